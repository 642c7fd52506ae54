"""Compose sentences about one, two and three films, with an opinion about each.

Public data sets label whole sentences; a chat needs an opinion for each film named. The material is
`phrases/` (how people type) and pieces of real reviews. Titles never appear: the film asked about
and the others stand as tokens of their own, as they do when a text is classified.
"""

import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from training.sentiment.phrases import choose
from training.sentiment.ratings import rate
from training.sentiment.reviews import LABELS, Review
from training.sentiment.typing_style import retype

TITLE, OTHER = "[TITLE]", "[OTHER]"
"""The film asked about, and any other film."""

FILMS = ("{a}", "{b}", "{c}")
_NO_INTENSIFIER = ("a ", "the ", "not ", "one ", "(", "worth", "such", "just", "better", "worse")
_LABEL_WEIGHTS = (27, 27, 22, 24)
_KINDS = {
    "single": 30,
    "intro": 9,
    "balance": 5,
    "contrast": 12,
    "second_hand": 4,
    "two": 16,
    "pair": 16,
    "comparison": 11,
    "reference": 10,
    "fixed_reference": 6,
    "triple": 6,
    "three": 6,
    "fragment": 10,
    "said": 14,
    "two_fragments": 2,
}
"""How often each kind of sentence is composed."""


Sentence = tuple[str, Sequence[str]]
"""A text with {a}, {b} and {c} for its films, and the label of each."""
Choice = TypeVar("Choice")


@dataclass(frozen=True)
class Material:
    """What sentences are composed from.

    `phrases` as `read_phrases` gives them. By label name: `fragments` of critics' reviews (neutral
    ones tell a plot) and sentences that viewers `said` of a film, which reads {a} in them.
    """

    phrases: Mapping[str, Any]
    fragments: Mapping[str, Sequence[str]]
    said: Mapping[str, Sequence[str]]


