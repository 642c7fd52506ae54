"""The sentiment part of a release: model, tokenizer and how to read the model's outputs."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from safetensors import SafetensorError, safe_open
from safetensors.numpy import save

from classifier.intent import IntentModel, parse_intents
from classifier.model import SentimentModel
from classifier.opinion import Calibration, parse_labels
from classifier.tokens import Tokenizer
from releases import Release, ReleaseError

MODEL = "sentiment/model.onnx"
TOKENIZER = "sentiment/tokenizer.json"
SETTINGS = "sentiment/config.json"
INTENTS = "sentiment/intents.safetensors"


@dataclass(frozen=True)
class SentimentSettings:
    """What `config.json` says: the masks, the longest window in tokens, and the calibration.

    `mask_token` stands for a title. A model that tells the title asked about from the others has an
    `other_token` for those; any other model is asked about clauses.
    """

    mask_token: str
    other_token: str | None
    max_tokens: int
    calibration: Calibration


@dataclass(frozen=True)
class Artifact:
    """Everything that classifying needs; a release may tell no intents."""

    tokenizer: Tokenizer
    model: SentimentModel
    settings: SentimentSettings
    intents: IntentModel | None


def load_artifact(release: Release, threads: int) -> Artifact:
    """Load the sentiment part. Raises ReleaseError, with one line, when its pieces don't fit."""
    settings = read_settings(release.path(SETTINGS))
    try:
        tokenizer = Tokenizer(release.path(TOKENIZER))
        model = SentimentModel(release.path(MODEL), threads)
        intents = read_intents(release.path(INTENTS)) if INTENTS in release.manifest.files else None
        _try_out(tokenizer, model, settings, intents)
    except ReleaseError:
        raise
    except Exception as error:  # ONNX Runtime and tokenizers raise bare Exceptions
        reason = str(error).splitlines()[0]
        raise ReleaseError(f"{release.folder / 'sentiment'}: cannot be loaded: {reason}") from error
    return Artifact(tokenizer, model, settings, intents)


def write_intents(path: Path, model: IntentModel) -> None:
    """Write a model of intents, its weights as float16, so that `read_intents` reads it back."""
    settings = {
        "intents": [intent.value for intent in model.intents],
        "temperature": model.temperature,
        "words": sorted(model.words, key=lambda word: model.words[word]),
    }
    tensors = {
        name: getattr(model, name).astype(np.float16)
        for name in ("word_weights", "pooled_weights", "bias")
    }
    path.write_bytes(save(tensors, {"settings": json.dumps(settings)}))


def read_intents(path: Path) -> IntentModel:
    """Read a model of intents. Raises ReleaseError when it is not as `write_intents` writes it."""
    try:
        with safe_open(path, "numpy") as file:
            settings = json.loads(file.metadata()["settings"])
            word_weights, pooled_weights, bias = (
                file.get_tensor(name).astype(np.float32)
                for name in ("word_weights", "pooled_weights", "bias")
            )
        words = {word: number for number, word in enumerate(settings["words"])}
        model = IntentModel(
            parse_intents(settings["intents"]),
            float(settings["temperature"]),
            words,
            word_weights,
            pooled_weights,
            bias,
        )
        _check_intents(model)
    except (OSError, ValueError, KeyError, TypeError, SafetensorError) as error:
        raise ReleaseError(f"{path}: not a model of intents: {error}") from error
    return model


def _check_intents(model: IntentModel) -> None:
    k = len(model.intents)
    shapes = model.word_weights.shape, model.pooled_weights.shape[1:], model.bias.shape
    if shapes != ((len(model.words), k), (k,), (k,)) or not model.temperature > 0:
        raise ValueError("its parts do not fit together")


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
    if not calibration.temperature > 0:
        raise ValueError("temperature must be positive")
    return SentimentSettings(
        str(content["mask_token"]),
        content.get("other_token"),
        int(content["max_tokens"]),
        calibration,
    )


def _try_out(
    tokenizer: Tokenizer,
    model: SentimentModel,
    settings: SentimentSettings,
    intents: IntentModel | None,
) -> None:
    """Read one masked text, so that pieces of different models are found out at start."""
    for token in filter(None, (settings.mask_token, settings.other_token)):
        if not tokenizer.knows(token):
            raise ValueError(f"the tokenizer has no {token}")
    (reading,) = model([tokenizer.frame(tokenizer.tokenize(settings.mask_token).ids)])
    labels = len(settings.calibration.labels)
    if np.shape(reading.logits) != (labels,):
        raise ValueError(
            f"the model's output is {np.shape(reading.logits)}, but there are {labels} labels"
        )
    if intents is not None and len(reading.pooled) != len(intents.pooled_weights):
        raise ValueError(f"intents are told by other outputs than the {len(reading.pooled)} it has")
