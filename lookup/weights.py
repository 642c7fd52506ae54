"""Linear scores over named features, with weights that training fitted."""

import json
from collections.abc import Mapping
from functools import cache
from math import exp
from pathlib import Path

DATA = Path(__file__).parent / "data"
LARGEST = 30.0
"""Scores beyond this, or below its negative, count as this."""


@cache
def read_weights(name: str) -> Mapping[str, float]:
    """Return the weights in `data/<name>.json`, by name of feature."""
    weights: dict[str, float] = json.loads((DATA / f"{name}.json").read_text(encoding="utf-8"))
    return weights


def weigh(weights: Mapping[str, float], features: Mapping[str, float]) -> float:
    """Return the sum of the features by their weights, within LARGEST; those without are 0."""
    total = sum([weights.get(name, 0.0) * value for name, value in features.items()])
    return max(-LARGEST, min(LARGEST, total))


def probability(weights: Mapping[str, float], features: Mapping[str, float]) -> float:
    """Return the probability that a logistic regression gives."""
    return 1 / (1 + exp(-weigh(weights, features)))
