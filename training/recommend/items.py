"""Item-item similarity between factors, weighted by genre and year, with a popularity prior.

What ships. A film's vector is made of parts, each of unit length times a weight: latent factors,
shrunk where ratings are few; genres; the year. So the inner product of two films is a weighted sum
of cosines, and a film without ratings is known by its genres and year.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from recommender.artifact import Factors
from releases import Movie
from training.recommend.features import encode_genres, encode_years, to_unit
from training.recommend.ratings import Ratings

Floats = NDArray[np.float32]


@dataclass(frozen=True)
class ItemModel:
    """How vectors and prior are made of latent factors of weight 1.

    Attributes:
        shrinkage: Ratings at which a film's latent factors count half.
        genre_weight: Weight of the genres beside the latent factors.
        year_weight: Weight of the year beside them.
        damping: A rating of a film with n ratings weighs n to the power of minus this.
        dimensions: Length of the vectors: the leading principal directions of all parts.
    """

    shrinkage: float
    genre_weight: float
    year_weight: float
    damping: float
    dimensions: int


def assemble(
    latent: Floats, ratings: Ratings, movies: Sequence[Movie], model: ItemModel
) -> Factors:
    """Make the vectors of the films; `movies` are in the order of the ratings' film rows.

    Args:
        latent: Latent factors of any length, shape (films, k).
        ratings: What the factors were fitted to.
        movies: The films.
        model: The weights.
    """
    reliability = ratings.counts / (ratings.counts + np.float32(model.shrinkage))
    parts = (
        np.sqrt(reliability)[:, None] * to_unit(latent),
        np.sqrt(model.genre_weight) * encode_genres(movies),
        np.sqrt(model.year_weight) * encode_years(movies),
    )
    vectors = compress(np.hstack(parts).astype(np.float32), model.dimensions)
    return Factors(vectors, influence(ratings, model.damping), popularity_prior(ratings))


def influence(ratings: Ratings, damping: float) -> Floats:
    """Return what a rating of each film weighs, 1 for the film of a typical rating."""
    typical = max(float(np.median(ratings.counts[ratings.films])), 1.0)
    weights = (np.maximum(ratings.counts, 1) / typical) ** -damping
    return np.asarray(weights, np.float32)


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
