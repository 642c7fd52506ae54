"""Films to look up: the catalogue's, and those of MovieLens 32M."""

import csv
from collections.abc import Iterator
from pathlib import Path

from lookup.index import read_films
from lookup.table import Film
from lookup.titles import parse_title
from releases import CATALOG_FILE, open_release, read_catalog
from training.datasets import DATA_VARIABLE, DataSetError, locate


def each_size() -> Iterator[list[Film]]:
    """Yield the films of the catalogue, then those of MovieLens 32M; say where they are missing."""
    yield read_films(read_catalog(open_release(Path("release")).path(CATALOG_FILE)))
    try:
        yield read_films_of_32m()
    except DataSetError as error:
        print(f"not measured without {DATA_VARIABLE}: {error}")


def read_films_of_32m() -> list[Film]:
    """Return the films of MovieLens 32M, in its order."""
    path = locate("movielens-32m-titles") / "movies.csv"
    with path.open(encoding="utf-8", newline="") as lines:
        parsed = [parse_title(row["title"]) for row in csv.DictReader(lines)]
    return [
        Film(number, title.year, (title.title, *title.alternative_titles))
        for number, title in enumerate(parsed, 1)
    ]
