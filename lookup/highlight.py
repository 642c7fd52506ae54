"""Which letters of a title agree with what was asked for."""

from functools import lru_cache

from rapidfuzz.distance import Indel

from lookup.normalize import fold_letter

Span = tuple[int, int]
"""Start and end, in code points."""


@lru_cache(maxsize=1 << 14)
def highlight(asked: str, title: str) -> tuple[Span, ...]:
    """Return the parts of `title` that are also in `asked`, in the same order.

    Case, accents and punctuation do not count; what lies between two letters that agree agrees.
    """
    letters, places = _fold(title)
    wanted, _ = _fold(asked)
    found = [
        place
        for block in Indel.opcodes(wanted, letters)
        if block.tag == "equal"
        for place in places[block.dest_start : block.dest_end]
    ]
    return _join(sorted(set(found)), set(places))


def _fold(text: str) -> tuple[str, list[int]]:
    """Return the folded letters of a text, and where in it each stands."""
    folded, places = [], []
    for place, letter in enumerate(text):
        for part in fold_letter(letter):
            folded.append(part)
            places.append(place)
    return "".join(folded), places


def _join(found: list[int], letters: set[int]) -> tuple[Span, ...]:
    """Join places into spans, across what is no letter."""
    spans: list[Span] = []
    for place in found:
        if spans and letters.isdisjoint(range(spans[-1][1], place)):
            spans[-1] = (spans[-1][0], place + 1)
        else:
            spans.append((place, place + 1))
    return tuple(spans)
