"""Emoji as words: the vocabulary of BERT has none, so that 👍 and 👎 would read the same."""

from tokenizers import normalizers
from transformers import PreTrainedTokenizerFast

MEANINGS = {
    "awesome": "👍👌💯🔥🏆🙌👏💪✨🌟🤘🎉",
    "love": "❤♥😍🥰😘💖💕💙💚💛🧡💜🖤💗💓🤩😻",
    "happy": "😊😀😃😄😁🙂😎😇☺🥳😌",
    "funny": "😂🤣😆😹",
    "awful": "👎💩🤮🤢🤦🙅🗑🚮❌😖😣",
    "boring": "😴💤🥱😪",
    "angry": "😡😠🤬😤",
    "annoying": "🙄😒😑😩😫",
    "disappointed": "😞😔☹🙁😟",
    "moved": "😭😢🥲🥹",
    "meh": "😐🤷😕🫤😶",
    "thinking": "🤔🧐",
    "scary": "😱😨😰👻",
    "shocked": "😮😲🤯😳",
    "please": "🙏",
    "movie": "🍿🎬🎥📽🎞",
}
_STAR = "⭐"
_IGNORED = "\ufe0f\u200d♂♀🏻🏼🏽🏾🏿"
"""Variation selectors, joiners, genders and tones of skin."""

_HEARTS = {"<3": " love ", "</3": " awful "}


def read_emoji_as_words(tokenizer: PreTrainedTokenizerFast) -> None:
    """Have `tokenizer` read an emoji as a word for what it means, in place."""
    words = {emoji: f" {word} " for word, emoji_of_it in MEANINGS.items() for emoji in emoji_of_it}
    replaced = {**dict.fromkeys(_IGNORED, ""), **words, **_HEARTS, _STAR: " star "}
    backend = tokenizer.backend_tokenizer
    backend.normalizer = normalizers.Sequence(
        [*(normalizers.Replace(old, new) for old, new in replaced.items()), backend.normalizer]
    )
