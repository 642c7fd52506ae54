"""Matrix factors of films from `implicit`: what users liked or saw, as latent dimensions.

Alternating least squares (Hu, Koren and Volinsky 2008) and Bayesian personalised ranking (Rendle et
al. 2009). Both are seeded and run on one thread, so a fit gives the same factors every time.
"""

from dataclasses import dataclass
from typing import Literal

import numpy as np
from implicit.als import AlternatingLeastSquares
from implicit.bpr import BayesianPersonalizedRanking
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from training.recommend.ratings import LIKED, Ratings

Floats = NDArray[np.float32]


@dataclass(frozen=True)
class Factorisation:
    """How films get latent factors.

    Attributes:
        method: "als" or "bpr".
        signal: Which ratings count: films "liked" or films "seen", whatever the stars.
        dimensions: Factors a film.
        regularization: Weight of the factors' squared length.
        iterations: Sweeps over the ratings.
        alpha: Confidence of a rating against the absence of one ("als" alone).
    """

    method: Literal["als", "bpr"]
    signal: Literal["liked", "seen"]
    dimensions: int
    regularization: float
    iterations: int
    alpha: float = 1.0


def signal_matrix(ratings: Ratings, signal: Literal["liked", "seen"]) -> csr_matrix:
    """Return the users' films as a matrix of zeros and ones, shape (users, films)."""
    kept = ratings.where(ratings.stars >= LIKED) if signal == "liked" else ratings
    ones = np.ones(len(kept.users), np.float32)
    shape = (ratings.user_count, ratings.film_count)
    return csr_matrix((ones, (kept.users, kept.films)), shape=shape)


def fit_factors(ratings: Ratings, config: Factorisation, seed: int) -> Floats:
    """Return the films' factors, shape (films, dimensions)."""
    model = _als(config, seed) if config.method == "als" else _bpr(config, seed)
    model.fit(signal_matrix(ratings, config.signal), show_progress=False)
    factors: Floats = np.asarray(model.item_factors, np.float32)
    return factors[:, : config.dimensions]  # BPR appends its biases


def _als(config: Factorisation, seed: int) -> AlternatingLeastSquares:
    return AlternatingLeastSquares(
        factors=config.dimensions,
        regularization=config.regularization,
        alpha=config.alpha,
        iterations=config.iterations,
        num_threads=1,
        random_state=seed,
    )


def _bpr(config: Factorisation, seed: int) -> BayesianPersonalizedRanking:
    return BayesianPersonalizedRanking(
        factors=config.dimensions,
        regularization=config.regularization,
        learning_rate=0.05,
        iterations=config.iterations,
        num_threads=1,
        random_state=seed,
    )
