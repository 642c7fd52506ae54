"""The order of a page: sure hits first, finds at the end, and not three of a kind side by side.

The first places go by score. The last ones go to finds: films chosen with less weight on the prior,
which fewer people are shown. Throughout, a film too much like those already placed has to wait
(maximal marginal relevance, Carbonell and Goldstein 1998).
"""

import re
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

LIKENESS_WEIGHT = 0.3
"""What complete likeness costs at a diversity of 1, as a share of the range of scores.

It grows with the square of the diversity: a little of it keeps series apart and costs no hit."""

_SEQUEL = re.compile(
    r"""\s* (?: [:(] .*
             | ,? \s+ (?: (?: part | episode | chapter | vol(?:ume|\.)? ) \s+ )?
               (?: \d{1,2} | [ivx]+ ) \b .*
             | \s+ and \s+ the \s .* ) $""",
    re.IGNORECASE | re.VERBOSE,
)


def series_stem(title: str) -> str:
    """Return what the titles of a series have in common: "toy story" for "Toy Story 2".

    Cuts what follows a colon, a number, or "and the". Titles without these are their own stem.
    """
    return _SEQUEL.sub("", title).casefold() or title.casefold()


def number_series(titles: Sequence[str]) -> NDArray[np.intp]:
    """Return a number for each title, the same for titles of one series, shape (titles,)."""
    numbers: dict[str, int] = {}
    found = [numbers.setdefault(series_stem(title), len(numbers)) for title in titles]
    return np.array(found, np.intp)


def count_finds(count: int, diversity: float) -> int:
    """Return how many of `count` places go to finds."""
    return round(count * diversity)


def arrange(
    scores: Floats,
    find_scores: Floats,
    directions: Floats,
    series: NDArray[np.intp],
    count: int,
    diversity: float,
) -> list[int]:
    """Choose and order `count` of the candidates; return their positions.

    Args:
        scores: The candidates' scores, shape (candidates,). Of equal ones the first is chosen.
        find_scores: Their scores as finds, shape (candidates,).
        directions: Their vectors, each of length 1 or 0, shape (candidates, k); the inner product
            of two says how alike they are.
        series: The candidates' series, shape (candidates,). Two of one series count as alike and
            are kept apart where other films remain.
        count: How many to choose at most.
        diversity: Share of the places that go to finds.
    """
    count = min(count, len(scores))
    if count == 0:
        return []
    kin = series[:, None] == series
    costs = np.float32(LIKENESS_WEIGHT * diversity**2) * np.maximum(directions @ directions.T, kin)
    np.fill_diagonal(costs, np.inf)  # so that none is chosen twice
    base = _rescale(scores)
    worth = base.copy()
    hits = count - count_finds(count, diversity)
    order: list[int] = []
    for place in range(count):
        if place == hits:
            base = _rescale(find_scores)
            worth = np.minimum.reduce([base, *(base - costs[order])])
        chosen = int(worth.argmax())
        if order and kin[order[-1], chosen]:
            chosen = _best_apart(worth, kin[order[-1]], chosen)
        order.append(chosen)
        np.minimum(worth, base - costs[chosen], out=worth)
    return order


def _best_apart(worth: Floats, kin: NDArray[np.bool_], best: int) -> int:
    """Return the position of the best candidate outside of `kin`; where none is left, `best`."""
    apart = np.where(kin, -np.inf, worth)
    found = int(apart.argmax())
    return best if apart[found] == -np.inf else found


def _rescale(scores: Floats) -> Floats:
    """Map the scores to 0..1, so that likeness weighs the same for every person."""
    least = scores.min()
    spread = scores.max() - least
    return (scores - least) / spread if spread else np.zeros_like(scores)
