"""The mask question: which token should stand for the title that a model is asked about?

Models are fine-tuned on the same composed sentences from the same first stage, alike but for the
mask, over several seeds. Judged are accuracy on sentences composed from what training does not use,
accuracy on the chat set, and leakage: how often an opinion changes with the words of the title.
"""

import json
import random
import re
import sys
import tomllib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from transformers import DistilBertForSequenceClassification, PreTrainedTokenizerFast

from classifier.mask import mask_titles
from releases.catalog import read_catalog
from training.sentiment.batches import Batches
from training.sentiment.chat_set import ChatSentence, read_chat_set
from training.sentiment.compose import OTHER, TITLE
from training.sentiment.corpus import compose, split_critics
from training.sentiment.emoji import read_emoji_as_words
from training.sentiment.encoder import grow, load_for_training
from training.sentiment.finetune import Finetuning
from training.sentiment.plots import draw_masks
from training.sentiment.reviews import LABELS, Review
from training.sentiment.run import COMPOSED, FitConfig, Run
from training.sentiment.scoring import measure_mean
from training.sentiment.swaps import KNOWN, find_sentimental


@dataclass(frozen=True)
class Mask:
    """What stands for the film asked about, and for any other; what [TITLE] starts out as."""

    asked: str
    other: str = OTHER
    start: str = "film"


MASKS = {
    "[UNK]": Mask("[UNK]"),
    "[PAD]": Mask("[PAD]"),
    "[MASK]": Mask("[MASK]"),
    "dedicated": Mask(TITLE),
    "no mask": Mask(f"{TITLE} {{title}}", f"{OTHER} {{title}}"),
    "dedicated, from [MASK]": Mask(TITLE, start="[MASK]"),
}
"""The ways compared. Without a mask, a title follows a mark."""

Table = dict[str, dict[str, float]]


@dataclass(frozen=True)
class Study:
    """A run file, as `training/runs/masks.toml` explains it."""

    seeds: Sequence[int]
    sentences: int
    judged: int
    swapped: int
    swaps: int
    fit: FitConfig


def read_study(path: Path) -> Study:
    """Read a run file."""
    content = tomllib.loads(path.read_text(encoding="utf-8"))
    return Study(**content | {"fit": FitConfig(**content["fit"])})


def compare_masks(study: Study, run: Run, release: Path, work: Path, out: Path) -> None:
    """Train and judge a model for each mask and seed; write `masks.json` and a plot to `out`.

    Starts before the first stage of a sentiment build that knows of films; its results lie in
    `work`. What was measured before an interruption is not measured again.
    """
    training, held_out = split_critics(run)
    titles = [movie.title for movie in read_catalog(release / "catalog.jsonl")]
    swaps = [*KNOWN, *random.Random(run.seed).sample(find_sentimental(titles), study.swaps)]
    judged = compose(held_out, study.judged, run.seed - 3, held_out=True)
    measured: dict[str, list[dict[str, float]]] = {mask: [] for mask in MASKS}
    for seed in study.seeds:
        sentences = compose(training, study.sentences, seed)
        for mask in MASKS:
            cache = work / f"mask-{list(MASKS).index(mask)}-{seed}.json"
            if not cache.exists():
                sys.stdout.write(f"{mask}, seed {seed}\n")
                trial = Trial(MASKS[mask], titles, seed)
                trial.train(study, run, sentences, work)
                figures = trial.judge(judged, judged[: study.swapped], swaps)
                cache.write_text(json.dumps(figures), encoding="utf-8")
            measured[mask].append(json.loads(cache.read_text(encoding="utf-8")))
    table = _summarise(measured)
    for name, line in table.items():
        sys.stdout.write(f"{name:36} {line['mean']:.4f}   standard error {line['se']:.4f}\n")
    out.mkdir(parents=True, exist_ok=True)
    (out / "masks.json").write_text(json.dumps(table, indent=2) + "\n", encoding="utf-8")
    draw_masks(table, list(MASKS), out / "masks.svg")


