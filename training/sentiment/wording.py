"""Put opinions into words: phrases picked at random from `phrases/`, with their gaps filled in."""

import random
import re
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any, TypeVar

from training.sentiment.phrases import choose
from training.sentiment.ratings import rate
from training.sentiment.reviews import LABELS

FILMS = ("{a}", "{b}", "{c}", "{d}")
_DOUBLE_MARK = re.compile(r"([?!,:])[.,;:]|(\.),")
Choice = TypeVar("Choice")


class Wording:
    """Words for opinions, all drawn from `rng`; `phrases` as `read_phrases` gives them."""

    def __init__(self, phrases: Mapping[str, Any], rng: random.Random) -> None:
        self._phrases, self._rng = phrases, rng

    def clause(self, label: str, film: str) -> str:
        """Say something of `label` about `film`."""
        shape = self._rng.random()
        if shape < 0.4:
            return f"{film} {self.phrase(label, 'predicates')}"
        kind = "objects" if shape < 0.85 or film not in FILMS else "exclamations"
        return self.phrase(label, kind).replace("{o}", film)

    def phrase(self, label: str, kind: str) -> str:
        """Pick a phrase of a label's, filled in but for the films."""
        return self.fill(choose(self.pick(self._phrases[label][kind]), self._rng), label)

    def say(self, name: str) -> str:
        """Pick one of the phrases that all labels share."""
        said: str = self.pick(self._phrases["common"][name])
        return said

    def state(self, shape: str, labels: Sequence[str]) -> str:
        """Fill in what a shape says of each film, by its label: {pa} is a predicate of film {a}."""
        words: dict[str, Callable[[str], str]] = {
            "p": lambda label: self.phrase(label, "predicates"),
            "v": lambda label: self.phrase(label, "verbs"),
            "s": lambda label: self.phrase(label, "answers"),
            "j": self._adjective,
            "r": lambda label: rate(label, self._rng),
        }
        text = choose(shape, self._rng)
        for film, label in zip("abc", labels, strict=False):
            for kind, word in words.items():
                text = _replace_each(text, f"{{{kind}{film}}}", partial(word, label))
        return self.fill(text, "positive")

    def fill(self, text: str, label: str) -> str:
        """Fill in everything but the films."""
        values: dict[str, Callable[[], str]] = {
            "{pospred}": lambda: self.phrase("positive", "predicates"),
            "{negpred}": lambda: self.phrase("negative", "predicates"),
            "{mixpred}": lambda: self.phrase("mixed", "predicates"),
            "{plural}": lambda: self.phrase("positive", "plurals"),
            "{negplural}": lambda: self.phrase("negative", "plurals"),
            "{mixplural}": lambda: self.phrase("mixed", "plurals"),
            "{neuplural}": lambda: self.phrase("neutral", "plurals"),
            "{better}": lambda: self.pick(self._phrases["positive"]["betters"]),
            "{worse}": lambda: self.pick(self._phrases["negative"]["worses"]),
            "{pos}": lambda: self._adjective("positive"),
            "{neg}": lambda: self._adjective("negative"),
            "{mix}": lambda: self._adjective("mixed"),
            "{adj}": lambda: self._adjective(label),
            "{good}": lambda: self._plain_adjective("positive"),
            "{bad}": lambda: self._plain_adjective("negative"),
            "{rate}": lambda: rate(label, self._rng),
            "{film}": lambda: self.pick(["film", "movie", "picture", "flick"]),
            "{aspect}": lambda: self.say("aspects"),
            "{who}": lambda: self.say("people"),
        }
        for name, value in values.items():
            text = _replace_each(text, name, value)
        return text

    def around(self, clause: str) -> str:
        """Put something before or after a clause, sometimes."""
        if self._rng.random() < 0.2:
            clause = f"{self.say('openers')}{self.pick([' ', ', '])}{clause}"
        if self._rng.random() < 0.12:
            clause = f"{clause}{self.pick([' ', ', ', '. '])}{self.say('closers')}"
        # "what now?," has a mark too many.
        return _DOUBLE_MARK.sub(r"\1\2", clause)

    def pick(self, choices: Sequence[Choice]) -> Choice:
        """Pick one of `choices`."""
        return self._rng.choice(choices)

    def _adjective(self, label: str) -> str:
        adjective: str = self.pick(self._phrases[label]["adjectives"])
        if label in LABELS[:2] and adjective.replace("-", "").isalpha():
            adjective = f"{self.say('intensifiers')} {adjective}".strip()
        return choose(adjective, self._rng)

    def _plain_adjective(self, label: str) -> str:
        """A single word, to stand before a noun."""
        adjectives: list[str] = self._phrases[label]["adjectives"]
        return self.pick([word for word in adjectives if word.isalpha()])


def _replace_each(text: str, gap: str, word: Callable[[], str]) -> str:
    """Fill a gap wherever it stands, each time with a new word."""
    while gap in text:
        text = text.replace(gap, word(), 1)
    return text
