"""Measure the sentiment model of a release on texts that its training never read."""

import sys
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path

import numpy as np

from classifier.artifact import MODEL, SETTINGS, TOKENIZER, read_settings
from releases import Part, Release, open_release
from releases.catalog import read_catalog
from training.datasets import locate
from training.sentiment.answers import Answers, answer_chat_set, answer_reviews
from training.sentiment.chat_set import ChatSentence, read_chat_set
from training.sentiment.compose import TITLE
from training.sentiment.corpus import compose, split_critics
from training.sentiment.intents import read_intents
from training.sentiment.opinions import ReleasedModel
from training.sentiment.plots import draw_phenomena, draw_reliability, draw_strengths
from training.sentiment.reviews import Review, read_levels, read_sst2
from training.sentiment.run import Run
from training.sentiment.scoring import (
    Accuracy,
    compute_logits,
    decide,
    labels_of,
    measure_accuracy,
    measure_mean,
)
from training.sentiment.swaps import KNOWN, find_sentimental, measure_swaps
from training.table import write_quality

UNSEEN = 3000
"""Sentences composed from what is kept back for validation, to measure calibration on."""

LIKELY = 0.5
"""From this probability on, an intent is likelier than all others together."""

Table = dict[str, dict[str, float]]


def evaluate(release: Path, run: Run, out: Path) -> None:
    """Print how good the model of `release` is; write `classify.json` and its plots to `out`.

    Figures come from the int8 model as it is served, measured now; what is said of the model before
    quantisation is what the build measured, since a release does not hold it. `run` tells which
    texts training did not read. Rows of speed, which benchmarks wrote, stay in the table.
    """
    opened = open_release(release)
    model = ReleasedModel(opened)
    chat = answer_chat_set(model, read_chat_set())
    unseen = answer_reviews(model, _compose_unseen(run))
    strengths = measure_strengths(model)
    table = {
        **measure_sst2(opened),
        **measure_validation(opened.part("sentiment")),
        **measure_answers("chat", chat),
        **measure_answers("composed", unseen),
        **measure_intents(model),
        **measure_leakage(model, opened),
        **strengths,
    }
    for name, figures in table.items():
        sys.stdout.write(f"{name:40} {_line(figures)}\n")
    out.mkdir(parents=True, exist_ok=True)
    write_quality(out / "classify.json", table)
    draw_reliability({"chat set": chat, "composed": unseen}, out / "classify-reliability.svg")
    draw_phenomena(chat, out / "classify-phenomena.svg")
    draw_strengths(strengths, out / "classify-strength.svg")


def measure_sst2(release: Release) -> Table:
    """Return the accuracy on SST-2's dev set in int8 and, as the build recorded it, in float."""
    settings = read_settings(release.path(SETTINGS))
    dev = read_sst2(locate("sst2"), "dev")
    logits = compute_logits(
        release.path(MODEL), release.path(TOKENIZER), dev, settings.max_tokens, "SST-2 dev"
    )
    names = [label.value for label in settings.calibration.labels]
    measured = measure_accuracy(decide(logits, names) == labels_of(dev, names))
    recorded = _recorded(release.part("sentiment"), len(dev))
    return {
        "sst2_dev_accuracy_int8": asdict(measured),
        "sst2_dev_accuracy_float": asdict(recorded),
    }


def measure_validation(part: Part) -> Table:
    """Return what the build measured on validation texts, before and after quantisation."""
    counted = {
        "validation_accuracy": part.metrics.get("validation_examples", 0),
        "calibration": part.metrics.get("calibration_examples", 0),
    }
    return {
        name: {"mean": mean, "n": n}
        for prefix, n in counted.items()
        for name, mean in part.metrics.items()
        if name.startswith(prefix) and not name.endswith("_examples")
    }


def measure_answers(name: str, answers: Answers) -> Table:
    """Return answered, accuracy among the answers and calibration error, overall and by kind."""
    table = {
        f"{name}_answered": asdict(measure_accuracy(answers.answered)),
        f"{name}_accuracy_answered": asdict(measure_accuracy(answers.right[answers.answered])),
        f"{name}_accuracy_likeliest": asdict(measure_accuracy(answers.right)),
        f"{name}_calibration_error": {
            "mean": answers.calibration_error(),
            "n": len(answers.right),
        },
    }
    for kind, part in answers.by_kind().items():
        table[f"{name}_answered/{kind}"] = asdict(measure_accuracy(part.answered))
        if part.answered.any():
            table[f"{name}_accuracy/{kind}"] = asdict(measure_accuracy(part.right[part.answered]))
    return table


def measure_intents(model: ReleasedModel) -> Table:
    """Return how often the likeliest intent is right, among all and among the likely ones."""
    messages = [message for message in read_intents(held_out=True) if TITLE not in message[0]]
    found = [model.read(text).intents[0] for text, _ in messages]
    right = np.array([told is meant for (told, _), (_, meant) in zip(found, messages, strict=True)])
    likely = np.array([probability >= LIKELY for _, probability in found])
    meant = np.array([intent.value for _, intent in messages])
    by_intent = {
        f"intents_accuracy/{name}": asdict(measure_accuracy(right[meant == name]))
        for name in sorted(set(meant))
    }
    return {
        "intents_accuracy": asdict(measure_accuracy(right)),
        "intents_likely": asdict(measure_accuracy(likely)),
        "intents_accuracy_likely": asdict(measure_accuracy(right[likely])),
        **by_intent,
    }


def measure_leakage(model: ReleasedModel, release: Release) -> Table:
    """Return the share of opinions that change when a title is swapped for another."""
    sentences: list[ChatSentence] = read_chat_set()
    titles = [movie.title for movie in read_catalog(release.path("catalog.jsonl"))]
    sentimental = find_sentimental(titles)
    return {
        "swap_changes": asdict(measure_accuracy(measure_swaps(model, sentences, KNOWN))),
        "swap_changes_sentimental": asdict(
            measure_accuracy(measure_swaps(model, sentences[::10], sentimental))
        ),
    }


def measure_strengths(model: ReleasedModel) -> Table:
    """Return the mean strength of the dev sentences of each of the treebank's five levels."""
    by_level: dict[int, list[float]] = {level: [] for level in range(5)}
    for level, text in read_levels(locate("sst5"), "dev"):
        by_level[level].append(model.read(text).overall.strength)
    return {
        f"sst5_strength/level-{level}": measure_mean(strengths)
        for level, strengths in by_level.items()
    }


def _compose_unseen(run: Run) -> list[Review]:
    _, held_out = split_critics(run)
    return compose(held_out, UNSEEN, run.seed - 2, held_out=True)


def _recorded(part: Part, n: int) -> Accuracy:
    name = "sst2_dev_accuracy_float"
    metrics = part.metrics
    return Accuracy(metrics[name], metrics[f"{name}_low"], metrics[f"{name}_high"], n)


def _line(figures: Mapping[str, float]) -> str:
    interval = ""
    if "low" in figures:
        interval = f"95 % interval {figures['low']:.4f} to {figures['high']:.4f}, "
    if "se" in figures:
        interval = f"standard error {figures['se']:.4f}, "
    return f"{figures['mean']:7.4f}   {interval}n = {figures['n']:.0f}"
