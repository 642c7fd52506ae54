"""Fitting the weights by which readings of a text compete (see `lookup.lattice`).

By maximum likelihood with an L2 penalty. All texts are read at once, place by place.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from lookup.weights import LARGEST
from training.lookup.logistic import design, minimise

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


class Candidate(NamedTuple):
    """A reading of a text by its features, and whether it is what is meant."""

    first: int
    last: int
    features: Mapping[str, float]
    right: bool


class Lattices:
    """Spans of many texts. `texts`, `firsts` and `lasts` say where each lies."""

    def __init__(self, texts: Ints, firsts: Ints, lasts: Ints) -> None:
        self._texts, self._firsts, self._lasts = texts, firsts, lasts
        self._count, self._length = int(texts.max()) + 1, int(lasts.max())
        self._ending = self._by_place(lasts)
        self._starting = self._by_place(self._length - firsts)

    def marginals(self, scores: Floats) -> tuple[Floats, Floats]:
        """Return the probability of each span, and of each text log of the sum over all ways."""
        before = self._totals(self._firsts, self._ending, scores)
        after = self._totals(self._length - self._lasts, self._starting, scores)[::-1]
        whole = before[-1]
        around = before[self._firsts, self._texts] + after[self._lasts, self._texts]
        return np.exp(around + scores - whole[self._texts]), whole

    def _by_place(self, places: Ints) -> list[Ints]:
        """Return which spans end at each place."""
        order = np.argsort(places, kind="stable")
        return np.split(order, np.searchsorted(places[order], np.arange(1, self._length + 1)))

    def _totals(self, firsts: Ints, ending: Sequence[Ints], scores: Floats) -> Floats:
        """Return log of the sum over all ways to read what stands before a place, by text."""
        totals = np.zeros((self._length + 1, self._count))
        for place in range(1, self._length + 1):
            spans = ending[place]
            texts = self._texts[spans]
            growth = totals[firsts[spans], texts] - totals[place - 1, texts] + scores[spans]
            more = np.bincount(texts, np.exp(growth), self._count)
            totals[place] = totals[place - 1] + np.log1p(more)
        return totals


def fit(
    groups: Sequence[tuple[Sequence[Sequence[Candidate]], int]], penalty: float
) -> dict[str, float]:
    """Return weights by name of feature; "bias" is not penalised.

    Each group of texts comes with how much one of them counts.
    """
    texts = [text for group, _ in groups for text in group if text]
    counted = np.array([float(n) for group, n in groups for text in group if text])
    candidates = [candidate for text in texts for candidate in text]
    owners = np.repeat(np.arange(len(texts)), [len(text) for text in texts])
    firsts = np.array([candidate.first for candidate in candidates])
    lasts = np.array([candidate.last for candidate in candidates])
    right = np.array([float(candidate.right) for candidate in candidates])
    x, names = design([candidate.features for candidate in candidates])
    lattices = Lattices(owners, firsts, lasts)
    counts = counted[owners]

    def loss(weights: Floats) -> tuple[float, Floats]:
        scores = np.clip(x @ weights, -LARGEST, LARGEST)
        probabilities, whole = lattices.marginals(scores)
        return (
            float(counted @ whole - (counts * right) @ scores),
            x.T @ (counts * (probabilities - right)),
        )

    return minimise(loss, names, penalty)
