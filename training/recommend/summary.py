"""From outcomes to figures: means with standard errors, and paired differences.

A user is asked about once for each seed; the mean over the seeds is one observation.
"""

from collections.abc import Sequence
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from training.recommend.nested import SEEDS, Outcome

Doubles = NDArray[np.float64]
T = TypeVar("T", bound=np.generic)

Figure = dict[str, float]
Method = dict[str, Figure]

PAIRED = "ndcg@10"
"""The measure of which paired differences are taken."""


def summarize(outcomes: Sequence[Outcome], reference: Sequence[Outcome], films: int) -> Method:
    """Return every measure of a method over the outer folds, as {mean, se}.

    `paired_difference` is the reference's NDCG@10 minus the method's, user by user. `coverage` is
    the mean over folds and seeds; `coverage_all_users` counts what all folds' users together were
    shown, mean over seeds. `films` is the number of films in the catalogue.
    """
    everyone = [np.ones(len(outcome.users), bool) for outcome in outcomes]
    return {
        **summarize_cases(outcomes, reference, everyone),
        "coverage": _fold_coverage(outcomes, films),
        "coverage_all_users": _pooled_coverage(outcomes, films),
    }


def summarize_cases(
    outcomes: Sequence[Outcome], reference: Sequence[Outcome], kept: Sequence[NDArray[np.bool_]]
) -> Method:
    """Return the measures of single cases over the `kept` ones of each fold."""
    users = _join([outcome.users for outcome in outcomes], kept)
    figures = {}
    for name in outcomes[0].measures:
        values = _join([outcome.measures[name] for outcome in outcomes], kept)
        figures[name] = figure(by_user(users, values))
    theirs = _join([outcome.measures[PAIRED] for outcome in outcomes], kept)
    ours = _join([outcome.measures[PAIRED] for outcome in reference], kept)
    return {**figures, "paired_difference": figure(by_user(users, ours - theirs))}


def by_user(users: NDArray[np.intp], values: Doubles) -> Doubles:
    """Return the mean of each user's values, shape (distinct users,)."""
    _, rows = np.unique(users, return_inverse=True)
    means: Doubles = np.bincount(rows, values) / np.bincount(rows)
    return means


def figure(values: Doubles) -> Figure:
    """Return the mean of independent values and its standard error."""
    spread = float(np.std(values, ddof=1)) if len(values) > 1 else 0.0
    return {"mean": float(np.mean(values)), "se": spread / len(values) ** 0.5}


def thirds(outcomes: Sequence[Outcome]) -> dict[str, list[NDArray[np.bool_]]]:
    """Part the cases of each fold by how popular the films named are, into equal thirds."""
    low, high = np.quantile(np.concatenate([o.named_popularity for o in outcomes]), [1 / 3, 2 / 3])
    parts: dict[str, list[NDArray[np.bool_]]] = {"rare": [], "middling": [], "famous": []}
    for outcome in outcomes:
        named = outcome.named_popularity
        parts["rare"].append(named <= low)
        parts["middling"].append((named > low) & (named <= high))
        parts["famous"].append(named > high)
    return parts


def _join(arrays: Sequence[NDArray[T]], kept: Sequence[NDArray[np.bool_]]) -> NDArray[T]:
    return np.concatenate([array[keep] for array, keep in zip(arrays, kept, strict=True)])


def _fold_coverage(outcomes: Sequence[Outcome], films: int) -> Figure:
    shares = [np.mean([len(rows) for rows in outcome.shown]) / films for outcome in outcomes]
    return figure(np.array(shares))


def _pooled_coverage(outcomes: Sequence[Outcome], films: int) -> Figure:
    shown = [
        np.unique(np.concatenate([outcome.shown[seed] for outcome in outcomes]))
        for seed in range(SEEDS)
    ]
    return figure(np.array([len(rows) / films for rows in shown]))
