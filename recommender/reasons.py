"""Why a film: films that the person rated, and the genres that each shares with it."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from releases import Movie

Rows = NDArray[np.intp]


class Reason(NamedTuple):
    """A film rated, and the genres, in alphabetical order, that a film recommended shares."""

    movie_id: int
    shared_genres: tuple[str, ...]


class Reasons:
    """Numbers reasons: a film's row, followed by one bit for each genre that is shared.

    So the reasons of a whole page are found at once, and whoever keeps something of a reason finds
    it by one number.
    """

    def __init__(self, movies: Sequence[Movie], genres: Sequence[str]) -> None:
        self._ids = [movie.id for movie in movies]
        self._genres = genres
        bits = {genre: 1 << n for n, genre in enumerate(genres)}
        shared = np.array([sum(bits[g] for g in m.genres) for m in movies], np.int64)
        self._rated = np.arange(len(movies)) << len(genres) | shared
        self._shown = -1 << len(genres) | shared

    def number(self, shown: Rows, rated: Rows) -> NDArray[np.int64]:
        """Return the reasons for the films `shown`, shape (shown, rated)."""
        return self._shown.take(shown)[:, None] & self._rated.take(rated)

    def explain(self, number: int) -> Reason:
        """Return the reason that a number stands for."""
        names = tuple(genre for n, genre in enumerate(self._genres) if number >> n & 1)
        return Reason(self._ids[number >> len(self._genres)], names)
