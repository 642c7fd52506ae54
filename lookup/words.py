"""Titles by their words, for names of which words are missing: "harry potter goblet of fire"."""

from array import array
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from math import log2
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from lookup.buckets import Ids, view
from lookup.keys import KeyIndex

MAX_ROWS = 100
"""The most titles that are looked at: the most popular ones that have the rarest words."""

_MAX_WORDS = 255
"""The most words of a title that are read."""

_FEW_ROWS = 32
"""So many are read sooner than intersected with others."""


class PartialMatch(NamedTuple):
    """A title that has all words of a query, in the query's order.

    `coverage` is the share of the title's information that the query has, from 0 to 1;
    `contiguous` tells whether nothing stands between the words.
    """

    film: int
    title: int
    coverage: float
    contiguous: bool


@dataclass(frozen=True)
class WordIndex:
    """Rows are titles, numbered in the order of their films; `vocabulary` has the rows by word."""

    vocabulary: KeyIndex
    row_starts: NDArray[np.int64]
    row_words: Ids
    row_films: Ids
    row_titles: NDArray[np.uint8]
    row_information: NDArray[np.float32]

    @classmethod
    def build(cls, rows: Iterable[tuple[int, int, list[str]]]) -> "WordIndex":
        """Index (film, title number, canonical words), in the order of the films."""
        seen: dict[str, int] = {}
        films, titles, lengths, words = array("I"), array("B"), array("B"), array("I")
        for film, title, row in rows:
            films.append(film)
            titles.append(title)
            lengths.append(min(len(row), _MAX_WORDS))
            words.extend([seen.setdefault(word, len(seen)) for word in row[:_MAX_WORDS]])
        names = sorted((word.encode(), number) for word, number in seen.items())
        rank = np.empty(len(names), dtype=np.uint32)
        rank[np.array([number for _, number in names], dtype=np.int64)] = np.arange(
            len(names), dtype=np.uint32
        )
        flat = rank[np.frombuffer(words, np.uint32)]
        starts = np.concatenate([[0], np.cumsum(np.frombuffer(lengths, np.uint8), dtype=np.int64)])
        vocabulary = _vocabulary([name for name, _ in names], flat, starts)
        ends = vocabulary.entry_starts.astype(np.int64)
        bits = np.log2((len(films) + 1) / (ends[1:] - ends[:-1]))
        sums = np.concatenate([[0], np.cumsum(bits[flat])])
        return cls(
            vocabulary,
            starts,
            flat,
            np.frombuffer(films, np.uint32),
            np.frombuffer(titles, np.uint8),
            (sums[starts[1:]] - sums[starts[:-1]]).astype(np.float32),
        )

    def find(self, words: list[str], least: float) -> list[PartialMatch]:
        """Return titles that have all `words` in this order, in the order of popularity.

        None where the words tell less than `least` bits.
        """
        numbers, told, postings = [], 0.0, []
        for word in words:
            number = self.vocabulary.find(word.encode())
            if number is None:
                return []
            rows = self.vocabulary.films_of(number)
            told += log2((len(self.row_films) + 1) / len(rows))
            numbers.append(number)
            postings.append(rows)
        if told < least:
            return []
        found = [self._match(row, numbers, told) for row in _having_all(postings)]
        return [match for match in found if match is not None]

    def _match(self, row: int, words: list[int], told: float) -> PartialMatch | None:
        starts, flat, films, titles, information = self._views
        contiguous = True
        if len(words) > 1:
            title = flat[starts[row] : starts[row + 1]].tolist()
            if not _has_in_order(title, words):
                return None
            contiguous = _has_in_a_row(title, words)
        return PartialMatch(films[row], titles[row], min(1.0, told / information[row]), contiguous)

    @cached_property
    def _views(self) -> "tuple[memoryview[int], ...]":
        return (
            view(self.row_starts),
            view(self.row_words),
            view(self.row_films),
            view(self.row_titles),
            view(self.row_information),
        )


def _vocabulary(names: list[bytes], flat: Ids, starts: NDArray[np.int64]) -> KeyIndex:
    """Return the rows that have each word, each row once."""
    rows = np.repeat(np.arange(len(starts) - 1, dtype=np.uint64), np.diff(starts))
    pairs = np.unique(flat.astype(np.uint64) << np.uint64(32) | rows)
    counts = np.bincount((pairs >> np.uint64(32)).astype(np.int64), minlength=len(names))
    nothing = np.zeros(len(pairs), dtype=np.uint32)
    return KeyIndex.assemble(names, counts, pairs.astype(np.uint32), nothing, nothing)


def _having_all(postings: "list[memoryview[int]]") -> "memoryview[int]":
    """Return titles that have the rarest word; all words, where that makes many titles few."""
    rarest, *others = sorted(postings, key=len)
    if not others or len(rarest) <= _FEW_ROWS:
        return rarest[:MAX_ROWS]
    rows = np.asarray(rarest)
    for other in others:
        places = np.minimum(np.searchsorted(other, rows), len(other) - 1)
        rows = rows[np.asarray(other)[places] == rows]
    return view(rows[:MAX_ROWS])


def _has_in_order(title: list[int], words: list[int]) -> bool:
    rest = iter(title)
    return all(word in rest for word in words)  # which reads on up to the word


def _has_in_a_row(title: list[int], words: list[int]) -> bool:
    length = len(words)
    return any(title[at : at + length] == words for at in range(len(title) - length + 1))
