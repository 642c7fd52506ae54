"""Measure the sentiment model of a release on texts that its training never read."""

import json
import sys
from dataclasses import asdict
from pathlib import Path

from classifier.artifact import MODEL, SETTINGS, TOKENIZER, read_settings
from releases import Part, open_release
from training.datasets import locate
from training.sentiment.reviews import read_sst2
from training.sentiment.scoring import Accuracy, compute_logits, decide, labels_of, measure_accuracy


def run(release: Path, out: Path) -> None:
    """Print the accuracy on SST-2's dev set and write `classify.json` to `out`.

    The int8 figure is measured now, on the model that is served; the float figure is the one that
    the build measured on the model before quantisation, which a release does not hold.
    """
    opened = open_release(release)
    settings = read_settings(opened.path(SETTINGS))
    dev = read_sst2(locate("sst2"), "dev")
    logits = compute_logits(
        opened.path(MODEL), opened.path(TOKENIZER), dev, settings.max_tokens, "SST-2 dev"
    )
    names = [label.value for label in settings.calibration.labels]
    table = {
        "sst2_dev_accuracy_int8": measure_accuracy(decide(logits, names) == labels_of(dev, names)),
        "sst2_dev_accuracy_float": _recorded(opened.part("sentiment"), "float", len(dev)),
    }
    for name, accuracy in table.items():
        sys.stdout.write(_line(name, accuracy))
    out.mkdir(parents=True, exist_ok=True)
    content = {name: asdict(accuracy) for name, accuracy in table.items()}
    text = json.dumps(content, indent=2) + "\n"
    (out / "classify.json").write_text(text, encoding="utf-8")


def _recorded(part: Part, kind: str, n: int) -> Accuracy:
    name = f"sst2_dev_accuracy_{kind}"
    metrics = part.metrics
    return Accuracy(metrics[name], metrics[f"{name}_low"], metrics[f"{name}_high"], n)


def _line(name: str, accuracy: Accuracy) -> str:
    interval = f"95 % interval {accuracy.low:.4f} to {accuracy.high:.4f}"
    return f"{name:26} {accuracy.mean:.4f}   {interval}, {accuracy.n} sentences\n"
