"""The index of all keys: exact and by their beginning (for misspelled ones see `similar`).

Everything lies in flat arrays. Keys are UTF-8, sorted, in one buffer; each has its *entries*: the
films it names, numbered by popularity, and how.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from operator import itemgetter
from typing import Any, Self
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from lookup.buckets import Buckets, Ids, view

WHOLE, HEAD, PART, BEGINNING = 0, 1, 2, 3
"""Whether a key says all of a title, leaves out the subtitle, something else, or all of its end."""

Entry = tuple[bytes, int, int, int]
"""A key, the film's number, the title's number (0 for the main one), and its form."""


@dataclass(frozen=True)
class KeyIndex:
    """All keys of a catalogue. Films are numbers; 0 is the most popular."""

    text: NDArray[np.uint8]
    starts: NDArray[np.int64]
    entry_starts: Ids
    films: Ids
    titles: NDArray[np.uint8]
    forms: NDArray[np.uint8]
    exact_offsets: Ids
    exact_ids: Ids

    @classmethod
    def build(cls, entries: Iterable[Entry]) -> Self:
        """Index entries, in any order, none given twice."""
        ordered = sorted(entries)
        keys = [key for key, _ in groupby(ordered, key=itemgetter(0))]
        counts = [sum(1 for _ in group) for _, group in groupby(ordered, key=itemgetter(0))]
        films, titles, forms = (np.array([e[n] for e in ordered], np.uint32) for n in (1, 2, 3))
        return cls.assemble(keys, np.array(counts), films, titles, forms)

    @classmethod
    def assemble(
        cls,
        keys: Sequence[bytes],
        counts: NDArray[np.int64],
        films: Ids,
        titles: Ids,
        forms: Ids,
    ) -> Self:
        """Index sorted `keys`, of which each has `counts` entries, in the order of the films."""
        starts = _starts(np.fromiter(map(len, keys), dtype=np.int64, count=len(keys)))
        exact = Buckets.build(
            np.fromiter(map(crc32, keys), dtype=np.uint32, count=len(keys)),
            np.arange(len(keys), dtype=np.uint32),
        )
        text = np.frombuffer(b"".join(keys), dtype=np.uint8)
        return cls(
            text,
            starts,
            _starts(counts).astype(np.uint32),
            films,
            titles.astype(np.uint8),
            forms.astype(np.uint8),
            exact.offsets,
            exact.ids,
            **cls._more(keys, text, starts),
        )

    @classmethod
    def _more(
        cls,
        keys: Sequence[bytes],  # noqa: ARG003
        text: NDArray[np.uint8],  # noqa: ARG003
        starts: NDArray[np.int64],  # noqa: ARG003
    ) -> dict[str, NDArray[Any]]:
        """Return what an index of more than exact keys consists of besides."""
        return {}

    def __len__(self) -> int:
        return len(self.starts) - 1

    def key(self, number: int) -> bytes:
        """Return a key."""
        starts, text = self._keys
        return text[starts[number] : starts[number + 1]].tobytes()

    def entries(self, number: int) -> Iterator[tuple[int, int, int]]:
        """Yield film, title and form of what a key names."""
        starts, films, titles, forms = self._entries
        first, last = starts[number], starts[number + 1]
        return zip(films[first:last], titles[first:last], forms[first:last], strict=True)

    def films_of(self, number: int) -> "memoryview[int]":
        """Return the films that a key names, most popular first."""
        starts, films, _, _ = self._entries
        return films[starts[number] : starts[number + 1]]

    def find(self, key: bytes) -> int | None:
        """Return the number of a key."""
        starts, text = self._keys
        for number in self._exact.find_one(crc32(key)):
            if text[starts[number] : starts[number + 1]] == key:
                return number
        return None

    @cached_property
    def _exact(self) -> Buckets:
        return Buckets(self.exact_offsets, self.exact_ids)

    @cached_property
    def _keys(self) -> "tuple[memoryview[int], memoryview[int]]":
        return view(self.starts), view(self.text)

    @cached_property
    def _entries(
        self,
    ) -> "tuple[memoryview[int], memoryview[int], memoryview[int], memoryview[int]]":
        return view(self.entry_starts), view(self.films), view(self.titles), view(self.forms)


def _starts(counts: NDArray[np.int64]) -> NDArray[np.int64]:
    return np.concatenate([[0], np.cumsum(counts, dtype=np.int64)])
