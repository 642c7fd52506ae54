"""One normaliser for titles, queries and texts, so that all of them agree.

A text becomes words: case, accents and punctuation go, `&` becomes "and". The *plain* words are
what was written; the *canonical* words also have one form for numerals and abbreviations. Keys
join words without spaces: "step brothers" and "stepbrothers" are the same key.
"""

import re
import unicodedata
from functools import lru_cache

from lookup.numerals import has_numerals, read_numerals

# Letters that Unicode does not take apart into a base letter and a mark.
_LETTERS = str.maketrans(
    {
        "ø": "o",
        "ł": "l",
        "ß": "ss",
        "æ": "ae",
        "œ": "oe",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "\u0131": "i",
        "ħ": "h",
        "½": " 1 2",
        "&": " and ",
        "$": "s",
        "@": "a",
    }
)
_APOSTROPHES = re.compile("['\u2018\u2019\u02bc\u00b4`]")
_WORD = re.compile(r"[^\W_]+")
_ASCII = (
    "".join(
        c.lower() if c.isalnum() else {"$": "s", "@": "a"}.get(c, " ") for c in map(chr, range(128))
    )
    .encode()
    .ljust(256)
)
_ASCII_APOSTROPHES = b"'`"

_ABBREVIATIONS = {
    "doctor": "dr",
    "mister": "mr",
    "missus": "mrs",
    "saint": "st",
    "versus": "vs",
    "volume": "vol",
    "pt": "part",
    "ep": "episode",
    "n": "and",
}

_ARTICLES = """
    the a an la le les un une il lo gli el los las der die das ein eine den det de het
"""
ARTICLES = frozenset(_ARTICLES.split())
"""Words that people leave out, or add, before a title."""


def fold(text: str) -> str:
    """Return a text without case, accents and apostrophes, `&` and other signs as letters."""
    text = _APOSTROPHES.sub("", text.casefold()).translate(_LETTERS)
    if text.isascii():
        return text
    decomposed = unicodedata.normalize("NFKD", text)
    marked = "".join(c for c in decomposed if not unicodedata.combining(c))
    return marked.casefold().translate(_LETTERS)


@lru_cache(maxsize=1 << 16)
def fold_letter(letter: str) -> str:
    """Fold one code point; empty for what is no letter, digit or sign that stands for one."""
    return "".join(_WORD.findall(fold(letter)))


def plain_words(text: str) -> list[str]:
    """Return the folded words of a text."""
    if text.isascii():  # the same, several times faster
        text = text.replace("&", " and ")
        return text.encode().translate(_ASCII, _ASCII_APOSTROPHES).decode().split()
    return _WORD.findall(fold(text))


def canonical_words(words: list[str]) -> list[str]:
    """Return plain words with numerals as digits and abbreviations in one form."""
    if not _ABBREVIATIONS.keys().isdisjoint(words):
        words = [_ABBREVIATIONS.get(word, word) for word in words]
    return read_numerals(words) if has_numerals(words) else words


def drop_article(words: list[str]) -> list[str]:
    """Drop a leading article, unless nothing else is left."""
    return words[1:] if len(words) > 1 and words[0] in ARTICLES else words
