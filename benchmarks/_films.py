"""Films to look up, beyond the catalogue."""

import csv

from lookup.table import Film
from lookup.titles import parse_title
from training.datasets import locate


def read_films_of_32m() -> list[Film]:
    """Return the films of MovieLens 32M, in its order."""
    path = locate("movielens-32m-titles") / "movies.csv"
    with path.open(encoding="utf-8", newline="") as lines:
        parsed = [parse_title(row["title"]) for row in csv.DictReader(lines)]
    return [
        Film(number, title.year, (title.title, *title.alternative_titles))
        for number, title in enumerate(parsed, 1)
    ]
