"""Funk-MF with biases, fitted to explicit ratings, with a fold-in of the user."""

from collections.abc import Sequence

import numpy as np

from training.recommend.algorithm import (
    Algorithm,
    Fitted,
    Floats,
    TrainingData,
    Variant,
    signed_matrix,
)
from training.recommend.cases import Case
from training.recommend.funk import FunkConfig, FunkModel, fit_funk


class Funk(Algorithm):
    """Films by predicted stars; the user's factors are a ridge regression on the films named."""

    name = "funk_mf"
    variants: Sequence[Variant] = tuple({"ridge": value} for value in (0.1, 1.0, 10.0))

    def fit(self, data: TrainingData, seed: int) -> Fitted:
        """Fit factors and biases to explicit ratings."""
        return _Fitted(fit_funk(data.ratings, FunkConfig(), seed))


class _Fitted(Fitted):
    def __init__(self, model: FunkModel) -> None:
        self._model = model

    def scores(self, cases: Sequence[Case], variant: Variant) -> Floats:
        """Take a film liked for one star above what its bias predicts, disliked for one below."""
        factors = self._model.film_factors
        signs = signed_matrix(cases, len(factors), 1.0)
        users = np.stack(
            [
                _solve(factors[case.revealed], signs[row, case.revealed], variant["ridge"])
                for row, case in enumerate(cases)
            ]
        )
        scores: Floats = users @ factors.T + self._model.film_biases
        return scores


def _solve(factors: Floats, targets: Floats, ridge: float) -> Floats:
    """Return w that minimises |factors w - targets|^2 + ridge |w|^2, in its dual form."""
    gram = factors @ factors.T + ridge * np.eye(len(factors), dtype=np.float32)
    return (factors.T @ np.linalg.solve(gram, targets)).astype(np.float32)
