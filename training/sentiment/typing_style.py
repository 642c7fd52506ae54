"""Type a sentence as people do: quotation marks, no apostrophes, stretched words, slips."""

import random
import re

_QUOTES = ('""', "\u201c\u201d", "''", "\u2018\u2019", "«»", "**")
_TOKENS = re.compile(r"\[(?:TITLE|OTHER)\]")
_STRETCHED = re.compile(r"\b(so|love|loved|great|good|bad|boring|awesome|really|amazing|no|yes)\b")
_ENDS = ("", "", "", ".", ".", "!", "!!", "...", "!!!", " :)")


def retype(text: str, rng: random.Random) -> str:
    """Return `text` as one of many people might type it."""
    text = _quote(text, rng)
    if rng.random() < 0.4:
        text = text.replace("'", rng.choice(["", "\u2019"]))
    if rng.random() < 0.1:
        text = _STRETCHED.sub(lambda match: _stretch(match[1], rng), text, count=1)
    if rng.random() < 0.06:
        text = _slip(text, rng)
    return text if text[-1] in "?!.:)" else text + rng.choice(_ENDS)


def _quote(text: str, rng: random.Random) -> str:
    style = rng.random()
    if style < 0.5:
        return text
    marks = rng.choice(_QUOTES) if style > 0.7 else '""'
    return _TOKENS.sub(lambda match: f"{marks[0]}{match[0]}{marks[1]}", text)


def _stretch(word: str, rng: random.Random) -> str:
    at = next((i for i, letter in enumerate(word) if letter in "aeiou"), 0)
    return word[:at] + word[at] * rng.randint(3, 6) + word[at + 1 :]


def _slip(text: str, rng: random.Random) -> str:
    """Swap two neighbouring letters of one word, but never of a token."""
    places = list(re.finditer(r"[a-z]{4,}", text))
    if not places:
        return text
    word = rng.choice(places)
    at = rng.randrange(word.start() + 1, word.end() - 1)
    return text[:at] + text[at + 1] + text[at] + text[at + 2 :]
