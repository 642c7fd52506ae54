import numpy as np
import pytest

from classifier.opinion import Sentiment
from training.sentiment.calibrate import (
    calibration_error,
    fit_calibration,
    negative_log_likelihood,
    softmax,
)

NAMES = ["negative", "positive"]


def sample(n: int, sharpness: float) -> tuple[np.ndarray, np.ndarray]:
    """Logits that are `sharpness` times too sharp for labels drawn from them."""
    rng = np.random.default_rng(7)
    honest = rng.normal(0, 2, (n, 2))
    labels = (rng.random(n) < softmax(honest)[:, 1]).astype(int)
    return honest * sharpness, labels


def test_the_temperature_undoes_overconfidence():
    logits, labels = sample(20_000, sharpness=3)
    fitted = fit_calibration(logits, labels, NAMES, 0.05)
    assert fitted.temperature == pytest.approx(3, rel=0.1)
    assert fitted.labels == (Sentiment.NEGATIVE, Sentiment.POSITIVE)


def test_the_threshold_keeps_the_risk_and_no_more():
    logits, labels = sample(20_000, sharpness=1)
    fitted = fit_calibration(logits, labels, NAMES, 0.05)
    shares = softmax(logits / fitted.temperature)
    wrong = shares.argmax(axis=1) != labels
    answered = shares.max(axis=1) >= fitted.unsure_below
    assert 0.045 < wrong[answered].mean() <= 0.051
    assert answered.mean() < 1


def test_a_risk_that_cannot_be_kept_answers_only_certainty():
    labels = np.zeros(10, dtype=int)
    logits = np.tile([0.0, 1.0], (10, 1))
    assert fit_calibration(logits, labels, NAMES, 0.05).unsure_below == 1


def test_calibration_error_is_the_gap_between_confidence_and_accuracy():
    right = np.arange(1000) % 10 < 7
    assert calibration_error(np.full(1000, 0.7), right) == pytest.approx(0, abs=0.02)
    assert calibration_error(np.full(1000, 0.9), right) == pytest.approx(0.2, abs=0.02)


def test_likelihood_of_certainty_is_zero_and_of_its_opposite_large():
    logits = np.array([[0.0, 100.0]])
    assert negative_log_likelihood(logits, np.array([1])) == pytest.approx(0)
    assert negative_log_likelihood(logits, np.array([0])) > 20
