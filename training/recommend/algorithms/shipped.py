"""What ships: item-item similarity between factors, as the server scores and arranges pages."""

from collections.abc import Sequence
from dataclasses import fields, replace
from functools import lru_cache
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from recommender.artifact import Factors, Settings
from recommender.ranking import Ranker
from training.recommend.algorithm import Algorithm, Fitted, Floats, TrainingData, Variant
from training.recommend.cases import Case
from training.recommend.factors import Factorisation, fit_als
from training.recommend.items import ItemModel, assemble

T = TypeVar("T", ItemModel, Settings)

_SPACE = {
    "popularity": (0.5, 0.55, 0.6),
    "diversity": (0.3, 0.4),
    "dislike_weight": (0.01, 0.02),
    "shrinkage": (2.0, 3.0, 4.0),
    "genre_weight": (0.025, 0.05, 0.1),
    "damping": (0.1, 0.2, 0.3),
    "evidence": (20.0, 50.0, 100.0),
}
_START = {
    "popularity": 0.6,
    "diversity": 0.4,
    "dislike_weight": 0.01,
    "shrinkage": 3.0,
    "genre_weight": 0.05,
    "damping": 0.2,
    "evidence": 50.0,
}
"""The first variant tried; the others are drawn at random (Bergstra and Bengio 2012)."""
_TRIED = 32
"""How many variants are tried."""


class Shipped(Algorithm):
    """The model and settings of a run file, with those of a variant in their place."""

    name = "shipped"
    least_coverage = 0.031

    def __init__(
        self, factorisation: Factorisation, model: ItemModel, settings: Settings, seed: int
    ) -> None:
        self._factorisation = factorisation
        self._model, self._settings = _changed(model, _START), _changed(settings, _START)
        generator = np.random.default_rng(seed)
        variants: list[Variant] = [_START]
        while len(variants) < _TRIED:
            drawn = {name: float(generator.choice(values)) for name, values in _SPACE.items()}
            if drawn not in variants:
                variants.append(drawn)
        self.variants = variants

    def fit(self, data: TrainingData, seed: int) -> Fitted:
        """Fit the latent factors; the parts are put together for each variant."""
        latent = fit_als(data.ratings, self._factorisation, seed)
        return _Fitted(data, latent, self._model, self._settings)


class _Fitted(Fitted):
    def __init__(
        self, data: TrainingData, latent: Floats, model: ItemModel, settings: Settings
    ) -> None:
        self._data, self._latent, self._model, self._settings = data, latent, model, settings
        self._titles = [movie.title for movie in data.movies]
        self._assembled = lru_cache(maxsize=32)(self._assemble)

    def scores(self, cases: Sequence[Case], variant: Variant) -> Floats:
        settings = _changed(self._settings, variant)
        factors = self._factors(variant)
        scorer = Ranker(factors, settings, self._titles).scorer
        tastes = [scorer.weigh(case.revealed, case.values) for case in cases]
        affinities = np.stack([scorer.affinities(taste) for taste in tastes])
        scores: Floats = (
            settings.popularity * factors.prior + (1 - settings.popularity) * affinities
        )
        return scores

    def rank(
        self, cases: Sequence[Case], variant: Variant, allowed: NDArray[np.bool_], count: int
    ) -> NDArray[np.intp]:
        """Return pages as the server arranges them."""
        settings = _changed(self._settings, variant)
        ranker = Ranker(self._factors(variant), settings, self._titles)
        hidden = np.flatnonzero(~allowed)
        return np.array([_page(ranker, case, settings, hidden, count) for case in cases])

    def _factors(self, variant: Variant) -> Factors:
        return self._assembled(_changed(self._model, variant))

    def _assemble(self, model: ItemModel) -> Factors:
        return assemble(self._latent, self._data.ratings, self._data.movies, model)


def _page(
    ranker: Ranker, case: Case, settings: Settings, hidden: NDArray[np.intp], count: int
) -> NDArray[np.intp]:
    barred = np.concatenate([hidden, case.revealed])
    taste = ranker.scorer.weigh(case.revealed, case.values)
    return ranker.page(taste, barred, count, settings.popularity, settings.diversity).rows


def _changed(base: T, variant: Variant) -> T:
    """Put the values of `variant` that `base` has in the place of its own."""
    names = {field.name for field in fields(base)}
    changes: dict[str, Any] = {name: value for name, value in variant.items() if name in names}
    return replace(base, **changes)
