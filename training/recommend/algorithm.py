"""The contract of a recommendation algorithm.

An algorithm is fitted once to the ratings of some users; what was fitted then answers cases of
other users for any of the algorithm's variants (settings among which the evaluation chooses).
"""

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from releases import Movie
from training.recommend.cases import Case
from training.recommend.ratings import Ratings

Floats = NDArray[np.float32]
Variant = Mapping[str, float]


@dataclass(frozen=True)
class TrainingData:
    """What an algorithm learns from; `movies` are in the order of the ratings' film rows."""

    ratings: Ratings
    movies: Sequence[Movie]


class Fitted(ABC):
    """A fitted algorithm."""

    @abstractmethod
    def scores(self, cases: Sequence[Case], variant: Variant) -> Floats:
        """Return each film's score in each case, shape (cases, films)."""

    def rank(
        self, cases: Sequence[Case], variant: Variant, allowed: NDArray[np.bool_], count: int
    ) -> NDArray[np.intp]:
        """Return the rows of the best films for each case, shape (cases, count).

        Only films that `allowed` marks, shape (films,), and that the case does not reveal.
        """
        scores = self.scores(cases, variant)
        scores = np.where(allowed, scores, -np.inf)
        for row, case in enumerate(cases):
            scores[row, case.revealed] = -np.inf
        best = np.argpartition(scores, -count, axis=1)[:, -count:]
        best.sort(axis=1)  # so that ties go to the lower row
        order = np.argsort(-np.take_along_axis(scores, best, axis=1), axis=1, kind="stable")
        return np.take_along_axis(best, order, axis=1)


class Algorithm(ABC):
    """A recommendation algorithm and the variants of it that are tried.

    Variants that cover fewer films than `least_coverage` on inner folds are not chosen.
    """

    name: str
    variants: Sequence[Variant]
    least_coverage: float = 0.0

    @abstractmethod
    def fit(self, data: TrainingData, seed: int) -> Fitted:
        """Learn from the ratings; the same data and seed give the same result."""


def liked_matrix(cases: Sequence[Case], films: int) -> Floats:
    """Return ones where a case reveals a film that was liked, shape (cases, films)."""
    matrix = np.zeros((len(cases), films), np.float32)
    for row, case in enumerate(cases):
        matrix[row, case.liked] = 1
    return matrix


def signed_matrix(cases: Sequence[Case], films: int, dislike_weight: float) -> Floats:
    """Return 1 for films liked and minus `dislike_weight` for films disliked."""
    matrix = np.zeros((len(cases), films), np.float32)
    for row, case in enumerate(cases):
        matrix[row, case.revealed] = np.where(case.values > 0, 1, -dislike_weight)
    return matrix
