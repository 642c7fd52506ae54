"""Which of several names is meant that are equally far from a query: what speaks against each.

People ask for well-known films, by their main title and as it is written, and rather leave an
article out than add one. What that costs is fitted together with the costs of edits (see `typos`).
"""

from collections.abc import Iterator
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
    found = differences(query, name, title, form, edits)
    return costs["rank"] * log(film + 2) + sum([costs[difference] for difference in found])


def differences(query: Query, name: str, title: int, form: int, edits: int) -> Iterator[str]:
    """Yield how a name that the query may be differs from a film's whole main title."""
    if form != WHOLE:
        yield "head" if form == HEAD else "part"
    if title:
        yield "alternative title"
    wanted, asked = _split_article(name.casefold()), _split_article(query.literal)
    if bool(wanted[0]) != bool(asked[0]):
        yield "article missing" if wanted[0] else "article added"
    # Of "13 Ghosts" and "Thirteen Ghosts", "13 ghoss" is the first.
    if form == WHOLE and OSA.distance(wanted[1], asked[1], score_cutoff=edits) > edits:
        yield "otherwise written"


def _split_article(text: str) -> tuple[str, str]:
    """Split off the article at the beginning, if there is one and more than it."""
    first, _, rest = text.partition(" ")
    return (first, rest) if rest and first in ARTICLES else ("", text)
