"""A search query: the title in it, the forms of its key, and a year beside it."""

import re
from collections.abc import Mapping
from itertools import groupby
from pathlib import Path

from lookup.normalize import canonical_words, drop_article, plain_words
from lookup.numerals import ROMAN_NUMERALS
from lookup.titles import move_article

_YEAR_AFTER = re.compile(
    r"^(?P<title>.*\w\W*?)\s*"
    r"(?:[(\[]\s*(?:(?P<full>(?:18|19|20)\d\d)|['\u2019]?(?P<short>\d\d))\s*[)\]]"
    r"|[\s,]['\u2019](?P<cut>\d\d)|[\s,](?P<bare>(?:18|19)\d\d|20[0-3]\d)|\s(?P<doubtful>\d\d))\W*$",
    re.DOTALL,
)
_YEAR_BEFORE = re.compile(
    r"^\W*(?:the )?(?P<bare>(?:18|19)\d\d|20[0-3]\d)\s+(?P<title>\D.*)$", re.DOTALL
)
_TWO_DIGITS = re.compile(r"\d\d")
_CURRENT_CENTURY = 30
"""Two-digit years below this belong to this century."""


def _read_initialisms() -> Mapping[str, str]:
    text = (Path(__file__).parent / "data" / "initialisms.tsv").read_text(encoding="utf-8")
    return dict(line.split("\t") for line in text.splitlines())


INITIALISMS = _read_initialisms()
"""Initials that people use for titles and series, and what they stand for."""

_NUMBERED = {
    f"{initials}{number}": (initials, str(number))
    for initials in INITIALISMS
    for number in range(1, 14)
    if f"{initials}{number}" not in INITIALISMS
}
"""Initials joined to a number: "mib3"."""


def write_out(words: list[str]) -> list[str]:
    """Return the canonical words of plain ones with initials written out; empty without initials.

    Initials may be one word, also with a number, or, with points between them, single letters.
    """
    joined = _join_letters(words) if list(map(len, words)).count(1) > 1 else words
    if not _NUMBERED.keys().isdisjoint(joined):
        joined = [part for word in joined for part in _NUMBERED.get(word, (word,))]
    if INITIALISMS.keys().isdisjoint(joined):
        return []
    return canonical_words(" ".join(INITIALISMS.get(word, word) for word in joined).split(" "))


def _join_letters(words: list[str]) -> list[str]:
    """Make one word of single letters that follow each other."""
    runs = groupby(words, key=lambda word: len(word) == 1 and word.isalpha())
    return [w for single, run in runs for w in (["".join(run)] if single else run)]


class Query:
    """A title as typed. `year` is a hint: films of another year are still found.

    Unless the year is `doubtful`, such as the 13 of "apollo 13": then only films of it are meant.
    `literal` is the text in lower case, `plain` and `canonical` are its words, `written_out` the
    canonical ones with initials written out and is empty where there are none.
    """

    __slots__ = ("canonical", "doubtful", "literal", "plain", "text", "written_out", "year")

    def __init__(self, text: str, year: int | None = None, doubtful: bool = False) -> None:
        self.text, self.year, self.doubtful = text, year, doubtful
        self.literal = " ".join(text.casefold().split())
        words = plain_words(move_article(text) if "," in text else text)
        self.plain = words[:-1] if len(words) > 1 and words[-1] == "the" else words
        self.canonical = canonical_words(self.plain)
        self.written_out = write_out(self.plain)

    @property
    def keys(self) -> list[bytes]:
        """The keys to look for exactly, the most literal one first."""
        short, canonical = drop_article(self.plain), drop_article(self.canonical)
        return _keys(self.plain, self.canonical, short, canonical)

    @property
    def fuzzy_keys(self) -> list[bytes]:
        """The keys to look for with misspellings; a number at the end is in digits."""
        numbered = bool(self.plain) and self.plain[-1] in ROMAN_NUMERALS
        words = self.canonical if numbered else self.plain
        return _keys(words, drop_article(words))


def _keys(*forms: list[str]) -> list[bytes]:
    return [key.encode() for key in dict.fromkeys(map("".join, forms))]


def read_queries(text: str) -> list[Query]:
    """Return what a text may ask for: all of it, or a title and a year."""
    dated = split_year(text)
    return [Query(text.strip()), dated] if dated else [Query(text.strip())]


def split_year(text: str) -> Query | None:
    """Return a query without the year at its end or beginning; None if there is none.

    Understands "Titanic (1997)", "titanic 1997", "titanic (97)", "titanic '97" and "1997 titanic".
    """
    if not _TWO_DIGITS.search(text):
        return None
    match = _YEAR_AFTER.match(text) or _YEAR_BEFORE.match(text)
    if not match:
        return None
    found = {name: value for name, value in match.groupdict().items() if value}
    title = found.pop("title").strip()
    ((name, year),) = found.items()
    value = int(year) if len(year) == 4 else _century(int(year))
    return Query(title, value, name == "doubtful")


def _century(year: int) -> int:
    return year + (2000 if year < _CURRENT_CENTURY else 1900)
