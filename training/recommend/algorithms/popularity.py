"""Popularity: what most users liked, whoever asks."""

from collections.abc import Sequence

import numpy as np

from training.recommend.algorithm import Algorithm, Fitted, Floats, TrainingData, Variant
from training.recommend.cases import Case


class Popularity(Algorithm):
    """Films by the number of users who liked them."""

    name = "popularity"
    variants: Sequence[Variant] = ({},)

    def fit(self, data: TrainingData, seed: int) -> Fitted:
        """Count likes; there is nothing random in it."""
        return _Fitted(data.ratings.likes.astype(np.float32))


class _Fitted(Fitted):
    def __init__(self, likes: Floats) -> None:
        self._likes = likes

    def scores(self, cases: Sequence[Case], variant: Variant) -> Floats:
        return np.tile(self._likes, (len(cases), 1))
