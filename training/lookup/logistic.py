"""Logistic regression on named features, with an L2 penalty."""

import json
from collections import Counter
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from lookup.weights import DATA, read_weights

MIN_COUNT = 15
"""Features that fewer examples have get no weight."""
PENALTY = 1.0

Example = tuple[Mapping[str, float], bool]


def fit(
    groups: Sequence[tuple[Sequence[Example], int]], penalty: float = PENALTY
) -> dict[str, float]:
    """Return weights by name of feature; "bias" is not penalised.

    Each group of examples comes with how much one of them counts.
    """
    examples = [example for group, _ in groups for example in group]
    counted = np.array([float(weight) for group, weight in groups for _ in group])
    counts = Counter(name for features, _ in examples for name in features)
    names = sorted(name for name, count in counts.items() if count >= MIN_COUNT)
    x = _matrix([features for features, _ in examples], names)
    y = np.array([1.0 if right else -1.0 for _, right in examples])
    penalties = np.array([0.0 if name == "bias" else penalty for name in names])

    def loss(weights: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        margins = y * (x @ weights)
        value = counted @ np.logaddexp(0, -margins) + (penalties * weights**2).sum() / 2
        slopes = -counted * y / (1 + np.exp(np.clip(margins, -500, 500)))
        gradient = x.T @ slopes + penalties * weights
        return float(value), gradient

    found = minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B").x
    pairs = zip(names, found.tolist(), strict=True)
    return {name: round(weight, 3) for name, weight in pairs if abs(weight) > 0.02}


def _matrix(rows: Sequence[Mapping[str, float]], names: Sequence[str]) -> csr_matrix:
    columns = {name: column for column, name in enumerate(names)}
    cells = [
        (row, columns[name], value)
        for row, features in enumerate(rows)
        for name, value in features.items()
        if name in columns
    ]
    row_numbers, column_numbers, values = zip(*cells, strict=True)
    return csr_matrix((values, (row_numbers, column_numbers)), shape=(len(rows), len(names)))


def write_weights(name: str, weights: Mapping[str, float]) -> None:
    """Write weights where `lookup.weights` reads them, from now on."""
    text = json.dumps(weights, indent=0, ensure_ascii=False)
    (DATA / f"{name}.json").write_text(f"{text}\n", encoding="utf-8")
    read_weights.cache_clear()
