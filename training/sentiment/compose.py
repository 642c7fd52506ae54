"""Compose sentences about one, two and three films, with an opinion about each.

Public data sets label whole sentences; a chat needs an opinion for each film named. The material is
`phrases.toml` (how people type) and fragments of real reviews. Titles never appear: the film asked
about and the others stand as tokens of their own, as they do when a text is classified.
"""

import random
import tomllib
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar

from training.sentiment.reviews import LABELS, Review
from training.sentiment.typing_style import retype

TITLE, OTHER = "[TITLE]", "[OTHER]"
"""The film asked about, and any other film."""

_FILMS = ("{a}", "{b}", "{c}")
_NO_INTENSIFIER = ("a ", "the ", "not ", "one ")
_LABEL_WEIGHTS = (30, 30, 25, 15)
_KINDS = {
    "single": 26,
    "intro": 9,
    "contrast": 12,
    "second_hand": 5,
    "two": 18,
    "pair": 30,
    "reference": 8,
    "triple": 12,
    "fragment": 22,
    "two_fragments": 8,
}
"""How often each kind of sentence is composed."""


Sentence = tuple[str, list[str]]
"""A text with {a}, {b} and {c} for its films, and the label of each."""
Choice = TypeVar("Choice")


class Composer:
    """Composes labelled sentences from `phrases` and `fragments`, all drawn from one seed.

    `fragments` are pieces of real reviews by label name; `neutral` ones tell a plot.
    """

    def __init__(self, phrases: Path, fragments: Mapping[str, list[str]], seed: int) -> None:
        self._phrases: dict[str, Any] = tomllib.loads(phrases.read_text(encoding="utf-8"))
        self._fragments = fragments
        self._rng = random.Random(seed)

    def compose(self, count: int) -> list[Review]:
        """Return `count` sentences, each with the label of the film that it asks about."""
        kinds = self._rng.choices(list(_KINDS), list(_KINDS.values()), k=count)
        return [self._ask(*getattr(self, f"_{kind}")()) for kind in kinds]

    def _ask(self, text: str, labels: Sequence[str]) -> Review:
        """Ask about one of the films A, B and C of a sentence."""
        asked = self._rng.randrange(len(labels))
        for number, film in enumerate(_FILMS[: len(labels)]):
            text = text.replace(film, TITLE if number == asked else OTHER)
        styled = retype(text, self._rng)
        return Review(styled, LABELS.index(labels[asked]))

    # ---- kinds of sentences: a text with {a}, {b} and {c} for the films, and their labels

    def _single(self) -> Sentence:
        label = self._label()
        return self._around(self._clause(label, "{a}")), [label]

    def _intro(self) -> Sentence:
        label = self._label()
        intro = self._pick(self._phrases["neutral"]["objects"]).replace("{o}", "{a}").rstrip("?")
        joint = self._say("joins_intro")
        return self._around(intro + joint + self._clause(label, self._say("subjects"))), [label]

    def _contrast(self) -> Sentence:
        label = self._pick(LABELS[1::-1])
        first, last = self._pick([("{a}", "it"), ("it", "{a}")])
        before = self._phrase(_opposite(label), "concessions").replace("{o}", first)
        joint = self._say("joins_contrast")
        if self._rng.random() < 0.25:
            start = self._say("starts_contrast")
            return f"{start}{before}, {self._clause(label, last)}", [label]
        return before + joint + self._clause(label, last), [label]

    def _second_hand(self) -> Sentence:
        label = self._pick(LABELS[1::-1])
        who = self._say("people")
        theirs = self._pick(self._phrases[_opposite(label)]["theirs"])
        joint = self._say("joins_second_hand")
        return f"{who} {theirs}{joint}{self._pick(self._phrases[label]['mine'])}", [label]

    def _two(self) -> Sentence:
        labels = [self._label(), self._label()]
        joint = self._say("joins_same" if labels[0] == labels[1] else "joins_other")
        first, second = self._clause(labels[0], "{a}"), self._clause(labels[1], "{b}")
        return self._around(first + joint + second), labels

    def _pair(self) -> Sentence:
        return self._from_table("pairs")

    def _triple(self) -> Sentence:
        return self._from_table("triples")

    def _reference(self) -> Sentence:
        labels = [self._label(), self._label()]
        texts = self._phrases["references"]
        text = self._pick(texts["texts"] if self._rng.random() < 0.75 else texts["reversed"])
        x, y = (self._phrase(label, "predicates") for label in labels)
        return text.replace("{x}", x).replace("{y}", y), labels

    def _fragment(self) -> Sentence:
        label = self._pick(["positive", "negative", "neutral"])
        fragment = self._pick(self._fragments[label]).replace("{", "").replace("}", "")
        return self._say("fragments").replace("{fragment}", fragment), [label]

    def _two_fragments(self) -> Sentence:
        parts, labels = [], []
        for film in _FILMS[:2]:
            text, (label,) = self._fragment()
            parts.append(text.replace("{a}", film))
            labels.append(label)
        return self._say("joins_fragments").join(parts), labels

    # ---- pieces

    def _from_table(self, name: str) -> Sentence:
        table = self._pick(self._phrases[name])
        return self._fill(self._pick(table["texts"]), "positive"), list(table["labels"])

    def _clause(self, label: str, film: str) -> str:
        """Say something of `label` about `film`."""
        shape = self._rng.random()
        if shape < 0.45:
            return f"{film} {self._phrase(label, 'predicates')}"
        kind = "objects" if shape < 0.85 or film != "{a}" else "exclamations"
        return self._phrase(label, kind).replace("{o}", film)

    def _phrase(self, label: str, kind: str) -> str:
        return self._fill(self._pick(self._phrases[label][kind]), label)

    def _fill(self, text: str, label: str) -> str:
        """Fill in everything but the films."""
        values: dict[str, Callable[[], str]] = {
            "{pos}": lambda: self._adjective("positive"),
            "{neg}": lambda: self._adjective("negative"),
            "{mix}": lambda: self._pick(self._phrases["mixed"]["adjectives"]),
            "{pospred2}": lambda: "worked for me",
            "{negpred2}": lambda: "bored me",
            "{pospred}": lambda: self._phrase("positive", "predicates"),
            "{negpred}": lambda: self._phrase("negative", "predicates"),
            "{adj}": lambda: self._adjective(label),
            "{film}": lambda: self._pick(["film", "movie", "picture"]),
            "{o_note}": lambda: self._say("notes"),
        }
        for name, value in values.items():
            while name in text:
                text = text.replace(name, value(), 1)
        return text

    def _adjective(self, label: str) -> str:
        adjective = self._pick(self._phrases[label]["adjectives"])
        plain = label in ("positive", "negative") and not adjective.startswith(_NO_INTENSIFIER)
        return f"{self._say('intensifiers')} {adjective}".strip() if plain else adjective

    def _around(self, clause: str) -> str:
        """Put something before or after a clause, sometimes."""
        if self._rng.random() < 0.25:
            clause = f"{self._say('openers')}{self._pick([' ', ', '])}{clause}"
        if self._rng.random() < 0.15:
            clause = f"{clause}{self._pick([' ', ', ', '. '])}{self._say('closers')}"
        return clause

    def _label(self) -> str:
        return self._rng.choices(LABELS, _LABEL_WEIGHTS)[0]

    def _say(self, name: str) -> str:
        said: str = self._pick(self._phrases[name])
        return said

    def _pick(self, choices: Sequence[Choice]) -> Choice:
        return self._rng.choice(choices)


def _opposite(label: str) -> str:
    return {"positive": "negative", "negative": "positive"}[label]
