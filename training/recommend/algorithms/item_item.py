"""Item-item similarity over any factors, scored as the shipped method scores."""

from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import product

import numpy as np

from recommender.artifact import Factors
from training.recommend.algorithm import (
    Algorithm,
    Fitted,
    Floats,
    TrainingData,
    Variant,
    signed_matrix,
)
from training.recommend.cases import Case
from training.recommend.items import ItemModel, assemble
from training.recommend.ratings import Ratings

FactorFit = Callable[[Ratings, int], Floats]
"""Fits factors, shape (films, k), to ratings, given a seed."""

_GRID = {
    "popularity": (0.3, 0.45, 0.6, 0.75),
    "shrinkage": (2.0, 10.0),
    "genre_weight": (0.0, 0.1),
    "dislike_weight": (0.1,),
}


class ItemItem(Algorithm):
    """A weighted sum of similarities to the films named, plus a popularity prior."""

    variants: Sequence[Variant] = [
        dict(zip(_GRID, values, strict=True)) for values in product(*_GRID.values())
    ]

    def __init__(self, name: str, fit_factors: FactorFit) -> None:
        self.name = name
        self._fit_factors = fit_factors

    def fit(self, data: TrainingData, seed: int) -> Fitted:
        """Fit the factors; similarities are put together for each variant."""
        return _Fitted(data, self._fit_factors(data.ratings, seed))


class _Fitted(Fitted):
    def __init__(self, data: TrainingData, latent: Floats) -> None:
        self._data, self._latent = data, latent
        self._factors = lru_cache(maxsize=16)(self._assemble)

    def scores(self, cases: Sequence[Case], variant: Variant) -> Floats:
        factors = self._factors(variant["shrinkage"], variant["genre_weight"])
        named = signed_matrix(cases, len(factors.prior), variant["dislike_weight"])
        named /= np.sqrt([[len(case.revealed)] for case in cases]).astype(np.float32)
        affinities = (named @ factors.vectors) @ factors.vectors.T
        popularity = np.float32(variant["popularity"])
        scores = popularity * factors.prior + (1 - popularity) * affinities
        return np.asarray(scores, np.float32)

    def _assemble(self, shrinkage: float, genre_weight: float) -> Factors:
        model = ItemModel(shrinkage, genre_weight, 0.0, 0.0, dimensions=128)
        return assemble(self._latent, self._data.ratings, self._data.movies, model)
