"""What a model answers to labelled sentences: right or not, sure or not, and how confident."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from tqdm import tqdm

from classifier.opinion import Opinion, Sentiment
from training.sentiment.calibrate import calibration_error
from training.sentiment.chat_set import ChatSentence
from training.sentiment.compose import TITLE
from training.sentiment.opinions import ReleasedModel
from training.sentiment.reviews import LABELS, Review


@dataclass(frozen=True)
class Answers:
    """Answers to n questions, all of shape (n,).

    Is the likeliest class right, was it answered, its calibrated probability, the question's kind.
    """

    right: NDArray[np.bool_]
    answered: NDArray[np.bool_]
    confidence: NDArray[np.float64]
    kinds: NDArray[np.str_]

    def calibration_error(self) -> float:
        """Return the expected calibration error over 15 bins of equal mass."""
        return calibration_error(self.confidence, self.right)

    def by_kind(self) -> dict[str, "Answers"]:
        """Return the answers to each kind of question."""
        return {str(kind): self._only(self.kinds == kind) for kind in np.unique(self.kinds)}

    def _only(self, chosen: NDArray[np.bool_]) -> "Answers":
        return Answers(
            self.right[chosen], self.answered[chosen], self.confidence[chosen], self.kinds[chosen]
        )


def answer_chat_set(model: ReleasedModel, sentences: Sequence[ChatSentence]) -> Answers:
    """Ask about every mention of the chat set; the kind of a question is its phenomenon."""
    judged = [
        (opinion, expected, sentence.phenomenon)
        for sentence in tqdm(sentences, "chat set", mininterval=5)
        for opinion, expected in zip(
            model.read(sentence.text, sentence.mentions).mentions, sentence.opinions, strict=True
        )
    ]
    return _collect(judged)


def answer_reviews(model: ReleasedModel, reviews: Sequence[Review]) -> Answers:
    """Ask about the marked film of composed sentences; the kind of a question is its label."""
    judged = []
    for review in tqdm(reviews, "composed", mininterval=5):
        start = review.text.index(TITLE)
        # Reading [TITLE] as the title of a film puts the very same token in its place.
        opinions = model.read(review.text, [(start, start + len(TITLE))])
        label = LABELS[review.label]
        judged.append((opinions.mentions[0], label, label))
    return _collect(judged)


def likeliest(opinion: Opinion) -> Sentiment:
    """Return the likeliest class, also of an opinion that is unsure."""
    return max(opinion.probabilities, key=lambda label: opinion.probabilities[label])


def _collect(judged: Sequence[tuple[Opinion, str, str]]) -> Answers:
    return Answers(
        np.array([likeliest(opinion).value == expected for opinion, expected, _ in judged]),
        np.array([opinion.sentiment is not Sentiment.UNSURE for opinion, _, _ in judged]),
        np.array([opinion.confidence for opinion, _, _ in judged]),
        np.array([kind for _, _, kind in judged]),
    )
