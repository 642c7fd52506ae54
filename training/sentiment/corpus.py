"""The texts of one training run: what each stage learns from, and what it is judged on."""

import random
from dataclasses import dataclass

from training.datasets import locate
from training.sentiment.chat_set import FILM, fingerprint, read_fingerprints
from training.sentiment.compose import OTHER, TITLE, Composer, Material
from training.sentiment.phrases import read_phrases
from training.sentiment.reviews import LABELS, Review, hold_out, read_parts, read_training
from training.sentiment.run import COMPOSED, Run
from training.sentiment.viewers import read_said
from training.sentiment.written import read_written

COMPOSED_FROM = {"rt-reviews", "subj", "sst5", "imdb"}
"""The data sets that composed sentences take pieces from."""

_LONGEST_FRAGMENT = 18
"""Words: a chat message is short."""


@dataclass(frozen=True)
class Corpus:
    """Training texts of each stage, and validation texts that no stage has seen.

    `whole` are validation texts with one opinion, `composed` ones about each film of a sentence,
    from phrases, fragments and sentences that training does not use.
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
                compose(sets["rt-reviews"], count, run.seed + number)
                if name == COMPOSED
                else _draw(sets[name], count, rng)
            )
        rng.shuffle(texts)
        stages.append(texts)
    composed = compose(whole, run.held_out_composed, run.seed - 1, held_out=True)
    return Corpus(stages, whole, composed)


def split_critics(run: Run) -> tuple[list[Review], list[Review]]:
    """Return the critics' lines for training and those for validation, as `read_corpus` does."""
    sets = read_training(["sst2", "rt-reviews"])
    return hold_out(sets["rt-reviews"], sets["sst2"], run.held_out, random.Random(run.seed))


def compose(
    critics: list[Review], count: int, seed: int, *, held_out: bool = False
) -> list[Review]:
    """Compose `count` sentences, for training or from what is kept back for validation.

    `critics` are the lines that fragments come from. What the chat set says is left out.
    """
    material = Material(
        read_phrases(held_out=held_out),
        _read_fragments(critics, held_out=held_out),
        read_said(locate("imdb"), locate("sst5"), held_out=held_out),
        read_written(held_out=held_out),
    )
    return leave_out_chat_set(Composer(material, seed).compose(count))


def leave_out_chat_set(composed: list[Review]) -> list[Review]:
    """Drop what the chat set says in the same words, whatever the films."""
    chat = read_fingerprints()
    return [
        review
        for review in composed
        if fingerprint(review.text.replace(TITLE, FILM).replace(OTHER, FILM)) not in chat
    ]


def _draw(texts: list[Review], count: int, rng: random.Random) -> list[Review]:
    """Draw `count` texts; 0 means all of them."""
    return rng.sample(texts, min(count, len(texts))) if count else texts


def _read_fragments(critics: list[Review], *, held_out: bool) -> dict[str, list[str]]:
    """Return short pieces of reviews by the name of their label; neutral ones tell a plot."""
    fragments = {
        label: [r.text for r in critics if r.label == number and _is_short(r.text)]
        for number, label in enumerate(LABELS[:2])
    }
    plots = [review.text for review in read_training(["subj"])["subj"] if _is_short(review.text)]
    # The last plots are kept for validation.
    fragments["neutral"] = plots[-500:] if held_out else plots[:-500]
    if not held_out:
        for level, label in ((0, "negative"), (4, "positive")):
            parts = read_parts(locate("sst5"), (level,), min_words=3)
            fragments[label] += [part for part in parts if _is_short(part)]
    return fragments


def _is_short(text: str) -> bool:
    return len(text.split()) <= _LONGEST_FRAGMENT
