import pytest

pytest.importorskip("tqdm", reason="needs the train extra (make train)")

from pathlib import Path

import numpy as np

from releases import open_release
from training.sentiment.chat_set import ChatSentence
from training.sentiment.opinions import ReleasedModel
from training.sentiment.swaps import find_sentimental, measure_swaps, swap, swaps

SENTENCE = ChatSentence(
    "comparative",
    "Heat or Ronin? Heat!",
    ((0, 4), (8, 13), (15, 19)),
    ("positive", "negative", "positive"),
)


def test_a_film_is_swapped_wherever_it_stands():
    swapped = swap(SENTENCE, "Bad Boys")
    assert swapped.text == "Bad Boys or Ronin? Bad Boys!"
    named = [swapped.text[start:end] for start, end in swapped.mentions]
    assert named == ["Bad Boys", "Ronin", "Bad Boys"]


def test_titles_that_are_named_already_are_left_out():
    assert [s.text for s in swaps(SENTENCE, ["ronin", "Elf"])] == ["Elf or Ronin? Elf!"]


def test_titles_with_words_of_sentiment_are_found():
    titles = ["Heat", "Bad Boys", "Badlands", "Love Actually", "Bad Boys"]
    assert find_sentimental(titles) == ["Bad Boys", "Love Actually"]


def test_the_released_model_does_not_read_titles():
    model = ReleasedModel(open_release(Path("release")))
    changed = measure_swaps(model, [SENTENCE], ["The Worst Person in the World", "Bad Boys"])
    assert changed.shape == (6,)
    assert not np.any(changed)
