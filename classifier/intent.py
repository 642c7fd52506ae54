"""From the model's outputs to what a text wants of a movie chat."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from classifier.softmax import softmax

LEAST = 0.05
"""The probability below which an intent is left out."""


class Intent(Enum):
    """What a text wants; values are the names of intents in a release.

    `moviechat.classifier.v1.Intent` says what each of them means.
    """

    TALK = "talk"
    CHAT = "chat"
    WISH = "wish"
    MORE = "more"
    WHY = "why"
    SEEN = "seen"
    REFUSE = "refuse"
    LIKE_THAT = "like_that"
    SURPRISE = "surprise"
    SKIP = "skip"
    FORGET = "forget"
    UNDO = "undo"
    RESET = "reset"
    HELP = "help"
    THANKS = "thanks"
    FRUSTRATED = "frustrated"


@dataclass(frozen=True)
class IntentCalibration:
    """How outputs become probabilities of intents, as fitted on validation data.

    A model that tells no intents has none here.
    """

    intents: tuple[Intent, ...]
    temperature: float

    def judge(self, logits: Sequence[float]) -> list[tuple[Intent, float]]:
        """Turn the logits of one text, one an intent, into the likely intents, likeliest first."""
        shares = zip(self.intents, softmax(logits, self.temperature), strict=True)
        likely = [(intent, share) for intent, share in shares if share >= LEAST]
        return sorted(likely, key=lambda one: -one[1])


def parse_intents(names: Sequence[str]) -> tuple[Intent, ...]:
    """Return the intents that `names` stand for; raises ValueError for others."""
    intents = tuple(map(Intent, names))
    if len(set(intents)) != len(intents):
        raise ValueError(f"intents must be distinct: {', '.join(names)}")
    return intents
