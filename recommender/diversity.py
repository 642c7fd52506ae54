"""The order of a page: sure hits first, finds at the end, and not three of a kind side by side.

The first places go by score. The last ones go to finds: films chosen with less weight on the prior,
which fewer people are shown. Throughout, a film too much like those already placed has to wait
(maximal marginal relevance, Carbonell and Goldstein 1998).
"""

import re
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

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
    scores: NDArray[np.float64],
    find_scores: NDArray[np.float64],
    directions: NDArray[np.float32],
    series: NDArray[np.intp],
    count: int,
    diversity: float,
) -> list[int]:
    """Choose and order `count` of the candidates; return their positions.

    Args:
        scores: The candidates' scores, highest first, shape (candidates,).
        find_scores: Their scores as finds, shape (candidates,).
        directions: Their vectors, each of length 1 or 0, shape (candidates, k); the inner product
            of two says how alike they are.
        series: The candidates' series, shape (candidates,). Two of one series count as alike and
            are kept apart where other films remain.
        count: How many to choose at most.
        diversity: Share of the places that go to finds; 0 keeps the order of the scores.
    """
    count = min(count, len(scores))
    if diversity == 0 or count == 0:
        return list(range(count))
    sure, find = _rescale(scores), _rescale(find_scores)
    hits, aversion = count - count_finds(count, diversity), LIKENESS_WEIGHT * diversity**2
    order: list[int] = []
    nearest = np.zeros(len(scores))
    kin = np.zeros(len(scores), bool)
    for place in range(count):
        worth = (sure if place < hits else find) - aversion * nearest
        chosen = int(np.where(kin, -np.inf, worth).argmax())
        if kin[chosen] or worth[chosen] == -np.inf:  # only films of the last one's series remain
            chosen = int(worth.argmax())
        order.append(chosen)
        sure[chosen] = find[chosen] = -np.inf
        kin = series == series[chosen]
        nearest = np.maximum(nearest, np.maximum(directions @ directions[chosen], kin))
    return order


def _rescale(scores: NDArray[np.float64]) -> NDArray[np.float64]:
    """Map the scores to 0..1, so that likeness weighs the same for every person."""
    spread = scores.max() - scores.min()
    return (scores - scores.min()) / spread if spread else np.zeros(len(scores))
