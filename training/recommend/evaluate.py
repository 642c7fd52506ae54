"""The yardstick: compare recommendation algorithms on the chat's own task.

Each algorithm on each outer fold is kept as soon as it is measured, so that an interrupted run goes
on where it stopped; a change to the code, the settings or the data measures anew.
"""

from collections.abc import Callable
from itertools import product
from pathlib import Path
from typing import Any

import numpy as np
from tqdm import tqdm

from training.catalog import read_movielens
from training.datasets import describe, locate
from training.films import Run, read_run
from training.recommend.algorithm import Algorithm, TrainingData, Variant
from training.recommend.algorithms.als import Als
from training.recommend.algorithms.bpr import Bpr
from training.recommend.algorithms.ease import Ease
from training.recommend.algorithms.funk import Funk
from training.recommend.algorithms.item_item import ItemItem
from training.recommend.algorithms.knn import Knn
from training.recommend.algorithms.popularity import Popularity
from training.recommend.algorithms.published import Published
from training.recommend.algorithms.rating_cosine import RatingCosine
from training.recommend.algorithms.shipped import Shipped
from training.recommend.bpr import fit_bpr
from training.recommend.cache import Cache
from training.recommend.funk import FunkConfig, fit_funk
from training.recommend.nested import (
    MAIN,
    OUTER_FOLDS,
    PROTOCOLS,
    Fold,
    Outcome,
    choose,
    measure_fold,
    split,
)
from training.recommend.rating_error import MODELS, measure_rmse
from training.recommend.report import Results, knobs_name, write_report
from training.recommend.sampled import fit_sampled

RUN_FILE = Path(__file__).parents[1] / "runs" / "films.toml"
KNOBS = tuple(product((0.0, 0.2, 0.4, 0.6, 0.8, 1.0), (0.0, 0.3, 0.6, 1.0)))
"""Settings of popularity and diversity at which the shipped method is measured, too."""


def all_algorithms(run: Run) -> list[Algorithm]:
    """Return every algorithm, the shipped one first."""
    return [
        Shipped(run.factorisation, run.model, run.settings, run.seed),
        Popularity(),
        RatingCosine(),
        Published(),
        Funk(),
        ItemItem("item_item_funk", lambda r, seed: fit_funk(r, FunkConfig(), seed).film_factors),
        ItemItem("item_item_sampled", fit_sampled),
        ItemItem("item_item_bpr", lambda ratings, seed: fit_bpr(ratings, seed)[0]),
        Als(),
        Bpr(),
        Knn(),
        Ease(),
    ]


def evaluate(out: Path) -> None:
    """Measure all algorithms; write `recommend.json`, tables and plots into `out`.

    Raises DataSetError or DownloadError when the data cannot be had.
    """
    films = read_run(RUN_FILE)
    folder = locate(films.data_set)
    movies, ratings = read_movielens(folder)
    data = TrainingData(ratings, movies)
    cache = Cache(f"{describe(films.data_set, folder).checksum} {films.seed}")
    algorithms = all_algorithms(films)
    results = Results(
        outcomes={a.name: [] for a in algorithms},
        variants={a.name: [] for a in algorithms},
        rmse=cache.once("rmse", MODELS, lambda: _rating_errors(data, films.seed)),
        chosen=cache.once(
            "chosen", algorithms[0], lambda: choose(algorithms[0], data, films.seed, OUTER_FOLDS)
        ),
        served={name: _served(films, name) for name in algorithms[0].variants[0]},
        films=ratings.film_count,
    )
    folds = split(data, OUTER_FOLDS, films.seed)
    steps = list(product(algorithms, enumerate(folds)))
    for algorithm, (number, fold) in tqdm(steps, "evaluate", unit="fold"):
        name = f"{algorithm.name}-{number}"
        kept = cache.once(name, algorithm, _measurement(algorithm, fold))
        results.variants[algorithm.name].append(kept["variant"])
        results.outcomes[algorithm.name].append(_outcomes(kept["outcomes"]))
    write_report(out, results)


def _measurement(algorithm: Algorithm, fold: Fold) -> Callable[[], dict[str, Any]]:
    def measure() -> dict[str, Any]:
        variant = choose(algorithm, fold.train, fold.seed)
        fitted = algorithm.fit(fold.train, fold.seed)
        outcomes = {name: measure_fold(fitted, variant, fold, name) for name in PROTOCOLS}
        for popularity, diversity in KNOBS if isinstance(algorithm, Shipped) else ():
            turned: Variant = {**variant, "popularity": popularity, "diversity": diversity}
            name = knobs_name(popularity, diversity)
            outcomes[name] = measure_fold(fitted, turned, fold, MAIN)
        return {"variant": variant, "outcomes": {k: vars(v) for k, v in outcomes.items()}}

    return measure


def _outcomes(kept: dict[str, Any]) -> dict[str, Outcome]:
    return {
        name: Outcome(
            {measure: np.array(values) for measure, values in found["measures"].items()},
            np.array(found["users"]),
            np.array(found["named_popularity"]),
            [np.array(rows) for rows in found["shown"]],
        )
        for name, found in kept.items()
    }


def _rating_errors(data: TrainingData, seed: int) -> dict[str, list[float]]:
    return {name: measure_rmse(data.ratings, configs, seed) for name, configs in MODELS.items()}


def _served(run: Run, name: str) -> float:
    return float((vars(run.model) | vars(run.settings))[name])
