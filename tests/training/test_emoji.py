import pytest

pytest.importorskip("transformers", reason="needs the train extra (make train)")

from transformers import BertTokenizerFast

from classifier.tokens import Tokenizer
from training.sentiment.emoji import MEANINGS, read_emoji_as_words

WORDS = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "film", "star", *MEANINGS]


@pytest.fixture
def tokenizer(tmp_path):
    vocabulary = tmp_path / "vocab.txt"
    vocabulary.write_text("\n".join(WORDS))
    made = BertTokenizerFast(str(vocabulary))
    read_emoji_as_words(made)
    return made


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("film 👍", ["film", "awesome"]),
        ("film👎👎", ["film", "awful", "awful"]),
        ("❤️ film <3", ["love", "film", "love"]),
        ("🤷🏽‍♂️", ["meh"]),
        ("⭐⭐ film", ["star", "star", "film"]),
        ("🦖", ["[UNK]"]),
    ],
)
def test_emoji_are_words(tokenizer, text, tokens):
    assert tokenizer.tokenize(text) == tokens


def test_tokens_still_know_where_they_stand(tokenizer, tmp_path):
    tokenizer.save_pretrained(tmp_path / "saved")
    tokens = Tokenizer(tmp_path / "saved" / "tokenizer.json").tokenize("👍 film")
    assert tokens.at(2) == 1


def test_no_emoji_means_two_things():
    emoji = [each for together in MEANINGS.values() for each in together]
    assert len(set(emoji)) == len(emoji) > 80
