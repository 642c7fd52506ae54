"""Searching: from what people type to the films they may mean, best first."""

from collections.abc import Iterable, Iterator
from enum import IntEnum
from math import log
from string import digits
from typing import NamedTuple

from rapidfuzz.distance import OSA

from lookup.everyday import frequency, is_word, looks_like_word
from lookup.index import LookupIndex
from lookup.keys import HEAD, WHOLE
from lookup.normalize import ARTICLES, drop_article
from lookup.query import Query, split_year
from lookup.typos import typo_cost
from lookup.words import PartialMatch

MAX_EDITS = 3
_MIN_INFORMATION = 6.0
"""Bits that the words of a partial title must tell: "of the" is no film's name."""
_MIN_LETTERS = 3
"""Letters that they must have."""
_NAME_FREQUENCY, _PHRASE_FREQUENCY = 0.5, 2.0
"""How ordinary a word, and a phrase, may be to stand for a longer title (see `everyday`)."""
_MOST = 0.8
_COSTS = (0, 0, 1.3, 1.3, 1.3, 1.6, 1.8, 2.0, 2.4, 2.4, 2.6, 2.6, 2.6, 3.4)
"""The most that misspellings may cost, by the number of letters."""
_COSTS_OF_NAMES = (0, 0, 1.3, 1.3, 1.3, 1.3, 1.4, 1.5, 1.7, 1.8, 2.0, 2.0, 2.2, 2.6)
"""The same where a word is unknown but spelled as words are: it may be a name of its own."""
_COSTS_OF_WORDS = (0, 0, 0, 0, 0, 0.7, 0.8, 1.0, 1.1, 1.2, 1.3, 1.3, 1.5, 1.9)
"""The same where all is words as they are: a misspelling rarely is a word of its own."""
_HEAD_COST, _PART_COST, _ARTICLE_COST = 0.25, 0.5, 0.12
"""What it costs a candidate that a subtitle, a series' name or an article differs."""
_RANK_COST = 0.12
"""What popularity is worth: for each time that a film ranks e times lower."""


class Kind(IntEnum):
    """How a film was found, in falling order of trust."""

    EXACT = 1
    ALTERNATIVE_TITLE = 2
    NORMALIZED = 3
    SUBSTRING = 4
    FUZZY = 5


class Match(NamedTuple):
    """A film found. `title` numbers the title that fits; `fit` is from 0 to 1 within its kind.

    `short` tells that the query leaves out a subtitle or another part of the title; `cost` how
    unlikely the misspelling is.
    """

    film: int
    title: int
    kind: Kind
    edits: int
    fit: float
    short: bool

    cost: float = 0.0

    @property
    def score(self) -> float:
        """How well the film fits, from 0 to 1, in the order of trust."""
        return (5 - self.kind + min(0.999, self.fit)) / 5


