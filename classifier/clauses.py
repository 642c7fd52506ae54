"""Cut a text where it turns from one title to the next.

A model that labels whole texts can then be asked about each title: `I loved A but B bored me` is
read as `I loved A` and `but B bored me`. A cut is made only between two mentions, at the last place
where a new clause begins; titles that share a clause share its opinion.
"""

import re
from itertools import pairwise

from classifier.mask import Span

_TURN = re.compile(
    r"(?<=[.!?;])\s+"
    r"|\s*[,;]?\s+(?=(?:but|while|whereas|although|though|however|yet|unlike)\b)"
    r"|,\s+(?=(?:and\s+)?(?:i|it|he|she|we|they|my|the)\b)",
    re.IGNORECASE,
)


def find_clauses(text: str, mentions: tuple[Span, ...]) -> list[Span]:
    """Return, for each of `mentions` (in text order), the part of `text` that speaks about it."""
    if not mentions:
        return []
    cuts = [_find_cut(text, a[1], b[0]) for a, b in pairwise(mentions)]
    starts = [0]
    for cut in cuts:
        starts.append(starts[-1] if cut is None else cut)
    ends = [len(text)]
    for cut in reversed(cuts):
        ends.append(ends[-1] if cut is None else cut)
    return list(zip(starts, reversed(ends), strict=True))


def _find_cut(text: str, start: int, end: int) -> int | None:
    """Return where a clause begins in `text[start:end]`, the last such place, or None."""
    places = [match.end() for match in _TURN.finditer(text, start, end)]
    return places[-1] if places else None
