"""Item kNN from `implicit`: the nearest films by BM25-weighted likes."""

import warnings
from collections.abc import Sequence

import numpy as np
from implicit.nearest_neighbours import BM25Recommender
from scipy.sparse import csr_matrix

from training.recommend.algorithm import (
    Algorithm,
    Fitted,
    Floats,
    TrainingData,
    Variant,
    liked_matrix,
)
from training.recommend.cases import Case
from training.recommend.matrices import likes


class Knn(Algorithm):
    """Sum of the similarities of each film to the films liked, over its nearest neighbours."""

    name = "knn"
    variants: Sequence[Variant] = tuple(
        {"neighbours": neighbours, "b": b} for neighbours in (100, 500) for b in (0.0, 0.2)
    )

    def fit(self, data: TrainingData, seed: int) -> Fitted:
        """Compute the similarities of every variant; there is nothing random in it."""
        liked = likes(data.ratings)
        return _Fitted({_key(variant): _similarity(liked, variant) for variant in self.variants})


class _Fitted(Fitted):
    def __init__(self, similarities: dict[tuple[float, ...], csr_matrix]) -> None:
        self._similarities = similarities

    def scores(self, cases: Sequence[Case], variant: Variant) -> Floats:
        similarity = self._similarities[_key(variant)]
        revealed = csr_matrix(liked_matrix(cases, similarity.shape[0]))
        scores: Floats = (revealed @ similarity).toarray().astype(np.float32)
        return scores


def _similarity(liked: csr_matrix, variant: Variant) -> csr_matrix:
    model = BM25Recommender(K=int(variant["neighbours"]), B=variant["b"], num_threads=1)
    with warnings.catch_warnings():  # about a conversion that `implicit` makes itself
        warnings.simplefilter("ignore")
        model.fit(liked, show_progress=False)
    return model.similarity


def _key(variant: Variant) -> tuple[float, ...]:
    return tuple(variant.values())
