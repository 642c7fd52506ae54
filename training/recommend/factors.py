"""Latent factors of films by implicit alternating least squares (Hu, Koren and Volinsky 2008).

From `implicit`, seeded and on one thread, so that a fit gives the same factors every time.
"""

from dataclasses import dataclass

import numpy as np
from implicit.als import AlternatingLeastSquares
from implicit.nearest_neighbours import bm25_weight
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from training.recommend.matrices import preferences
from training.recommend.ratings import Ratings

Floats = NDArray[np.float32]

_SATURATION = 100.0
"""BM25's K1: so large that weights hardly saturate, there being one rating a user and film."""


@dataclass(frozen=True)
class Factorisation:
    """How films get latent factors.

    Attributes:
        dimensions: Factors a film.
        regularization: Weight of the factors' squared length.
        alpha: Confidence of a rating of mean weight against the absence of one.
        iterations: Sweeps over the ratings.
        length_weight: BM25's b: how much less a rating of a film with many ratings weighs, from 0
            (not at all) to 1 (in proportion).
    """

    dimensions: int
    regularization: float
    alpha: float
    iterations: int
    length_weight: float


def fit_als(ratings: Ratings, config: Factorisation, seed: int) -> Floats:
    """Return the films' factors, shape (films, dimensions)."""
    model = AlternatingLeastSquares(
        factors=config.dimensions,
        regularization=config.regularization,
        alpha=config.alpha,
        iterations=config.iterations,
        num_threads=1,
        random_state=seed,
    )
    model.fit(_weigh(ratings, config.length_weight), show_progress=False)
    return np.asarray(model.item_factors, np.float32)


def _weigh(ratings: Ratings, length_weight: float) -> csr_matrix:
    """Weigh preferences as BM25 weighs words: less for famous films and for users of many films.

    The mean weight is 1.
    """
    films = bm25_weight(preferences(ratings).T.tocsr(), K1=_SATURATION, B=length_weight)
    weighed = films.T.tocsr().astype(np.float32)
    weighed.data /= weighed.data.mean()
    return weighed
