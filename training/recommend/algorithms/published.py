"""The first published movie chat's algorithm: genre-weighted cosine over Funk factors."""

from collections.abc import Sequence

import numpy as np

from training.recommend.algorithm import (
    Algorithm,
    Fitted,
    Floats,
    TrainingData,
    Variant,
    signed_matrix,
)
from training.recommend.cases import Case
from training.recommend.features import encode_genres, to_unit
from training.recommend.funk import FunkConfig, fit_funk


class Published(Algorithm):
    """Sum of cosines between factors, each scaled by the share of genres in common.

    No shrinkage and no prior.
    """

    name = "published"
    variants: Sequence[Variant] = tuple(
        {"genre_weight": weight, "dislike_weight": dislike}
        for weight in (0.25, 0.5)
        for dislike in (0.0, 1.0)
    )

    def fit(self, data: TrainingData, seed: int) -> Fitted:
        """Fit the factors to explicit ratings."""
        model = fit_funk(data.ratings, FunkConfig(), seed)
        return _Fitted(to_unit(model.film_factors), encode_genres(data.movies))


class _Fitted(Fitted):
    def __init__(self, factors: Floats, genres: Floats) -> None:
        self._factors, self._genres = factors, genres

    def scores(self, cases: Sequence[Case], variant: Variant) -> Floats:
        weight = np.float32(variant["genre_weight"])
        revealed = signed_matrix(cases, len(self._factors), variant["dislike_weight"])
        scores = np.empty_like(revealed)
        for row, case in enumerate(cases):
            shared = self._genres @ self._genres[case.revealed].T
            similar = self._factors @ self._factors[case.revealed].T
            scaled = similar * (1 - weight + weight * shared)
            scores[row] = scaled @ revealed[row, case.revealed]
        return scores
