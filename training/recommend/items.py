"""Item-item similarity between factors, weighted by genre and year, with a popularity prior.

What ships. A film's vector is made of parts, each of unit length times a weight: latent factors of
one or more factorisations, shrunk where ratings are few; genres; the year. So the inner product of
two films is a weighted sum of cosines, and a film without ratings is known by its genres and year.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from recommender.artifact import Factors
from releases import Movie
from training.recommend.factors import Factorisation, fit_factors
from training.recommend.features import encode_genres, encode_years, to_unit
from training.recommend.ratings import Ratings

Floats = NDArray[np.float32]


@dataclass(frozen=True)
class ItemModel:
    """How vectors and prior are made.

    Attributes:
        latent: The factorisations, each with its weight.
        shrinkage: Ratings at which a film's latent factors count half.
        genre_weight: Weight of the genres beside the latent factors.
        year_weight: Weight of the year beside them.
        dimensions: Length of the vectors: the leading principal directions of all parts.
    """

    latent: tuple[tuple[Factorisation, float], ...]
    shrinkage: float
    genre_weight: float
    year_weight: float
    dimensions: int


def fit(ratings: Ratings, movies: Sequence[Movie], model: ItemModel, seed: int) -> Factors:
    """Fit the model; `movies` are in the order of the ratings' film rows."""
    reliability = (ratings.counts / (ratings.counts + model.shrinkage)).astype(np.float32)
    parts = [
        weight**0.5 * to_unit(fit_factors(ratings, config, seed)) * reliability[:, None] ** 0.5
        for config, weight in model.latent
    ]
    parts.append(model.genre_weight**0.5 * encode_genres(movies))
    parts.append(model.year_weight**0.5 * encode_years(movies))
    return Factors(compress(np.hstack(parts), model.dimensions), popularity_prior(ratings))


def popularity_prior(ratings: Ratings) -> Floats:
    """Return how many users liked each film on a logarithmic scale, 0 to 1, shape (films,)."""
    likes = np.log1p(ratings.likes).astype(np.float32)
    prior: Floats = likes / max(likes.max(), np.float32(1))
    return prior


def compress(vectors: Floats, dimensions: int) -> Floats:
    """Project on the `dimensions` principal directions, which keep inner products best.

    The sign of each direction is fixed, so that equal input gives equal output.
    """
    if dimensions >= vectors.shape[1]:
        return vectors
    gram = vectors.T.astype(np.float64) @ vectors.astype(np.float64)
    directions = np.linalg.eigh(gram)[1][:, ::-1][:, :dimensions]
    signs = np.sign(directions[np.abs(directions).argmax(axis=0), np.arange(dimensions)])
    projected: Floats = vectors @ (directions * signs).astype(np.float32)
    return projected
