"""Whether words of a text are meant as a title: a score from a few dozen features.

What speaks for a title: words that are rare in ordinary text, capitals where the text uses them,
many letters, a popular film, the words around ("watched …", "… was great"), a year after it. The
weights are fitted by `training.lookup.mentions` and lie in `data/mentions.json`.
"""

from collections.abc import Iterator, Sequence
from math import log

from lookup.everyday import frequency, is_word, looks_like_word
from lookup.keys import BEGINNING, HEAD, PART
from lookup.layout import Layout
from lookup.mention import year_after
from lookup.normalize import ARTICLES
from lookup.ratings import Ratings
from lookup.spans import Reading
from lookup.surroundings import has_stray_article, marks_inside, neighbours, sentence
from lookup.table import FilmTable
from lookup.tokens import Token, read_tokens

_LEADING_WORDS = """
    of in for to from with about like on at by and as is into after before
"""
_LEADING = frozenset(_LEADING_WORDS.split())
"""Words that stand before a title, and with which some titles begin: "For the Birds"."""
_SMALL_WORDS = """
    of and in to for on at with from by s or is are as
"""
_SMALL = ARTICLES | set(_SMALL_WORDS.split())
"""Words that many do not capitalise in titles."""
_RARE = 0.5
"""Below this a phrase hardly occurs in ordinary text."""
_SHORT = {HEAD: "head", PART: "part", BEGINNING: "beginning"}
_VERY_ORDINARY = 9.0
"""From here on a word is one like "something": phrases that begin with it are rather no titles."""


class TextFeatures:
    """Describes the readings of one text."""

    def __init__(
        self, text: str, tokens: Sequence[Token], readings: Sequence[Reading], films: FilmTable
    ) -> None:
        self._text, self._tokens, self._films = text, tokens, films
        self._layout = Layout(text, tokens)
        self._ratings = Ratings(self._layout, readings)
        self._readings = {(reading.first, reading.last): reading for reading in readings}

    def describe(self, reading: Reading) -> dict[str, float]:
        """Return the features of a reading by name; those left out are 0."""
        title = self._films.title(reading.film, reading.title)
        features = dict(self._words(reading))
        features |= dict.fromkeys(self._flags(reading, title), 1.0)
        features |= dict.fromkeys(neighbours(self._layout, reading, title), 1.0)
        features |= dict.fromkeys(marks_inside(self._layout, reading, title), 1.0)
        features |= sentence(self._layout, reading)
        features |= self._ratings.describe(reading)
        features |= self._without_first(reading)
        features["rank, rarest word"] = features["rank"] * features["rarest word"]
        if has_stray_article(self._layout, reading, title):  # "the last train home" is no title
            features["stray article"] = 1.0
            features["stray article, rarest word"] = features["rarest word"]
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

    def _flags(self, reading: Reading, title: str) -> Iterator[str]:
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
        if reading.edits == 0 and _is_respaced(tokens, reading.key, title):
            yield "respaced"
        if len(tokens) == len(self._tokens):
            yield "alone"
        year, film_year = year_after(self._text, tokens[-1].end), self._films.year(reading.film)
        if year:
            yield "year" if film_year and abs(year - film_year) <= 1 else "other year"

    def _without_first(self, reading: Reading) -> Iterator[tuple[str, float]]:
        """Compare "for the birds" with "the birds", of which the first word is the sentence's."""
        rest = self._readings.get((reading.first + 1, reading.last))
        if rest is None or self._tokens[reading.first].word not in _LEADING:
            return
        yield (
            f"rest is {_SHORT.get(rest.form, 'whole')}, {'misspelled' if rest.edits else 'exact'}",
            1.0,
        )
        yield "rest, rank", log(reading.film + 2) / 10 - log(rest.film + 2) / 10
        if self._layout.cased and self._layout.is_capital(reading.first + 1):
            both = self._layout.is_capital(reading.first)
            yield "rest, both capital" if both else "rest, alone capital", 1.0

    def _case(self, reading: Reading) -> str:
        """Tell how the words that titles capitalise are written, where a text uses capitals."""
        layout = self._layout
        if reading.key.isdecimal():
            return "number"
        if not layout.cased:
            return ""
        run = range(reading.first, reading.last)
        content = [n for n in run if self._tokens[n].word not in _SMALL] or list(run)
        if self._tokens[reading.first].word not in ARTICLES:  # "for The Birds" is not all of it
            content.append(reading.first)
        if not all(map(layout.is_capital, content)):
            name = any(layout.names[: reading.first] + layout.names[reading.last :])
            return "lower case beside capitals" if name else "lower case"
        if self._goes_on(reading.first - 1, reading.first) or self._goes_on(
            reading.last, reading.last
        ):
            return "within capitals"
        return "capitals" if any(layout.names[n] for n in content) else "capital at start"

    def _goes_on(self, neighbour: int, gap: int) -> bool:
        """Tell whether the word beside a reading is a name that goes on: no grade, no new item."""
        if not 0 <= neighbour < len(self._tokens) or self._layout.gap(gap):
            return False
        return self._layout.names[neighbour] and len(self._tokens[neighbour].word) > 1


def _unknown_words(tokens: Sequence[Token]) -> Iterator[str]:
    """Tell how far the words of a misspelled name are words at all."""
    unknown = [token.word for token in tokens if not is_word(token.word)]
    yield "typo, words" if len(unknown) < len(tokens) else "typo, no word"
    if all(map(looks_like_word, unknown)):
        yield "typo, like words"


def _is_respaced(tokens: Sequence[Token], key: str, title: str) -> bool:
    """Tell whether words that are a title are joined or split otherwise."""
    words = [token.word for token in read_tokens(title)]
    spoken = set(_boundaries(words))
    return len(key) == len("".join(words)) and set(_boundaries([t.word for t in tokens])) != spoken


def _boundaries(words: Sequence[str]) -> Iterator[int]:
    """Yield after how many letters each word ends."""
    place = 0
    for word in words:
        place += len(word)
        yield place
