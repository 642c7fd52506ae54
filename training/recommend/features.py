"""What a catalogue says about films without any rating: genres and the year, as unit vectors."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from releases import Movie

Floats = NDArray[np.float32]

_YEAR_STEP, _YEAR_WIDTH = 5.0, 8.0
"""Years between neighbouring anchors of the year's features, and their width."""


def encode_genres(movies: Sequence[Movie]) -> Floats:
    """Return unit vectors whose inner product is the cosine of two films' genre sets.

    A film without genres has the zero vector. Shape (films, genres).
    """
    names = sorted({name for movie in movies for name in movie.genres})
    vectors = np.zeros((len(movies), len(names)), np.float32)
    for row, movie in enumerate(movies):
        vectors[row, [names.index(name) for name in movie.genres]] = 1
    return to_unit(vectors)


def encode_years(movies: Sequence[Movie]) -> Floats:
    """Return unit vectors whose inner product falls off with the years between two films.

    Gaussian bumps around anchor years; a film without a year has the zero vector. Shape
    (films, anchors).
    """
    years = np.array([np.nan if movie.year is None else movie.year for movie in movies])
    anchors = np.arange(np.nanmin(years), np.nanmax(years) + _YEAR_STEP, _YEAR_STEP)
    bumps = np.exp(-(((years[:, None] - anchors) / _YEAR_WIDTH) ** 2))
    return to_unit(np.nan_to_num(bumps).astype(np.float32))


def to_unit(vectors: Floats) -> Floats:
    """Scale every row to length 1; rows of zeros stay."""
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    return (vectors / np.where(lengths == 0, 1, lengths)).astype(np.float32)
