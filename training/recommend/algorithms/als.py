"""Implicit ALS with a fold-in of the user (Hu, Koren and Volinsky 2008), from `implicit`."""

from collections.abc import Sequence

import numpy as np
from implicit.als import AlternatingLeastSquares
from scipy.sparse import csr_matrix

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


class Als(Algorithm):
    """A user's vector is solved for from the films they liked; scores are inner products."""

    name = "als_fold_in"
    variants: Sequence[Variant] = (
        {"factors": 32, "regularization": 0.1, "alpha": 1.0},
        {"factors": 64, "regularization": 5.0, "alpha": 5.0},
        {"factors": 128, "regularization": 20.0, "alpha": 5.0},
        {"factors": 128, "regularization": 50.0, "alpha": 5.0},
        {"factors": 128, "regularization": 20.0, "alpha": 1.0},
        {"factors": 128, "regularization": 100.0, "alpha": 10.0},
    )

    def fit(self, data: TrainingData, seed: int) -> Fitted:
        """Fit one model for each variant."""
        liked = likes(data.ratings)
        return _Fitted({_key(variant): _fit(liked, variant, seed) for variant in self.variants})


class _Fitted(Fitted):
    def __init__(self, models: dict[tuple[float, ...], AlternatingLeastSquares]) -> None:
        self._models = models

    def scores(self, cases: Sequence[Case], variant: Variant) -> Floats:
        model = self._models[_key(variant)]
        revealed = csr_matrix(liked_matrix(cases, len(model.item_factors)))
        users = model.recalculate_user(np.arange(len(cases)), revealed)
        scores: Floats = np.asarray(users) @ np.asarray(model.item_factors).T
        return scores


def _fit(liked: csr_matrix, variant: Variant, seed: int) -> AlternatingLeastSquares:
    model = AlternatingLeastSquares(
        factors=int(variant["factors"]),
        regularization=variant["regularization"],
        alpha=variant["alpha"],
        iterations=12,
        num_threads=1,
        random_state=seed,
    )
    model.fit(liked, show_progress=False)
    return model


def _key(variant: Variant) -> tuple[float, ...]:
    return tuple(variant.values())
