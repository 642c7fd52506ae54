"""Measure looking up on films, titles and texts that nothing was fitted to or tuned on."""

import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from lookup.artifact import Artifact, load_artifact
from releases import Movie, open_release
from training.datasets import locate
from training.lookup.chats import fill_templates, read_templates
from training.lookup.messages import TRICKY, TYPED, read_messages
from training.lookup.mit import MarkedText, read_queries
from training.lookup.opinions import opinion_templates
from training.lookup.queries import (
    initialisms,
    make_queries,
    makers,
    without_article,
    without_subtitle,
)
from training.lookup.scoring import (
    Figures,
    measure_accuracy,
    measure_mentions,
    measure_namesakes,
    measure_rejection,
)
from training.lookup.spelling import unknown_titles
from training.lookup.split import is_held_out
from training.lookup.typing import read_misspellings

SEED = 1977
QUERIES = 3_000
"""Of a kind at most: as many as there are films held out."""
UNKNOWN = 3_000
CHATS = 2_000


def evaluate(release: Path, out: Path) -> None:
    """Print how well titles and mentions are found in `release`; write `lookup.json` to `out`."""
    artifact = load_artifact(open_release(release))
    movies = [artifact.catalog.numbered(number) for number in range(len(artifact.catalog))]
    table: dict[str, Figures] = {}
    for name, figures in _measure(artifact, movies):
        table[name] = figures
        sys.stdout.write(f"{name:42} {_line(figures)}\n")
        sys.stdout.flush()
    out.mkdir(parents=True, exist_ok=True)
    (out / "lookup.json").write_text(json.dumps(table, indent=2) + "\n", encoding="utf-8")


def _measure(artifact: Artifact, movies: Sequence[Movie]) -> Iterator[tuple[str, Figures]]:
    searcher = artifact.searcher
    held_out = [movie for movie in movies if is_held_out(movie.title)]
    for name, make in makers(read_misspellings(locate("misspellings"))).items():
        queries = make_queries(held_out, make, QUERIES, SEED)
        yield name, measure_accuracy(queries, searcher)
    yield "bare of its article", measure_namesakes(held_out, without_article, searcher)
    yield "bare of its subtitle", measure_namesakes(held_out, without_subtitle, searcher)
    yield "initialism", measure_accuracy(list(initialisms(movies)), searcher)
    titles = locate("movielens-32m-titles") / "movies.csv"
    unknown = unknown_titles(titles, movies, held_out=True)[:UNKNOWN]
    yield "title that the catalogue lacks", measure_rejection(unknown, searcher)
    yield from _measure_mentions(artifact, movies)


def _measure_mentions(artifact: Artifact, movies: Sequence[Movie]) -> Iterator[tuple[str, Figures]]:
    find, searcher = artifact.mentions.find, artifact.searcher
    templates = read_templates("held_out.txt")
    chats = fill_templates(templates, movies, CHATS, SEED, held_out=True)
    yield "mentions in chats", measure_mentions(chats, find, searcher)
    opinions = opinion_templates(CHATS, SEED, held_out=True)
    told = fill_templates(opinions, movies, CHATS, SEED, held_out=True)
    yield "mentions in opinions", measure_mentions(told, find, searcher)
    typed = read_messages(TYPED, held_out=True)
    yield "mentions in messages", measure_mentions(typed, find, searcher)
    tricky = read_messages(TRICKY, held_out=True)
    yield "mentions in tricky messages", measure_mentions(tricky, find, searcher)
    corpus = locate("mit-movie") / "train.bio.txt"
    queries = read_queries(corpus, held_out=True)
    yield "mentions in MIT queries", measure_mentions(queries, find, searcher)
    marked = frozenset(_titles([*queries, *read_queries(corpus, held_out=False)]))
    name = "mentions in MIT queries, marked anywhere"
    yield name, measure_mentions(queries, find, searcher, marked)
    ordinary = read_templates("ordinary.txt")
    false = sum(len(find(text)) for text in ordinary)
    yield "mentions in ordinary sentences", {"sentences": len(ordinary), "found": false}


def _titles(texts: Sequence[MarkedText]) -> Iterator[str]:
    for text, titles in texts:
        for start, end in titles:
            yield text[start:end].lower()


def _line(figures: Mapping[str, float]) -> str:
    return "  ".join(f"{name} {value:g}" for name, value in figures.items() if "_se" not in name)
