"""What the composed sentences promise: labels that fit, films marked, nothing of the chat set."""

import random
import re
from collections import Counter

import pytest

from training.sentiment.chat_set import read_fingerprints
from training.sentiment.compose import OTHER, TITLE, Composer, Material
from training.sentiment.corpus import leave_out_chat_set
from training.sentiment.phrases import choose, read_phrases
from training.sentiment.reviews import LABELS, Review, read_parts
from training.sentiment.written import FOLDER, read_written

FRAGMENTS = {
    label: [f"fragment {{}} number {100 * number + n}" for n in range(100)]
    for number, label in enumerate(LABELS)
}


SAID = {"positive": ["I loved {a}."], "negative": ["{a} is a bore."]}


def compose(count: int, seed: int = 1, *, held_out: bool = False):
    phrases = read_phrases(held_out=held_out)
    written = read_written(held_out=held_out)
    return Composer(Material(phrases, FRAGMENTS, SAID, written), seed).compose(count)


def every_text(part):
    if isinstance(part, str):
        return [part]
    parts = part.values() if isinstance(part, dict) else part
    return [text for inner in parts for text in every_text(inner)]


@pytest.fixture(scope="module")
def composed():
    return compose(20_000)


def test_the_same_seed_composes_the_same(composed):
    assert compose(20_000) == composed
    assert compose(500) != compose(500, seed=2)


def test_one_film_is_asked_about_and_sometimes_named_twice(composed):
    named = Counter(review.text.count(TITLE) for review in composed)
    assert named.keys() == {1, 2}
    assert named[1] > 0.95 * len(composed)
    assert Counter(review.text.count(OTHER) for review in composed).keys() == {0, 1, 2, 3, 4}


def test_nothing_is_left_to_fill_in(composed):
    assert not [review.text for review in composed if re.search(r"[{}]|\w\|", review.text)]


def test_validation_says_things_in_ways_that_training_does_not():
    training, validation = read_phrases(held_out=False), read_phrases(held_out=True)
    for label in LABELS:
        for kind in ("predicates", "objects", "adjectives"):
            theirs, ours = set(training[label][kind]), set(validation[label][kind])
            assert theirs.isdisjoint(ours)
            assert 0.1 < len(ours) / len(ours | theirs) < 0.15
    assert len(compose(500, held_out=True)) == 500


def test_an_eighth_of_what_is_written_is_kept_back():
    training, validation = ({text for text, _ in read_written(held_out=x)} for x in (False, True))
    assert training.isdisjoint(validation)
    assert 0.1 < len(validation) / len(validation | training) < 0.15


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.tsv")), ids=lambda path: path.stem)
def test_a_written_sentence_has_a_label_for_each_of_its_films(path):
    for line in path.read_text(encoding="utf-8").splitlines():
        labels, text = line.split("\t")
        films = list(dict.fromkeys(re.findall(r"\{(\w+)\}", text)))
        assert films == ["a", "b", "c", "d"][: len(films)], line
        assert len(labels.split(",")) == len(films), line
        assert set(labels.split(",")) <= set(LABELS), line


def test_alternatives_are_settled():
    rng = random.Random(1)
    chosen = {choose("i (really|) liked {o} (1999)", rng) for _ in range(30)}
    assert chosen == {"i really liked {o} (1999)", "i liked {o} (1999)"}


def test_brackets_match_in_every_phrase():
    texts = every_text(read_phrases(held_out=False)) + every_text(read_phrases(held_out=True))
    assert len(texts) > 1500
    for text in texts:
        choose(text, random.Random(1))
        assert not re.search(r"\|", choose(text, random.Random(1))), text


def test_every_class_is_composed(composed):
    shares = Counter(LABELS[review.label] for review in composed)
    assert all(shares[label] > 0.05 * len(composed) for label in LABELS)


def test_fragments_keep_their_label(composed):
    found = [(re.search(r"number (\d+)", r.text), r) for r in composed if OTHER not in r.text]
    numbered = [(int(match[1]) // 100, r.label) for match, r in found if match]
    assert len(numbered) > 300
    assert all(number == label for number, label in numbered)


def test_what_the_chat_set_says_is_left_out(composed):
    chat = read_fingerprints()
    assert len(chat) > 700
    assert "i loved film but not film" in chat
    said = [Review('I LOVED "[TITLE]", but not [OTHER]!!', 1), Review("i loathed [TITLE]", 0)]
    assert leave_out_chat_set(said) == said[1:]
    kept = leave_out_chat_set(composed)
    assert 0.95 * len(composed) < len(kept) < len(composed)


def test_trees_are_read_phrase_by_phrase(tmp_path):
    (tmp_path / "train.txt").write_text(
        "(3 (2 a) (3 (4 fun) (2 film)))\n(3 (2 a) (4 (4 fun) (2 day)))"
    )
    assert read_parts(tmp_path, (3,), min_words=1) == ["fun film", "a fun film", "a fun day"]
    assert read_parts(tmp_path, (2, 4), min_words=2) == ["fun day"]
