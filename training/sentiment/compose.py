"""Compose sentences about one, two and three films, with an opinion about each.

Public data sets label whole sentences; a chat needs an opinion for each film named. The material is
`phrases/` and `written/` (how people type) and pieces of real reviews. Titles never appear: the
film asked about and the others stand as tokens of their own, as they do when a text is classified.
"""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from training.sentiment.phrases import choose
from training.sentiment.reviews import LABELS, Review
from training.sentiment.typing_style import retype
from training.sentiment.wording import FILMS, Wording
from training.sentiment.written import Sentence

TITLE, OTHER = "[TITLE]", "[OTHER]"
"""The film asked about, and any other film."""

_LABEL_WEIGHTS = (26, 26, 24, 24)
_KINDS = {
    "single": 26,
    "one_shape": 10,
    "intro": 8,
    "balance": 9,
    "contrast": 18,
    "second_hand": 4,
    "two": 12,
    "two_shape": 10,
    "pair": 18,
    "comparison": 15,
    "reference": 14,
    "fixed_reference": 12,
    "triple": 8,
    "three": 3,
    "three_shape": 6,
    "fragment": 9,
    "said": 12,
    "two_fragments": 2,
    "written": 100,
    "written_pair": 16,
}
"""How often each kind of sentence is composed."""


@dataclass(frozen=True)
class Material:
    """What sentences are composed from.

    `phrases` as `read_phrases` gives them. By label name: `fragments` of critics' reviews (neutral
    ones tell a plot) and sentences that viewers `said` of a film, which reads {a} in them. Whole
    sentences that are `written`.
    """

    phrases: Mapping[str, Any]
    fragments: Mapping[str, Sequence[str]]
    said: Mapping[str, Sequence[str]]
    written: Sequence[Sentence]


