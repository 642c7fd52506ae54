"""What the classifier refuses to start with."""

import json
import shutil
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from classifier.artifact import (
    INTENTS,
    SETTINGS,
    TOKENIZER,
    load_artifact,
    read_intents,
    write_intents,
)
from releases import ReleaseError, open_release, write_manifest


@pytest.fixture
def folder(tmp_path):
    shutil.copytree("release/sentiment", tmp_path / "sentiment")
    return tmp_path


def load(folder: Path):
    write_manifest(folder, {})
    return load_artifact(open_release(folder), threads=1)


def test_a_whole_release_loads(folder):
    assert load(folder).settings.max_tokens > 2


@pytest.mark.parametrize(
    "changes",
    [
        {"labels": ["positive"]},
        {"labels": ["good", "bad"]},
        {"temperature": 0},
        {"temperature": "warm"},
        {"mask_token": "[FILM]"},
        {"max_tokens": None},
    ],
)
def test_settings_that_do_not_fit_the_model_are_refused(folder, changes):
    path = folder / SETTINGS
    path.write_text(json.dumps(json.loads(path.read_text()) | changes))
    with pytest.raises(ReleaseError, match="sentiment") as caught:
        load(folder)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    "name", ["model.onnx", "tokenizer.json", "config.json", "intents.safetensors"]
)
@pytest.mark.parametrize("content", [b"", b"nonsense"])
def test_pieces_that_are_none_are_refused(folder, name, content):
    (folder / "sentiment" / name).write_bytes(content)
    with pytest.raises(ReleaseError, match="sentiment") as caught:
        load(folder)
    assert "\n" not in str(caught.value)


def test_a_release_without_a_sentiment_part_is_refused(folder):
    (folder / TOKENIZER).unlink()
    with pytest.raises(ReleaseError, match=r"no sentiment/tokenizer\.json"):
        load(folder)


def test_a_release_may_tell_no_intents(folder):
    assert load(folder).intents is not None
    (folder / INTENTS).unlink()
    assert load(folder).intents is None


@pytest.mark.parametrize(
    "changes",
    [
        {"intents": ()},
        {"temperature": 0.0},
        {"words": {"heat": 0}},
        {"pooled_weights": np.zeros((3, 16), np.float32)},
        {"bias": np.zeros(2, np.float32)},
    ],
)
def test_a_model_of_intents_that_does_not_fit_is_refused(folder, changes):
    write_intents(folder / INTENTS, replace(read_intents(folder / INTENTS), **changes))
    with pytest.raises(ReleaseError, match="intents") as caught:
        load(folder)
    assert "\n" not in str(caught.value)


def test_a_model_of_intents_is_read_as_it_was_written(folder, tmp_path):
    written = read_intents(folder / INTENTS)
    write_intents(tmp_path / "again", written)
    read = read_intents(tmp_path / "again")
    assert (read.intents, read.temperature, read.words) == (
        written.intents,
        written.temperature,
        written.words,
    )
    assert np.array_equal(read.word_weights, written.word_weights)
