"""Build the sentiment part of a release: fine-tune, export, quantise, calibrate, measure."""

import copy
import hashlib
import json
import random
import shutil
from collections.abc import Sequence
from dataclasses import asdict, replace
from itertools import chain
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
from training.sentiment.intent_fit import fit_intents
from training.sentiment.reviews import LABELS, Review, read_sst2
from training.sentiment.run import COMPOSED, Run, Stage
from training.sentiment.scoring import compute_logits, decide, labels_of, measure_accuracy
from training.sentiment.validate import Metrics, validate

_TYPICAL_TEXTS = 400

Weights = dict[str, torch.Tensor]


def build(run: Run, release: Path, work: Path) -> str:
    """Build `release`/sentiment and return the new release id.

    What stages and their steps have come to lies in `work`; a build that was stopped goes on there.
    Raises ValueError when that is of another run or other texts. A base that is a classifier
    already is not trained further, and knows no titles. Raises QuantisationError when int8 costs
    too much.
    """
    work.mkdir(parents=True, exist_ok=True)
    as_is = is_classifier(run.base)
    corpus = read_corpus(run)
    if as_is:
        model, tokenizer = load_as_is(run.base)
    else:
        _claim(work, run, corpus.stages)
        model, tokenizer = _train(run, corpus.stages, work)
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
    fit_intents(release)
    metrics |= _measure(run, exported, names)
    trained_on = () if as_is else _trained_on(run)
    data_sets = tuple(describe(name, locate(name)) for name in trained_on)
    return write_manifest(release, {"sentiment": Part(data_sets, metrics, code_revision())})


def _claim(work: Path, run: Run, stages: list[list[Review]]) -> None:
    """Note in `work` what is trained there, unless it is something else already."""
    digest = hashlib.sha256(repr((run.seed, run.base, run.dropout, run.stages)).encode())
    for review in chain.from_iterable(stages):
        digest.update(repr(review).encode())
    claim = work / "trained-from.sha256"
    if claim.exists() and claim.read_text(encoding="ascii") != digest.hexdigest():
        raise ValueError(f"{work} is of another run or other texts: move it away to train anew")
    claim.write_text(digest.hexdigest(), encoding="ascii")


def _train(
    run: Run, stages: list[list[Review]], work: Path
) -> tuple[DistilBertForSequenceClassification, PreTrainedTokenizerFast]:
    torch.manual_seed(run.seed)
    model, tokenizer = load_for_training(run.base, LABELS[:2], run.dropout)
    results = [work / f"stage-{number}.pt" for number in range(1, len(stages) + 1)]
    for number, (stage, reviews) in enumerate(zip(run.stages, stages, strict=True)):
        labels = LABELS[: max(review.label for review in reviews) + 1]
        if len(labels) > model.num_labels:
            grow(model, tokenizer, labels, {TITLE: tokenizer.mask_token, OTHER: "film"})
            read_emoji_as_words(tokenizer)
        if any(result.exists() for result in results[number + 1 :]):
            continue
        if not results[number].exists():
            torch.save(
                _fit(model, tokenizer, stage, reviews, run.seed + number, work), results[number]
            )
        model.load_state_dict(torch.load(results[number], weights_only=True))
    return model, tokenizer


def _fit(
    model: DistilBertForSequenceClassification,
    tokenizer: PreTrainedTokenizerFast,
    stage: Stage,
    reviews: list[Review],
    seed: int,
    work: Path,
) -> Weights:
    """Return the average of what the runs of a stage make of a model's weights."""
    fits = []
    for number in range(stage.runs):
        fitted = copy.deepcopy(model)
        checkpoint = work / f"run-{seed}-{number}.pt"
        Finetuning(fitted, tokenizer, stage.fit, seed + 1000 * number, checkpoint).run(reviews)
        fits.append(fitted.state_dict())
    return average(fits)


def average(fits: Sequence[Weights]) -> Weights:
    """Return the average of the weights of several fits, a model soup (Wortsman et al. 2022)."""
    return {name: torch.stack([fit[name] for fit in fits]).mean(dim=0) for name in fits[0]}


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
