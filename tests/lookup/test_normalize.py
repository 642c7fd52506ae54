"""The one normaliser of titles, queries and texts."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from lookup.normalize import canonical_words, drop_article, fold, plain_words
from lookup.tokens import read_tokens


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Amélie", ["amelie"]),
        ("Søren Łódź Straße Æon Œuvre Þór", ["soren", "lodz", "strasse", "aeon", "oeuvre", "thor"]),
        ("Ocean's Eleven", ["oceans", "eleven"]),
        ("Romeo & Juliet", ["romeo", "and", "juliet"]),
        ("WALL·E", ["wall", "e"]),
        ("İstanbul I\u011fd\u0131r", ["istanbul", "igdir"]),
        ("\uff26\uff55\uff4c\uff4c", ["full"]),
        ("A$$", ["ass"]),
        ("…!?", []),
    ],
)
def test_case_accents_and_punctuation_go(text, words):
    assert plain_words(text) == words


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("ocean's eleven", "oceans 11"),
        ("rocky iv", "rocky 4"),
        ("the godfather part ii", "the godfather part 2"),
        ("the godfather pt 2", "the godfather part 2"),
        ("one hundred and one dalmatians", "101 dalmatians"),
        ("two thousand one", "2001"),
        ("friday the thirteenth", "friday the 13th"),
        ("force ten from navarone", "force 10 from navarone"),
        ("twenty one grams", "21 grams"),
        ("nine and a half weeks", "9 1 2 weeks"),
        ("world war i", "world war 1"),
        ("i robot", "i robot"),
        ("doctor strangelove", "dr strangelove"),
        ("catch me if you can", "catch me if you can"),
    ],
)
def test_numerals_and_abbreviations_have_one_form(text, canonical):
    assert canonical_words(plain_words(text)) == canonical.split()


@given(st.text())
@example("\u01c5 \ufb01 \u00b2 \u00bd \ufdfa \u0130 \u0131 \u00df \u1e9e")
def test_normalising_twice_is_normalising_once(text):
    once = plain_words(text)
    assert plain_words(" ".join(once)) == once
    canonical = canonical_words(once)
    assert canonical_words(plain_words(" ".join(canonical))) == canonical


@given(st.text())
def test_case_and_accents_do_not_matter(text):
    assert fold(fold(text)) == fold(text)


@given(st.lists(st.sampled_from(["the", "a", "les", "matrix", "it"]), min_size=1))
def test_dropping_an_article_leaves_a_word(words):
    assert drop_article(words) in (words, words[1:])
    assert drop_article(words)


@given(st.text(st.characters(codec="utf-8"), max_size=60))
@example("e\u0301te\u0301 🎬 l'été")
@example("\u0301a\u0301")
def test_tokens_lie_in_the_text_in_order(text):
    end = 0
    for token in read_tokens(text):
        assert end <= token.start < token.end <= len(text)
        assert token.word
        end = token.end
