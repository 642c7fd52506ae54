import pytest

pytest.importorskip("matplotlib", reason="needs the train extra (make train)")

from pathlib import Path

import numpy as np

from releases import open_release
from training.sentiment.answers import Answers, answer_chat_set, answer_reviews
from training.sentiment.chat_set import ChatSentence
from training.sentiment.compose import OTHER, TITLE
from training.sentiment.evaluate import measure_answers
from training.sentiment.opinions import ReleasedModel
from training.sentiment.plots import draw_masks, draw_phenomena, draw_reliability, draw_strengths
from training.sentiment.reviews import LABELS, Review


@pytest.fixture
def answers() -> Answers:
    """Of 60 answers, 40 are about "a", all sure, 3 in 4 right; the others unsure and wrong."""
    number = np.arange(60)
    return Answers(
        (number < 40) & (number % 4 > 0),
        number < 40,
        np.where(number < 40, 0.75, 0.4),
        np.where(number < 40, "a", "b"),
    )


def test_what_is_measured(answers):
    table = measure_answers("x", answers)
    assert table["x_answered"]["mean"] == pytest.approx(2 / 3)
    assert table["x_accuracy_answered"]["mean"] == table["x_accuracy/a"]["mean"] == 0.75
    assert table["x_accuracy_likeliest"]["mean"] == 0.5
    assert table["x_answered/b"]["mean"] == 0
    assert table["x_answered/b"]["n"] == 20
    assert "x_accuracy/b" not in table
    assert table["x_calibration_error"]["n"] == 60
    assert table["x_calibration_error"]["mean"] > 0.1


def test_plots_are_the_same_every_time(answers, tmp_path):
    only_a = answers.by_kind()["a"]
    levels = {f"level-{n}": {"mean": n / 4, "se": 0.01} for n in range(5)}
    figures = ("accuracy_composed", "accuracy_chat", "leakage")
    masks = {f"{figure}/m": {"mean": 0.5, "se": 0.1} for figure in figures}
    for folder in (tmp_path / "first", tmp_path / "second"):
        folder.mkdir()
        draw_reliability({"chat": answers, "composed": only_a}, folder / "reliability.svg")
        draw_phenomena(only_a, folder / "phenomena.svg")
        draw_strengths(levels, folder / "strengths.svg")
        draw_masks(masks, ["m"], folder / "masks.svg")
    for plot in (tmp_path / "first").iterdir():
        assert plot.read_bytes() == (tmp_path / "second" / plot.name).read_bytes()


def test_a_marked_film_and_a_mention_are_the_same_question():
    model = ReleasedModel(open_release(Path("release")))
    text, spans = "I loved Heat but hated Ronin", ((8, 12), (23, 28))
    chat = answer_chat_set(model, [ChatSentence("x", text, spans, ("positive", "negative"))])
    questions = [f"I loved {TITLE} but hated {OTHER}", f"I loved {OTHER} but hated {TITLE}"]
    labels = [LABELS.index("positive"), LABELS.index("negative")]
    marked = answer_reviews(model, list(map(Review, questions, labels)))
    assert np.array_equal(chat.confidence, marked.confidence)
    assert np.array_equal(chat.right, marked.right)
    assert list(chat.kinds) == ["x", "x"]
