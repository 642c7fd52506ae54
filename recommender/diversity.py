"""The order of a page: sure hits first, finds at the end, and not three of a kind side by side.

The first places go by score. The last ones go to finds: films chosen with less weight on the prior,
which fewer people are shown. Throughout, a film too much like those already placed has to wait
(maximal marginal relevance, Carbonell and Goldstein 1998).
"""

import math
import re
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

LIKENESS_WEIGHT = 0.3
"""What complete likeness costs at a diversity of 1, as a share of the range of scores.

It grows with the square of the diversity: a little of it keeps series apart and costs no hit."""

_NO_SERIES = -1

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
    scores: Floats, likeness: Floats, series: NDArray[np.intp], count: int, diversity: float
) -> list[int]:
    """Choose and order `count` of the candidates; return their positions.

    Args:
        scores: The candidates' scores and their scores as finds, shape (2, candidates). Of equal
            ones the first is chosen.
        likeness: How alike two candidates are, at most 1, shape (candidates, candidates).
        series: The candidates' series, shape (candidates,). Two of one series count as alike and
            are kept apart where other films remain.
        count: How many to choose at most.
        diversity: Share of the places that go to finds.
    """
    count = min(count, len(series))
    if not count:
        return []
    finds = count_finds(count, diversity)
    page = _Page(likeness, series.tolist(), LIKENESS_WEIGHT * diversity**2)
    orders = np.argsort(-scores, axis=1, kind="stable").tolist()
    by_score, as_finds = scores.tolist()
    page.fill(orders[0], by_score, count - finds)
    page.fill(orders[1], as_finds, finds)
    return page.order


class _Page:
    """Places and who takes them.

    Likeness can only make a candidate worth less. So what it costs a candidate is looked up when
    the candidate, going by score, might be the next.
    """

    def __init__(self, likeness: Floats, series: list[int], weight: float) -> None:
        """Take what complete likeness of two candidates costs, as a share of the scores' range."""
        self.order: list[int] = []
        self._likeness, self._series, self._weight = likeness, series, weight
        self._placed = [[0.0] * len(series)]  # before anything is placed, nothing is alike
        self._kin: set[int] = set()

    def fill(self, order: list[int], scores: list[float], places: int) -> None:
        """Give the next `places` to the best of the candidates, which `order` lists by score."""
        # Likeness weighs as much for a person whose scores lie close together.
        weight = self._weight * (scores[order[0]] - scores[order[-1]] or 1.0)
        left = [candidate for candidate in order if candidate not in self.order]
        for _ in range(places):
            chosen = self._best(left, scores, weight)
            left.remove(chosen)
            self.order.append(chosen)
            self._placed.append(self._likeness[chosen].tolist())
            self._kin.add(self._series[chosen])

    def _best(self, left: list[int], scores: list[float], weight: float) -> int:
        """Return the best that is not of the series placed last; where there is none, the best."""
        last = self._series[self.order[-1]] if self.order else _NO_SERIES
        best, worth = left[0], -math.inf
        for candidate in left:
            if scores[candidate] <= worth:
                break
            if self._series[candidate] != last:
                found = scores[candidate] - weight * self._closest(candidate)
                if found > worth:
                    best, worth = candidate, found
        return best

    def _closest(self, candidate: int) -> float:
        """Return the likeness, 0 to 1, of the film placed that is most like the candidate."""
        if self._series[candidate] in self._kin:
            return 1.0
        return max([likeness[candidate] for likeness in self._placed])
