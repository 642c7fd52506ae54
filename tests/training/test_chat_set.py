"""The hand-written chat set is sound: spans, labels, counts, and variety of wording."""

import json
import re
from collections import Counter
from pathlib import Path

import pytest

CHAT_SET = Path(__file__).parents[2] / "training" / "sentiment" / "chat" / "chat.jsonl"
OPINIONS = {"positive", "negative", "mixed", "neutral"}
PHENOMENA = {
    "single-liked",
    "single-disliked",
    "both-liked",
    "liked-not",
    "neither-nor",
    "either-or",
    "comparative",
    "contrast",
    "reference",
    "no-opinion",
    "mixed",
    "colloquial",
    "three-titles",
}
LONGEST_SHARED_RUN = 5
QUOTES = "\"'“”„‘’«»*_"  # noqa: RUF001 (people type these marks)


@pytest.fixture(scope="module")
def sentences():
    return [json.loads(line) for line in CHAT_SET.read_text(encoding="utf-8").splitlines()]


def runs_of_words(sentence, length):
    """Every run of `length` words that no title interrupts."""
    pieces, end = [], 0
    for mention in sentence["mentions"]:
        pieces.append(sentence["text"][end : mention["start"]])
        end = mention["end"]
    pieces.append(sentence["text"][end:])
    for piece in pieces:
        words = re.findall(r"[\w']+", piece.lower())
        yield from (tuple(words[i : i + length]) for i in range(len(words) - length + 1))


def test_large_enough(sentences):
    assert len(sentences) >= 700


def test_every_phenomenon_has_enough_sentences(sentences):
    counts = Counter(sentence["phenomenon"] for sentence in sentences)
    assert set(counts) == PHENOMENA
    assert min(counts.values()) >= 60, counts


def test_ids_are_unique_and_name_the_phenomenon(sentences):
    assert len({sentence["id"] for sentence in sentences}) == len(sentences)
    for sentence in sentences:
        assert re.fullmatch(re.escape(sentence["phenomenon"]) + r"-\d{3}", sentence["id"])


def test_texts_are_unique(sentences):
    assert len({sentence["text"].casefold() for sentence in sentences}) == len(sentences)


def test_opinions_are_valid(sentences):
    found = {mention["opinion"] for sentence in sentences for mention in sentence["mentions"]}
    assert found == OPINIONS


def test_spans_are_the_titles_in_order_without_quotation_marks(sentences):
    for sentence in sentences:
        assert sentence["mentions"], sentence["id"]
        end = 0
        for mention in sentence["mentions"]:
            assert end <= mention["start"] < mention["end"] <= len(sentence["text"])
            end = mention["end"]
            assert sentence["text"][mention["start"] : end] == mention["title"]
            assert mention["title"] == mention["title"].strip().strip(QUOTES), sentence["id"]


def test_spans_end_at_word_boundaries(sentences):
    for sentence in sentences:
        for mention in sentence["mentions"]:
            around = (
                sentence["text"][: mention["start"]][-1:] + sentence["text"][mention["end"] :][:1]
            )
            assert not any(character.isalnum() for character in around), sentence["id"]


def test_no_two_sentences_of_a_phenomenon_share_a_long_run_of_words(sentences):
    seen = {}
    for sentence in sentences:
        for run in runs_of_words(sentence, LONGEST_SHARED_RUN + 1):
            first = seen.setdefault((sentence["phenomenon"], run), sentence["id"])
            assert first == sentence["id"], (first, sentence["id"], run)
