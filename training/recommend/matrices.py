"""Ratings as sparse matrices, shape (users, films)."""

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from training.recommend.ratings import LIKED, Ratings

_STEPS = ((4.5, 2.0), (LIKED, 1.5), (3.0, 0.4))
"""Stars from which a rating weighs so much in `preferences`; fewer stars weigh nothing."""


def to_matrix(ratings: Ratings, values: NDArray[np.floating | np.bool_]) -> csr_matrix:
    """Return a matrix of one value a rating; values of 0 are left out."""
    shape = (ratings.user_count, ratings.film_count)
    matrix = csr_matrix((values.astype(np.float32), (ratings.users, ratings.films)), shape=shape)
    matrix.eliminate_zeros()
    return matrix


def likes(ratings: Ratings) -> csr_matrix:
    """Return ones where a user liked a film."""
    return to_matrix(ratings, ratings.stars >= LIKED)


def preferences(ratings: Ratings) -> csr_matrix:
    """Return how much each rating speaks for its film, from 0."""
    conditions = [ratings.stars >= stars for stars, _ in _STEPS]
    return to_matrix(ratings, np.select(conditions, [weight for _, weight in _STEPS], 0.0))
