"""Judge an exported model on validation texts: what int8 costs, and how far to trust an answer."""

import random
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from classifier.opinion import Calibration
from training.sentiment.calibrate import calibration_error, fit_calibration, softmax
from training.sentiment.corpus import Corpus
from training.sentiment.export import Exported
from training.sentiment.run import Run
from training.sentiment.scoring import compute_logits, labels_of

ACCEPTED_LOSS = 0.003
"""How much accuracy int8 may lose against float on the same texts."""

Metrics = dict[str, float]
Logits = NDArray[np.float64]
Labels = NDArray[np.int64]


class QuantisationError(ValueError):
    """The int8 model is too much worse than the float model."""


def validate(
    run: Run, exported: Exported, corpus: Corpus, names: Sequence[str]
) -> tuple[Calibration, Metrics]:
    """Compare int8 with float on all validation texts, and calibrate int8.

    Calibration goes by the composed sentences, which are like a chat; by whole texts where there
    are no others. Raises QuantisationError when int8 loses more than ACCEPTED_LOSS.
    """
    reviews = corpus.composed + corpus.whole
    labels = labels_of(reviews, names)
    logits = {
        kind: compute_logits(
            model, exported.tokenizer, reviews, run.max_tokens, f"validation, {kind}"
        )
        for kind, model in (("float", exported.float_model), ("int8", exported.int8_model))
    }
    metrics = compare_precisions(logits, labels, names)
    like_chat = slice(len(corpus.composed) or None)
    fitted, calibrated = _calibrate(run, logits["int8"][like_chat], labels[like_chat], names)
    return fitted, metrics | calibrated


def compare_precisions(logits: dict[str, Logits], labels: Labels, names: Sequence[str]) -> Metrics:
    """Return the accuracy of `float` and `int8` logits, overall and by class.

    Raises QuantisationError when int8 loses more than ACCEPTED_LOSS.
    """
    metrics: Metrics = {"validation_examples": float(len(labels))}
    for kind, found in logits.items():
        metrics |= _accuracies(found.argmax(axis=1) == labels, labels, names, kind)
    loss = metrics["validation_accuracy_float"] - metrics["validation_accuracy_int8"]
    if loss > ACCEPTED_LOSS:
        raise QuantisationError(
            f"int8 loses {100 * loss:.2f} points of accuracy on {len(labels)} validation texts;"
            f" at most {100 * ACCEPTED_LOSS:.2f} are accepted"
        )
    return metrics


def _calibrate(
    run: Run, logits: Logits, labels: Labels, names: Sequence[str]
) -> tuple[Calibration, Metrics]:
    """Fit on one half of the texts and measure on the other."""
    order = list(range(len(labels)))
    random.Random(run.seed).shuffle(order)
    fit, rest = order[: len(order) // 2], order[len(order) // 2 :]
    fitted = fit_calibration(logits[fit], labels[fit], list(names), run.accepted_risk)
    shares = softmax(logits[rest] / fitted.temperature)
    confidence, right = shares.max(axis=1), shares.argmax(axis=1) == labels[rest]
    answered = confidence >= fitted.unsure_below
    return fitted, {
        "calibration_error": calibration_error(confidence, right),
        "calibration_examples": float(len(rest)),
        "calibration_answered": float(answered.mean()),
        "calibration_wrong_answers": float((answered & ~right).sum() / max(1, answered.sum())),
    }


def _accuracies(
    right: NDArray[np.bool_], labels: Labels, names: Sequence[str], kind: str
) -> Metrics:
    by_class = {
        f"validation_accuracy_{kind}/{name}": float(right[labels == number].mean())
        for number, name in enumerate(names)
        if (labels == number).any()
    }
    return {f"validation_accuracy_{kind}": float(right.mean()), **by_class}
