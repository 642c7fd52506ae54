"""Whether words of a text are meant as a title: a logistic regression over a few dozen features.

What speaks for a title: words that are rare in ordinary text, capitals where the text uses them,
many letters, a popular film, the words around ("watched …", "… was great"), a year after it. The
weights are fitted by `training.lookup.mentions` and lie in `data/mentions.json`.
"""

from collections.abc import Iterator, Sequence
from math import log

from lookup.everyday import CAPITALISED, frequency, is_word, looks_like_word
from lookup.keys import BEGINNING, HEAD, PART
from lookup.mention import year_after
from lookup.normalize import ARTICLES
from lookup.spans import Reading
from lookup.table import FilmTable
from lookup.tokens import Token, read_tokens

_SMALL = ARTICLES | {"of", "and", "in", "to", "for", "on", "at", "with", "from", "by", "s", "or"}
"""Words that are not capitalised in titles."""
_RARE = 0.5
"""Below this a phrase hardly occurs in ordinary text."""
_SHORT = {HEAD: "head", PART: "part", BEGINNING: "beginning"}
_VERY_ORDINARY = 9.0
"""From here on a word is one like "something": phrases that begin with it are rather no titles."""


class TextFeatures:
    """Describes readings of one text."""

    def __init__(self, text: str, tokens: Sequence[Token], films: FilmTable) -> None:
        self._text, self._tokens, self._films = text, tokens, films
        self._cased = _uses_capitals(text, tokens)
        starts = [self._is_capital(place) for place in range(len(tokens))]
        self._inner = [
            capital and token.word != "i" and not self._starts_sentence(place)
            for place, (capital, token) in enumerate(zip(starts, tokens, strict=True))
        ]

    def describe(self, reading: Reading) -> dict[str, float]:
        """Return the features of a reading by name; those left out are 0."""
        features = dict(self._words(reading))
        features |= dict.fromkeys(self._flags(reading), 1.0)
        features |= dict.fromkeys(self._context(reading), 1.0)
        if "respaced" in features:  # "go on" is rather itself than "Goon"
            features["respaced, ordinary"] = features["ordinary"]
        if "year" in features:  # "It (2017)" is a title, however ordinary
            features["year, ordinary"] = features["ordinary"]
        if reading.last - reading.first > 1 and features["ordinary"] < _RARE:
            features["rare phrase"] = 1.0
        case = self._case(reading)
        if case:
            features |= {
                case: 1.0,
                f"{case}, ordinary": features["ordinary"],
                f"{case}, rarest word": features["rarest word"],
                f"{case}, words": features["words"],
                f"{case}, rare phrase": features.get("rare phrase", 0.0),
            }
        return features

    def _words(self, reading: Reading) -> Iterator[tuple[str, float]]:
        ordinary = frequency(reading.key)
        yield "bias", 1.0
        yield "ordinary", ordinary
        yield "ordinary beyond 4", max(0.0, ordinary - 4)
        yield (
            "rarest word",
            min(frequency(t.word) for t in self._tokens[reading.first : reading.last]),
        )
        yield "letters", min(20, len(reading.key)) / 10
        yield "words", log(reading.last - reading.first)
        yield "rank", log(reading.film + 2) / 10
        yield "typos", reading.cost
        yield "typos per letter", 10 * reading.cost / len(reading.key)

    def _flags(self, reading: Reading) -> Iterator[str]:
        tokens = self._tokens[reading.first : reading.last]
        if reading.form in _SHORT:
            yield _SHORT[reading.form]
        if reading.title:
            yield "alternative title"
        if len(tokens) == 1:
            yield "one word"
        elif frequency(tokens[0].word) > _VERY_ORDINARY:
            yield f"first {tokens[0].word}"
        if reading.edits:
            yield from _unknown_words(tokens)
        if tokens[0].word in ARTICLES:
            yield "article"
        if reading.edits == 0 and self._is_respaced(reading):
            yield "respaced"
        if len(tokens) == len(self._tokens):
            yield "alone"
        year, film_year = year_after(self._text, tokens[-1].end), self._films.year(reading.film)
        if year:
            yield "year" if film_year and abs(year - film_year) <= 1 else "other year"

    def _case(self, reading: Reading) -> str:
        """Tell how the words that titles capitalise are written, where a text uses capitals."""
        if reading.key.isdecimal():
            return "number"
        if not self._cased:
            return ""
        run = range(reading.first, reading.last)
        content = [n for n in run if self._tokens[n].word not in _SMALL] or list(run)
        if self._tokens[reading.first].word not in ARTICLES:  # "for The Birds" is not all of it
            content.append(reading.first)
        if not all(map(self._is_capital, content)):
            inner = any(self._inner[: reading.first] + self._inner[reading.last :])
            return "lower case beside capitals" if inner else "lower case"
        if self._goes_on(reading.first - 1, reading.first) or self._goes_on(
            reading.last, reading.last
        ):
            return "within capitals"
        return "capitals" if any(self._inner[n] for n in content) else "capital at start"

    def _goes_on(self, neighbour: int, gap: int) -> bool:
        """Tell whether the word beside a reading is a name that goes on: no grade, no new item."""
        if not 0 <= neighbour < len(self._tokens) or self._gap(gap):
            return False
        return self._inner[neighbour] and len(self._tokens[neighbour].word) > 1

    def _is_capital(self, place: int) -> bool:
        token = self._tokens[place]
        first = self._text[token.start]
        return (first.isupper() or not first.isalpha()) and token.word not in CAPITALISED

    def _starts_sentence(self, first: int) -> bool:
        before = self._text[: self._tokens[first].start].rstrip(" \t\"'([\u201c\u2018")
        return not before or before[-1] in ".!?\n:;-"

    def _is_respaced(self, reading: Reading) -> bool:
        title = self._films.title(reading.film, reading.title)
        words = [token.word for token in read_tokens(title)]
        run = [token.word for token in self._tokens[reading.first : reading.last]]
        spoken = set(_boundaries(words))
        return len(reading.key) == len("".join(words)) and set(_boundaries(run)) != spoken

    def _context(self, reading: Reading) -> Iterator[str]:
        first, last = reading.first, reading.last
        starts, ends = self._starts_line(first), self._ends_line(last)
        yield "before ^" if starts else f"before {_shape(self._tokens[first - 1])}"
        yield "after $" if ends else f"after {_shape(self._tokens[last])}"
        yield f"mark before {'' if starts else self._gap(first)}"
        yield f"mark after {'' if ends else self._gap(last)}"

    def _starts_line(self, place: int) -> bool:
        """Tell whether a token is the first of a line, but for the number of an item: "2. Heat"."""
        if place == 0 or "\n" in self._between(place):
            return True
        numbered = self._tokens[place - 1].word.isdecimal() and self._gap(place)[:1] in (".", ")")
        return numbered and (place == 1 or "\n" in self._between(place - 1))

    def _ends_line(self, place: int) -> bool:
        return place == len(self._tokens) or "\n" in self._between(place)

    def _gap(self, place: int) -> str:
        """Return what stands between a token and the one before it, but for white space."""
        return self._between(place).strip()[:2]

    def _between(self, place: int) -> str:
        start = self._tokens[place - 1].end if place else 0
        end = self._tokens[place].start if place < len(self._tokens) else len(self._text)
        return self._text[start:end]


def _shape(token: Token) -> str:
    """Return a word, or of a number only how many digits it has."""
    return "#" * len(token.word) if token.word.isdecimal() else token.word


def _unknown_words(tokens: Sequence[Token]) -> Iterator[str]:
    """Tell how far the words of a misspelled name are words at all."""
    unknown = [token.word for token in tokens if not is_word(token.word)]
    yield "typo, words" if len(unknown) < len(tokens) else "typo, no word"
    if all(map(looks_like_word, unknown)):
        yield "typo, like words"


def _uses_capitals(text: str, tokens: Sequence[Token]) -> bool:
    """Tell whether capitals mean something: neither all nor none of the words have one."""
    starts = [text[token.start] for token in tokens if text[token.start].isalpha()]
    upper = sum(letter.isupper() for letter in starts)
    shouted = sum(text[t.start : t.end].isupper() and t.end - t.start > 1 for t in tokens)
    return upper > 0 and not (shouted > 1 and shouted > 0.7 * len(starts))


def _boundaries(words: Sequence[str]) -> Iterator[int]:
    """Yield after how many letters each word ends."""
    place = 0
    for word in words:
        place += len(word)
        yield place
