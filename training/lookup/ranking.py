"""Fitting what edits, missing parts and popularity cost when a misspelled name may mean several.

A conditional logit: of the names found for a misspelled title, the right one should cost least.
(McFadden, "Conditional logit analysis of qualitative choice behavior", 1974.)
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import log

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from lookup.likelihood import DIFFERENCES, differences
from lookup.query import Query
from lookup.search import MAX_EDITS, Match, Searcher
from lookup.typos import EDITS
from training.lookup.queries import TypedTitle

NAMES = (*sorted(EDITS), "first letter", *sorted(DIFFERENCES), "rank")
START = dict.fromkeys(NAMES, 1.0) | {"rank": 0.1}
"""Costs to start from, by which the likeliest name of each film is chosen."""
UNIT = "wrong letter"
"""What costs 1."""
_PENALTY = 1.0
_LEAST = 1.0
"""What an edit costs at least, in nats: choices among names equally far do not tell."""

Choice = tuple[Sequence[Mapping[str, float]], int, float]
"""The features of the names to choose from, the place of the right one, and its weight."""


def choices(queries: Iterable[TypedTitle], searcher: Searcher) -> Iterator[Choice]:
    """Yield what there is to choose from for misspelled titles, where there is more than one film.

    Popular films weigh more, since people ask for them more often.
    """
    for text, movie in queries:
        query = Query(text)
        for edits in (1, MAX_EDITS):
            found = searcher.find_similar(query, edits)
            if found:
                films = [int(searcher.films.ids[match.film]) for match in found]
                if movie.id in films and len(found) > 1:
                    described = [_describe(match, query, searcher) for match in found]
                    yield described, films.index(movie.id), (1 + movie.rating_count) ** 0.5
                break


def _describe(match: Match, query: Query, searcher: Searcher) -> dict[str, float]:
    features = {"rank": log(match.film + 2)}
    if how := match.misspelling:
        title = searcher.films.title(match.film, match.title)
        others = differences(query, title, match.title, how.form, match.edits)
        for name in (*how.kinds, *others):
            features[name] = features.get(name, 0.0) + 1
    return features


def fit_costs(examples: Sequence[Choice]) -> dict[str, float]:
    """Return costs by name of feature, none negative, where the unit is one wrong letter."""
    columns = {name: column for column, name in enumerate(NAMES)}
    sizes = np.array([len(options) for options, _, _ in examples])
    starts = np.concatenate([[0], np.cumsum(sizes)[:-1]])
    right = starts + np.array([place for _, place, _ in examples])
    weight = np.array([weight for _, _, weight in examples])
    weight *= len(weight) / weight.sum()
    x = np.zeros((int(sizes.sum()), len(NAMES)))
    for row, features in enumerate(option for options, _, _ in examples for option in options):
        for name, value in features.items():
            x[row, columns[name]] = value

    def loss(costs: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        scores = -(x @ costs)
        totals = np.logaddexp.reduceat(scores, starts)
        shares = np.exp(scores - np.repeat(totals, sizes)) * np.repeat(weight, sizes)
        value = (weight * (totals - scores[right])).sum() + _PENALTY * (costs**2).sum() / 2
        gradient = weight @ x[right] - shares @ x + _PENALTY * costs
        return float(value), gradient

    bounds = [(_LEAST if name in EDITS else 0.0, None) for name in NAMES]
    found = minimize(loss, np.ones(len(NAMES)), jac=True, method="L-BFGS-B", bounds=bounds).x
    unit = found[columns[UNIT]]
    return {name: round(float(cost / unit), 3) for name, cost in zip(NAMES, found, strict=True)}
