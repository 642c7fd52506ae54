"""The order of a page: good films first, but not three of a kind side by side.

Maximal marginal relevance (Carbonell and Goldstein 1998): each place goes to the film with the best
balance of its score and its likeness to the films already placed.
"""

import re
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

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


def arrange(
    scores: NDArray[np.float64],
    likeness: NDArray[np.float32],
    series: NDArray[np.intp],
    count: int,
    diversity: float,
) -> list[int]:
    """Choose and order `count` of the candidates; return their positions.

    Args:
        scores: The candidates' scores, highest first, shape (candidates,).
        likeness: How alike two candidates are, -1 to 1, shape (candidates, candidates).
        series: The candidates' series, shape (candidates,). Two of one series count as alike and
            are kept apart where other films remain.
        count: How many to choose at most.
        diversity: 0 keeps the order of the scores; 1 looks at likeness alone after the first.
    """
    count = min(count, len(scores))
    if diversity == 0 or count == 0:
        return list(range(count))
    alike = np.maximum(likeness, series[:, None] == series)
    worth = (1 - diversity) * _rescale(scores)
    nearest = np.zeros(len(scores))
    order: list[int] = []
    left = np.ones(len(scores), bool)
    for _ in range(count):
        apart = left & (series != series[order[-1]]) if order else left
        allowed = apart if apart.any() else left
        chosen = int(np.where(allowed, worth - diversity * nearest, -np.inf).argmax())
        order.append(chosen)
        left[chosen] = False
        nearest = np.maximum(nearest, alike[chosen])
    return order


def _rescale(scores: NDArray[np.float64]) -> NDArray[np.float64]:
    """Map the scores to 0..1, so that `diversity` means the same for every person."""
    spread = scores.max() - scores.min()
    return (scores - scores.min()) / spread if spread else np.zeros(len(scores))