class Trial:
    """One model with one mask, trained from one seed."""

    def __init__(self, mask: Mask, titles: Sequence[str], seed: int) -> None:
        self._mask = mask
        self._titles, self._seed = titles, seed
        self._model: DistilBertForSequenceClassification
        self._tokenizer: PreTrainedTokenizerFast

    def train(self, study: Study, run: Run, sentences: Sequence[Review], work: Path) -> None:
        """Fine-tune what `run` has before it knows of films on sentences with this trial's mask."""
        torch.manual_seed(self._seed)
        self._model, self._tokenizer = load_for_training(run.base, LABELS[:2], run.dropout)
        before = [*takewhile(lambda stage: COMPOSED not in stage.examples, run.stages)]
        weights = torch.load(work / f"stage-{len(before)}.pt", weights_only=True)
        self._model.load_state_dict(weights)
        starts = {TITLE: self._mask.start, OTHER: "film"}
        grow(self._model, self._tokenizer, LABELS, starts)
        read_emoji_as_words(self._tokenizer)
        checkpoint = work / "mask.pt"
        checkpoint.unlink(missing_ok=True)
        masked = self._name(sentences, random.Random(self._seed))
        Finetuning(self._model, self._tokenizer, study.fit, self._seed, checkpoint).run(masked)
        checkpoint.unlink()

    def judge(
        self, judged: Sequence[Review], swapped: Sequence[Review], swaps: Sequence[str]
    ) -> dict[str, float]:
        """Return accuracies, and how often opinions about `swapped` change with the title."""
        labels = np.array([review.label for review in judged])
        composed = self._predict(self._name(judged, random.Random(1)))
        questions, answers = self._ask_chat_set()
        plain = self._predict([self._fill(review, lambda: "Heat") for review in swapped])
        changed = [
            self._predict([self._fill(review, lambda: title) for review in swapped]) != plain  # noqa: B023
            for title in swaps
        ]
        return {
            "accuracy_composed": float((composed == labels).mean()),
            "accuracy_chat": float((self._predict(questions) == answers).mean()),
            "leakage": float(np.mean(changed)),
        }

    def _name(self, reviews: Sequence[Review], rng: random.Random) -> list[Review]:
        """Put the mask, or a title drawn at random, in the place of each film."""
        return [self._fill(review, lambda: rng.choice(self._titles)) for review in reviews]

    def _fill(self, review: Review, draw: Callable[[], str]) -> Review:
        text = review.text.replace(TITLE, self._mask.asked.format(title=draw()))
        text = re.sub(re.escape(OTHER), lambda _: self._mask.other.format(title=draw()), text)
        return Review(text, review.label)

    def _ask_chat_set(self) -> tuple[list[Review], NDArray[np.int64]]:
        """Return a question for every mention of the chat set, and the labels, shape (n,)."""
        questions = [
            Review(self._ask(sentence, asked), LABELS.index(opinion))
            for sentence in read_chat_set()
            for asked, opinion in enumerate(sentence.opinions)
        ]
        return questions, np.array([question.label for question in questions])

    def _ask(self, sentence: ChatSentence, asked: int) -> str:
        names = [sentence.text[start:end] for start, end in sentence.mentions]
        films = [name.casefold() for name in names]
        masks = [self._mask.asked if film == films[asked] else self._mask.other for film in films]
        named = [mask.format(title=name) for mask, name in zip(masks, names, strict=True)]
        return mask_titles(sentence.text, sentence.mentions, named).text

    def _predict(self, reviews: Sequence[Review]) -> NDArray[np.int64]:
        """Return the likeliest class of each text, shape (n,)."""
        batches = Batches(list(reviews), self._tokenizer, 64, 1536)
        found = []
        with torch.inference_mode():
            for batch in batches.in_order():
                logits = self._model(batch["input_ids"], batch["attention_mask"]).logits
                found.append(logits.argmax(dim=1).numpy())
        return np.concatenate(found)


def _summarise(measured: dict[str, list[dict[str, float]]]) -> Table:
    return {
        f"{figure}/{mask}": measure_mean([trial[figure] for trial in trials])
        for figure in ("accuracy_composed", "accuracy_chat", "leakage")
        for mask, trials in measured.items()
    }
