"""Which titles in a text stand for one film."""

import re
from dataclasses import dataclass

from classifier.mask import Span

_YEAR = r"(?:18|19|20)\d\d"
_BEFORE = re.compile(rf"\b({_YEAR})(?: version of| remake of|'s)?[\s\"'\u201c\u2018]*$")
_AFTER = re.compile(rf"[\"'\u201d\u2019]*,?\s*(?:\(|from |of )?({_YEAR})\b")


@dataclass(frozen=True)
class FilmName:
    """A title as it stands in a text, and the year said with it."""

    title: str
    year: str | None

    def may_be(self, other: "FilmName") -> bool:
        """Tell whether two names may be of one film: the same title, and not of different years."""
        years = {self.year, other.year} - {None}
        return self.title == other.title and len(years) < 2


def name_film(text: str, span: Span) -> FilmName:
    """Return the name at `span`: "Total Recall" and 1990 in "Total Recall (1990)"."""
    start, end = span
    year = _AFTER.match(text, end) or _BEFORE.search(text, 0, start)
    return FilmName(text[start:end].casefold(), year[1] if year else None)
