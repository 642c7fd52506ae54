import pytest

pytest.importorskip("torch", reason="needs the train extra (make train)")
pytest.importorskip("transformers", reason="needs the train extra (make train)")

from training.sentiment.chat_set import ChatSentence
from training.sentiment.compose import OTHER, TITLE
from training.sentiment.masks import MASKS, Trial
from training.sentiment.reviews import Review

TITLES = ["Heat"]
COMPOSED = Review(f"{TITLE} beats {OTHER} and {OTHER}", 1)
SENTENCE = ChatSentence("x", "Elf, Jaws or Elf", ((0, 3), (5, 9), (13, 16)), ("x", "y", "x"))


@pytest.mark.parametrize(
    ("mask", "composed", "asked"),
    [
        ("[UNK]", "[UNK] beats [OTHER] and [OTHER]", "[OTHER], [UNK] or [OTHER]"),
        ("dedicated", "[TITLE] beats [OTHER] and [OTHER]", "[OTHER], [TITLE] or [OTHER]"),
        (
            "no mask",
            "[TITLE] Heat beats [OTHER] Heat and [OTHER] Heat",
            "[OTHER] Elf, [TITLE] Jaws or [OTHER] Elf",
        ),
    ],
)
def test_each_mask_stands_for_titles_in_its_way(mask, composed, asked):
    trial = Trial(MASKS[mask], TITLES, seed=1)
    assert trial._fill(COMPOSED, lambda: "Heat") == Review(composed, 1)
    assert trial._ask(SENTENCE, 1) == asked
