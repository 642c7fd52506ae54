"""Funk's matrix factorisation with biases: explicit ratings, stochastic gradient descent.

rating(u, f) = mean + b(u) + b(f) + <p(u), q(f)>, squared error with an L2 penalty, one rating at a
time in random order (Funk 2006; Koren, Bell and Volinsky 2009). Compiled by numba.
"""

from dataclasses import dataclass

import numpy as np
from numba import njit
from numpy.typing import NDArray

from training.recommend.ratings import Ratings

Floats = NDArray[np.float32]


@dataclass(frozen=True)
class FunkConfig:
    """How the model is fitted.

    The learning rate falls linearly to a tenth over the epochs.
    """

    dimensions: int = 48
    epochs: int = 25
    learning_rate: float = 0.03
    regularization: float = 0.075
    bias_regularization: float = 0.03
    initial_spread: float = 0.05


@dataclass(frozen=True)
class FunkModel:
    """A fitted model: biases in stars, factors of shape (users, k) and (films, k)."""

    mean: float
    user_biases: Floats
    film_biases: Floats
    user_factors: Floats
    film_factors: Floats

    def predict(self, users: NDArray[np.int32], films: NDArray[np.int32]) -> Floats:
        """Return predicted stars, 0.5 to 5, for pairs of rows."""
        products = np.einsum("ij,ij->i", self.user_factors[users], self.film_factors[films])
        stars = self.mean + self.user_biases[users] + self.film_biases[films] + products
        predicted: Floats = stars.clip(0.5, 5).astype(np.float32)
        return predicted


def fit_funk(ratings: Ratings, config: FunkConfig, seed: int) -> FunkModel:
    """Fit the model; the same ratings and seed give the same model."""
    generator = np.random.default_rng(seed)
    spread, k = config.initial_spread, config.dimensions
    user_factors = generator.normal(0, spread, (ratings.user_count, k)).astype(np.float32)
    film_factors = generator.normal(0, spread, (ratings.film_count, k)).astype(np.float32)
    user_biases = np.zeros(ratings.user_count, np.float32)
    film_biases = np.zeros(ratings.film_count, np.float32)
    mean = float(ratings.stars.mean())
    for epoch in range(config.epochs):
        order = generator.permutation(len(ratings.stars))
        rate = config.learning_rate * (1 - 0.9 * epoch / config.epochs)
        _sweep(
            order,
            ratings.users,
            ratings.films,
            ratings.stars - np.float32(mean),
            user_biases,
            film_biases,
            user_factors,
            film_factors,
            np.float32(rate),
            np.float32(config.regularization),
            np.float32(config.bias_regularization),
        )
    return FunkModel(mean, user_biases, film_biases, user_factors, film_factors)


@njit(cache=True, fastmath=True)
def _sweep(
    order: NDArray[np.int64],
    users: NDArray[np.int32],
    films: NDArray[np.int32],
    stars: Floats,
    user_biases: Floats,
    film_biases: Floats,
    user_factors: Floats,
    film_factors: Floats,
    rate: float,
    regularization: float,
    bias_regularization: float,
) -> None:
    for place in order:
        u, f = users[place], films[place]
        p, q = user_factors[u], film_factors[f]
        product = np.float32(0)
        for i in range(len(p)):
            product += p[i] * q[i]
        error = stars[place] - user_biases[u] - film_biases[f] - product
        user_biases[u] += rate * (error - bias_regularization * user_biases[u])
        film_biases[f] += rate * (error - bias_regularization * film_biases[f])
        for i in range(len(p)):
            old = p[i]
            p[i] += rate * (error * q[i] - regularization * old)
            q[i] += rate * (error * old - regularization * q[i])
