"""What a text wants of a movie chat."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from classifier.intent_features import features
from classifier.model import Floats
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
class IntentModel:
    """A logistic regression over the words of a text and what the sentiment model makes of it.

    Attributes:
        intents: What it tells apart, k of them.
        temperature: Divides the scores before the softmax (Guo et al. 2017).
        words: The number of each feature that it knows, of `features`.
        word_weights: Shape (features, k).
        pooled_weights: Shape (d, k), for the averages of d hidden states.
        bias: Shape (k,).
    """

    intents: tuple[Intent, ...]
    temperature: float
    words: Mapping[str, int]
    word_weights: Floats
    pooled_weights: Floats
    bias: Floats

    def tell(self, text: str, mask_token: str, pooled: Floats) -> list[tuple[Intent, float]]:
        """Return what a masked text likely wants, likeliest first, with the probability of each.

        `pooled`, shape (d,), is what the sentiment model makes of it.
        """
        scores = self.scores(text, mask_token, pooled).tolist()
        shares = zip(self.intents, softmax(scores, self.temperature), strict=True)
        likely = [(intent, share) for intent, share in shares if share >= LEAST]
        return sorted(likely, key=lambda one: -one[1])

    def scores(self, text: str, mask_token: str, pooled: Floats) -> Floats:
        """Return a score an intent, shape (k,), for a masked text."""
        known = sorted(self.words[one] for one in features(text, mask_token) & self.words.keys())
        scores: Floats = (
            self.bias + self.word_weights[known].sum(axis=0) + pooled @ self.pooled_weights
        )
        return scores


def parse_intents(names: Sequence[str]) -> tuple[Intent, ...]:
    """Return the intents that `names` stand for; raises ValueError for others."""
    intents = tuple(map(Intent, names))
    if len(set(intents)) != len(intents):
        raise ValueError(f"intents must be distinct: {', '.join(names)}")
    return intents
