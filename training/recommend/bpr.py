"""Bayesian personalised ranking (Rendle et al. 2009), from `implicit`, on one thread."""

import numpy as np
from implicit.bpr import BayesianPersonalizedRanking
from numpy.typing import NDArray

from training.recommend.matrices import likes
from training.recommend.ratings import Ratings

Floats = NDArray[np.float32]

_DIMENSIONS, _SWEEPS = 64, 100
_RATE, _REGULARIZATION = 0.05, 0.01


def fit_bpr(ratings: Ratings, seed: int) -> tuple[Floats, Floats]:
    """Fit to the films liked; return factors, shape (films, k), and biases, shape (films,)."""
    model = BayesianPersonalizedRanking(
        factors=_DIMENSIONS,
        regularization=_REGULARIZATION,
        learning_rate=_RATE,
        iterations=_SWEEPS,
        num_threads=1,
        random_state=seed,
    )
    model.fit(likes(ratings), show_progress=False)
    factors = np.asarray(model.item_factors, np.float32)
    return factors[:, :_DIMENSIONS], factors[:, _DIMENSIONS]
