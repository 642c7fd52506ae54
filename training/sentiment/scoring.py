"""Score labelled texts with a model as it is served, and say how accurate it is."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from tqdm import tqdm

from classifier.model import SentimentModel
from classifier.tokens import Tokenizer
from classifier.windows import split
from training.sentiment.reviews import LABELS, Review

_BATCH = 16


@dataclass(frozen=True)
class Accuracy:
    """A share of right answers among `n`, with its 95 % Wilson score interval."""

    mean: float
    low: float
    high: float
    n: int


def compute_logits(
    model: Path, tokenizer: Path, reviews: list[Review], max_tokens: int, title: str
) -> NDArray[np.float64]:
    """Return the logits, shape (n, classes), of an ONNX model for the first window of each text."""
    session, tokens = SentimentModel(model, threads=1), Tokenizer(tokenizer)
    windows = [
        tokens.frame(split(tokens.tokenize(review.text).ids, max_tokens - 2)[0])
        for review in reviews
    ]
    by_length = sorted(range(len(windows)), key=lambda n: len(windows[n]))
    batches = [by_length[n : n + _BATCH] for n in range(0, len(by_length), _BATCH)]
    found = [session([windows[n] for n in batch]) for batch in tqdm(batches, title, mininterval=5)]
    order = np.argsort(np.concatenate(batches))
    logits = np.array([reading.logits for readings in found for reading in readings])
    return logits[order].astype(np.float64)


def labels_of(reviews: list[Review], names: Sequence[str]) -> NDArray[np.int64]:
    """Return the labels, shape (n,), as numbers of a model whose classes are `names`."""
    return np.array([names.index(LABELS[review.label]) for review in reviews])


def decide(logits: NDArray[np.float64], names: Sequence[str]) -> NDArray[np.int64]:
    """Return the likelier of positive and negative, shape (n,): all that SST-2 tells apart."""
    either = [names.index(label) for label in LABELS[:2]]
    chosen: NDArray[np.int64] = np.array(either)[logits[:, either].argmax(axis=1)]
    return chosen


def measure_accuracy(right: NDArray[np.bool_]) -> Accuracy:
    """Return the share of right answers and its interval (Wilson 1927)."""
    n, p, z = len(right), float(right.mean()), 1.959964
    centre = (p + z * z / (2 * n)) / (1 + z * z / n)
    margin = z / (1 + z * z / n) * math.sqrt(p * (1 - p) / n + z * z / (4 * n * n))
    return Accuracy(p, centre - margin, centre + margin, n)


def measure_mean(values: Sequence[float]) -> dict[str, float]:
    """Return the mean of values, its standard error and their number."""
    se = float(np.std(values, ddof=1)) / math.sqrt(len(values))
    return {"mean": float(np.mean(values)), "se": se, "n": len(values)}
