"""Emoji as words: the vocabulary of BERT has none, so that 👍 and 👎 would read the same."""

from tokenizers import Regex, normalizers
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
_IGNORED = "\ufe0f\u200d♂♀🏻🏼🏽🏾🏿"
"""Variation selectors, joiners, genders and tones of skin."""

_OTHERS = {"<3": " love ", "</3": " awful ", "⭐": " star "}


def read_emoji_as_words(tokenizer: PreTrainedTokenizerFast) -> None:
    """Have `tokenizer` read an emoji as a word for what it means, in place."""
    backend = tokenizer.backend_tokenizer
    # One class of characters a word: each step costs every text, with emoji or without.
    backend.normalizer = normalizers.Sequence(
        [
            normalizers.Replace(Regex(f"[{_IGNORED}]"), ""),
            *(normalizers.Replace(Regex(f"[{e}]"), f" {word} ") for word, e in MEANINGS.items()),
            *(normalizers.Replace(old, new) for old, new in _OTHERS.items()),
            backend.normalizer,
        ]
    )
