"""Build the sentiment part of a release: fine-tune, export, quantise, calibrate, measure."""

import json
import random
import shutil
from collections.abc import Sequence
from dataclasses import asdict, replace
from pathlib import Path

import torch
from transformers import DistilBertForSequenceClassification, PreTrainedTokenizerFast

from classifier.opinion import Calibration, parse_labels
from releases import Part, write_manifest
from training.datasets import describe, locate
from training.revision import code_revision
from training.sentiment.compose import OTHER, TITLE
from training.sentiment.corpus import COMPOSED_FROM, read_corpus
from training.sentiment.emoji import read_emoji_as_words
from training.sentiment.encoder import grow, is_classifier, load_as_is, load_for_training
from training.sentiment.export import Exported, export
from training.sentiment.finetune import Finetuning
from training.sentiment.reviews import LABELS, Review, read_sst2
from training.sentiment.run import COMPOSED, Run
from training.sentiment.scoring import compute_logits, decide, labels_of, measure_accuracy
from training.sentiment.validate import Metrics, validate

_TYPICAL_TEXTS = 400


def build(run: Run, release: Path, work: Path) -> str:
    """Build `release`/sentiment and return the new release id.

    Checkpoints lie in `work`; a build that was stopped goes on from the last one. A base that is a
    classifier already is not trained further, and knows no titles. Raises QuantisationError when
    int8 costs too much.
    """
    work.mkdir(parents=True, exist_ok=True)
    corpus = read_corpus(run)
    as_is = is_classifier(run.base)
    model, tokenizer = load_as_is(run.base) if as_is else _train(run, corpus.stages, work)
    names = [str(model.config.id2label[n]).lower() for n in range(model.config.num_labels)]
    parse_labels(names)
    exported = export(
        model, tokenizer, _typical_texts(run, corpus.stages[0 if as_is else -1]), work
    )
    if as_is:
        corpus = replace(corpus, composed=[])
    calibration, metrics = validate(run, exported, corpus, names)
    masks = (tokenizer.mask_token, None) if as_is else (TITLE, OTHER)
    _write(run, exported, calibration, masks, release / "sentiment")
    metrics |= _measure(run, exported, names)
    trained_on = () if as_is else _trained_on(run)
    data_sets = tuple(describe(name, locate(name)) for name in trained_on)
    return write_manifest(release, {"sentiment": Part(data_sets, metrics, code_revision())})


def _train(
    run: Run, stages: list[list[Review]], work: Path
) -> tuple[DistilBertForSequenceClassification, PreTrainedTokenizerFast]:
    torch.manual_seed(run.seed)
    model, tokenizer = load_for_training(run.base, LABELS[:2], run.dropout)
    for number, (stage, reviews) in enumerate(zip(run.stages, stages, strict=True)):
        labels = LABELS[: max(review.label for review in reviews) + 1]
        if len(labels) > model.num_labels:
            grow(model, tokenizer, labels, {TITLE: tokenizer.mask_token, OTHER: "film"})
            read_emoji_as_words(tokenizer)
        checkpoint = work / f"stage-{number + 1}.pt"
        Finetuning(model, tokenizer, stage.fit, run.seed + number, checkpoint).run(reviews)
    return model, tokenizer


def _typical_texts(run: Run, reviews: list[Review]) -> list[str]:
    """Return some training texts, to fix the scales of activations by."""
    drawn = random.Random(run.seed).sample(reviews, min(_TYPICAL_TEXTS, len(reviews)))
    return [review.text for review in drawn]


def _trained_on(run: Run) -> list[str]:
    """Return the names of all data sets that training reads."""
    names = {name for stage in run.stages for name in stage.examples}
    if COMPOSED in names:
        names |= COMPOSED_FROM
    return sorted(names - {COMPOSED})


def _measure(run: Run, exported: Exported, names: Sequence[str]) -> Metrics:
    """Return the accuracy on SST-2's dev set, which nothing above has read, in float and int8."""
    dev = read_sst2(locate("sst2"), "dev")
    metrics: Metrics = {}
    for kind, model in (("float", exported.float_model), ("int8", exported.int8_model)):
        logits = compute_logits(
            model, exported.tokenizer, dev, run.max_tokens, f"SST-2 dev, {kind}"
        )
        accuracy = measure_accuracy(decide(logits, names) == labels_of(dev, names))
        metrics |= {
            f"sst2_dev_accuracy_{kind}": accuracy.mean,
            f"sst2_dev_accuracy_{kind}_low": accuracy.low,
            f"sst2_dev_accuracy_{kind}_high": accuracy.high,
        }
    return metrics


def _write(
    run: Run,
    exported: Exported,
    calibration: Calibration,
    masks: tuple[str, str | None],
    folder: Path,
) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copy(exported.int8_model, folder / "model.onnx")
    shutil.copy(exported.tokenizer, folder / "tokenizer.json")
    settings = asdict(calibration) | {
        "labels": [label.value for label in calibration.labels],
        "mask_token": masks[0],
        "other_token": masks[1],
        "max_tokens": run.max_tokens,
    }
    text = json.dumps(settings, indent=2) + "\n"
    (folder / "config.json").write_text(text, encoding="utf-8")
