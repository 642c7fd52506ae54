"""Fitting what tells a misspelled title from a title that the catalogue lacks."""

import csv
import random
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path

from lookup.normalize import drop_article, plain_words
from lookup.query import Query, read_queries
from lookup.search import MAX_EDITS, Searcher
from lookup.titles import parse_title
from releases import Movie
from training.lookup.logistic import Example
from training.lookup.queries import Maker, TypedTitle, make_queries
from training.lookup.split import is_held_out

MISSPELLED = {
    "one edit": 5_000,
    "two edits": 5_000,
    "one slip of the finger": 3_000,
    "word as others misspelled it": 3_000,
    "article missing, one edit": 2_000,
    "subtitle missing, one edit": 1_500,
    "alternative title, one edit": 1_000,
}
"""How many queries of each kind there are for fitting."""


def unknown_titles(path: Path, movies: Iterable[Movie], *, held_out: bool) -> list[str]:
    """Return the titles in a `movies.csv` that are no film's in the catalogue, in random order.

    Not even but for an article, case, accents and punctuation.
    """
    known = {_key(t) for movie in movies for t in (movie.title, *movie.alternative_titles)}
    with path.open(encoding="utf-8", newline="") as lines:
        titles = {parse_title(row["title"]).title for row in csv.DictReader(lines)}
    found = [t for t in sorted(titles) if _key(t) not in known and is_held_out(t) == held_out]
    random.Random(0).shuffle(found)
    return found


def _key(title: str) -> str:
    return "".join(drop_article(plain_words(title)))


def describe_queries(queries: Iterable[TypedTitle], searcher: Searcher) -> Iterator[Example]:
    """Yield the features of the likeliest misspelling, where it is the right one."""
    for query, movie in queries:
        for features, film in _likeliest(query, searcher):
            if searcher.films.ids[film] == movie.id:
                yield features, True


def describe_unknown(titles: Iterable[str], searcher: Searcher) -> Iterator[Example]:
    """Yield the features of what titles that the catalogue lacks are nearest to."""
    for title in titles:
        for features, _ in _likeliest(title, searcher):
            yield features, False


def _likeliest(text: str, searcher: Searcher) -> Iterator[tuple[dict[str, float], int]]:
    if searcher.find_written(read_queries(text)):
        return
    query = Query(text)
    for edits in (1, MAX_EDITS):
        if similar := searcher.find_similar(query, edits):
            yield searcher.describe(similar[0], query), similar[0].film
            return


def misspelled_queries(
    movies: Sequence[Movie], makers: Mapping[str, Maker], seed: int
) -> list[TypedTitle]:
    """Return misspelled titles of the films for fitting."""
    fitted = [movie for movie in movies if not is_held_out(movie.title)]
    made = [make_queries(fitted, makers[name], count, seed) for name, count in MISSPELLED.items()]
    return list(chain.from_iterable(made))


def misspelling_examples(
    queries: Iterable[TypedTitle], unknown: Iterable[str], searcher: Searcher
) -> list[Example]:
    """Return examples from misspelled and from unknown titles."""
    return [*describe_queries(queries, searcher), *describe_unknown(unknown, searcher)]
