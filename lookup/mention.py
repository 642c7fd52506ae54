"""What a mention is, and the year that may follow it."""

import re
from typing import NamedTuple

from lookup.search import Match

_YEAR_AFTER = re.compile(
    "^[\"'\u201d\u201c\u2019\u00bb\u203a]?[,.]?\\s*"
    "(?:[(\\[]\\s*(?:from )?(?P<whole>(?:18\\d|19\\d|20[0-3])\\d)\\b"
    "|[(\\[]['\u2019]?(?P<short>\\d\\d)[)\\]]"
    "|(?:from |of )?(?P<bare>(?:18\\d|19\\d|20[0-3])\\d)\\b(?!s))"
)


class Mention(NamedTuple):
    """A title in a text: its span in code points, without quotation marks, and what it may mean.

    `probability` is how likely the words are meant as a title at all.
    """

    start: int
    end: int
    quoted: bool
    matches: list[Match]
    probability: float = 1.0


def year_after(text: str, end: int) -> int | None:
    """Return the year that stands right after a title that ends at `end`."""
    match = _YEAR_AFTER.match(text[end : end + 16])
    if not match:
        return None
    if match["short"]:
        return int(match["short"]) + (1900 if int(match["short"]) > 30 else 2000)
    return int(match["whole"] or match["bare"])
