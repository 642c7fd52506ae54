"""How far predicted stars are from those given: root mean squared error over held-out ratings."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from training.recommend.funk import FunkConfig, fit_funk
from training.recommend.ratings import Ratings

FOLDS = 5

MODELS = {
    "biases": (FunkConfig(dimensions=0),),
    "funk_mf": tuple(FunkConfig(regularization=value) for value in (0.06, 0.075, 0.09)),
}
"""The configurations tried for each rating model."""


def measure_rmse(ratings: Ratings, configs: Sequence[FunkConfig], seed: int) -> list[float]:
    """Return the RMSE in stars of each fold; the configuration is chosen on the other folds."""
    parts = _deal(len(ratings.stars), seed)
    errors = []
    for number in range(FOLDS):
        train, test = _split(ratings, parts != number)
        config = _choose(train, configs, seed)
        errors.append(_rmse(train, test, config, seed))
    return errors


def _choose(ratings: Ratings, configs: Sequence[FunkConfig], seed: int) -> FunkConfig:
    if len(configs) == 1:
        return configs[0]
    train, test = _split(ratings, _deal(len(ratings.stars), seed) > 0)
    return min(configs, key=lambda config: _rmse(train, test, config, seed))


def _rmse(train: Ratings, test: Ratings, config: FunkConfig, seed: int) -> float:
    predicted = fit_funk(train, config, seed).predict(test.users, test.films)
    return float(np.sqrt(np.mean((predicted.astype(float) - test.stars) ** 2)))


def _deal(count: int, seed: int) -> NDArray[np.intp]:
    """Return the fold of each of `count` ratings."""
    return np.random.default_rng(seed).permutation(count) % FOLDS


def _split(ratings: Ratings, kept: NDArray[np.bool_]) -> tuple[Ratings, Ratings]:
    return ratings.where(kept), ratings.where(~kept)
