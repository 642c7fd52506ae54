import numpy as np
import pytest

from classifier.intent import Intent, IntentModel, parse_intents
from classifier.intent_features import features

WHY, WISH, MORE = Intent.WHY, Intent.WISH, Intent.MORE
NOTHING = np.zeros(2, np.float32)


def model(**changes) -> IntentModel:
    """A model that knows two words and two hidden states."""
    parts = {
        "intents": (WHY, WISH, MORE),
        "temperature": 2.0,
        "words": {"more": 0, "why": 1},
        "word_weights": np.array([[0, 0, 2], [4, 0, 0]], np.float32),
        "pooled_weights": np.array([[0, 1, 0], [0, 0, 0]], np.float32),
        "bias": np.array([-6, 0, 0], np.float32),
    }
    return IntentModel(**parts | changes)


def test_the_likeliest_comes_first_and_the_unlikely_not_at_all():
    (first, high), (second, low) = model().tell("more, please", "[TITLE]", NOTHING)
    assert (first, second) == (MORE, WISH)
    # Beside them, `why` has a share of 0.01.
    assert 0.98 < high + low < 1
    assert high / low == pytest.approx(2.718, rel=1e-3)


def test_words_count_once_and_others_do_not():
    once, twice = (model().scores(text, "[TITLE]", NOTHING) for text in ("more", "more? more!"))
    assert once.tolist() == twice.tolist() == [-6, 0, 2]
    assert model().scores("else", "[TITLE]", NOTHING).tolist() == [-6, 0, 0]


def test_hidden_states_count():
    assert model().scores("else", "[TITLE]", np.array([3, 5], np.float32)).tolist() == [-6, 3, 0]


def test_features_are_words_and_pairs_of_them():
    assert features("Don\u2019t you?", "[TITLE]") == {
        "^", "dont", "you", "?", "$", "^ dont", "dont you", "you ?", "? $",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("like [TITLE]", "like [title]"),
        ("like «[TITLE]»", "like [title]"),
        ("why #2", "why [nth]"),
        ("why number 3", "why [nth]"),
        ("why the 2nd one", "the [nth]"),
        ("from the 90s", "the [year]"),
        ("from 1994", "from [year]"),
    ],
)
def test_titles_places_and_years_count_as_such(text, word):
    assert word in features(text, "[TITLE]")


def test_scores_are_no_places():
    assert "[nth]" not in features("4/5 for me", "[TITLE]")


def test_intents_are_read_by_their_names():
    assert parse_intents(["like_that", "why"]) == (Intent.LIKE_THAT, WHY)


@pytest.mark.parametrize("names", [["sing"], ["why", "why"], ["LIKE_THAT"]])
def test_other_intents_are_refused(names):
    with pytest.raises(ValueError, match=r"intents|valid"):
        parse_intents(names)
