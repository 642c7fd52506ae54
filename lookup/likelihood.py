"""Which of several names is meant that are equally far from a query: what speaks against each.

People ask for well-known films, by their main title and as it is written, and rather leave an
article out than add one. What that costs is fitted together with the costs of edits (see `typos`).
"""

from math import log

from rapidfuzz.distance import OSA

from lookup.keys import HEAD, WHOLE
from lookup.normalize import ARTICLES
from lookup.query import Query
from lookup.weights import read_weights

DIFFERENCES = frozenset(
    {
        "alternative title",
        "article added",
        "article missing",
        "head",
        "otherwise written",
        "part",
    }
)
"""How a name may differ from a film's whole main title, besides edits."""


def unlikeliness(query: Query, name: str, film: int, title: int, form: int, edits: int) -> float:
    """Return what speaks against a name, in the unit of one arbitrary typo.

    `name` is the film's title number `title`, of which the key has a `form` within `edits` edits.
    """
    costs = read_weights("typos")
    cost = costs["rank"] * log(film + 2)
    for difference in differences(query, name, title, form, edits):
        cost += costs[difference]
    return cost


def differences(query: Query, name: str, title: int, form: int, edits: int) -> list[str]:
    """Return how a name that the query may be differs from a film's whole main title."""
    found = []
    if form != WHOLE:
        found.append("head" if form == HEAD else "part")
    if title:
        found.append("alternative title")
    article, rest = _split_article(name.casefold())
    asked_article, asked_rest = _split_article(query.literal)
    if bool(article) != bool(asked_article):
        found.append("article missing" if article else "article added")
    # Of "13 Ghosts" and "Thirteen Ghosts", "13 ghoss" is the first.
    if form == WHOLE and OSA.distance(rest, asked_rest, score_cutoff=edits) > edits:
        found.append("otherwise written")
    return found


def _split_article(text: str) -> tuple[str, str]:
    """Split off the article at the beginning, if there is one and more than it."""
    first, _, rest = text.partition(" ")
    return (first, rest) if rest and first in ARTICLES else ("", text)
