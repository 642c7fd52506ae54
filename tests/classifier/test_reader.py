"""What the model is asked about a text: each title in turn, the others marked as such."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from classifier.artifact import Artifact, load_artifact
from classifier.intent import Intent, IntentCalibration
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
        width = len(artifact.settings.calibration.labels) + len(artifact.settings.intents.intents)
        return [np.zeros(width, np.float32) for _ in texts]

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


async def read_with_intents(artifact: Artifact, text: str, mentions, intents):
    """Read by a stand-in that finds the intent whose number is that of the titles asked about."""
    settings = replace(artifact.settings, intents=IntentCalibration(intents, 1.0))
    labels, mask = len(settings.calibration.labels), artifact.tokenizer.tokenize("[TITLE]").ids[0]

    async def ask(texts):
        return [
            [0.0] * labels + [9.0 * (window.count(mask) == n) for n in range(len(intents))]
            for window in texts
        ]

    reader = OpinionReader(artifact.tokenizer, settings, ask)
    (opinions,) = await reader.read([Passage(text, mentions)])
    assert all(len(one.probabilities) == labels for one in [opinions.overall, *opinions.mentions])
    return opinions.intents


INTENTS = (Intent.WISH, Intent.TALK, Intent.LIKE_THAT)


async def test_intents_are_those_of_the_whole_text_with_its_titles_masked(artifact):
    titles = [(0, 4), (8, 13)]
    ((intent, probability),) = await read_with_intents(artifact, "Heat or Ronin", titles, INTENTS)
    assert intent is Intent.LIKE_THAT
    assert probability > 0.99
    ((intent, _),) = await read_with_intents(artifact, "Heat or Ronin", [], INTENTS)
    assert intent is Intent.WISH


async def test_a_long_text_has_the_intents_of_its_windows_on_average(artifact):
    text = "so " * 300 + "Heat"
    found = dict(await read_with_intents(artifact, text, [(900, 904)], INTENTS))
    assert found[Intent.WISH] == pytest.approx(found[Intent.TALK])


async def test_a_model_that_tells_no_intents_still_tells_opinions(artifact):
    assert await read_with_intents(artifact, "Heat", [(0, 4)], ()) == []
