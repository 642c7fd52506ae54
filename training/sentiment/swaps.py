"""Leakage: how often an opinion changes when a title is swapped for another.

What is said of a film should not depend on the words of its title.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray
from tqdm import tqdm

from classifier.mask import mask_titles
from training.sentiment.chat_set import ChatSentence
from training.sentiment.opinions import ReleasedModel

KNOWN = ("The Haunting", "Elf", "Love Actually", "Bad Boys", "The Good, the Bad and the Ugly")
"""Titles that are known to mislead models that read them."""

_SENTIMENT = re.compile(
    r"\b(?:amazing|awesome|awful|bad|beautiful|best|better|boring|brilliant|charming|dumb|excellent"
    r"|fabulous|fantastic|fun|funny|good|gorgeous|great|greatest|hate|horrible|incredible|lovely"
    r"|loves?|magnificent|nasty|nice|perfect|splendid|stupid|super|sweet|terrible|ugly"
    r"|unforgettable|wonderful|worst)\b",
    re.IGNORECASE,
)


def find_sentimental(titles: Iterable[str]) -> list[str]:
    """Return the distinct titles that contain words of sentiment, in order."""
    return list(dict.fromkeys(title for title in titles if _SENTIMENT.search(title)))


def swap(sentence: ChatSentence, title: str) -> ChatSentence:
    """Name the first film of a sentence `title` instead, wherever it stands."""
    names = [sentence.text[start:end] for start, end in sentence.mentions]
    swapped = [title if name.casefold() == names[0].casefold() else name for name in names]
    masked = mask_titles(sentence.text, sentence.mentions, swapped)
    return replace(sentence, text=masked.text, mentions=masked.mentions)


def swaps(sentence: ChatSentence, titles: Iterable[str]) -> Iterator[ChatSentence]:
    """Yield the sentence with each of `titles` in turn, but those that it names already."""
    named = {sentence.text[start:end].casefold() for start, end in sentence.mentions}
    return (swap(sentence, title) for title in titles if title.casefold() not in named)


def measure_swaps(
    model: ReleasedModel, sentences: Iterable[ChatSentence], titles: Sequence[str]
) -> NDArray[np.bool_]:
    """Return for every mention of every swapped sentence whether the opinion has changed."""
    changed = []
    for sentence in tqdm(sentences, "swaps", mininterval=5):
        before = [o.sentiment for o in model.read(sentence.text, sentence.mentions).mentions]
        for swapped in swaps(sentence, titles):
            after = model.read(swapped.text, swapped.mentions).mentions
            changed += [o.sentiment is not old for o, old in zip(after, before, strict=True)]
    return np.array(changed)
