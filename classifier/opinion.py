"""From the model's outputs to an opinion: calibrated, and unsure where it should be."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from classifier.softmax import softmax


class Sentiment(Enum):
    """What a person thinks of a film; values are the names of labels in a release."""

    POSITIVE = "positive"
    NEGATIVE = "negative"
    NEUTRAL = "neutral"
    MIXED = "mixed"
    UNSURE = "unsure"


@dataclass(frozen=True)
class Opinion:
    """An opinion; the fields of `moviechat.classifier.v1.Opinion`."""

    sentiment: Sentiment
    confidence: float
    strength: float
    probabilities: dict[Sentiment, float]


@dataclass(frozen=True)
class Calibration:
    """How outputs become probabilities and verdicts, as fitted on validation data.

    `temperature` divides the logits before the softmax (Guo et al. 2017); a likeliest class below
    `unsure_below` is no verdict.
    """

    labels: tuple[Sentiment, ...]
    temperature: float
    unsure_below: float

    def judge(self, logits: Sequence[float]) -> Opinion:
        """Turn the logits of one text, one a class, into an opinion."""
        shares = softmax(logits, self.temperature)
        probabilities = dict(zip(self.labels, shares, strict=True))
        likeliest = max(self.labels, key=lambda label: probabilities[label])
        confidence = probabilities[likeliest]
        sure = confidence >= self.unsure_below
        return Opinion(
            likeliest if sure else Sentiment.UNSURE,
            confidence,
            probabilities.get(Sentiment.POSITIVE, 0) - probabilities.get(Sentiment.NEGATIVE, 0),
            probabilities,
        )


def parse_labels(names: Sequence[str]) -> tuple[Sentiment, ...]:
    """Return the classes that `names` stand for, in any case; raises ValueError for others."""
    labels = tuple(Sentiment(name.lower()) for name in names)
    if len(set(labels)) != len(labels) or Sentiment.UNSURE in labels:
        raise ValueError(f"labels must be distinct classes: {', '.join(names)}")
    return labels
