"""Readings of one text compete: of those that overlap, one at most is meant.

A semi-Markov conditional random field (Sarawagi and Cohen, "Semi-Markov conditional random fields
for information extraction", 2004) without weights between neighbours: the probability of a way to
read the text, as readings that do not overlap, is in proportion to e to the sum of their scores.
"""

from collections.abc import Sequence
from math import exp, log1p


def marginals(
    spans: Sequence[tuple[int, int]], scores: Sequence[float], length: int
) -> list[float]:
    """Return the probability that each span is read, over all ways to read `length` tokens.

    Spans are pairs of a first token and the one after the last.
    """
    before = _totals(spans, scores, length)
    mirrored = [(length - last, length - first) for first, last in spans]
    after = _totals(mirrored, scores, length)[::-1]
    return [
        exp(before[first] + score + after[last] - before[-1])
        for (first, last), score in zip(spans, scores, strict=True)
    ]


def _totals(spans: Sequence[tuple[int, int]], scores: Sequence[float], length: int) -> list[float]:
    """Return the logarithm of the sum over all ways to read the tokens before each place."""
    ending: list[list[tuple[int, float]]] = [[] for _ in range(length + 1)]
    for (first, last), score in zip(spans, scores, strict=True):
        ending[last].append((first, score))
    totals = [0.0]
    for readings in ending[1:]:
        total = totals[-1]
        more = sum([exp(totals[first] - total + score) for first, score in readings])
        totals.append(total + log1p(more))
    return totals
