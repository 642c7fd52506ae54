"""How good pages of recommendations are, case by case."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from training.recommend.cases import Case
from training.recommend.ratings import Ratings

Pages = NDArray[np.intp]
Doubles = NDArray[np.float64]

PAGE = 10
"""Films on a page; all measures look at these."""

_DISCOUNTS = 1 / np.log2(np.arange(2, PAGE + 2))
_IDEAL = np.concatenate([[0], np.cumsum(_DISCOUNTS)])


def measure(
    pages: Pages, cases: Sequence[Case], train: Ratings, genres: NDArray[np.float32]
) -> dict[str, Doubles]:
    """Return each measure for each case, shape (cases,).

    Args:
        pages: The films recommended, best first, shape (cases, PAGE).
        cases: What was asked.
        train: The ratings the algorithm learned from, for popularity.
        genres: Unit genre vectors, shape (films, genres).
    """
    hits = _hits(pages, cases)
    relevant = np.array([len(case.relevant) for case in cases])
    users = len(np.unique(train.users))
    counts = train.counts[pages]
    return {
        "ndcg@10": ndcg(pages, cases),
        "recall@10": hits.sum(axis=1) / relevant,
        "hit_rate@10": hits.any(axis=1).astype(float),
        "mean_popularity": counts.mean(axis=1),
        "intra_list_diversity": _diversity(genres[pages]),
        "novelty": -np.log2((counts + 1) / (users + 1)).mean(axis=1),
    }


def ndcg(pages: Pages, cases: Sequence[Case]) -> Doubles:
    """Return the normalised discounted cumulative gain of each page, shape (cases,)."""
    most = np.minimum([len(case.relevant) for case in cases], PAGE)
    gains: Doubles = _hits(pages, cases) @ _DISCOUNTS / _IDEAL[most]
    return gains


def _hits(pages: Pages, cases: Sequence[Case]) -> NDArray[np.bool_]:
    return np.array([np.isin(page, case.relevant) for page, case in zip(pages, cases, strict=True)])


def coverage(pages: Pages, films: int) -> float:
    """Return the share of films that are recommended to anyone."""
    return len(np.unique(pages)) / films


def _diversity(genres: NDArray[np.float32]) -> Doubles:
    """Return the mean genre distance (1 - cosine) over the pairs of films of each page."""
    totals = genres.sum(axis=1, dtype=float)
    lengths = (genres.astype(float) ** 2).sum(axis=(1, 2))
    pairs = PAGE * (PAGE - 1)
    diversity: Doubles = 1 - ((totals**2).sum(axis=1) - lengths) / pairs
    return diversity
