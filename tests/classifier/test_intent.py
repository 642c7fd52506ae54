import pytest

from classifier.intent import Intent, IntentCalibration, parse_intents

WHY, WISH, MORE = Intent.WHY, Intent.WISH, Intent.MORE


def test_the_likeliest_comes_first_and_the_unlikely_not_at_all():
    calibration = IntentCalibration((WHY, WISH, MORE), temperature=2.0)
    (first, high), (second, low) = calibration.judge([-6, 0, 2])
    assert (first, second) == (MORE, WISH)
    # Beside them, `why` has a share of 0.01.
    assert 0.98 < high + low < 1
    assert high / low == pytest.approx(2.718, rel=1e-3)


def test_a_model_without_intents_tells_none():
    assert IntentCalibration((), temperature=1.0).judge([]) == []


def test_intents_are_read_by_their_names():
    assert parse_intents(["like_that", "why"]) == (Intent.LIKE_THAT, WHY)


@pytest.mark.parametrize("names", [["sing"], ["why", "why"], ["LIKE_THAT"]])
def test_other_intents_are_refused(names):
    with pytest.raises(ValueError, match=r"intents|valid"):
        parse_intents(names)
