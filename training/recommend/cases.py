"""What is asked of an algorithm: a held-out user names a few films, which others do they like?"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from training.recommend.ratings import DISLIKED, LIKED, Ratings

Rows = NDArray[np.intp]

MIN_RATINGS = 20
"""Users with fewer ratings are not asked about."""


@dataclass(frozen=True)
class Case:
    """One conversation.

    `revealed` are the films named, `values` 1 for liked and -1 for disliked, `relevant` the user's
    other films that they liked; all as film rows.
    """

    user: int
    revealed: Rows
    values: NDArray[np.float32]
    relevant: Rows

    @property
    def liked(self) -> Rows:
        """The films named that the user liked."""
        return self.revealed[self.values > 0]


def split_users(users: Rows, folds: int, seed: int) -> list[Rows]:
    """Deal users into folds of nearly equal size."""
    return np.array_split(np.random.default_rng(seed).permutation(users), folds)


def make_cases(ratings: Ratings, users: Iterable[int], reveal: int, seed: int) -> list[Case]:
    """Make one case for each user that has enough ratings and something left to find.

    `reveal` films are drawn from those the user clearly liked or disliked.
    """
    order = np.argsort(ratings.users, kind="stable")
    ends = np.searchsorted(ratings.users[order], np.arange(ratings.user_count + 1))
    cases = []
    for user in users:
        rows = order[ends[user] : ends[user + 1]]
        films, stars = ratings.films[rows].astype(np.intp), ratings.stars[rows]
        case = _make_case(int(user), films, stars, reveal, seed)
        if len(films) >= MIN_RATINGS and len(case.relevant):
            cases.append(case)
    return cases


def _make_case(user: int, films: Rows, stars: NDArray[np.float32], reveal: int, seed: int) -> Case:
    generator = np.random.default_rng([seed, reveal, user])
    clear = np.flatnonzero((stars >= LIKED) | (stars <= DISLIKED))
    named = generator.permutation(clear)[:reveal]
    others = np.setdiff1d(np.flatnonzero(stars >= LIKED), named)
    values = np.where(stars[named] >= LIKED, 1, -1).astype(np.float32)
    return Case(user, films[named], values, films[others])


def without(cases: Sequence[Case], films: Rows) -> list[Case]:
    """Take films out of what is relevant; cases with nothing left are dropped."""
    kept = [
        Case(case.user, case.revealed, case.values, np.setdiff1d(case.relevant, films))
        for case in cases
    ]
    return [case for case in kept if len(case.relevant)]
