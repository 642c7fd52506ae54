"""Sentences of reviews around a title: how people write about films when nothing marks the title.

Reviews name titles unmarked. Where capitalised words are the whole title of a film, of two words or
more, and no common phrase, that is what they are; in their place other titles can stand.
"""

import re
from collections.abc import Iterable, Iterator

from lookup.everyday import frequency
from lookup.keys import WHOLE, KeyIndex
from lookup.normalize import plain_words

_NAME = r"[A-Z0-9][\w'-]*"
_CAPITALISED = re.compile(rf"{_NAME}(?:,? (?:(?:of|the|and|in|a|to|for|on|with) )*{_NAME})+")
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+|\n+")
_MARKS = re.compile(r"[\"*_<>()/\[\]{}]")
_LENGTHS = range(20, 160)
_MAX_FREQUENCY = 1.0


def review_templates(reviews: Iterable[str], keys: KeyIndex, count: int) -> list[str]:
    """Return `count` sentences, each with `{}` where the only title stands that it names."""
    found: list[str] = []
    for review in reviews:
        for sentence in _SENTENCE_END.split(review):
            if (
                len(sentence) in _LENGTHS
                and not _MARKS.search(sentence)
                and " '" not in f" {sentence}"
            ):
                found.extend(_templates(sentence, keys))
        if len(found) >= count:
            break
    return found[:count]


def _templates(sentence: str, keys: KeyIndex) -> Iterator[str]:
    runs = list(_CAPITALISED.finditer(sentence))
    titles = [run for run in runs if _is_title(run[0], keys)]
    if len(titles) == 1:
        (run,) = titles
        yield f"{sentence[: run.start()]}{{}}{sentence[run.end() :]}"


def _is_title(text: str, keys: KeyIndex) -> bool:
    key = "".join(plain_words(text))
    number = keys.find(key.encode())
    if number is None or frequency(key) > _MAX_FREQUENCY:
        return False
    return any(form == WHOLE for _, _, form in keys.entries(number))
