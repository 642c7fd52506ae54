"""Nested cross-validation over users: settings chosen on inner folds, measured on outer ones."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from training.recommend.algorithm import Algorithm, Fitted, TrainingData, Variant
from training.recommend.cases import Case, make_cases, split_users, without
from training.recommend.features import encode_genres
from training.recommend.metrics import PAGE, coverage, measure, ndcg
from training.recommend.ratings import Ratings

OUTER_FOLDS, INNER_FOLDS, SEEDS = 5, 4, 3
TAIL = 100
"""So many of the most-rated films are out of "chat-5-tail"."""
PROTOCOLS = {"chat-1": 1, "chat-5": 5, "chat-20": 20, "chat-5-tail": 5}
"""Films revealed, by protocol."""
CHOICE = ("chat-1", "chat-5", "chat-20")
"""The protocols on which settings are chosen, by the mean of their NDCG@10."""
MAIN = "chat-5"
"""The protocol whose coverage limits the choice, and that is looked at more closely."""

Rows = NDArray[np.intp]


@dataclass(frozen=True)
class Fold:
    """Users held out, everybody's ratings, and the ratings of the others to learn from."""

    users: Rows
    data: TrainingData
    train: TrainingData
    seed: int


@dataclass(frozen=True)
class Outcome:
    """One algorithm on one protocol and outer fold, over all seeds.

    `measures` (name → one value a case), `users` and `named_popularity` (mean number of ratings of
    the films named) are parallel; `shown` are the films recommended to anyone, a list for each
    seed.
    """

    measures: dict[str, NDArray[np.float64]]
    users: Rows
    named_popularity: NDArray[np.float64]
    shown: list[Rows]


def split(data: TrainingData, count: int, seed: int) -> list[Fold]:
    """Deal the users that have ratings into folds."""
    users = np.unique(data.ratings.users).astype(np.intp)
    return [_hold_out(part, data, seed) for part in split_users(users, count, seed)]


def _hold_out(users: Rows, data: TrainingData, seed: int) -> Fold:
    kept = np.ones(data.ratings.user_count, bool)
    kept[users] = False
    return Fold(users, data, TrainingData(data.ratings.of_users(kept), data.movies), seed)


def choose(
    algorithm: Algorithm, data: TrainingData, seed: int, count: int = INNER_FOLDS
) -> Variant:
    """Return the variant with the best NDCG@10 over `count` folds of the users in `data`.

    The mean over the folds and the protocols of `CHOICE`; among those that cover as much as the
    algorithm asks for; where none does, the one that covers most.
    """
    if len(algorithm.variants) == 1:
        return algorithm.variants[0]
    folds = split(data, count, seed)
    means = np.mean([_try_variants(algorithm, fold) for fold in folds], axis=0)
    quality, covered = means[:, 0], means[:, 1]
    enough = covered >= min(algorithm.least_coverage, covered.max())
    return algorithm.variants[int(np.where(enough, quality, -np.inf).argmax())]


def _try_variants(algorithm: Algorithm, fold: Fold) -> list[tuple[float, float]]:
    """Return NDCG@10, the mean over the protocols, and coverage of each variant."""
    fitted = algorithm.fit(fold.train, fold.seed)
    allowed = np.ones(fold.train.ratings.film_count, bool)
    cases = {
        name: make_cases(fold.data.ratings, fold.users, PROTOCOLS[name], fold.seed)
        for name in CHOICE
    }
    found = []
    for variant in algorithm.variants:
        pages = {name: fitted.rank(cases[name], variant, allowed, PAGE) for name in CHOICE}
        quality = np.mean([ndcg(pages[name], cases[name]).mean() for name in CHOICE])
        found.append((float(quality), coverage(pages[MAIN], len(allowed))))
    return found


def measure_fold(fitted: Fitted, variant: Variant, fold: Fold, protocol: str) -> Outcome:
    """Measure a fitted algorithm on the users held out, under a protocol."""
    ratings = fold.train.ratings
    hidden = most_rated(ratings) if protocol.endswith("-tail") else np.array([], np.intp)
    allowed = np.ones(ratings.film_count, bool)
    allowed[hidden] = False
    cases: list[Case] = []
    pages = []
    for seed in range(fold.seed, fold.seed + SEEDS):
        asked = make_cases(fold.data.ratings, fold.users, PROTOCOLS[protocol], seed)
        asked = without(asked, hidden)
        pages.append(fitted.rank(asked, variant, allowed, PAGE))
        cases += asked
    return Outcome(
        measure(np.vstack(pages), cases, ratings, encode_genres(fold.data.movies)),
        np.array([case.user for case in cases]),
        np.array([ratings.counts[case.revealed].mean() for case in cases]),
        [np.unique(page) for page in pages],
    )


def most_rated(ratings: Ratings) -> Rows:
    """Return the most-rated films; of equal ones the lower rows."""
    return np.argsort(-ratings.counts, kind="stable")[:TAIL]
