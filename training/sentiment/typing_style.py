"""Type a sentence as people do: quotation marks, no apostrophes, short forms, slips."""

import random
import re

_QUOTES = ('""', "\u201c\u201d", "''", "\u2018\u2019", "«»", "**", "__", "„“")
_FILM = re.compile(r"\{[abcd]\}")
_STRETCHED = re.compile(
    r"\b(so|love|loved|great|good|bad|boring|awesome|really|amazing|no|yes|wow|meh|ugh|nope|dull"
    r"|funny|hated|way|terrible|long|slow|cool|okay|fun)\b"
)
_ENDS = ("", "", "", "", ".", ".", ".", "!", "!!", "...", "!!!", " :)", " lol", ".")
_SHORT_FORMS = {
    "you": "u",
    "your": "ur",
    "are": "r",
    "really": "rly",
    "though": "tho",
    "although": "altho",
    "because": "bc",
    "great": "gr8",
    "please": "pls",
    "i am": "im",
    "going to": "gonna",
    "want to": "wanna",
    "got to": "gotta",
    "kind of": "kinda",
    "sort of": "sorta",
    "what": "wat",
    "with": "w",
    "and": "&",
    "before": "b4",
    "love": "luv",
    "loved": "luvd",
    "something": "sth",
    "i don't know": "idk",
    "to be honest": "tbh",
    "the": "da",
    "tonight": "2nite",
    "than": "then",
    "too": "2",
    "for": "4",
    "favourite": "fav",
    "favorite": "fave",
    "movie": "movi",
    "was": "wuz",
}
_WRITTEN_OUT = re.compile(
    rf"\b(?:{'|'.join(sorted(map(re.escape, _SHORT_FORMS), key=len, reverse=True))})\b"
)
_SLIPS = ("swap", "drop", "double")


def retype(text: str, rng: random.Random) -> str:
    """Return `text`, with {a} to {d} for its films, as one of many people might type it."""
    text = _quote(_add_year(text, rng), rng)
    if rng.random() < 0.12:
        text = _shorten(text, rng)
    if rng.random() < 0.4:
        text = text.replace("'", rng.choice(["", "\u2019"]))
    if rng.random() < 0.12:
        text = _STRETCHED.sub(lambda match: _stretch(match[1], rng), text, count=1)
    if rng.random() < 0.1:
        text = _slip(text, rng)
    if rng.random() < 0.04:
        text = text.replace(",", "").replace(".", "")
    return text if text[-1:] in "?!.:)" else text + rng.choice(_ENDS)


def _quote(text: str, rng: random.Random) -> str:
    style = rng.random()
    if style < 0.5:
        return text
    marks = rng.choice(_QUOTES) if style > 0.7 else '""'
    return _FILM.sub(lambda match: f"{marks[0]}{match[0]}{marks[1]}", text)


def _add_year(text: str, rng: random.Random) -> str:
    if rng.random() > 0.04:
        return text
    return _FILM.sub(lambda match: f"{match[0]} ({rng.randint(1930, 2026)})", text)


def _shorten(text: str, rng: random.Random) -> str:
    """Write some words as in a text message."""
    return _WRITTEN_OUT.sub(
        lambda match: _SHORT_FORMS[match[0]] if rng.random() < 0.5 else match[0], text
    )


def _stretch(word: str, rng: random.Random) -> str:
    at = next((i for i, letter in enumerate(word) if letter in "aeiou"), 0)
    if rng.random() < 0.3:
        at = len(word) - 1
    return word[:at] + word[at] * rng.randint(3, 6) + word[at + 1 :]


def _slip(text: str, rng: random.Random) -> str:
    """Swap two neighbouring letters of one word, or drop or double one, but never of a film."""
    places = list(re.finditer(r"[a-z]{4,}", text))
    if not places:
        return text
    word = rng.choice(places)
    at = rng.randrange(word.start() + 1, word.end() - 1)
    typed = {"swap": text[at + 1] + text[at], "drop": text[at + 1], "double": text[at] * 2}
    kind = rng.choice(_SLIPS)
    return text[:at] + typed[kind] + text[at + (1 if kind == "double" else 2) :]
