"""Which films to choose from: genres and years, applied before ranking."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from releases import Movie

Mask = NDArray[np.bool_]
Rows = NDArray[np.intp]
Floats = NDArray[np.float32]


@dataclass(frozen=True)
class Filter:
    """Conditions that all must hold: any of `genres`, none of `exclude_genres`, and the years.

    A film without a year fails a condition on the year. The default lets every film pass.
    """

    genres: tuple[str, ...] = ()
    exclude_genres: tuple[str, ...] = ()
    min_year: int | None = None
    max_year: int | None = None


ANY = Filter()
"""Lets every film pass."""
_NONE = np.array([], np.intp)


class Shelf:
    """The films' genres and years as arrays, in the order of the catalogue."""

    def __init__(self, movies: Sequence[Movie]) -> None:
        self.genres = sorted({genre for movie in movies for genre in movie.genres})
        """Every genre in the catalogue, in alphabetical order."""
        number = {genre: n for n, genre in enumerate(self.genres)}
        self._has = np.zeros((len(self.genres), len(movies)), bool)
        for row, movie in enumerate(movies):
            self._has[[number[genre] for genre in movie.genres], row] = True
        years = [np.nan if movie.year is None else float(movie.year) for movie in movies]
        self._years: NDArray[np.float64] = np.array(years)
        self._number = number

    def failing(self, condition: Filter) -> Rows:
        """Return the rows of the films that don't pass. Genres must be among `genres`."""
        if condition == ANY:
            return _NONE
        passes: Mask = np.ones(len(self._years), bool)
        if condition.genres:
            passes &= self._any_of(condition.genres)
        if condition.exclude_genres:
            passes &= ~self._any_of(condition.exclude_genres)
        if condition.min_year is not None:  # a comparison with NaN, a missing year, is false
            passes &= self._years >= condition.min_year
        if condition.max_year is not None:
            passes &= self._years <= condition.max_year
        return np.flatnonzero(~passes)

    def genre_cosines(self, row: int) -> Floats:
        """Return the cosine of each film's genres with those of one film, shape (films,)."""
        shared = self._has[self._has[:, row]].sum(axis=0)
        sizes = self._has.sum(axis=0) * self._has[:, row].sum()
        return np.asarray(shared / np.sqrt(np.maximum(sizes, 1)), np.float32)

    def _any_of(self, genres: Iterable[str]) -> Mask:
        rows = self._has[[self._number[genre] for genre in genres]]
        found: Mask = np.logical_or.reduce(rows, axis=0)
        return found
