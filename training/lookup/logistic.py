"""Logistic regression on named features, with an L2 penalty."""

import json
from collections import Counter
from collections.abc import Callable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from lookup.weights import DATA, read_weights

MIN_COUNT = 15
"""Features that fewer examples have get no weight."""
PENALTY = 1.0

Example = tuple[Mapping[str, float], bool]
Loss = Callable[[NDArray[np.float64]], tuple[float, NDArray[np.float64]]]
"""From weights to what they cost, and its gradient."""


def fit(
    groups: Sequence[tuple[Sequence[Example], int]], penalty: float = PENALTY
) -> dict[str, float]:
    """Return weights by name of feature; "bias" is not penalised.

    Each group of examples comes with how much one of them counts.
    """
    examples = [example for group, _ in groups for example in group]
    counted = np.array([float(weight) for group, weight in groups for _ in group])
    x, names = design([features for features, _ in examples])
    y = np.array([1.0 if right else -1.0 for _, right in examples])

    def loss(weights: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        margins = y * (x @ weights)
        slopes = -counted * y / (1 + np.exp(np.clip(margins, -500, 500)))
        return float(counted @ np.logaddexp(0, -margins)), x.T @ slopes

    return minimise(loss, names, penalty)


def minimise(loss: Loss, names: Sequence[str], penalty: float) -> dict[str, float]:
    """Return the weights, by name, that cost least together with the penalty."""
    penalties = np.array([0.0 if name == "bias" else penalty for name in names])

    def penalised(weights: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        value, gradient = loss(weights)
        return value + float(penalties @ weights**2) / 2, gradient + penalties * weights

    found = minimize(penalised, np.zeros(len(names)), jac=True, method="L-BFGS-B").x
    pairs = zip(names, found.tolist(), strict=True)
    return {name: round(weight, 3) for name, weight in pairs if abs(weight) > 0.02}


def design(rows: Sequence[Mapping[str, float]]) -> tuple[csr_matrix, list[str]]:
    """Return a matrix of one row each, and the names of its columns: the features of many."""
    counts = Counter(name for features in rows for name in features)
    names = sorted(name for name, count in counts.items() if count >= MIN_COUNT)
    columns = {name: column for column, name in enumerate(names)}
    cells = [
        (row, columns[name], value)
        for row, features in enumerate(rows)
        for name, value in features.items()
        if name in columns
    ]
    row_numbers, column_numbers, values = zip(*cells, strict=True)
    shape = (len(rows), len(names))
    return csr_matrix((values, (row_numbers, column_numbers)), shape=shape), names


def write_weights(name: str, weights: Mapping[str, float]) -> None:
    """Write weights where `lookup.weights` reads them, from now on."""
    text = json.dumps(weights, indent=0, ensure_ascii=False)
    (DATA / f"{name}.json").write_text(f"{text}\n", encoding="utf-8")
    read_weights.cache_clear()
