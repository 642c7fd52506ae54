"""Whether words of a text are meant as a title: a logistic regression over a few dozen features.

What speaks for a title: words that are rare in ordinary text, capitals where the text uses them,
many letters, a popular film, the words around ("watched …", "… was great"), a year after it. The
weights are fitted by `training.lookup.mentions` and lie in `data/mentions.json`.
"""

from collections.abc import Iterator, Sequence
from math import log

from lookup.everyday import CAPITALISED, frequency, is_word, looks_like_word
from lookup.keys import HEAD, PART
from lookup.mention import year_after
from lookup.normalize import ARTICLES
from lookup.spans import Reading
from lookup.table import FilmTable
from lookup.tokens import Token, read_tokens

_SMALL = ARTICLES | {"of", "and", "in", "to", "for", "on", "at", "with", "from", "by", "s", "or"}
"""Words that are not capitalised in titles."""
_VERY_ORDINARY = 9.0
"""From here on a word is one like "something": phrases that begin with it are rather no titles."""
_NEAR = 4
"""How many words on either side are read for what the text is about."""


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
        case = self._case(reading)
        if case:
            features |= {
                case: 1.0,
                f"{case}, ordinary": features["ordinary"],
                f"{case}, rarest word": features["rarest word"],
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
        if reading.form in (HEAD, PART):
            yield "head" if reading.form == HEAD else "part"
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
        if not self._cased:
            return ""
        run = range(reading.first, reading.last)
        content = [n for n in run if self._tokens[n].word not in _SMALL] or list(run)
        if not all(map(self._is_capital, content)):
            inner = any(self._inner[: reading.first] + self._inner[reading.last :])
            return "lower case beside capitals" if inner else "lower case"
        if any(self._inner[max(0, reading.first - 1) : reading.first]) or any(
            self._inner[reading.last : reading.last + 1]
        ):
            return "within capitals"
        return "capitals" if any(self._inner[n] for n in content) else "capital at start"

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
        words = ["^^", "^", *(token.word for token in self._tokens), "$", "$$"]
        first, last = reading.first + 2, reading.last + 2
        yield f"before {words[first - 1]}"
        yield f"before {words[first - 2]} _"
        yield f"after {words[last]}"
        yield f"after _ {words[last + 1]}"
        yield f"before -{words[first - 1][-2:]}"
        near = words[max(0, first - _NEAR) : first] + words[last : last + _NEAR]
        for word in dict.fromkeys(near):  # in an order that never changes, as a set's does
            yield f"near {word}"
        yield f"mark before {self._gap(reading.first)}"
        yield f"mark after {self._gap(reading.last)}"

    def _gap(self, place: int) -> str:
        """Return what stands between a token and the one before it, but for white space."""
        start = self._tokens[place - 1].end if place else 0
        end = self._tokens[place].start if place < len(self._tokens) else len(self._text)
        return self._text[start:end].strip()[:2]


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
