"""The sentiment part of a release: model, tokenizer and how to read the model's outputs."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from classifier.intent import IntentCalibration, parse_intents
from classifier.model import SentimentModel
from classifier.opinion import Calibration, parse_labels
from classifier.tokens import Tokenizer
from releases import Release, ReleaseError

MODEL = "sentiment/model.onnx"
TOKENIZER = "sentiment/tokenizer.json"
SETTINGS = "sentiment/config.json"


@dataclass(frozen=True)
class SentimentSettings:
    """What `config.json` says: the masks, the longest window in tokens, and the calibrations.

    `mask_token` stands for a title. A model that tells the title asked about from the others has an
    `other_token` for those; any other model is asked about clauses.
    """

    mask_token: str
    other_token: str | None
    max_tokens: int
    calibration: Calibration
    intents: IntentCalibration


@dataclass(frozen=True)
class Artifact:
    """Everything that classifying needs."""

    tokenizer: Tokenizer
    model: SentimentModel
    settings: SentimentSettings


def load_artifact(release: Release, threads: int) -> Artifact:
    """Load the sentiment part. Raises ReleaseError, with one line, when its pieces don't fit."""
    settings = read_settings(release.path(SETTINGS))
    try:
        tokenizer = Tokenizer(release.path(TOKENIZER))
        model = SentimentModel(release.path(MODEL), threads)
        _try_out(tokenizer, model, settings)
    except ReleaseError:
        raise
    except Exception as error:  # ONNX Runtime and tokenizers raise bare Exceptions
        reason = str(error).splitlines()[0]
        raise ReleaseError(f"{release.folder / 'sentiment'}: cannot be loaded: {reason}") from error
    return Artifact(tokenizer, model, settings)


def read_settings(path: Path) -> SentimentSettings:
    """Read `config.json`. Raises ReleaseError when it is not as this version writes it."""
    try:
        return _parse(json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ReleaseError(f"{path}: not the settings of a sentiment model: {error}") from error


def _parse(content: Mapping[str, Any]) -> SentimentSettings:
    calibration = Calibration(
        parse_labels(content["labels"]),
        float(content["temperature"]),
        float(content["unsure_below"]),
    )
    intents = IntentCalibration(
        parse_intents(content.get("intents", [])), float(content.get("intent_temperature", 1))
    )
    if not (calibration.temperature > 0 and intents.temperature > 0):
        raise ValueError("a temperature must be positive")
    return SentimentSettings(
        str(content["mask_token"]),
        content.get("other_token"),
        int(content["max_tokens"]),
        calibration,
        intents,
    )


def _try_out(tokenizer: Tokenizer, model: SentimentModel, settings: SentimentSettings) -> None:
    """Read one masked text, so that pieces of different models are found out at start."""
    for token in filter(None, (settings.mask_token, settings.other_token)):
        if not tokenizer.knows(token):
            raise ValueError(f"the tokenizer has no {token}")
    (logits,) = model([tokenizer.frame(tokenizer.tokenize(settings.mask_token).ids)])
    labels, intents = len(settings.calibration.labels), len(settings.intents.intents)
    if np.shape(logits) != (labels + intents,):
        raise ValueError(
            f"the model's output is {np.shape(logits)}, "
            f"but there are {labels} labels and {intents} intents"
        )