class Composer:
    """Composes labelled sentences from `material`, all drawn from one seed."""

    def __init__(self, material: Material, seed: int) -> None:
        self._phrases, self._material = material.phrases, material
        self._rng = random.Random(seed)
        self._words = Wording(material.phrases, self._rng)
        self._written_of_one = [text for text in material.written if len(text[1]) == 1]

    def compose(self, count: int) -> list[Review]:
        """Return `count` sentences, each with the label of the film that it asks about.

        A sentence comes once for each of its films: what changes between two questions is only
        which film is asked about, so that is what a model has to learn to heed.
        """
        reviews: list[Review] = []
        while len(reviews) < count:
            (kind,) = self._rng.choices(list(_KINDS), list(_KINDS.values()))
            reviews += self._ask(*getattr(self, f"_{kind}")())
        return reviews[:count]

    def _ask(self, text: str, labels: Sequence[str]) -> list[Review]:
        """Ask about each of the films of a sentence."""
        typed = retype(text, self._rng)
        reviews = []
        for asked, label in enumerate(labels):
            question = typed
            for number, film in enumerate(FILMS[: len(labels)]):
                question = question.replace(film, TITLE if number == asked else OTHER)
            reviews.append(Review(question, LABELS.index(label)))
        return reviews

    # ---- one film

    def _single(self) -> Sentence:
        label = self._label()
        return self._words.around(self._words.clause(label, "{a}")), [label]

    def _intro(self) -> Sentence:
        label = self._label()
        intro = self._words.phrase("neutral", "objects").replace("{o}", "{a}").rstrip("?")
        joint = self._words.say("joins_intro")
        opinion = self._words.clause(label, self._words.say("subjects"))
        return self._words.around(intro + joint + opinion), [label]

    def _one_shape(self) -> Sentence:
        return self._from_shapes("one", 1)

    def _balance(self) -> Sentence:
        """A good side and a bad side of equal weight."""
        sides = [self._words.phrase("mixed", "goods"), self._words.phrase("mixed", "bads")]
        self._rng.shuffle(sides)
        text = self._words.say("joins_balance").join(sides)
        text = text.replace("{o}", "{a}", 1).replace("{o}", "it")
        text = text if "{a}" in text else self._words.say("topics") + text
        if self._rng.random() < 0.5:
            joint = self._words.pick([", ", ". ", " - ", "... "])
            text += joint + self._words.phrase("mixed", "balances")
        return self._words.around(text), ["mixed"]

    def _contrast(self) -> Sentence:
        """One film, by the verdict."""
        label = self._words.pick(LABELS[1::-1])
        shape = self._rng.random()
        if shape < 0.35:
            text = self._words.phrase(label, "contrasts").replace("{o}", "{a}", 1)
            return self._words.around(text.replace("{o}", "it")), [label]
        first, last = self._words.pick([("{a}", "it"), ("it", "{a}")])
        concession = self._words.phrase(_opposite(label), "concessions").replace("{o}", first)
        verdict = self._words.clause(label, last)
        if shape < 0.5:
            return f"{self._words.say('starts_contrast')}{concession}, {verdict}", [label]
        if shape < 0.65:
            return verdict + self._words.say("joins_concession") + concession, [label]
        joint = self._words.say("joins_contrast")
        return self._words.around(concession + joint + verdict), [label]

    def _second_hand(self) -> Sentence:
        label = self._words.pick(LABELS[1::-1])
        theirs = self._words.phrase(_opposite(label), "theirs")
        joint = self._words.say("joins_second_hand")
        mine = self._words.phrase(label, "mine")
        return f"{self._words.say('people')} {theirs}{joint}{mine}", [label]

    def _fragment(self) -> Sentence:
        label = self._words.pick(LABELS[:3])
        fragment = _plain(self._words.pick(self._material.fragments[label]))
        return self._words.say("fragments").replace("{fragment}", fragment), [label]

    # ---- two and three films

    def _two(self) -> Sentence:
        labels = [self._label(), self._label()]
        joint = self._words.say("joins_same" if labels[0] == labels[1] else "joins_other")
        first, second = map(self._words.clause, labels, FILMS)
        return self._words.around(first + joint + second), labels

    def _three(self) -> Sentence:
        labels = [self._label() for _ in FILMS[:3]]
        a, b, c = map(self._words.clause, labels, FILMS)
        text = f"{a}{self._words.say('joins_list')}{b}{self._words.say('joins_list')}{c}"
        return self._words.around(text), labels

    def _two_shape(self) -> Sentence:
        return self._from_shapes("two", 2)

    def _three_shape(self) -> Sentence:
        return self._from_shapes("three", 3)

    def _pair(self) -> Sentence:
        return self._from_table(self._phrases["pairs"]["pairs"])

    def _comparison(self) -> Sentence:
        reason = self._words.say("reasons") if self._rng.random() < 0.15 else ""
        return self._from_table(self._phrases["pairs"]["comparisons"], reason)

    def _triple(self) -> Sentence:
        return self._from_table(self._phrases["triples"]["triples"])

    def _fixed_reference(self) -> Sentence:
        return self._from_table(self._phrases["references"]["fixed"])

    def _reference(self) -> Sentence:
        """Two films named, then judged by "the first", "the latter" and the like."""
        labels = [self._label(), self._label()]
        kinds = ["texts", "reversed", "first_only", "second_only"]
        (kind,) = self._rng.choices(kinds, [50, 26, 12, 12])
        if kind == "first_only":
            labels[1] = "neutral"
        elif kind == "second_only":
            labels[0] = "neutral"
        shape = self._words.pick(self._phrases["references"][kind])
        return self._words.around(self._words.state(shape, labels)), labels

    def _said(self) -> Sentence:
        label = self._words.pick(LABELS[:2])
        text = self._words.pick(self._material.said[label])
        if self._rng.random() < 0.5:
            return text, [label]
        other = self._label()
        clause, joint = self._words.clause(other, "{b}"), self._words.say("joins_fragments")
        if self._rng.random() < 0.5:
            return joint.join([text.rstrip(".!"), clause]), [label, other]
        swapped = [clause.replace("{b}", "{a}"), text.replace("{a}", "{b}")]
        return joint.join(swapped), [other, label]

    def _two_fragments(self) -> Sentence:
        parts, labels = [], []
        for film in FILMS[:2]:
            text, (label,) = self._fragment()
            parts.append(text.replace("{a}", film))
            labels.append(label)
        return self._words.say("joins_fragments").join(parts), labels

    # ---- written whole

    def _written(self) -> Sentence:
        return self._words.pick(self._material.written)

    def _written_pair(self) -> Sentence:
        """Two sentences of one film each, one after the other."""
        (first, (label,)), (second, (other,)) = (
            self._words.pick(self._written_of_one) for _ in range(2)
        )
        joint = " " if first[-1] in "!?" else self._words.say("joins_written")
        return first.rstrip(".") + joint + second.replace("{a}", "{b}"), [label, other]

    # ---- pieces

    def _from_table(self, tables: Sequence[Mapping[str, Any]], reason: str = "") -> Sentence:
        """A text of a table; `reason` follows where one film is set above another."""
        # By the number of texts, so that each is as likely as any other.
        table = self._rng.choices(tables, [len(table["texts"]) for table in tables])[0]
        text = choose(self._words.pick(table["texts"]), self._rng)
        text += reason if len(set(table["labels"])) > 1 else ""
        return self._words.around(self._words.fill(text, "positive")), table["labels"]

    def _from_shapes(self, name: str, films: int) -> Sentence:
        """A shape that takes any opinion of each film, or any but none at all."""
        shapes = self._phrases["shapes"]
        any_label, opinions = shapes[name], shapes[f"{name}_opinions"]
        number = self._rng.randrange(len(any_label) + len(opinions))
        labels = [self._label() for _ in range(films)]
        if number < len(any_label):
            text = self._words.state(any_label[number], labels)
        else:
            labels = [self._words.pick([*LABELS[:2], "mixed"]) for _ in range(films)]
            text = self._words.state(opinions[number - len(any_label)], labels)
        return self._words.around(text), labels

    def _label(self) -> str:
        return self._rng.choices(LABELS, _LABEL_WEIGHTS)[0]


def _opposite(label: str) -> str:
    return {"positive": "negative", "negative": "positive"}[label]


def _plain(text: str) -> str:
    return text.replace("{", "").replace("}", "")
