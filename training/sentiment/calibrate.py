"""Fit how the model's outputs become probabilities, and when it should say that it is unsure."""

import numpy as np
from numpy.typing import NDArray

from classifier.opinion import Calibration, parse_labels

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

_TEMPERATURES = np.geomspace(0.25, 8, 400)


def fit_calibration(
    logits: Floats, labels: Ints, names: list[str], accepted_risk: float
) -> Calibration:
    """Fit a temperature and a threshold to validation logits (n, classes) and labels (n,).

    The temperature minimises the negative log-likelihood (Guo et al. 2017). The threshold is the
    lowest confidence above which at most `accepted_risk` of the answers are wrong.
    """
    temperature = fit_temperature(logits, labels)
    shares = softmax(logits / temperature)
    right = shares.argmax(axis=1) == labels
    threshold = _lowest_threshold(shares.max(axis=1), right, accepted_risk)
    return Calibration(parse_labels(names), round(temperature, 4), round(threshold, 4))


def fit_temperature(logits: Floats, labels: Ints) -> float:
    """Return by what to divide logits (n, classes) so that `labels` (n,) are likeliest."""
    losses = [negative_log_likelihood(logits / t, labels) for t in _TEMPERATURES]
    return float(_TEMPERATURES[int(np.argmin(losses))])


def softmax(logits: Floats) -> Floats:
    """Return the probabilities, shape (n, classes), that logits stand for."""
    exponents = np.exp(logits - logits.max(axis=1, keepdims=True))
    shares: Floats = exponents / exponents.sum(axis=1, keepdims=True)
    return shares


def negative_log_likelihood(logits: Floats, labels: Ints) -> float:
    """Return the mean negative log-likelihood, in nats, of `labels` under `logits`."""
    chosen = softmax(logits)[np.arange(len(labels)), labels]
    return float(-np.log(np.maximum(chosen, 1e-12)).mean())


def calibration_error(confidence: Floats, right: NDArray[np.bool_], bins: int = 15) -> float:
    """Return the expected calibration error over `bins` bins of equal mass."""
    order = np.argsort(confidence, kind="stable")
    parts = np.array_split(order, bins)
    gaps = [abs(confidence[part].mean() - right[part].mean()) * len(part) for part in parts]
    return float(sum(gaps) / len(order))


def _lowest_threshold(confidence: Floats, right: NDArray[np.bool_], risk: float) -> float:
    order = np.argsort(-confidence, kind="stable")
    wrong_share = np.cumsum(~right[order]) / np.arange(1, len(order) + 1)
    kept = np.flatnonzero(wrong_share <= risk)
    # No threshold keeps the risk: answer nothing but certainty.
    return float(confidence[order[kept[-1]]]) if len(kept) else 1.0
