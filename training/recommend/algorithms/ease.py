"""EASE: a linear model that predicts each film from all others, in closed form (Steck 2019).

With fewer users than films the films-by-films inverse is had from one of users by users:
(X'X + aI)^-1 = (I - X'(XX' + aI)^-1 X) / a, so one decomposition serves every `a`.
"""

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
from training.recommend.cases import Case
from training.recommend.matrices import likes


class Ease(Algorithm):
    """EASE on the films that users liked."""

    name = "ease"
    variants: Sequence[Variant] = tuple(
        {"regularization": value} for value in (300.0, 1000.0, 2000.0, 4000.0, 8000.0, 16000.0)
    )

    def fit(self, data: TrainingData, seed: int) -> Fitted:
        """Decompose the users' Gram matrix; there is nothing random in it."""
        liked = likes(data.ratings).toarray()
        values, vectors = np.linalg.eigh((liked @ liked.T).astype(np.float64))
        return _Fitted((vectors.T @ liked).astype(np.float32), values.clip(min=0))


class _Fitted(Fitted):
    """`basis` = U'X and `values` = eigenvalues of XX' = U diag(values) U'."""

    def __init__(self, basis: Floats, values: np.ndarray) -> None:
        self._basis, self._values = basis, values

    def scores(self, cases: Sequence[Case], variant: Variant) -> Floats:
        """Score with B = I - P / diag(P): row by revealed film, column by candidate."""
        regularization = variant["regularization"]
        weights = (1 / (self._values + regularization)).astype(np.float32)[:, None]
        inverse_diagonal = 1 - (weights * self._basis**2).sum(axis=0)  # of a * P
        revealed = liked_matrix(cases, self._basis.shape[1])
        smoothed = (revealed @ self._basis.T) @ (weights * self._basis)
        scores: Floats = smoothed / inverse_diagonal
        return scores
