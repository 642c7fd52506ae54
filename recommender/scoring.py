"""Scores of films for one person: a sum over their ratings, plus a prior.

    score(f) = p * prior(f) + (1 - p) * sum over ratings r of weight(r) * <v(f), v(r)>

with p the popularity asked for and v the films' vectors, which hold latent factors and, weighted,
genres: item-item similarity between factors, weighted by genre. Each term of the sum is the
contribution of one rating, so every score explains itself exactly.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from recommender.artifact import Factors, Settings

_FEW = 32
"""Ratings up to which adding up kept similarities costs less than going through all vectors."""
_STEPS = np.iinfo(np.int16).max
"""Kept similarities are so many steps on either side of 0: two bytes each, exact to 2e-5."""
_BLOCK = 256
"""Films whose similarities are computed at once, so that starting takes little more memory."""

Rows = NDArray[np.intp]
Floats = NDArray[np.float32]
Doubles = NDArray[np.float64]
NONE: Rows = np.array([], np.intp)


class Taste(NamedTuple):
    """What a person thinks of films: their rows, and what each rating weighs.

    Both have the shape (ratings,), each film once.
    """

    rows: Rows
    weights: Floats


class Scorer:
    """Scores all films at once; the arrays are shared and never written to."""

    def __init__(self, factors: Factors, settings: Settings, often: Rows = NONE) -> None:
        """Keep the similarities of the films `often` named, each to all films."""
        self._factors, self._settings = factors, settings
        vectors = factors.vectors
        most = np.square(vectors).sum(axis=1).max(initial=0)  # no two films are more alike
        self._step: np.float32 = np.float32(most / _STEPS or 1)
        self._kept = np.empty((len(often), len(vectors)), np.int16)
        for start in range(0, len(often), _BLOCK):
            block = slice(start, start + _BLOCK)
            np.rint(
                vectors[often[block]] @ vectors.T / self._step,
                out=self._kept[block],
                casting="unsafe",
            )
        self._place = np.full(len(factors.vectors), -1)
        self._place[often] = np.arange(len(often))

    def weigh(self, rows: Rows, values: Floats) -> Taste:
        """Turn ratings (-1..1) of the films in `rows` into weights.

        A dislike counts `dislike_weight` of a like and each film has its `influence`. One rating
        weighs 1, each of n ratings (1 + evidence) / (n + evidence): the more ratings there are, the
        more they say together, but never so much that the prior is lost.
        """
        evidence = self._settings.evidence
        share = (1 + evidence) / (len(rows) + evidence) if len(rows) else 0.0
        # The greater of the two is a like as it is, and a dislike weakened.
        signed = np.maximum(values, self._settings.dislike_weight * values)
        weights = signed * share * self._factors.influence.take(rows)
        return Taste(rows, np.asarray(weights, np.float32))

    def affinities(self, taste: Taste) -> Floats:
        """Return the sum over the ratings for every film, shape (films,).

        Of films that are often named the similarities are at hand, nearly exact. Otherwise the
        ratings are summed up before they meet the films, so that many cost little more than few.
        """
        vectors, places = self._factors.vectors, self._place.take(taste.rows)
        affinities: Floats
        if len(places) <= _FEW and (places >= 0).all():
            steps: Floats = self._kept.take(places, axis=0).astype(np.float32)
            weights: Floats = taste.weights * self._step
            affinities = weights @ steps
        else:
            affinities = vectors @ (taste.weights @ vectors.take(taste.rows, axis=0))
        return affinities

    def priors(self, films: Rows, popularity: float) -> Doubles:
        """Return the part of the films' scores that no rating moves, shape (films,)."""
        return self._factors.prior.take(films) * np.float64(popularity)

    def contributions(self, films: Rows, taste: Taste, popularity: float) -> Doubles:
        """Return what each rating adds to the films' scores, shape (films, ratings)."""
        vectors = self._factors.vectors
        shown = vectors.take(films, axis=0).astype(np.float64)
        rated = vectors.take(taste.rows, axis=0).astype(np.float64)
        return shown @ rated.T * (taste.weights * np.float64(1 - popularity))
