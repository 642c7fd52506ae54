"""Bayesian personalised ranking (Rendle et al. 2009), from `implicit`."""

from collections.abc import Sequence

import numpy as np

from training.recommend.algorithm import (
    Algorithm,
    Fitted,
    Floats,
    TrainingData,
    Variant,
    liked_matrix,
)
from training.recommend.bpr import fit_bpr
from training.recommend.cases import Case


class Bpr(Algorithm):
    """A new user's vector is the sum of those of the films they liked, times `pull`.

    `implicit` has no fold-in for BPR; the films' biases carry popularity.
    """

    name = "bpr"
    variants: Sequence[Variant] = tuple({"pull": value} for value in (0.1, 0.2, 0.5, 1.0, 2.0))

    def fit(self, data: TrainingData, seed: int) -> Fitted:
        """Fit factors and biases to the films that users liked."""
        return _Fitted(*fit_bpr(data.ratings, seed))


class _Fitted(Fitted):
    def __init__(self, factors: Floats, biases: Floats) -> None:
        self._factors, self._biases = factors, biases

    def scores(self, cases: Sequence[Case], variant: Variant) -> Floats:
        users = liked_matrix(cases, len(self._factors)) @ self._factors
        scores = np.float32(variant["pull"]) * (users @ self._factors.T) + self._biases
        return np.asarray(scores, np.float32)