class Composer:
    """Composes labelled sentences from `material`, all drawn from one seed."""

    def __init__(self, material: Material, seed: int) -> None:
        self._phrases, self._material = material.phrases, material
        self._common = material.phrases["common"]
        self._rng = random.Random(seed)

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
        """Ask about each of the films A, B and C of a sentence."""
        typed = retype(text, self._rng)
        reviews = []
        for asked, label in enumerate(labels):
            question = typed
            for number, film in enumerate(FILMS[: len(labels)]):
                question = question.replace(film, TITLE if number == asked else OTHER)
            reviews.append(Review(question, LABELS.index(label)))
        return reviews

    # ---- kinds of sentences: a text with {a}, {b} and {c} for the films, and their labels

    def _single(self) -> Sentence:
        label = self._label()
        return self._around(self._clause(label, "{a}")), [label]

    def _intro(self) -> Sentence:
        label = self._label()
        intro = self._phrase("neutral", "objects").replace("{o}", "{a}").rstrip("?")
        joint = self._say("joins_intro")
        return self._around(intro + joint + self._clause(label, self._say("subjects"))), [label]

    def _balance(self) -> Sentence:
        """A good side and a bad side of equal weight."""
        sides = [self._phrase("mixed", "goods"), self._phrase("mixed", "bads")]
        self._rng.shuffle(sides)
        text = self._say("joins_balance").join(sides).replace("{o}", "{a}", 1).replace("{o}", "it")
        if self._rng.random() < 0.5:
            text += f", {self._phrase('mixed', 'balances')}"
        return text if "{a}" in text else f"{{a}}: {text}", ["mixed"]

    def _contrast(self) -> Sentence:
        """One film, by the verdict that the sentence ends on."""
        label = self._pick(LABELS[1::-1])
        first, last = self._pick([("{a}", "it"), ("it", "{a}")])
        before = self._phrase(_opposite(label), "concessions").replace("{o}", first)
        after = self._clause(label, last)
        if self._rng.random() < 0.25:
            return f"{self._say('starts_contrast')}{before}, {after}", [label]
        return self._around(before + self._say("joins_contrast") + after), [label]

    def _second_hand(self) -> Sentence:
        label = self._pick(LABELS[1::-1])
        who = self._say("people")
        theirs = self._phrase(_opposite(label), "theirs")
        joint = self._say("joins_second_hand")
        return f"{who} {theirs}{joint}{self._phrase(label, 'mine')}", [label]

    def _two(self) -> Sentence:
        labels = [self._label(), self._label()]
        joint = self._say("joins_same" if labels[0] == labels[1] else "joins_other")
        first, second = self._clause(labels[0], "{a}"), self._clause(labels[1], "{b}")
        return self._around(first + joint + second), labels

    def _three(self) -> Sentence:
        labels = [self._label() for _ in FILMS]
        a, b, c = map(self._clause, labels, FILMS)
        text = f"{a}{self._say('joins_list')}{b}{self._say('joins_list')}{c}"
        return self._around(text), labels

    def _pair(self) -> Sentence:
        return self._from_table(self._phrases["pairs"]["pairs"])

    def _comparison(self) -> Sentence:
        text, labels = self._from_table(self._phrases["pairs"]["comparisons"])
        if self._rng.random() < 0.15:
            text += self._fill(self._say("reasons"), "positive")
        return text, labels

    def _triple(self) -> Sentence:
        return self._from_table(self._phrases["triples"]["triples"])

    def _fixed_reference(self) -> Sentence:
        return self._from_table(self._phrases["references"]["fixed"])

    def _reference(self) -> Sentence:
        texts = self._phrases["references"]
        labels = [self._label(), self._label()]
        kind = self._rng.choices(
            ["texts", "reversed", "first_only", "second_only"], [60, 24, 8, 8]
        )[0]
        if kind == "first_only":
            labels[1] = "neutral"
        elif kind == "second_only":
            labels[0] = "neutral"
        text = choose(self._pick(texts[kind]), self._rng)
        for place, label in zip(("{x}", "{y}"), labels, strict=True):
            text = text.replace(place, self._phrase(label, "predicates"))
        return self._around(text), labels

    def _fragment(self) -> Sentence:
        label = self._pick(LABELS[:3])
        fragment = _plain(self._pick(self._material.fragments[label]))
        return self._say("fragments").replace("{fragment}", fragment), [label]

    def _said(self) -> Sentence:
        label = self._pick(LABELS[:2])
        text = self._pick(self._material.said[label])
        if self._rng.random() < 0.5:
            return text, [label]
        other = self._label()
        clause = self._clause(other, "{b}")
        if self._rng.random() < 0.5:
            return self._say("joins_fragments").join([text.rstrip(".!"), clause]), [label, other]
        swapped = [clause.replace("{b}", "{a}"), text.replace("{a}", "{b}")]
        return self._say("joins_fragments").join(swapped), [other, label]

    def _two_fragments(self) -> Sentence:
        parts, labels = [], []
        for film in FILMS[:2]:
            text, (label,) = self._fragment()
            parts.append(text.replace("{a}", film))
            labels.append(label)
        return self._say("joins_fragments").join(parts), labels

    # ---- pieces

    def _from_table(self, tables: Sequence[Mapping[str, Any]]) -> Sentence:
        # By the number of texts, so that each is as likely as any other.
        table = self._rng.choices(tables, [len(table["texts"]) for table in tables])[0]
        text = self._fill(choose(self._pick(table["texts"]), self._rng), "positive")
        return self._around(text), table["labels"]

    def _clause(self, label: str, film: str) -> str:
        """Say something of `label` about `film`."""
        shape = self._rng.random()
        if shape < 0.4:
            return f"{film} {self._phrase(label, 'predicates')}"
        kind = "objects" if shape < 0.85 or film not in FILMS else "exclamations"
        return self._phrase(label, kind).replace("{o}", film)

    def _phrase(self, label: str, kind: str) -> str:
        return self._fill(choose(self._pick(self._phrases[label][kind]), self._rng), label)

    def _fill(self, text: str, label: str) -> str:
        """Fill in everything but the films."""
        values: dict[str, Callable[[], str]] = {
            "{pospred}": lambda: self._phrase("positive", "predicates"),
            "{negpred}": lambda: self._phrase("negative", "predicates"),
            "{mixpred}": lambda: self._phrase("mixed", "predicates"),
            "{plural}": lambda: self._phrase("positive", "plurals"),
            "{negplural}": lambda: self._phrase("negative", "plurals"),
            "{mixplural}": lambda: self._phrase("mixed", "plurals"),
            "{neuplural}": lambda: self._phrase("neutral", "plurals"),
            "{better}": lambda: self._pick(self._phrases["positive"]["betters"]),
            "{worse}": lambda: self._pick(self._phrases["negative"]["worses"]),
            "{pos}": lambda: self._adjective("positive"),
            "{neg}": lambda: self._adjective("negative"),
            "{mix}": lambda: self._adjective("mixed"),
            "{adj}": lambda: self._adjective(label),
            "{good}": lambda: self._plain_adjective("positive"),
            "{bad}": lambda: self._plain_adjective("negative"),
            "{rate}": lambda: rate(label, self._rng),
            "{film}": lambda: self._pick(["film", "movie", "picture", "flick"]),
            "{aspect}": lambda: self._say("aspects"),
        }
        for name, value in values.items():
            while name in text:
                text = text.replace(name, value(), 1)
        return text

    def _adjective(self, label: str) -> str:
        adjective: str = self._pick(self._phrases[label]["adjectives"])
        if label in LABELS[:2] and not adjective.startswith(_NO_INTENSIFIER):
            adjective = f"{self._say('intensifiers')} {adjective}".strip()
        return choose(adjective, self._rng)

    def _plain_adjective(self, label: str) -> str:
        """A single word, to stand before a noun."""
        adjectives: list[str] = self._phrases[label]["adjectives"]
        return self._pick([word for word in adjectives if word.isalpha()])

    def _around(self, clause: str) -> str:
        """Put something before or after a clause, sometimes."""
        if self._rng.random() < 0.2:
            clause = f"{self._say('openers')}{self._pick([' ', ', '])}{clause}"
        if self._rng.random() < 0.12:
            clause = f"{clause}{self._pick([' ', ', ', '. '])}{self._say('closers')}"
        return clause

    def _label(self) -> str:
        return self._rng.choices(LABELS, _LABEL_WEIGHTS)[0]

    def _say(self, name: str) -> str:
        said: str = self._pick(self._common[name])
        return said

    def _pick(self, choices: Sequence[Choice]) -> Choice:
        return self._rng.choice(choices)


def _opposite(label: str) -> str:
    return {"positive": "negative", "negative": "positive"}[label]


def _plain(text: str) -> str:
    return text.replace("{", "").replace("}", "")
