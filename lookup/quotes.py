"""Passages in quotation marks, of any style, closed or not."""

from collections.abc import Iterator
from typing import NamedTuple

_CLOSING = {
    '"': '"',
    "'": "'",
    "`": "`'",
    "\u201c": '\u201d\u201c"',
    "\u201d": "\u201d",
    "\u201e": '\u201c\u201d"',
    "\u201f": "\u201d",
    "\u2018": "\u2019'",
    "\u201a": "\u2018\u2019",
    "\u00ab": "\u00bb",
    "\u00bb": "\u00ab",
    "\u2039": "\u203a",
    "\u203a": "\u2039",
    "\u300c": "\u300d",
    "\u300e": "\u300f",
    "\u2033": "\u2033",
    "\uff02": "\uff02",
}
"""What may close each opening mark."""

_SINGLE = frozenset("'`\u2018\u201a")
_DIRECTED = frozenset("\u00ab\u2039\u300c\u300e\u201e\u201a\u201c\u2018")
_MAX_LENGTH = 200


class Quotation(NamedTuple):
    """An opening mark and where it may be closed, nearest first; none when it never is.

    `start` and `ends` bound the passage without its marks. `single` marks may be apostrophes.
    """

    start: int
    ends: tuple[int, ...]
    single: bool


def find_quotations(text: str) -> Iterator[Quotation]:
    """Yield every place where a quotation may open, with all places where it may close."""
    for place, mark in enumerate(text):
        if mark in _CLOSING and _opens(text, place):
            start = place + 1
            limit = min(len(text), start + _MAX_LENGTH)
            ends = [n for n in range(start + 1, limit) if _closes(text, n, _CLOSING[mark])]
            yield Quotation(start, tuple(ends), mark in _SINGLE)


def _opens(text: str, place: int) -> bool:
    """Tell whether a mark stands before a word and not within or after one."""
    after = text[place + 1 : place + 2]
    if not after or after.isspace():
        return False
    before = text[place - 1 : place]
    return text[place] in _DIRECTED or not before.isalnum()


def _closes(text: str, place: int, marks: str) -> bool:
    after = text[place + 1 : place + 2]
    return text[place] in marks and not text[place - 1].isspace() and not after.isalnum()
