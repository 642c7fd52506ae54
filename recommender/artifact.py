"""The film part of a release: catalogue, factors and how to score with them.

Training writes the factors with `write_factors`; the server reads them with `load_artifact`.
"""

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from safetensors import SafetensorError, safe_open
from safetensors.numpy import save

from releases import CATALOG_FILE, Movie, Release, ReleaseError, read_catalog

FACTORS_FILE = "factors.safetensors"

_TENSORS = {
    "movie_ids": np.int32,
    "factors": np.float16,
    "influence": np.float32,
    "prior": np.float32,
}

_MOST = {"popularity": 1, "diversity": 1, "dislike_weight": 1, "evidence": 1_000}
"""What settings may be at most; the least is 0."""

Floats = NDArray[np.float32]


@dataclass(frozen=True)
class Settings:
    """How films are scored; chosen by the evaluation.

    Attributes:
        algorithm: The algorithm in words.
        popularity: Default share of the prior in a score, 0 to 1.
        diversity: Default share of a page's places that go to finds, 0 to 1.
        dislike_weight: What a dislike counts beside a like of the same strength.
        evidence: Ratings at which half is known: each of n ratings weighs (1 + evidence) /
            (n + evidence), from a mean at 0 towards a sum.
    """

    algorithm: str
    popularity: float
    diversity: float
    dislike_weight: float
    evidence: float


@dataclass(frozen=True)
class Factors:
    """What is known of each film, in the order of the catalogue.

    Attributes:
        vectors: Latent factors, shrunk for films with few ratings, and weighted genres; shape
            (films, k). The inner product of two films is their similarity.
        influence: What a rating of the film weighs, shape (films,).
        prior: How likely the film pleases someone unknown, 0 to 1, shape (films,).
    """

    vectors: Floats
    influence: Floats
    prior: Floats


@dataclass(frozen=True)
class Artifact:
    """Everything that recommending needs."""

    movies: list[Movie]
    factors: Factors
    settings: Settings


def write_factors(
    path: Path, movie_ids: NDArray[np.int32], factors: Factors, settings: Settings
) -> None:
    """Write the factors of the films `movie_ids`, in the order of the catalogue.

    Vectors are kept in half precision, for half the size: of 300 pages, 297 hold the same films.
    """
    tensors: dict[str, NDArray[Any]] = {
        "movie_ids": movie_ids.astype(np.int32),
        "factors": factors.vectors.astype(np.float16),
        "influence": factors.influence.astype(np.float32),
        "prior": factors.prior.astype(np.float32),
    }
    path.write_bytes(save(tensors, {"settings": json.dumps(asdict(settings), sort_keys=True)}))


def load_artifact(release: Release) -> Artifact:
    """Load the film part. Raises ReleaseError, with one line, when its pieces don't fit."""
    movies = read_catalog(release.path(CATALOG_FILE))
    path = release.path(FACTORS_FILE)
    try:
        with safe_open(path, framework="numpy") as file:
            tensors = {name: file.get_tensor(name) for name in _TENSORS}
            settings = _read_settings((file.metadata() or {}).get("settings", ""))
    except (SafetensorError, ValueError, TypeError, OSError) as error:
        reason = str(error).splitlines()[0]
        raise ReleaseError(f"{path}: cannot be loaded: {reason}") from error
    _verify(path, movies, tensors)
    vectors = tensors["factors"].astype(np.float32)
    factors = Factors(vectors, tensors["influence"], tensors["prior"])
    return Artifact(movies, factors, settings)


def _read_settings(text: str) -> Settings:
    settings = Settings(**json.loads(text))
    for name, most in _MOST.items():
        if not 0 <= getattr(settings, name) <= most:
            raise ValueError(f"{name} lies outside 0 to {most}")
    return settings


def _verify(path: Path, movies: list[Movie], tensors: dict[str, NDArray[np.floating]]) -> None:
    films = len(movies)
    for name, kind in _TENSORS.items():
        tensor, dimensions = tensors[name], 2 if name == "factors" else 1
        if tensor.dtype != kind or tensor.ndim != dimensions or len(tensor) != films:
            raise ReleaseError(
                f"{path}: {name} is {tensor.dtype} {tensor.shape}, not {kind.__name__} with "
                f"{dimensions} dimensions for {films} films"
            )
        if not np.isfinite(tensor).all():
            raise ReleaseError(f"{path}: {name} holds a value that is not a number")
    if (tensors["movie_ids"] != [movie.id for movie in movies]).any():
        raise ReleaseError(f"{path}: the factors are not those of the films in the catalogue")
