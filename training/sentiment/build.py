"""Build the sentiment part of a release: fine-tune, export, quantise, calibrate, measure."""

import json
import random
import shutil
from dataclasses import asdict, dataclass
from pathlib import Path

import torch
from transformers import DistilBertForSequenceClassification, PreTrainedTokenizerFast

from classifier.opinion import Calibration, parse_labels
from releases import Part, write_manifest
from training.datasets import describe, locate
from training.revision import code_revision
from training.sentiment.calibrate import calibration_error, fit_calibration, softmax
from training.sentiment.compose import OTHER, TITLE
from training.sentiment.corpus import read_corpus
from training.sentiment.encoder import grow, is_classifier, load_as_is, load_for_training
from training.sentiment.export import export_float, quantise
from training.sentiment.finetune import Finetuning
from training.sentiment.reviews import LABELS, Review, read_sst2
from training.sentiment.run import COMPOSED, Run
from training.sentiment.scoring import compute_logits, decide, labels_of, measure_accuracy


@dataclass(frozen=True)
class Files:
    """Where the pieces of a build lie."""

    float_model: Path
    int8_model: Path
    tokenizer: Path


def build(run: Run, release: Path, work: Path) -> str:
    """Build `release`/sentiment and return the new release id.

    Checkpoints lie in `work`; a build that was stopped goes on from the last one. A base that is a
    classifier already is not trained further.
    """
    work.mkdir(parents=True, exist_ok=True)
    corpus = read_corpus(run)
    as_is = is_classifier(run.base)
    model, tokenizer = load_as_is(run.base) if as_is else _train(run, corpus.stages, work)
    names = [str(model.config.id2label[n]).lower() for n in range(model.config.num_labels)]
    parse_labels(names)
    files = _export(model, tokenizer, work)
    validation = corpus.whole if as_is else corpus.whole[: len(corpus.whole) // 2] + corpus.composed
    calibration, metrics = _calibrate(run, files, validation, names)
    masks = (tokenizer.mask_token, None) if as_is else (TITLE, OTHER)
    _write(run, files, calibration, masks, release / "sentiment")
    metrics |= _measure(run, files, names)
    trained_on = () if as_is else sorted({n for s in run.stages for n in s.examples} - {COMPOSED})
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
            grow(model, tokenizer, labels, [TITLE, OTHER])
        checkpoint = work / f"stage-{number + 1}.pt"
        Finetuning(model, tokenizer, stage.fit, run.seed + number, checkpoint).run(reviews)
    return model, tokenizer


def _export(
    model: DistilBertForSequenceClassification, tokenizer: PreTrainedTokenizerFast, work: Path
) -> Files:
    model.save_pretrained(work / "float")
    tokenizer.save_pretrained(work / "float")
    files = Files(
        export_float(work / "float", work / "onnx"),
        work / "model.onnx",
        work / "float" / "tokenizer.json",
    )
    quantise(files.float_model, files.int8_model)
    return files


def _calibrate(
    run: Run, files: Files, validation: list[Review], names: list[str]
) -> tuple[Calibration, dict[str, float]]:
    """Fit on one half of the validation texts and measure on the other."""
    random.Random(run.seed).shuffle(validation)
    logits = compute_logits(
        files.int8_model, files.tokenizer, validation, run.max_tokens, "validation"
    )
    labels = labels_of(validation, names)
    half = len(validation) // 2
    calibration = fit_calibration(logits[:half], labels[:half], names, run.accepted_risk)
    shares = softmax(logits[half:] / calibration.temperature)
    confidence, right = shares.max(axis=1), shares.argmax(axis=1) == labels[half:]
    answered = confidence >= calibration.unsure_below
    return calibration, {
        "validation_accuracy_int8": float(right.mean()),
        "validation_calibration_error": calibration_error(confidence, right),
        "validation_answered": float(answered.mean()),
        "validation_wrong_answers": float((answered & ~right).sum() / max(1, answered.sum())),
    }


def _measure(run: Run, files: Files, names: list[str]) -> dict[str, float]:
    """Return the accuracy on SST-2's dev set, which nothing above has read, in float and int8."""
    dev = read_sst2(locate("sst2"), "dev")
    metrics: dict[str, float] = {}
    for kind, model in (("float", files.float_model), ("int8", files.int8_model)):
        logits = compute_logits(model, files.tokenizer, dev, run.max_tokens, f"SST-2 dev, {kind}")
        accuracy = measure_accuracy(decide(logits, names) == labels_of(dev, names))
        metrics |= {
            f"sst2_dev_accuracy_{kind}": accuracy.mean,
            f"sst2_dev_accuracy_{kind}_low": accuracy.low,
            f"sst2_dev_accuracy_{kind}_high": accuracy.high,
        }
    return metrics


def _write(
    run: Run,
    files: Files,
    calibration: Calibration,
    masks: tuple[str, str | None],
    folder: Path,
) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copy(files.int8_model, folder / "model.onnx")
    shutil.copy(files.tokenizer, folder / "tokenizer.json")
    settings = asdict(calibration) | {
        "labels": [label.value for label in calibration.labels],
        "mask_token": masks[0],
        "other_token": masks[1],
        "max_tokens": run.max_tokens,
    }
    text = json.dumps(settings, indent=2) + "\n"
    (folder / "config.json").write_text(text, encoding="utf-8")
