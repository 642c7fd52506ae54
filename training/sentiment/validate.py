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


class QuantisationError(ValueError):
    """The int8 model is too much worse than the float model."""


def compare_precisions(
    run: Run, exported: Exported, corpus: Corpus, names: Sequence[str]
) -> Metrics:
    """Return the accuracy of both models, overall and by class, on all validation texts.

    Raises QuantisationError when int8 loses more than ACCEPTED_LOSS.
    """
    reviews = corpus.whole + corpus.composed
    labels = labels_of(reviews, names)
    metrics: Metrics = {"validation_examples": float(len(reviews))}
    for kind, model in (("float", exported.float_model), ("int8", exported.int8_model)):
        title = f"validation, {kind}"
        logits = compute_logits(model, exported.tokenizer, reviews, run.max_tokens, title)
        metrics |= _accuracies(logits.argmax(axis=1) == labels, labels, names, kind)
    loss = metrics["validation_accuracy_float"] - metrics["validation_accuracy_int8"]
    if loss > ACCEPTED_LOSS:
        raise QuantisationError(
            f"int8 loses {100 * loss:.2f} points of accuracy on {len(reviews)} validation texts;"
            f" at most {100 * ACCEPTED_LOSS:.2f} are accepted"
        )
    return metrics


def calibrate(
    run: Run, exported: Exported, corpus: Corpus, names: Sequence[str]
) -> tuple[Calibration, Metrics]:
    """Fit on one half of the validation texts and measure on the other.

    Half of the critics' lines are left out: they are harder, and noisier, than what people type.
    """
    reviews = corpus.whole[: len(corpus.whole) // 2] + corpus.composed
    random.Random(run.seed).shuffle(reviews)
    model, tokenizer = exported.int8_model, exported.tokenizer
    logits = compute_logits(model, tokenizer, reviews, run.max_tokens, "calibration")
    labels = labels_of(reviews, names)
    half = len(reviews) // 2
    fitted = fit_calibration(logits[:half], labels[:half], list(names), run.accepted_risk)
    shares = softmax(logits[half:] / fitted.temperature)
    confidence, right = shares.max(axis=1), shares.argmax(axis=1) == labels[half:]
    answered = confidence >= fitted.unsure_below
    return fitted, {
        "calibration_error": calibration_error(confidence, right),
        "calibration_examples": float(len(reviews) - half),
        "calibration_answered": float(answered.mean()),
        "calibration_wrong_answers": float((answered & ~right).sum() / max(1, answered.sum())),
    }


def _accuracies(
    right: NDArray[np.bool_], labels: NDArray[np.int64], names: Sequence[str], kind: str
) -> Metrics:
    by_class = {
        f"validation_accuracy_{kind}/{name}": float(right[labels == number].mean())
        for number, name in enumerate(names)
        if (labels == number).any()
    }
    return {f"validation_accuracy_{kind}": float(right.mean()), **by_class}