class Searcher:
    """Searches an index. Safe to share between threads: it only reads."""

    def __init__(self, index: LookupIndex) -> None:
        self.films, self._keys, self._words = index.films, index.keys, index.words

    def search(self, text: str) -> list[Match]:
        """Return the films that `text` may mean, best first; none when it is no film's name."""
        whole, dated = Query(text.strip()), split_year(text)
        queries = [query for query in (whole, dated) if query]
        for query in queries:
            if named := self.find_named(query):
                return self._rank([*named, *self._find_partial(query, strict=False)], query)
        for query in queries:
            if partial := self._rank(self._find_partial(query), query):
                return partial
        return self._find_misspelled(queries)

    def find_named(self, query: Query) -> list[Match]:
        """Return films that have the query as a title, and films of which it is the series."""
        found = [*self._look_up(query), *self._look_up_initials(query)]
        whole = any(match.kind < Kind.SUBSTRING for match in found)
        return self._rank(found, query) if whole else []

    def _look_up(self, query: Query) -> Iterator[Match]:
        literal = " ".join(query.text.casefold().split())
        for key in query.keys:
            for film, title, form in self._entries(key):
                if form != WHOLE:
                    yield Match(film, title, Kind.SUBSTRING, 0, 0.9, True)
                else:
                    yield Match(film, title, self._kind(literal, film, title), 0, 1.0, False)

    def _look_up_initials(self, query: Query) -> Iterator[Match]:
        for words in {tuple(query.written_out), tuple(drop_article(query.written_out))}:
            for film, title, form in self._entries("".join(words).encode()):
                yield Match(film, title, Kind.ALTERNATIVE_TITLE, 0, 0.9, form != WHOLE)

    def _entries(self, key: bytes) -> Iterable[tuple[int, int, int]]:
        number = self._keys.find(key)
        return () if number is None else self._keys.entries(number)

    def _kind(self, literal: str, film: int, title: int) -> Kind:
        if self.films.title(film, title).casefold() != literal:
            return Kind.NORMALIZED
        return Kind.ALTERNATIVE_TITLE if title else Kind.EXACT

    def _find_partial(self, query: Query, *, strict: bool = True) -> list[Match]:
        """Find titles of which words, or the subtitle, are left out.

        Where nothing else tells that a title is meant, the words have to be a name: `strict`.
        """
        found = list(self._look_up(query))
        for words in (query.canonical, query.written_out):
            parts = self._look_up_words(words)
            found += [_partial_match(p) for p in parts if not strict or _is_name(p, words)]
        return found

    def _look_up_words(self, words: list[str]) -> list[PartialMatch]:
        numbers = [self._words.find_word(word) for word in words]
        known = [number for number in numbers if number is not None]
        told = sum(map(self._words.information, known))
        letters = sum(map(len, words))
        if len(known) < len(words) or told < _MIN_INFORMATION or letters < _MIN_LETTERS:
            return []
        return self._words.find(known)

    def _find_misspelled(self, queries: list[Query]) -> list[Match]:
        for edits in (1, MAX_EDITS):
            for query in queries:
                if found := self._rank(self._look_up_misspelled(query, edits), query):
                    return found
        return []

    def _look_up_misspelled(self, query: Query, edits: int) -> Iterator[Match]:
        limits = _cost_limits(query.plain)
        for key in query.fuzzy_keys:
            limit = limits[min(len(key), len(limits) - 1)]
            for number, distance in self._keys.find_similar(key, edits):
                meant = self._keys.key(number).decode()
                typos = typo_cost(key.decode(), meant)
                if typos > limit or _is_another_number(key.decode(), meant, distance):
                    continue
                fit = 1 - distance / max(4, len(key))
                for film, title, form in self._keys.entries(number):
                    cost = typos + self._unlikeliness(query, film, title, form)
                    yield Match(film, title, Kind.FUZZY, distance, fit, form != WHOLE, cost)

    def _unlikeliness(self, query: Query, film: int, title: int, form: int) -> float:
        """Return what speaks against a name, in the unit of one arbitrary typo."""
        shortened = {WHOLE: 0.0, HEAD: _HEAD_COST}.get(form, _PART_COST)
        article = _ARTICLE_COST * self._differs_in_article(query, film, title)
        return shortened + article + _RANK_COST * log(film + 2)

    def _differs_in_article(self, query: Query, film: int, title: int) -> bool:
        """Tell whether just one of query and title starts with an article."""
        first = self.films.title(film, title).partition(" ")[0].casefold()
        return (first in ARTICLES) != (query.plain[0] in ARTICLES)

    def _rank(self, matches: Iterable[Match], query: Query) -> list[Match]:
        """Order matches, the best one of each film only."""
        best: dict[int, Match] = {}
        for match in sorted(matches, key=lambda match: self._order(match, query.year)):
            best.setdefault(match.film, match)
        if query.doubtful:
            return [m for m in best.values() if self._year_difference(m.film, query.year) < 2]
        return list(best.values())

    def _order(self, match: Match, year: int | None) -> tuple[float, ...]:
        return (
            match.kind,
            match.edits,
            self._year_difference(match.film, year),
            match.cost,
            match.title > 0 and match.kind == Kind.NORMALIZED,
            match.film,
            match.title,
        )

    def _year_difference(self, film: int, year: int | None) -> int:
        """Return 0 for the year asked for, 1 for the year before or after it, else 2."""
        if year is None:
            return 0
        return min(2, abs((self.films.year(film) or 0) - year))


def _cost_limits(words: list[str]) -> tuple[float, ...]:
    """Return the most that misspellings may cost, by length, given what the words look like."""
    unknown = [word for word in words if not is_word(word)]
    if not unknown:
        return _COSTS_OF_WORDS
    return _COSTS_OF_NAMES if all(map(looks_like_word, unknown)) else _COSTS


def _is_another_number(text: str, key: str, distance: int) -> bool:
    """Tell whether two keys differ in the number at the end: the fourth part is not the third."""
    stem, key_stem = text.rstrip(digits), key.rstrip(digits)
    if stem == text or text[len(stem) :] == key[len(key_stem) :]:
        return False
    return OSA.distance(stem, key_stem) < distance


def _is_name(part: PartialMatch, words: list[str]) -> bool:
    """Tell whether words out of a title may stand for it: they are a name, or most of it."""
    content = drop_article(words)
    if len(content) == 1:
        name = frequency(content[0]) < _NAME_FREQUENCY and not content[0].isdecimal()
        return name or part.coverage > _MOST
    ordinary = frequency("".join(words)) > _PHRASE_FREQUENCY
    return part.coverage > (_MOST if ordinary else 0.35 if part.contiguous else 0.5)


def _partial_match(part: PartialMatch) -> Match:
    return Match(part.film, part.title, Kind.SUBSTRING, 0, 0.9 * part.coverage, True)
