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
    spans: list[Span] = []
    end = -1
    for block in Indel.opcodes(wanted, letters).as_matching_blocks():
        start = block.b
        if block.size == 0:  # the last one
            break
        first, last = places[start], places[start + block.size - 1] + 1
        if spans and (start == end or first < spans[-1][1]):
            spans[-1] = (spans[-1][0], last)
        else:
            spans.append((first, last))
        end = start + block.size
    return tuple(spans)


@lru_cache(maxsize=1 << 14)
def _fold(text: str) -> tuple[str, list[int]]:
    """Return the folded letters of a text, and where in it each stands."""
    folded, places = [], []
    for place, letter in enumerate(text):
        for part in fold_letter(letter):
            folded.append(part)
            places.append(place)
    return "".join(folded), places
