"""Searching: from what people type to the films they may mean, best first."""

from collections.abc import Iterable, Iterator
from enum import IntEnum
from heapq import nsmallest
from itertools import islice
from math import log
from string import digits
from typing import NamedTuple

from rapidfuzz.distance import OSA

from lookup.everyday import frequency
from lookup.index import LookupIndex
from lookup.keys import WHOLE
from lookup.likelihood import unlikeliness
from lookup.normalize import drop_article
from lookup.query import Query, read_queries
from lookup.similar import SimilarKey
from lookup.spelling import Misspelling, describe_misspelling
from lookup.typos import edits_cost, read_edits
from lookup.weights import probability, read_weights
from lookup.words import PartialMatch

MAX_EDITS = 3
HEAD_FIT = 0.9
"""How well a title fits of which just the subtitle is missing: better than with other words out."""
_MIN_INFORMATION = 6.0
"""Bits that the words of a partial title must tell: "of the" is no film's name."""
_MIN_LETTERS = 3
"""Letters that they must have."""
_NAME_FREQUENCY, _PHRASE_FREQUENCY = 0.5, 2.0
"""How ordinary a word, and a phrase, may be to stand for a longer title (see `everyday`)."""
_MOST = 0.8
_PLAUSIBLE = 0.15
"""The probability from which on a query is taken for a misspelling of a name."""
_RIGHTLY_SPELLED = 9.0
"""How ordinary a word or phrase is that nobody takes for a misspelling: "other" is not "Mother"."""
_MOST_NAMES = 10
"""The most names that are judged for one query."""
_MOST_KEYS = 200
"""The most similar keys that are looked at for one query."""
_MOST_FILMS = 100
"""The most films of one misspelled name that are found, the most popular ones."""
_LONG_NUMBER = 3
_PRIOR = 0.045
"""How much more of a title has to be there for each time that the film ranks e times lower."""


class Kind(IntEnum):
    """How a film was found, in falling order of trust."""

    EXACT = 1
    ALTERNATIVE_TITLE = 2
    NORMALIZED = 3
    SUBSTRING = 4
    FUZZY = 5


