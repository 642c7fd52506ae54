"""What the classifier refuses to start with."""

import json
import shutil
from pathlib import Path

import pytest

from classifier.artifact import SETTINGS, TOKENIZER, load_artifact
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
        {"intents": ["talk"], "intent_temperature": 1.2},
        {"intents": ["sing"]},
        {"intent_temperature": 0},
    ],
)
def test_settings_that_do_not_fit_the_model_are_refused(folder, changes):
    path = folder / SETTINGS
    path.write_text(json.dumps(json.loads(path.read_text()) | changes))
    with pytest.raises(ReleaseError, match="sentiment") as caught:
        load(folder)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("name", ["model.onnx", "tokenizer.json", "config.json"])
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
