"""Whether words are meant as a title, from what the other words of the text are.

Titles come in lists, and a text that names one film may name another: what is doubtful for itself
is not where it is joined to a likely title. (Collective classification: Neville and Jensen,
"Iterative classification in relational data", 2000.) The weights are fitted by
`training.lookup.mentions` and lie in `data/company.json`.
"""

from collections.abc import Sequence
from math import log

from lookup.everyday import frequency
from lookup.spans import Reading
from lookup.tokens import Token

_JOINING = frozenset({"and", "or", "then", "plus", "but", "not", "also"})
_LIST_MARKS = frozenset(",;/+&")
_LEAST = 1e-6


def describe_company(
    text: str, tokens: Sequence[Token], scored: Sequence[tuple[float, Reading]]
) -> list[dict[str, float]]:
    """Return features of readings beside each other, from the probability of each for itself."""
    begins: dict[int, float] = {}
    ends: dict[int, float] = {}
    for score, reading in scored:
        begins[reading.first] = max(score, begins.get(reading.first, 0.0))
        ends[reading.last] = max(score, ends.get(reading.last, 0.0))
    before = [_end_of_previous(text, tokens, place) for place in range(len(tokens))]
    after = {end: place for place, end in enumerate(before) if end is not None}
    described = []
    for score, reading in scored:
        joined = max(
            ends.get(before[reading.first] or 0, 0.0),
            begins.get(after.get(reading.last, -1), 0.0),
        )
        others = (s for s, r in scored if r.last <= reading.first or reading.last <= r.first)
        other, ordinary = max(others, default=0.0), frequency(reading.key) / 10
        described.append(
            {
                "bias": 1.0,
                "own": log(max(_LEAST, score) / max(_LEAST, 1 - score)),
                "joined": joined,
                "joined, ordinary": joined * ordinary,
                "other": other,
                "other, ordinary": other * ordinary,
            }
        )
    return described


def _end_of_previous(text: str, tokens: Sequence[Token], place: int) -> int | None:
    """Return where the item of a list ends that stands before the item that starts at a place."""
    if place and not _LIST_MARKS.isdisjoint(text[tokens[place - 1].end : tokens[place].start]):
        return place
    return place - 1 if place > 1 and tokens[place - 1].word in _JOINING else None
