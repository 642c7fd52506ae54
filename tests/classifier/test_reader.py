"""What the model is asked about a text: each title in turn, the others marked as such."""

from pathlib import Path

import numpy as np
import pytest

from classifier.artifact import Artifact, load_artifact
from classifier.intent import Intent, IntentModel
from classifier.model import Reading
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
        labels = len(artifact.settings.calibration.labels)
        return [Reading([0.0] * labels, np.empty(0, np.float32)) for _ in texts]

    spans, at = [], 0
    for title in titles:
        start = text.index(title, at)
        at = start + len(title)
        spans.append((start, at))
    reader = OpinionReader(artifact.tokenizer, artifact.settings, None, ask)
    (opinions,) = await reader.read([Passage(text, spans)])
    assert opinions.intents == []
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


INTENTS = (Intent.WISH, Intent.TALK, Intent.LIKE_THAT)


async def read_with_intents(artifact: Artifact, text: str, mentions) -> dict[Intent, float]:
    """Read by a stand-in that finds the intent whose number is that of the titles asked about."""
    labels, mask = len(artifact.settings.calibration.labels), artifact.tokenizer.tokenize("[TITLE]")
    by_title = IntentModel(
        INTENTS, 1.0, {}, np.empty((0, 3)), 9 * np.eye(3, dtype=np.float32), np.zeros(3)
    )

    async def ask(texts):
        titles = [window.count(mask.ids[0]) for window in texts]
        return [Reading([0.0] * labels, np.eye(3, dtype=np.float32)[n]) for n in titles]

    reader = OpinionReader(artifact.tokenizer, artifact.settings, by_title, ask)
    (opinions,) = await reader.read([Passage(text, mentions)])
    return dict(opinions.intents)


async def test_intents_are_those_of_the_whole_text_with_its_titles_masked(artifact):
    named = await read_with_intents(artifact, "Heat or Ronin", [(0, 4), (8, 13)])
    assert named[Intent.LIKE_THAT] > 0.99
    unnamed = await read_with_intents(artifact, "Heat or Ronin", [])
    assert unnamed[Intent.WISH] > 0.99


async def test_a_long_text_has_the_intents_of_its_windows_on_average(artifact):
    found = await read_with_intents(artifact, "so " * 300 + "Heat", [(900, 904)])
    assert found[Intent.WISH] == pytest.approx(found[Intent.TALK])


async def test_namesakes_of_different_years_are_two_films(artifact):
    text = "Psycho (1960) yes, Psycho (1998) no"
    _, first, second = await asked(artifact, text, ["Psycho", "Psycho"])
    assert first == "[CLS] [TITLE] ( 1960 ) yes, [OTHER] ( 1998 ) no [SEP]"
    assert second == "[CLS] [OTHER] ( 1960 ) yes, [TITLE] ( 1998 ) no [SEP]"
