"""What speaks for and against a title around words: their neighbours, sentence and marks."""

import re
from collections.abc import Iterator

from lookup.everyday import frequency
from lookup.layout import Layout
from lookup.normalize import ARTICLES
from lookup.spans import Reading
from lookup.tokens import Token

_POSSESSIVE = ("'", "\u2019")
_YEAR = re.compile(r"(?:18[89]|19\d|20[0-3])\d")
_ENDING = re.compile(r"(?:e?s|e?d|ing|e)$")
_STEM = 6
_SENTENCES = {"!": "exclaimed", "?": "asked"}


def neighbours(layout: Layout, reading: Reading, title: str) -> Iterator[str]:
    """Yield the two words before and after a reading of a title, and the marks beside it."""
    tokens, first, last = layout.tokens, reading.first, reading.last
    starts, ends = layout.starts_line(first), layout.ends_line(last)
    yield "before ^" if starts else f"before {_before(layout, first, title)}"
    yield "after $" if ends else f"after {_shape(tokens[last])}"
    if not starts:
        yield f"before, stem {_stem(tokens[first - 1])}"
        yield f"second before {_shape(tokens[first - 2]) if first > 1 else '^'}"
    if not ends:
        yield f"after, stem {_stem(tokens[last])}"
        yield f"second after {_shape(tokens[last + 1]) if last + 1 < len(tokens) else '$'}"
    yield f"mark before {'' if starts else layout.gap(first)}"
    yield f"mark after {'' if ends else layout.gap(last)}"


def sentence(layout: Layout, reading: Reading) -> Iterator[tuple[str, float]]:
    """Describe words that are a sentence of their own: "Beautiful!" is rather no title."""
    mark = layout.end_of_sentence(reading.last - 1)
    if mark is None or not layout.starts_sentence(reading.first):
        return
    name = _SENTENCES.get(mark, "sentence")
    yield name, 1.0
    yield f"{name}, ordinary", frequency(reading.key)
    if reading.last - reading.first == 1:
        yield f"{name}, one word", 1.0


def marks_inside(layout: Layout, reading: Reading, title: str) -> Iterator[str]:
    """Yield the marks between the words of a reading that its title lacks."""
    places = range(reading.first + 1, reading.last)
    for place in places:
        between = layout.between(place)
        mark = "\n" if "\n" in between else between.strip()[:1]
        if mark and mark not in title:
            yield f"inside {mark}"
    if places and all(len(t.word) == 1 for t in layout.tokens[reading.first : reading.last]):
        points = all(layout.between(place) == "." for place in places)
        yield "initials, points" if points else "initials"


def has_stray_article(layout: Layout, reading: Reading, title: str) -> bool:
    """Tell whether an article stands before a reading that the title itself does not have."""
    if layout.starts_line(reading.first):
        return False
    word = layout.tokens[reading.first - 1].word
    return word in ARTICLES and _is_stray(word, title)


def _is_stray(article: str, title: str) -> bool:
    return not title.casefold().startswith(f"{article} ")


def _before(layout: Layout, first: int, title: str) -> str:
    """Return the word before a place; an article only as such if it is not the title's own."""
    word = _shape(layout.tokens[first - 1])
    if word == "s" and first > 1 and layout.between(first - 1) in _POSSESSIVE:
        return "'s"
    return f"{word}, its own" if word in ARTICLES and not _is_stray(word, title) else word


def _shape(token: Token) -> str:
    """Return a word, or of a number only how many digits it has, or that it may be a year."""
    if not token.word.isdecimal():
        return token.word
    return "(year)" if _YEAR.fullmatch(token.word) else "#" * len(token.word)


def _stem(token: Token) -> str:
    """Return the beginning of a word, so that "loved" and "love" are the same."""
    return _ENDING.sub("", token.word)[:_STEM] if len(token.word) > 3 else token.word
