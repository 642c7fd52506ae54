"""SearchMovies through gRPC, beside an echo server that answers as many bytes, on the same core."""

import random
from pathlib import Path

from moviechat.lookup.v1 import lookup_service_pb2 as pb

from benchmarks import _beside_echo
from releases import CATALOG_FILE, open_release, read_catalog
from training.lookup.typing import edit

METHOD = "/moviechat.lookup.v1.LookupService/SearchMovies"
SEED = 6


def main() -> None:
    """Print throughput and tail latency as ratios."""
    _beside_echo.compare("lookup", METHOD, _requests())


def _requests() -> list[bytes]:
    """Return requests: half of them titles as they are, half with one edit."""
    rng = random.Random(SEED)
    movies = read_catalog(open_release(Path("release")).path(CATALOG_FILE))
    titles = [movie.title.lower() for movie in rng.sample(movies, 400)]
    texts = [title if n % 2 else edit(title, rng) for n, title in enumerate(titles)]
    return [
        pb.SearchMoviesRequest(query=text).SerializeToString() for text in texts if text.strip()
    ]
