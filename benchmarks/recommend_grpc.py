"""Recommend through gRPC, beside an echo server that answers as many bytes, on the same core."""

from pathlib import Path

import numpy as np
from moviechat.recommender.v1 import recommender_service_pb2 as pb

from benchmarks import _beside_echo
from releases import CATALOG_FILE, open_release, read_catalog

METHOD = "/moviechat.recommender.v1.RecommenderService/Recommend"
RATED, KNOWN = 5, 1_000
SEED = 1


def main() -> None:
    """Print throughput and tail latency as ratios."""
    _beside_echo.compare("recommender", METHOD, _requests())


def _requests() -> list[bytes]:
    """Return requests of people who rated five of the thousand films that most people rated."""
    movies = read_catalog(open_release(Path("release")).path(CATALOG_FILE))
    known = sorted(movies, key=lambda movie: -movie.rating_count)[:KNOWN]
    generator = np.random.default_rng(SEED)
    return [
        pb.RecommendRequest(
            ratings=[
                pb.Rating(movie_id=known[row].id, value=1)
                for row in generator.choice(KNOWN, RATED, replace=False)
            ]
        ).SerializeToString()
        for _ in range(64)
    ]
