"""The texts of one training run: what each stage learns from, and what it is judged on."""

import random
from dataclasses import dataclass
from pathlib import Path

from training.datasets import locate
from training.sentiment.chat_set import FILM, fingerprint, read_fingerprints
from training.sentiment.compose import OTHER, TITLE, Composer
from training.sentiment.reviews import LABELS, Review, hold_out, read_phrases, read_training
from training.sentiment.run import COMPOSED, Run

PHRASES = Path(__file__).parent / "phrases.toml"

_LONGEST_FRAGMENT = 18
"""Words: a chat message is short."""


@dataclass(frozen=True)
class Corpus:
    """Training texts of each stage, and validation texts that no stage has seen.

    `whole` are validation texts with one opinion, `composed` ones about each film of a sentence,
    from fragments that training does not use.
    """

    stages: list[list[Review]]
    whole: list[Review]
    composed: list[Review]


def read_corpus(run: Run) -> Corpus:
    """Read, compose and split all texts of a run, in an order drawn from its seed."""
    rng = random.Random(run.seed)
    names = {name for stage in run.stages for name in stage.examples} - {COMPOSED}
    sets = read_training(sorted({*names, "sst2", "rt-reviews"}))
    sets["rt-reviews"], whole = hold_out(sets["rt-reviews"], sets["sst2"], run.held_out, rng)
    stages = []
    for number, stage in enumerate(run.stages):
        texts = []
        for name, count in stage.examples.items():
            texts += (
                _compose(sets["rt-reviews"], count, run.seed + number)
                if name == COMPOSED
                else _draw(sets[name], count, rng)
            )
        rng.shuffle(texts)
        stages.append(texts)
    composed = _compose(whole, run.held_out_composed, run.seed - 1, treebank=False)
    return Corpus(stages, whole, composed)


def _draw(texts: list[Review], count: int, rng: random.Random) -> list[Review]:
    """Draw `count` texts; 0 means all of them."""
    return rng.sample(texts, min(count, len(texts))) if count else texts


def _compose(
    critics: list[Review], count: int, seed: int, *, treebank: bool = True
) -> list[Review]:
    by_label = {
        label: [r.text for r in critics if r.label == number and _is_short(r.text)]
        for number, label in enumerate(LABELS[:2])
    }
    plots = [review.text for review in read_training(["subj"])["subj"] if _is_short(review.text)]
    # The last plots are kept for validation.
    by_label["neutral"] = plots[:-500] if treebank else plots[-500:]
    if treebank:
        for level, label in ((0, "negative"), (4, "positive")):
            phrases = read_phrases(locate("sst5"), (level,), min_words=3)
            by_label[label] += [phrase for phrase in phrases if _is_short(phrase)]
    return leave_out_chat_set(Composer(PHRASES, by_label, seed).compose(count))


def leave_out_chat_set(composed: list[Review]) -> list[Review]:
    """Drop what the chat set says in the same words, whatever the films."""
    chat = read_fingerprints()
    return [
        review
        for review in composed
        if fingerprint(review.text.replace(TITLE, FILM).replace(OTHER, FILM)) not in chat
    ]


def _is_short(text: str) -> bool:
    return len(text.split()) <= _LONGEST_FRAGMENT
