"""Measure the sentiment model of a release on texts that its training never read."""

import asyncio
import json
import sys
from collections.abc import Sequence
from dataclasses import asdict, replace
from pathlib import Path

import numpy as np
from tqdm import tqdm

from classifier.artifact import MODEL, SETTINGS, TOKENIZER, load_artifact, read_settings
from classifier.model import Logits
from classifier.opinion import Opinion
from classifier.reader import OpinionReader, Passage
from releases import Part, Release, open_release
from training.datasets import locate
from training.sentiment.calibrate import calibration_error
from training.sentiment.chat_set import ChatSentence, read_chat_set
from training.sentiment.reviews import read_sst2
from training.sentiment.scoring import (
    Accuracy,
    compute_logits,
    decide,
    labels_of,
    measure_accuracy,
)

SWAPS = ("The Haunting", "Elf", "Love Actually", "Bad Boys", "The Good, the Bad and the Ugly")
"""Titles to put in the place of others; what is said of them should not change."""

Table = dict[str, dict[str, float]]


def run(release: Path, out: Path) -> None:
    """Print how good the model of `release` is and write `classify.json` to `out`.

    Figures come from the int8 model as it is served, measured now; the float figure is the one that
    the build measured on the model before quantisation, which a release does not hold.
    """
    opened = open_release(release)
    reader = build_reader(opened)
    table = {**measure_sst2(opened), **measure_chat(reader), **measure_swaps(reader)}
    for name, figures in table.items():
        sys.stdout.write(f"{name:32} {_line(figures)}\n")
    out.mkdir(parents=True, exist_ok=True)
    (out / "classify.json").write_text(json.dumps(table, indent=2) + "\n", encoding="utf-8")


def build_reader(release: Release) -> OpinionReader:
    """Return a reader of opinions over the model of `release`, as the server has one."""
    artifact = load_artifact(release, threads=1)

    async def ask(texts: Sequence[Sequence[int]]) -> Sequence[Logits]:
        return artifact.model(texts)

    return OpinionReader(artifact.tokenizer, artifact.settings, ask)


def measure_sst2(release: Release) -> Table:
    """Return the accuracy on SST-2's dev set in int8 and, as the build recorded it, in float."""
    settings = read_settings(release.path(SETTINGS))
    dev = read_sst2(locate("sst2"), "dev")
    logits = compute_logits(
        release.path(MODEL), release.path(TOKENIZER), dev, settings.max_tokens, "SST-2 dev"
    )
    names = [label.value for label in settings.calibration.labels]
    measured = measure_accuracy(decide(logits, names) == labels_of(dev, names))
    return {
        "sst2_dev_accuracy_int8": asdict(measured),
        "sst2_dev_accuracy_float": asdict(_recorded(release.part("sentiment"), len(dev))),
    }


def measure_chat(reader: OpinionReader) -> Table:
    """Return answered, accuracy among the answers and calibration error on the chat set."""
    sentences = read_chat_set()
    phenomena, right, answered, confidence = [], [], [], []
    for sentence in tqdm(sentences, "chat set", mininterval=5):
        opinions = read(reader, sentence)
        for opinion, expected in zip(opinions, sentence.opinions, strict=True):
            phenomena.append(sentence.phenomenon)
            right.append(likeliest(opinion) == expected)
            answered.append(opinion.sentiment.value != "unsure")
            confidence.append(opinion.confidence)
    hits, given, kinds = np.array(right), np.array(answered), np.array(phenomena)
    error = calibration_error(np.array(confidence), hits)
    table = {
        "chat_answered": asdict(measure_accuracy(given)),
        "chat_accuracy_answered": asdict(measure_accuracy(hits[given])),
        "chat_calibration_error": {"mean": error, "n": len(hits)},
    }
    for kind in sorted(set(phenomena)):
        answers = hits[given & (kinds == kind)]
        table[f"chat_accuracy/{kind}"] = asdict(measure_accuracy(answers))
    return table


def measure_swaps(reader: OpinionReader) -> Table:
    """Return the share of opinions that change when a title is swapped for another."""
    changed = []
    for sentence in read_chat_set()[::10]:
        before = [opinion.sentiment for opinion in read(reader, sentence)]
        for title in SWAPS:
            after = [opinion.sentiment for opinion in read(reader, swap(sentence, title))]
            changed += [old is not new for old, new in zip(before, after, strict=True)]
    return {"swap_changes": asdict(measure_accuracy(np.array(changed)))}


def read(reader: OpinionReader, sentence: ChatSentence) -> list[Opinion]:
    """Return the opinion about each mention of a sentence."""
    (opinions,) = asyncio.run(reader.read([Passage(sentence.text, sentence.mentions)]))
    return opinions.mentions


def swap(sentence: ChatSentence, title: str) -> ChatSentence:
    """Name every film of a sentence `title` instead."""
    text, mentions, at = "", [], 0
    for start, end in sentence.mentions:
        text += sentence.text[at:start]
        mentions.append((len(text), len(text) + len(title)))
        text += title
        at = end
    text += sentence.text[at:]
    return replace(sentence, text=text, mentions=tuple(mentions))


def likeliest(opinion: Opinion) -> str:
    """Return the name of the likeliest class, also of an opinion that is unsure."""
    return max(opinion.probabilities, key=lambda label: opinion.probabilities[label]).value


def _recorded(part: Part, n: int) -> Accuracy:
    name = "sst2_dev_accuracy_float"
    metrics = part.metrics
    return Accuracy(metrics[name], metrics[f"{name}_low"], metrics[f"{name}_high"], n)


def _line(figures: dict[str, float]) -> str:
    interval = ""
    if "low" in figures:
        interval = f"95 % interval {figures['low']:.4f} to {figures['high']:.4f}, "
    return f"{figures['mean']:.4f}   {interval}n = {figures['n']:.0f}"
