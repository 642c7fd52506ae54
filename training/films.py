"""Build the film part of a release: catalogue, factors, terms and attribution."""

import json
import shutil
import tomllib
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from recommender.artifact import FACTORS_FILE, Settings, write_factors
from releases import CATALOG_FILE, DataSet, Part, write_catalog, write_manifest
from training.catalog import read_movielens
from training.datasets import describe, locate
from training.recommend.factors import Factorisation, fit_als
from training.recommend.items import ItemModel, assemble
from training.recommend.nested import PROTOCOLS
from training.revision import code_revision

TERMS_FILE = "MOVIELENS-README.txt"
ATTRIBUTION_FILE = "ATTRIBUTION.md"


@dataclass(frozen=True)
class Run:
    """A run file, as `training/runs/films.toml` explains it."""

    seed: int
    data_set: str
    factorisation: Factorisation
    model: ItemModel
    settings: Settings


def read_run(path: Path) -> Run:
    """Read a run file. Raises KeyError or TypeError when a setting is missing or unknown."""
    content = tomllib.loads(path.read_text(encoding="utf-8"))
    return Run(
        content["seed"],
        content["data_set"],
        Factorisation(**content["factorisation"]),
        ItemModel(**content["model"]),
        Settings(**content["serve"]),
    )


def build(run_file: Path, release: Path, evaluation: Path) -> str:
    """Build the film part of `release`, measured by `evaluation`, and return the new release id.

    The same run file, data and machine give the same id. Raises DataSetError or DownloadError when
    the data cannot be had, ValueError when it is not MovieLens's.
    """
    run = read_run(run_file)
    data = locate(run.data_set)
    movies, ratings = read_movielens(data)
    release.mkdir(parents=True, exist_ok=True)
    write_catalog(release / CATALOG_FILE, movies)
    ids = np.array([movie.id for movie in movies], np.int32)
    latent = fit_als(ratings, run.factorisation, run.seed)
    factors = assemble(latent, ratings, movies, run.model)
    write_factors(release / FACTORS_FILE, ids, factors, run.settings)
    source = describe(run.data_set, data)
    shutil.copyfile(data / "README.txt", release / TERMS_FILE)
    (release / ATTRIBUTION_FILE).write_text(_attribution(source), encoding="utf-8")
    part = Part((source,), read_measures(evaluation), code_revision())
    return write_manifest(release, {"films": part})


def read_measures(evaluation: Path) -> dict[str, float]:
    """Return what `training evaluate recommend` found of what ships: "chat-5/ndcg@10" and others.

    They are means over held-out users, of settings chosen without them.
    """
    table = json.loads(evaluation.read_text(encoding="utf-8"))
    return {
        f"{protocol}/{name}": figure["mean"]
        for protocol in PROTOCOLS
        for name, figure in table[protocol]["shipped"].items()
        if name != "paired_difference"
    }


def _attribution(source: DataSet) -> str:
    return (
        "# Data in this release\n\n"
        f"`{CATALOG_FILE}` and `{FACTORS_FILE}` are derived from {source.name} ({source.url}).\n\n"
        f"{source.attribution}\n\n"
        f"{source.terms} The full terms are in `{TERMS_FILE}`, and hold for these files too.\n"
    )
