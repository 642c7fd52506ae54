"""Matrix factorisation on implicit feedback: films liked against films drawn at random.

Logistic loss by stochastic gradient descent (the negative sampling of Mikolov et al. 2013, on users
and films). Compiled by numba.
"""

import numpy as np
from numba import njit
from numpy.typing import NDArray

from training.recommend.ratings import LIKED, Ratings

Floats = NDArray[np.float32]

_DIMENSIONS, _EPOCHS, _NEGATIVES = 64, 30, 4
_RATE, _REGULARIZATION, _SPREAD = 0.05, 0.01, 0.1


def fit_sampled(ratings: Ratings, seed: int) -> Floats:
    """Return the films' factors, shape (films, k)."""
    liked = ratings.where(ratings.stars >= LIKED)
    generator = np.random.default_rng(seed)
    users = generator.normal(0, _SPREAD, (liked.user_count, _DIMENSIONS)).astype(np.float32)
    films = generator.normal(0, _SPREAD, (liked.film_count, _DIMENSIONS)).astype(np.float32)
    for _ in range(_EPOCHS):
        order = generator.permutation(len(liked.users))
        negatives = generator.integers(liked.film_count, size=(len(order), _NEGATIVES))
        _sweep(order, liked.users, liked.films, negatives, users, films)
    return films


@njit(cache=True, fastmath=True)
def _sweep(
    order: NDArray[np.int64],
    users: NDArray[np.int32],
    films: NDArray[np.int32],
    negatives: NDArray[np.int64],
    user_factors: Floats,
    film_factors: Floats,
) -> None:
    rate, regularization = np.float32(_RATE), np.float32(_REGULARIZATION)
    for step in range(len(order)):
        p = user_factors[users[order[step]]]
        for draw in range(negatives.shape[1] + 1):
            positive = draw == 0
            q = film_factors[films[order[step]] if positive else negatives[step, draw - 1]]
            product = np.float32(0)
            for i in range(len(p)):
                product += p[i] * q[i]
            target = np.float32(1 if positive else 0)
            error = target - np.float32(1) / (np.float32(1) + np.exp(-product))
            for i in range(len(p)):
                old = p[i]
                p[i] += rate * (error * q[i] - regularization * old)
                q[i] += rate * (error * old - regularization * q[i])
