import math

import pytest

from classifier.opinion import Calibration, Sentiment, parse_labels

POSITIVE, NEGATIVE = Sentiment.POSITIVE, Sentiment.NEGATIVE
CALIBRATION = Calibration((NEGATIVE, POSITIVE), temperature=2.0, unsure_below=0.75)


def judge(*logits: float):
    return CALIBRATION.judge(logits)


def test_the_likeliest_class_wins():
    opinion = judge(-2, 2)
    assert opinion.sentiment is POSITIVE
    assert opinion.confidence == pytest.approx(1 / (1 + math.exp(-2)))
    assert opinion.strength == pytest.approx(2 * opinion.confidence - 1)
    assert sum(opinion.probabilities.values()) == pytest.approx(1)
    assert judge(2, -2).sentiment is NEGATIVE
    assert judge(2, -2).strength == pytest.approx(-opinion.strength)


def test_below_the_threshold_it_is_unsure_and_says_how_likely_the_likeliest_is():
    opinion = judge(0, 1)
    assert opinion.sentiment is Sentiment.UNSURE
    assert opinion.confidence == opinion.probabilities[POSITIVE] < 0.75


def test_huge_logits_are_no_trouble():
    assert judge(-1e30, 1e30).confidence == 1


def test_labels_are_read_in_any_case():
    assert parse_labels(["NEGATIVE", "Positive"]) == (NEGATIVE, POSITIVE)


@pytest.mark.parametrize("names", [["LABEL_0", "LABEL_1"], ["positive"] * 2, ["unsure"]])
def test_other_labels_are_refused(names):
    with pytest.raises(ValueError, match=r"label|valid"):
        parse_labels(names)
