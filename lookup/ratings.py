"""Numbers beside titles that say how good a film is: "Shrek 2/5" is Shrek, not its sequel."""

import re
from collections.abc import Iterator, Sequence

from lookup.everyday import frequency
from lookup.layout import Layout
from lookup.spans import Reading

_SCALE = re.compile(r"\s*(?:/|out of\b|of (?:5|10|100)\b|stars?\b|points?\b|%)", re.IGNORECASE)
_NUMBER = re.compile(r"[\s:=-]*\d{1,2}(?!\d)")
_MOST = 3
_DIGITS = 3
"""Longer numbers rate nothing and count no sequels."""
_ORDINARY = 6.0
"""Single words as ordinary as this are hardly titles that somebody rates."""


class Ratings:
    """The numbers in a text that rate films.

    Where people list films with ratings, some titles with their number are no film: "Ponyo 3".
    """

    def __init__(self, layout: Layout, readings: Sequence[Reading]) -> None:
        self._layout = layout
        ends = {reading.last for reading in readings if self._ends_in_number(reading)}
        rated = {
            reading.last
            for reading in readings
            if reading.last + 1 not in ends and self._is_rated(reading)
        }
        self._rated = float(min(_MOST, len(rated)))

    def describe(self, reading: Reading) -> Iterator[tuple[str, float]]:
        """Yield what tells a rating from the number of a sequel."""
        after = self._layout.after(reading.last - 1)
        if self._ends_in_number(reading):
            yield "number at end", 1.0
            yield "number at end, others rated", self._rated
            if _SCALE.match(after):
                yield "rating at end", 1.0
        elif number := _NUMBER.match(after):
            yield "number after, others rated", self._rated
            if _SCALE.match(after, number.end()):
                yield "rating after", 1.0

    def _ends_in_number(self, reading: Reading) -> bool:
        last = self._layout.tokens[reading.last - 1].word
        return last.isdecimal() and len(last) <= _DIGITS and reading.last - reading.first > 1

    def _is_rated(self, reading: Reading) -> bool:
        """Tell whether after a title stands a number, and then a comma or another item."""
        tokens, place = self._layout.tokens, reading.last
        if place == len(tokens) or not tokens[place].word.isdecimal():
            return False
        ordinary = reading.last - reading.first == 1 and frequency(reading.key) > _ORDINARY
        if reading.edits or ordinary or len(tokens[place].word) > 2:
            return False
        after = self._layout.after(place).lstrip()[:1]
        return (not after or after in ",;./") and not self._layout.gap(place).strip(":-=")
