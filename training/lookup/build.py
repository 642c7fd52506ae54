"""From the data sets to what `lookup/data` holds: how ordinary words are, and fitted weights."""

import sys
from collections.abc import Sequence
from pathlib import Path

from lookup.index import LookupIndex, build_index, read_films
from lookup.mentions import MentionFinder
from lookup.search import Searcher
from lookup.weights import DATA
from releases import CATALOG_FILE, Movie, open_release, read_catalog
from training.datasets import locate
from training.lookup import semi_markov
from training.lookup.chats import fill_templates, is_everyday, read_templates, read_wants, says_so
from training.lookup.everyday import (
    count_everyday,
    read_interjections,
    read_reviews,
    read_title_keys,
    write_everyday,
)
from training.lookup.logistic import fit, write_weights
from training.lookup.mentions import describe_companies, describe_texts, ordinary_sentences
from training.lookup.messages import read_fitted_messages, read_messages
from training.lookup.mit import MarkedText, read_queries
from training.lookup.opinions import opinion_templates, written_templates
from training.lookup.queries import makers
from training.lookup.ranking import START, choices, fit_costs
from training.lookup.reviews import review_templates
from training.lookup.spelling import misspelled_queries, misspelling_examples, unknown_titles
from training.lookup.typing import read_misspellings

SEED = 20
_ROUNDS = 2
"""The costs decide which of a film's names they are fitted to."""
_UNKNOWN = 40_000
_REVIEW_TEMPLATES = 4_000
_OPINIONS = 12_000
_PLAIN = 40
"""How often the sentences written to name no film count: there are few."""
_MESSAGES = 16
"""The same of messages that were written whole, with the titles that they name."""
_WRITTEN = 10_000
_ORDINARY = 14_000
_WANTS = 12
"""The same of messages that want something and name no film."""
_PENALTY = 4.0
"""Of the words beside titles most are rare: without it their weights are those of chance."""
_COMPANY = 4
"""One in so many texts is enough for the few weights of titles beside each other."""
_OFTEN_SAID = 6.0
"""Titles less frequent than this, "alien" but not "up", also stand in lower case."""
_TITLES = "movielens-32m-titles"


def build_everyday() -> None:
    """Count how ordinary words and titles are in reviews."""
    _say("counting words")
    files = [locate(name) / "movies.csv" for name in ("movielens-latest-small", _TITLES)]
    reviews = read_reviews(locate("imdb") / "train.tsv.gz")
    counted = count_everyday(reviews, read_title_keys(*files))
    for word, frequency in read_interjections().items():
        counted[word] = max(frequency, counted.get(word, 0.0))
    write_everyday(DATA / "everyday.tsv", counted)


def build_weights(release: Path) -> None:
    """Fit what judges misspellings and mentions to the films of `release` that are not held out."""
    movies = read_catalog(open_release(release).path(CATALOG_FILE))
    index = build_index(read_films(movies))
    build_misspellings(movies, Searcher(index))
    build_mentions(movies, index)


def build_misspellings(movies: Sequence[Movie], searcher: Searcher) -> None:
    """Fit what edits cost, and then when a name is too far from what was typed."""
    kinds = makers(read_misspellings(locate("misspellings")))
    queries = misspelled_queries(movies, kinds, SEED)
    write_weights("typos", START)
    for step in range(1, _ROUNDS + 1):
        _say(f"fitting what edits cost: round {step} of {_ROUNDS}")
        write_weights("typos", fit_costs(list(choices(queries, searcher))))
    _say("fitting which names are misspelled")
    unknown = unknown_titles(locate(_TITLES) / "movies.csv", movies, held_out=False)
    examples = misspelling_examples(queries, unknown[:_UNKNOWN], searcher)
    write_weights("spelling", fit([(examples, 1)]))


def build_mentions(movies: Sequence[Movie], index: LookupIndex) -> None:
    """Fit what tells titles in a text from ordinary words."""
    _say("composing texts")
    texts = mention_texts(movies, index)
    plain = [MarkedText(text, ()) for text in read_templates("ordinary_fit.txt")]
    wants = [MarkedText(text, ()) for text in read_wants()]
    messages = [*read_messages(held_out=False), *read_fitted_messages()]
    ordinary = ordinary_sentences(read_reviews(locate("imdb") / "train.tsv.gz"), _ORDINARY, SEED)
    marked = [(ordinary, 1), (messages, _MESSAGES), (plain, _PLAIN), (wants, _WANTS)]
    _say(f"reading {len(texts) + sum(len(group) for group, _ in marked)} texts")
    described = [(describe_texts(texts, index, marked=False), 1)]
    described += [(describe_texts(group, index, marked=True), weight) for group, weight in marked]
    readings = sum(len(text) for group, _ in described for text in group)
    _say(f"fitting mentions to {readings} readings")
    write_weights("mentions", semi_markov.fit(described, _PENALTY))
    finder = MentionFinder(index, Searcher(index))
    _say("fitting titles beside each other")
    marked[0] = (ordinary[::_COMPANY], _COMPANY)
    companies = [(describe_companies(texts[::_COMPANY], finder, marked=False), _COMPANY)]
    companies += [(describe_companies(group, finder, marked=True), n) for group, n in marked]
    write_weights("company", fit(companies, _PENALTY))


def mention_texts(movies: Sequence[Movie], index: LookupIndex) -> list[MarkedText]:
    """Return the texts for fitting the mention scorer."""
    reviews = locate("imdb") / "train.tsv.gz"
    reviewed = review_templates(read_reviews(reviews), index.keys, _REVIEW_TEMPLATES)
    chats = read_templates("fit.txt")
    opinions = opinion_templates(_OPINIONS, SEED, held_out=False)
    whole = written_templates(held_out=False)
    everyday = [movie for movie in movies if is_everyday(movie.title)]
    telling = [template for template in chats if says_so(template)]
    return [
        *read_queries(locate("mit-movie") / "train.bio.txt", held_out=False),
        *fill_templates(chats, movies, 5_000, SEED, held_out=False),
        *fill_templates(telling, everyday, 1_000, SEED, held_out=False),
        *fill_templates(chats, everyday, 1_000, SEED, held_out=False, natural=True),
        *fill_templates(chats, everyday, 2_000, SEED, held_out=False, everyday=_OFTEN_SAID),
        *fill_templates(opinions, movies, _OPINIONS, SEED, held_out=False),
        *fill_templates(whole, movies, _WRITTEN, SEED, held_out=False),
        *fill_templates(whole, everyday, _WRITTEN // 4, SEED, held_out=False, natural=True),
        *fill_templates(reviewed, movies, 6_000, SEED, held_out=False),
    ]


def _say(what: str) -> None:
    sys.stdout.write(f"{what}\n")
    sys.stdout.flush()
