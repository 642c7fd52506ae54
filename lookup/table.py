"""The films by number, most rated first: ids, years and titles in flat arrays."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from lookup.buckets import view

NO_YEAR = 0


class Film(NamedTuple):
    """What looking up needs to know of a film: `titles` are its title and its alternative ones."""

    id: int
    year: int | None
    titles: tuple[str, ...]


@dataclass(frozen=True)
class FilmTable:
    """Films by number. A film's number is its rank by popularity; 0 is the most popular."""

    ids: NDArray[np.int32]
    years: NDArray[np.int16]
    title_starts: NDArray[np.uint32]
    text: NDArray[np.uint8]
    text_starts: NDArray[np.int64]

    @classmethod
    def build(cls, films: Sequence[Film]) -> "FilmTable":
        """Number films in the order given."""
        titles = [title.encode() for film in films for title in film.titles]
        return cls(
            np.array([film.id for film in films], dtype=np.int32),
            np.array([film.year or NO_YEAR for film in films], dtype=np.int16),
            _starts(len(film.titles) for film in films).astype(np.uint32),
            np.frombuffer(b"".join(titles), dtype=np.uint8),
            _starts(map(len, titles)),
        )

    def __len__(self) -> int:
        return len(self.ids)

    def title(self, film: int, title: int) -> str:
        """Return a title of a film; number 0 is the main one."""
        first, starts, text = self._titles
        row = first[film] + title
        return str(text[starts[row] : starts[row + 1]], "utf-8")

    def year(self, film: int) -> int | None:
        """Return a film's year of release, if known."""
        return int(self.years[film]) or None

    @cached_property
    def _titles(self) -> "tuple[memoryview[int], memoryview[int], memoryview[int]]":
        return view(self.title_starts), view(self.text_starts), view(self.text)


def _starts(counts: Iterable[int]) -> NDArray[np.int64]:
    return np.concatenate([[0], np.cumsum(np.fromiter(counts, dtype=np.int64))]).astype(np.int64)
