"""From a person's taste to a page of film rows, with every term of every score."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from recommender.artifact import Factors, Settings
from recommender.diversity import arrange, number_series
from recommender.filters import Mask
from recommender.scoring import Doubles, Floats, Rows, Scorer, Taste

_KNOWN = 5.0
"""Ratings, squared, at which half of the prior is left in the choice of finds."""
_CANDIDATES = 3
"""How many films are looked at for each place of a page, by score and again as finds."""


@dataclass(frozen=True)
class Ranking:
    """Films in order: rows, scores, and the terms that add up to them, as parallel arrays.

    `contributions` has the shape (films, ratings).
    """

    rows: Rows
    scores: Doubles
    priors: Doubles
    contributions: Doubles

    def take(self, order: NDArray[np.intp]) -> "Ranking":
        """Return the films at these positions, in this order."""
        return Ranking(
            self.rows[order], self.scores[order], self.priors[order], self.contributions[order]
        )


class Ranker:
    """Ranks the films of one release; its arrays are shared and never written to."""

    def __init__(self, factors: Factors, settings: Settings, titles: Sequence[str]) -> None:
        self.scorer = Scorer(factors, settings)
        self._prior = factors.prior
        self._vectors = factors.vectors
        self._series = number_series(titles)

    def page(
        self, taste: Taste, allowed: Mask, count: int, popularity: float, diversity: float
    ) -> Ranking:
        """Return up to `count` of the films allowed, shape (films,), in the order to show them."""
        affinities = (1 - np.float32(popularity)) * self.scorer.affinities(taste)
        affinities[~allowed] = -np.inf
        prior = np.float32(popularity) * self._prior
        if diversity == 0:
            return self._ordered(_best(affinities + prior, count), taste, popularity)
        wanted, share = count * _CANDIDATES, np.float32(_find_prior(taste))
        sure = _best(affinities + prior, wanted)
        finds = _best(affinities + share * prior, wanted)
        rows = np.array(sorted({*sure.tolist(), *finds.tolist()}), np.intp)
        candidates = self._ordered(rows, taste, popularity)
        find_scores = candidates.scores - (1 - _find_prior(taste)) * candidates.priors
        return self._arranged(candidates, find_scores, count, diversity)

    def similar(self, row: int, count: int, likeness: Floats) -> Ranking:
        """Return the `count` films most like one film.

        The score is the similarity of their factors plus `likeness`, shape (films,).
        """
        taste = Taste(np.array([row]), np.ones(1, np.float32))
        scores = self.scorer.affinities(taste) + likeness
        scores[row] = -np.inf
        rows = _best(scores, count)
        terms = self.scorer.contributions(rows, taste, 0) + likeness[rows, None]
        ranking = Ranking(rows, terms[:, 0], np.zeros(len(rows)), terms)
        return ranking.take(np.lexsort((rows, -ranking.scores)))

    def _ordered(self, rows: Rows, taste: Taste, popularity: float) -> Ranking:
        """Order films by the exact sums of their terms, equal ones by row."""
        priors = self.scorer.priors(rows, popularity)
        contributions = self.scorer.contributions(rows, taste, popularity)
        scores = priors + contributions.sum(axis=1)
        return Ranking(rows, scores, priors, contributions).take(np.lexsort((rows, -scores)))

    def _arranged(
        self, candidates: Ranking, find_scores: Doubles, count: int, diversity: float
    ) -> Ranking:
        directions, series = _to_unit(self._vectors[candidates.rows]), self._series[candidates.rows]
        order = arrange(candidates.scores, find_scores, directions, series, count, diversity)
        return candidates.take(np.array(order, np.intp))


def _to_unit(vectors: Floats) -> Floats:
    norms = np.linalg.norm(vectors, axis=1, keepdims=True)
    return np.asarray(vectors / np.where(norms == 0, np.float32(1), norms), np.float32)


def _find_prior(taste: Taste) -> float:
    """Return what of the prior remains in the choice of finds: the less, the more is known.

    Nearly all of it after one rating, half after two or three, a sixth after five: a find that
    little speaks for is a film that few like.
    """
    return 1 / (1 + len(taste.rows) ** 2 / _KNOWN)


def _best(scores: Floats, count: int) -> Rows:
    """Return the rows of the `count` best films, without those at -inf; of equal ones the lower."""
    least = np.partition(scores, -count)[-count] if len(scores) > count else -np.inf
    rows = np.flatnonzero(scores >= least)
    rows = rows[scores[rows] > -np.inf]
    return rows[np.argsort(-scores[rows], kind="stable")[:count]]