class Match(NamedTuple):
    """A film found. `title` numbers the title that fits; `fit` is from 0 to 1 within its kind.

    `short` tells that the query leaves out a subtitle or another part of the title.
    """

    film: int
    title: int
    kind: Kind
    edits: int
    fit: float
    short: bool
    misspelling: Misspelling | None = None

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
        queries = read_queries(text)
        return self.find_written(queries) or self._find_misspelled(queries)

    def find_written(self, queries: list[Query]) -> list[Match]:
        """Return films that one of the queries names as it is written, without a misspelling."""
        known = [[*self._look_up(query), *self._look_up_initials(query)] for query in queries]
        for query, found in zip(queries, known, strict=True):
            if _has_whole(found):
                return self._rank([*found, *self._find_words(query, strict=False)], query)
        for query, found in zip(queries, known, strict=True):
            if partial := self._rank([*found, *self._find_words(query, strict=True)], query):
                return partial
        return []

    def find_named(self, query: Query) -> list[Match]:
        """Return films that have the query as a title, and films of which it is the series."""
        found = [*self._look_up(query), *self._look_up_initials(query)]
        return self._rank(found, query) if _has_whole(found) else []

    def _look_up(self, query: Query) -> Iterator[Match]:
        for key in query.keys:
            for film, title, form in self._entries(key):
                if form != WHOLE:
                    yield Match(film, title, Kind.SUBSTRING, 0, HEAD_FIT, True)
                else:
                    yield Match(film, title, self._kind(query.literal, film, title), 0, 1.0, False)

    def _look_up_initials(self, query: Query) -> Iterator[Match]:
        written_out = query.written_out
        for words in {tuple(written_out), tuple(drop_article(written_out))} if written_out else ():
            for film, title, form in self._entries("".join(words).encode()):
                yield Match(film, title, Kind.ALTERNATIVE_TITLE, 0, 0.9, form != WHOLE)

    def _entries(self, key: bytes) -> Iterable[tuple[int, int, int]]:
        number = self._keys.find(key)
        return () if number is None else self._keys.entries(number)

    def _kind(self, literal: str, film: int, title: int) -> Kind:
        if self.films.title(film, title).casefold() != literal:
            return Kind.NORMALIZED
        return Kind.ALTERNATIVE_TITLE if title else Kind.EXACT

    def _find_words(self, query: Query, *, strict: bool) -> Iterator[Match]:
        """Find titles of which words are left out.

        Where nothing else tells that a title is meant, the words have to be a name: `strict`.
        """
        for words in (query.canonical, query.written_out):
            if sum(map(len, words)) < _MIN_LETTERS:
                continue
            parts = self._words.find(words, _MIN_INFORMATION)
            for part in _names(parts, words) if strict and parts else parts:
                fit = HEAD_FIT * min(0.99, part.coverage)
                yield Match(part.film, part.title, Kind.SUBSTRING, 0, fit, True)

    def _find_misspelled(self, queries: list[Query]) -> list[Match]:
        queries = [q for q in queries if frequency("".join(q.plain)) < _RIGHTLY_SPELLED]
        for edits in (1, MAX_EDITS):
            for query in queries:
                if found := self._keep_plausible(self.find_similar(query, edits), query):
                    return found
        return []

    def find_similar(self, query: Query, edits: int) -> list[Match]:
        """Return films with a name within `edits` edits, likely or not, best first."""
        return self._rank(self._look_up_misspelled(query, edits), query)

    def _keep_plausible(self, matches: list[Match], query: Query) -> list[Match]:
        """Drop names that are too far from the query to be meant, given what it looks like."""
        names = [match.misspelling for match in matches]
        plausible: dict[str, bool] = {}
        for match, name in zip(matches, names, strict=True):
            if name and name.meant not in plausible and len(plausible) < _MOST_NAMES:
                plausible[name.meant] = self.plausibility(match, query) > _PLAUSIBLE
        return [m for m, n in zip(matches, names, strict=True) if n and plausible.get(n.meant)]

    def plausibility(self, match: Match, query: Query) -> float:
        """Return the probability that the query is a misspelling of the name that it matched."""
        return probability(read_weights("spelling"), self.describe(match, query))

    def describe(self, match: Match, query: Query) -> dict[str, float]:
        """Return the features by which a match is judged; none of one that is not misspelled."""
        if match.misspelling is None:
            return {}
        title = self.films.title(match.film, match.title)
        return describe_misspelling(query.plain, match.misspelling, title, match.film)

    def _look_up_misspelled(self, query: Query, edits: int) -> Iterator[Match]:
        for key in query.fuzzy_keys:
            typed = key.decode()
            for number, meant, distance in self._find_similar_keys(key, edits):
                if _is_another_number(typed, meant, distance):
                    continue
                kinds = read_edits(typed, meant)
                cost = edits_cost(kinds)
                fit = 1 - distance / max(4, len(key))
                for film, title, form in islice(self._keys.entries(number), _MOST_FILMS):
                    how = Misspelling(typed, meant, distance, kinds, cost, form)
                    yield Match(film, title, Kind.FUZZY, distance, fit, form != WHOLE, how)

    def _find_similar_keys(self, key: bytes, edits: int) -> list[SimilarKey]:
        """Return similar keys; of very many the nearest ones, of the most popular films."""
        found = self._keys.find_similar(key, edits)
        if len(found) <= _MOST_KEYS:
            return found
        films_of = self._keys.films_of
        return nsmallest(_MOST_KEYS, found, key=lambda near: (near.edits, films_of(near.number)[0]))

    def _rank(self, matches: Iterable[Match], query: Query) -> list[Match]:
        """Order matches, the best one of each film only."""
        best: dict[int, Match] = {}
        found = list(matches)
        if len(found) > 1:
            found.sort(key=lambda match: self._order(match, query))
        for match in found:
            best.setdefault(match.film, match)
        if query.doubtful:
            return [m for m in best.values() if self._year_difference(m.film, query.year) < 2]
        return list(best.values())

    def _order(self, match: Match, query: Query) -> tuple[float, ...]:
        return (
            match.kind,
            match.edits,
            self._year_difference(match.film, query.year),
            match.kind == Kind.SUBSTRING and match.fit < HEAD_FIT,
            self._unlikeliness(match, query),
            match.title > 0 and match.kind == Kind.NORMALIZED,
            match.film,
            match.title,
        )

    def _unlikeliness(self, match: Match, query: Query) -> float:
        """Return what speaks against a misspelling, in the unit of one arbitrary typo."""
        how = match.misspelling
        if how is None:
            return 0.0
        name = self.films.title(match.film, match.title)
        others = unlikeliness(query, name, match.film, match.title, how.form, how.edits)
        return how.cost + others

    def _year_difference(self, film: int, year: int | None) -> int:
        """Return 0 for the year asked for, 1 for the year before or after it, else 2."""
        if year is None:
            return 0
        return min(2, abs((self.films.year(film) or 0) - year))


def _has_whole(matches: Iterable[Match]) -> bool:
    """Tell whether some film has the query as a whole title."""
    return any(match.kind < Kind.SUBSTRING for match in matches)


def _is_another_number(text: str, key: str, distance: int) -> bool:
    """Tell whether two keys differ in the number at the end: the fourth part is not the third.

    Numbers of three digits and more count no parts, and may be misspelled.
    """
    stem = text.rstrip(digits)
    if not 0 < len(text) - len(stem) < _LONG_NUMBER:
        return False
    key_stem = key.rstrip(digits)
    same = text[len(stem) :] == key[len(key_stem) :]
    return not same and OSA.distance(stem, key_stem) < distance


def _names(parts: Iterable[PartialMatch], words: list[str]) -> Iterator[PartialMatch]:
    """Yield the titles of which the words are a name, or most of it, so that they may stand for it.

    The less popular a film is, the more has to be there.
    """
    content = drop_article(words)
    if len(content) == 1:
        name = frequency(content[0]) < _NAME_FREQUENCY and not content[0].isdecimal()
        for part in parts:
            if part.coverage > (_PRIOR * log(part.film + 2) if name else _MOST):
                yield part
    else:
        ordinary = frequency("".join(words)) > _PHRASE_FREQUENCY
        for part in parts:
            least = _MOST if ordinary else 0.35 if part.contiguous else 0.5
            if part.coverage > max(least, _PRIOR * log(part.film + 2)):
                yield part
