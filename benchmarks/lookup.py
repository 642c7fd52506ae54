"""Search beside rapidfuzz, python-Levenshtein, SQLite, symspellpy and tantivy on the same titles.

Every query is a title with one edit; found means that the title comes first. Each peer does what
its documentation shows for finding a misspelled title among many.
"""

import random
import sqlite3
import time
from collections.abc import Callable, Sequence
from typing import NamedTuple

import Levenshtein
import numpy as np
import tantivy
from rapidfuzz import process, utils
from symspellpy import SymSpell, Verbosity

from benchmarks._films import each_size
from lookup import everyday
from lookup.index import build_index
from lookup.search import Searcher
from lookup.table import Film
from training.lookup.typing import edit

SEED = 3
QUERIES = 500
SLOW_QUERIES = 60
"""How many queries those answer that look at every title."""

Find = Callable[[str], str]
"""From a query to the title that comes first, in lower case; empty for none."""


class Peer(NamedTuple):
    """How a peer is built from lower-case titles, most popular first."""

    name: str
    build: Callable[[Sequence[str]], Find]
    queries: int = QUERIES


def main() -> None:
    """Print time and accuracy of everyone, as ratios to ours."""
    everyday.load()
    for films in each_size():
        _compare(films)


def _compare(films: Sequence[Film]) -> None:
    titles = [film.titles[0].lower() for film in films]
    rng = random.Random(SEED)
    asked = [title for title in titles if sum(map(str.isalnum, title)) > 3]
    queries = [(edit(title, rng), title) for title in rng.choices(asked, k=QUERIES)]
    print(f"{len(titles):,} titles, one edit")
    ours = _measure("ours", _ours(films), queries)
    for peer in PEERS:
        theirs = _measure(peer.name, peer.build(titles), queries[: peer.queries])
        print(f"  {peer.name} takes {theirs / ours:.1f} x as long as ours at the median")


def _measure(name: str, find: Find, queries: Sequence[tuple[str, str]]) -> float:
    seconds, right = [], 0
    for query, title in queries:
        start = time.thread_time()
        found = find(query)
        seconds.append(time.thread_time() - start)
        right += found == title
    p50, p99 = np.percentile(np.array(seconds) * 1000, [50, 99])
    share = right / len(queries)
    print(f"  {name:24} CPU p50 {p50:9.3f} ms  p99 {p99:9.3f} ms  found {share:.3f}")
    return float(p50)


def _ours(films: Sequence[Film]) -> Find:
    searcher = Searcher(build_index(films))

    def find(query: str) -> str:
        found = searcher.search(query)
        return searcher.films.title(found[0].film, 0).lower() if found else ""

    return find


def _rapidfuzz(titles: Sequence[str]) -> Find:
    def find(query: str) -> str:
        found = process.extract(query, titles, processor=utils.default_process, limit=5)
        return found[0][0]

    return find


def _levenshtein(titles: Sequence[str]) -> Find:
    def find(query: str) -> str:
        return min(titles, key=lambda title: Levenshtein.distance(query, title))

    return find


def _sqlite(titles: Sequence[str]) -> Find:
    database = sqlite3.connect(":memory:")
    database.execute("CREATE VIRTUAL TABLE films USING fts5(title, tokenize='trigram')")
    database.executemany("INSERT INTO films VALUES (?)", ((title,) for title in titles))

    def find(query: str) -> str:
        triples = {query[place : place + 3].replace('"', '""') for place in range(len(query) - 2)}
        match = " OR ".join(f'"{triple}"' for triple in sorted(triples))
        sql = "SELECT title FROM films WHERE title MATCH ? ORDER BY rank LIMIT 5"
        row = database.execute(sql, (match,)).fetchone() if match else None
        return row[0] if row else ""

    return find


def _symspell(titles: Sequence[str]) -> Find:
    speller = SymSpell(max_dictionary_edit_distance=2, prefix_length=7)
    for rank, title in enumerate(titles):
        speller.create_dictionary_entry(title, len(titles) - rank)

    def find(query: str) -> str:
        found = speller.lookup(query, Verbosity.TOP, max_edit_distance=2)
        return found[0].term if found else ""

    return find


def _tantivy(titles: Sequence[str]) -> Find:
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("title", stored=True)
    schema = builder.build()
    index = tantivy.Index(schema)
    writer = index.writer(num_threads=1)
    for title in titles:
        writer.add_document(tantivy.Document(title=title))
    writer.commit()
    index.reload()
    searcher = index.searcher()

    def find(query: str) -> str:
        words = "".join(c if c.isalnum() else " " for c in query).split()
        terms = [
            (tantivy.Occur.Should, tantivy.Query.fuzzy_term_query(schema, "title", word, 1, True))
            for word in words
        ]
        hits = searcher.search(tantivy.Query.boolean_query(terms), 5).hits
        return searcher.doc(hits[0][1])["title"][0] if hits else ""

    return find


PEERS = (
    Peer("rapidfuzz extract", _rapidfuzz, SLOW_QUERIES),
    Peer("python-Levenshtein scan", _levenshtein, SLOW_QUERIES),
    Peer("SQLite FTS5 trigram", _sqlite, SLOW_QUERIES),
    Peer("symspellpy", _symspell),
    Peer("tantivy fuzzy terms", _tantivy),
)
