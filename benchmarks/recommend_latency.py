"""A request in process, beside `implicit` with a folded-in user and EASE, and as catalogues grow.

All on one thread, taking turns; 5 films rated unless it says otherwise.
"""

import os

os.environ["OPENBLAS_NUM_THREADS"] = os.environ["OMP_NUM_THREADS"] = "1"  # before numpy is read

import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
from implicit.als import AlternatingLeastSquares
from scipy.sparse import csr_matrix

from benchmarks import support
from recommender.artifact import Artifact, Factors, Settings, load_artifact
from recommender.recommender import Recommender, Wish
from releases import Movie, open_release

CALLS, WARM_UP = 300, 20
SIZES = (9_742, 87_585, 1_000_000)
DIMENSIONS = 128
SETTINGS = Settings("synthetic", 0.55, 0.3, 0.05, 20.0)


def main() -> None:
    """Print latencies and their ratios."""
    release = load_artifact(open_release(Path("release")))
    ours = _wishes(Recommender(release), [movie.id for movie in _known(release)])
    base = _compare(
        {
            "ours": ours(5),
            "implicit ALS, fold-in": _implicit(release),
            "EASE": _ease(release),
            "ours, 1 film rated": ours(1),
            "ours, 100 films rated": ours(100),
        }
    )
    for size in SIZES:
        artifact = _synthetic(size)
        ask = _wishes(Recommender(artifact), [movie.id for movie in artifact.movies[:2_000]])
        spent = _measure({"": ask(5)}, CALLS if size < 100_000 else 40)[""]
        print(
            f"{size:9,} synthetic films    {support.describe(spent)}   "
            f"{np.median(spent) / base:6.2f} x the release's"
        )


def _compare(calls: dict[str, Callable[[], object]]) -> float:
    spent = _measure(calls, CALLS)
    base = float(np.median(spent["ours"]))
    for name, seconds in spent.items():
        print(f"{name:22} {support.describe(seconds)}   {np.median(seconds) / base:6.2f} x ours")
    return base


def _measure(calls: dict[str, Callable[[], object]], count: int) -> dict[str, list[float]]:
    spent: dict[str, list[float]] = {name: [] for name in calls}
    for number in range(WARM_UP + count):
        for name, call in calls.items():
            start = time.perf_counter()
            call()
            if number >= WARM_UP:
                spent[name].append(time.perf_counter() - start)
    return spent


def _known(artifact: Artifact) -> list[Movie]:
    return sorted(artifact.movies, key=lambda movie: -movie.rating_count)[:2_000]


def _wishes(recommender: Recommender, ids: list[int]) -> Callable[[int], Callable[[], object]]:
    generator = np.random.default_rng(1)

    def of(count: int) -> Callable[[], object]:
        wishes = [
            Wish({ids[row]: 1.0 for row in generator.choice(len(ids), count, replace=False)})
            for _ in range(50)
        ]
        turns = iter(wishes * (1 + (WARM_UP + CALLS) // 50))
        return lambda: recommender.recommend(next(turns))

    return of


def _implicit(artifact: Artifact) -> Callable[[], object]:
    """Factors of the same size, at random: they cost what fitted ones cost."""
    films, generator = len(artifact.movies), np.random.default_rng(1)
    model = AlternatingLeastSquares(factors=DIMENSIONS, num_threads=1)
    model.item_factors = generator.normal(size=(films, DIMENSIONS)).astype(np.float32)
    model.user_factors = np.zeros((1, DIMENSIONS), np.float32)
    liked = _one_user(films, generator)
    return lambda: model.recommend(0, liked, N=10, recalculate_user=True)


def _ease(artifact: Artifact) -> Callable[[], object]:
    """The sum of five rows of the dense films-by-films matrix, and the best ten of it."""
    films, generator = len(artifact.movies), np.random.default_rng(1)
    weights = generator.normal(size=(films, films)).astype(np.float32)
    liked = _one_user(films, generator)

    def ask() -> np.ndarray:
        scores = np.asarray(liked @ weights)[0]
        scores[liked.indices] = -np.inf
        best = np.argpartition(scores, -10)[-10:]
        return best[np.argsort(-scores[best])]

    return ask


def _one_user(films: int, generator: np.random.Generator) -> csr_matrix:
    liked = np.zeros((1, films), np.float32)
    liked[0, generator.choice(films, 5, replace=False)] = 1
    return csr_matrix(liked)


def _synthetic(films: int) -> Artifact:
    generator = np.random.default_rng(1)
    vectors = generator.standard_normal((films, DIMENSIONS), np.float32) / np.float32(11)
    prior = np.sort(generator.random(films, np.float32))[::-1].copy()
    genres = [("Drama",), ("Comedy", "Romance"), ("Action", "Thriller")]
    movies = [
        Movie(row + 1, f"Film {row:x}", 1950 + row % 70, genres[row % 3], (), "", None, 9, 3.5)
        for row in range(films)
    ]
    return Artifact(movies, Factors(vectors, np.ones(films, np.float32), prior), SETTINGS)
