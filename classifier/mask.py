"""Put a token in the place of each title, so that its words lend no praise and no blame."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

Span = tuple[int, int]
"""A part of a text: first code point and one past the last."""


@dataclass(frozen=True)
class MaskedText:
    """A text with its titles masked; `mentions` are where the masks stand, in text order."""

    text: str
    mentions: tuple[Span, ...]


def find_problems(text: str, mentions: list[Span]) -> dict[int, str]:
    """Return what is wrong with each mention that is wrong: its number → what to change."""
    problems = {}
    for number, (start, end) in enumerate(mentions):
        if not 0 <= start < end <= len(text):
            problems[number] = f"must satisfy 0 <= start < end <= {len(text)}, the length of text"
    order = sorted((span, n) for n, span in enumerate(mentions) if n not in problems)
    for (earlier, _), (later, number) in pairwise(order):
        if later[0] < earlier[1]:
            problems[number] = "must not overlap another mention"
    return problems


def mask_titles(text: str, mentions: Sequence[Span], masks: Sequence[str]) -> MaskedText:
    """Replace each of `mentions` (valid, sorted, not overlapping) in `text` by its mask."""
    pieces, places, at, length = [], [], 0, 0
    for (start, end), mask in zip(mentions, masks, strict=True):
        pieces += [text[at:start], mask]
        length += start - at
        places.append((length, length + len(mask)))
        length += len(mask)
        at = end
    return MaskedText("".join([*pieces, text[at:]]), tuple(places))
