"""Item-item cosine on ratings: films are alike when the same users rated them alike."""

from collections.abc import Sequence

import numpy as np
from scipy.sparse import csc_matrix, csr_matrix

from training.recommend.algorithm import (
    Algorithm,
    Fitted,
    Floats,
    TrainingData,
    Variant,
    signed_matrix,
)
from training.recommend.cases import Case


class RatingCosine(Algorithm):
    """Sum of the cosines between columns of the rating matrix (Sarwar et al. 2001)."""

    name = "rating_cosine"
    variants: Sequence[Variant] = ({"dislike_weight": 0.0}, {"dislike_weight": 1.0})

    def fit(self, data: TrainingData, seed: int) -> Fitted:
        """Scale each film's column of ratings to length 1."""
        ratings = data.ratings
        lengths = np.sqrt(np.bincount(ratings.films, ratings.stars**2, ratings.film_count))
        values = (ratings.stars / lengths[ratings.films]).astype(np.float32)
        shape = (ratings.user_count, ratings.film_count)
        return _Fitted(csc_matrix((values, (ratings.users, ratings.films)), shape=shape))


class _Fitted(Fitted):
    def __init__(self, columns: csc_matrix) -> None:
        self._columns = columns

    def scores(self, cases: Sequence[Case], variant: Variant) -> Floats:
        revealed = signed_matrix(cases, self._columns.shape[1], variant["dislike_weight"])
        scores: Floats = (csr_matrix(revealed) @ self._columns.T @ self._columns).toarray()
        return scores
