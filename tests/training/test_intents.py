"""The messages that intents are fitted to, and the fit on a small model."""

from collections import Counter

import pytest

from classifier.intent import Intent
from training.sentiment.compose import TITLE
from training.sentiment.intents import name_films, read_intents, read_opinions

WHY, TALK = Intent.WHY, Intent.TALK


def test_every_fifth_message_is_kept_back():
    training, held_out = read_intents(held_out=False), read_intents(held_out=True)
    assert 0.23 < len(held_out) / len(training) <= 0.25
    assert {text.lower() for text, _ in training}.isdisjoint(text.lower() for text, _ in held_out)


@pytest.mark.parametrize("held_out", [False, True])
def test_every_intent_has_messages(held_out):
    counts = Counter(intent for _, intent in read_intents(held_out=held_out))
    assert set(counts) == set(Intent)
    assert min(counts.values()) > 10


def test_films_are_masked(tmp_path):
    (tmp_path / "few.tsv").write_text("why\twhy {a}, not {b}?\n")
    assert read_intents(tmp_path, held_out=False) == [(f"why {TITLE}, not {TITLE}?", WHY)]


@pytest.mark.parametrize("line", ["sing\tla la", "why", "why\t"])
def test_a_line_that_is_none_is_refused(tmp_path, line):
    (tmp_path / "few.tsv").write_text(f"{line}\n")
    with pytest.raises(ValueError, match=r"sing|why"):
        read_intents(tmp_path, held_out=False)


@pytest.mark.parametrize("pointer", ["the second one", "No. 2", "#2", "number 2", "That one"])
def test_where_a_message_points_at_a_film_it_may_be_named(pointer):
    assert name_films([(f"why {pointer}?", WHY), ("why?", WHY)]) == [(f"why {TITLE}?", WHY)]


def test_opinions_name_films_and_want_nothing():
    opinions = read_opinions(50, seed=1)
    assert len(set(opinions)) == 50
    assert all(TITLE in text and intent is TALK for text, intent in opinions)
