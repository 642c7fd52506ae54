"""From a person's taste to a page of film rows, with every term of every score."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from recommender.artifact import Factors, Settings
from recommender.diversity import arrange, number_series
from recommender.scoring import NONE, Doubles, Floats, Rows, Scorer, Taste

_KNOWN = 5.0
"""Ratings, squared, at which half of the prior is left in the choice of finds."""
_CANDIDATES = 3
"""How many films are looked at closely for each place of a page, by score and again as finds."""
_PART = 32
"""Films in each of the parts whose best are looked at first."""
_LOWEST = np.finfo(np.float32).min


@dataclass(frozen=True)
class Ranking:
    """Films in order: rows, scores, and the terms that add up to them, as parallel arrays.

    `contributions` has the shape (films, ratings).
    """

    rows: Rows
    scores: Doubles
    priors: Doubles
    contributions: Doubles

    def best(self, count: int) -> "Ranking":
        """Return `count` films by their scores, the highest first; of equal ones the lower row."""
        order = np.lexsort((self.rows, -self.scores))[:count]
        return Ranking(
            self.rows[order], self.scores[order], self.priors[order], self.contributions[order]
        )


class Ranker:
    """Ranks the films of one release; its arrays are shared and never written to."""

    def __init__(
        self, factors: Factors, settings: Settings, titles: Sequence[str], often: Rows = NONE
    ) -> None:
        """Be quick with the films `often` named."""
        self.scorer = Scorer(factors, settings, often)
        self._prior = factors.prior
        lengths = np.linalg.norm(factors.vectors, axis=1, keepdims=True)
        inverse = (1 / np.where(lengths == 0, 1, lengths)).astype(np.float32)
        self._directions: Floats = factors.vectors * inverse
        self._series = number_series(titles)

    def page(
        self, taste: Taste, barred: Rows, count: int, popularity: float, diversity: float
    ) -> Ranking:
        """Return up to `count` films, none of those `barred`, in the order to show them."""
        scores = self._scores(taste, popularity, finds=diversity > 0)
        scores[:, barred] = -np.inf
        rows = _best(scores, count * _CANDIDATES)
        if not diversity:
            return self._explained(rows, taste, popularity).best(count)
        directions = self._directions.take(rows, axis=0)
        order = arrange(
            scores.take(rows, axis=1),
            directions @ directions.T,
            self._series.take(rows),
            count,
            diversity,
        )
        return self._explained(rows[order], taste, popularity)

    def similar(self, row: int, count: int, likeness: Floats) -> Ranking:
        """Return the `count` films most like one film.

        The score is the similarity of their factors plus `likeness`, shape (films,).
        """
        taste = Taste(np.array([row]), np.ones(1, np.float32))
        scores = self.scorer.affinities(taste) + likeness
        scores[row] = -np.inf
        rows = _best(scores[None], count * _CANDIDATES)
        terms = self.scorer.contributions(rows, taste, 0) + likeness[rows, None]
        return Ranking(rows, terms[:, 0], np.zeros(len(rows)), terms).best(count)

    def _explained(self, rows: Rows, taste: Taste, popularity: float) -> Ranking:
        """Return films, in the order given, with the exact sums of their terms."""
        priors = self.scorer.priors(rows, popularity)
        contributions = self.scorer.contributions(rows, taste, popularity)
        return Ranking(rows, priors + contributions.sum(axis=1), priors, contributions)

    def _scores(self, taste: Taste, popularity: float, *, finds: bool) -> Floats:
        """Return the scores of all films and, if wanted, those as finds, shape (1 or 2, films)."""
        shares = [popularity, popularity * _find_prior(taste)] if finds else [popularity]
        scores = np.array(shares, np.float32)[:, None] * self._prior
        scores += np.float32(1 - popularity) * self.scorer.affinities(taste)
        return scores


def _find_prior(taste: Taste) -> float:
    """Return what of the prior remains in the choice of finds: the less, the more is known.

    Nearly all of it after one rating, half after two or three, a sixth after five: a find that
    little speaks for is a film that few like.
    """
    return 1 / (1 + len(taste.rows) ** 2 / _KNOWN)


def _best(scores: Floats, count: int) -> Rows:
    """Return the rows, in order, of films that are among the `count` best of any of several scores.

    Those at -inf are left out; of equal ones the lower row is among the best.

    Args:
        scores: The films' scores of each kind, shape (kinds, films).
        count: How many films of each kind.
    """
    rows: Rows = np.flatnonzero(np.logical_or.reduce(scores >= _reached(scores, count)))
    if len(rows) <= count:
        return rows
    among = np.zeros(len(rows), bool)
    among[(-scores.take(rows, axis=1)).argsort(axis=1, kind="stable")[:, :count]] = True
    return rows[among]


def _reached(scores: Floats, count: int) -> Floats:
    """Return what `count` scores of each kind reach, and not many more, or else the lowest number.

    The best of each of many parts are at least so good, and sooner sorted out than all scores.
    The shape is (kinds, 1).
    """
    kinds, films = scores.shape
    parts = films // _PART
    if count > parts:
        return np.full((kinds, 1), _LOWEST)
    best = np.maximum.reduce(scores[:, : parts * _PART].reshape(kinds, _PART, parts), axis=1)
    best.partition(parts - count, axis=1)
    least: Floats = np.maximum(best[:, parts - count, None], _LOWEST)
    return least
