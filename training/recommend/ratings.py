"""Ratings of films by users, as MovieLens publishes them."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

LIKED = 4.0
"""Stars from which a rating counts as "liked"."""
DISLIKED = 2.5
"""Stars up to which a rating counts as "disliked"."""

Ints = NDArray[np.int32]
Floats = NDArray[np.float32]


@dataclass(frozen=True)
class Ratings:
    """Explicit ratings: parallel arrays of user row, film row and stars (0.5 to 5)."""

    users: Ints
    films: Ints
    stars: Floats
    user_count: int
    film_count: int

    def of_users(self, chosen: NDArray[np.bool_]) -> "Ratings":
        """Return the ratings by the chosen users, shape (users,). Rows keep their numbers."""
        return self.where(chosen[self.users])

    def where(self, keep: NDArray[np.bool_]) -> "Ratings":
        """Return the ratings that `keep` marks, shape (ratings,)."""
        users, films, stars = self.users[keep], self.films[keep], self.stars[keep]
        return Ratings(users, films, stars, self.user_count, self.film_count)

    @cached_property
    def counts(self) -> Ints:
        """How many ratings each film has, shape (films,)."""
        return np.bincount(self.films, minlength=self.film_count).astype(np.int32)

    @cached_property
    def likes(self) -> Ints:
        """How many users liked each film, shape (films,)."""
        liked = self.films[self.stars >= LIKED]
        return np.bincount(liked, minlength=self.film_count).astype(np.int32)

    @cached_property
    def mean_stars(self) -> NDArray[np.float64]:
        """Each film's mean rating in stars, NaN where it has none, shape (films,)."""
        totals = np.bincount(self.films, self.stars, self.film_count)
        with np.errstate(invalid="ignore"):
            means: NDArray[np.float64] = totals / self.counts
        return means


def read_ratings(path: Path, movie_ids: Sequence[int]) -> Ratings:
    """Read `ratings.csv`. Films are numbered as in `movie_ids`, which must be increasing.

    Users are numbered in the order of their ids. Raises ValueError for a film not in `movie_ids`.
    """
    table = np.loadtxt(path, delimiter=",", skiprows=1, usecols=(0, 1, 2), ndmin=2)
    user_ids, users = np.unique(table[:, 0].astype(np.int64), return_inverse=True)
    ids = np.asarray(movie_ids)
    rated = table[:, 1].astype(np.int64)
    films = np.searchsorted(ids, rated).clip(max=len(ids) - 1)
    if (ids[films] != rated).any():
        raise ValueError(f"{path}: a rated film is not in the catalogue")
    stars = table[:, 2].astype(np.float32)
    return Ratings(users.astype(np.int32), films.astype(np.int32), stars, len(user_ids), len(ids))
