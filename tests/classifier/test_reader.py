"""What the model is asked about a text: each title in turn, the others marked as such."""

from pathlib import Path

import numpy as np
import pytest

from classifier.artifact import Artifact, load_artifact
from classifier.reader import OpinionReader, Passage
from releases import open_release


@pytest.fixture(scope="module")
def artifact() -> Artifact:
    return load_artifact(open_release(Path("release")), threads=1)


async def asked(artifact: Artifact, text: str, titles: list[str]) -> list[str]:
    """Return the texts that the model reads, in order."""
    windows = []

    async def ask(texts):
        windows.extend(texts)
        return [np.zeros(len(artifact.settings.calibration.labels), np.float32) for _ in texts]

    spans, at = [], 0
    for title in titles:
        start = text.index(title, at)
        at = start + len(title)
        spans.append((start, at))
    reader = OpinionReader(artifact.tokenizer, artifact.settings, ask)
    (opinions,) = await reader.read([Passage(text, spans)])
    assert len(opinions.mentions) == len(titles)
    decode = artifact.tokenizer._tokenizer.decode
    return [decode(window, skip_special_tokens=False) for window in windows]


async def test_each_title_is_asked_about_in_turn(artifact):
    whole, *titles = await asked(artifact, "Heat beats Ronin", ["Heat", "Ronin"])
    assert whole == "[CLS] [TITLE] beats [TITLE] [SEP]"
    assert titles == ["[CLS] [TITLE] beats [OTHER] [SEP]", "[CLS] [OTHER] beats [TITLE] [SEP]"]


async def test_a_title_named_twice_is_one_film(artifact):
    mentions = ["Heat", "Ronin", "heat"]
    _, *titles = await asked(artifact, "Heat or Ronin? heat", mentions)
    assert titles == [
        "[CLS] [TITLE] or [OTHER]? [TITLE] [SEP]",
        "[CLS] [OTHER] or [TITLE]? [OTHER] [SEP]",
    ]
