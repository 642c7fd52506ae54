"""Searching: from what people type to the films they may mean, best first."""

from collections.abc import Iterable, Iterator
from enum import IntEnum
from math import log
from string import digits
from typing import NamedTuple

from rapidfuzz.distance import OSA

from lookup.everyday import frequency
from lookup.index import LookupIndex
from lookup.keys import HEAD, WHOLE
from lookup.normalize import ARTICLES, drop_article
from lookup.query import Query, split_year
from lookup.spelling import Misspelling, describe_misspelling
from lookup.typos import typo_cost
from lookup.weights import probability, read_weights
from lookup.words import PartialMatch

MAX_EDITS = 3
_MIN_INFORMATION = 6.0
"""Bits that the words of a partial title must tell: "of the" is no film's name."""
_MIN_LETTERS = 3
"""Letters that they must have."""
_NAME_FREQUENCY, _PHRASE_FREQUENCY = 0.5, 2.0
"""How ordinary a word, and a phrase, may be to stand for a longer title (see `everyday`)."""
_MOST = 0.8
_HEAD_FIT = 0.9
"""How well a title fits of which just the subtitle is missing: better than with other words out."""
_PLAUSIBLE = 0.22
"""The probability from which on a query is taken for a misspelling of a name."""
_MOST_NAMES = 10
"""The most names that are judged for one query."""
_PRIOR = 0.045
"""How much more of a title has to be there for each time that the film ranks e times lower."""
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
    unlikely the `misspelling` is.
    """

    film: int
    title: int
    kind: Kind
    edits: int
    fit: float
    short: bool
    cost: float = 0.0
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
                    yield Match(film, title, Kind.SUBSTRING, 0, _HEAD_FIT, True)
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
            for number, distance in self._keys.find_similar(key, edits):
                meant = self._keys.key(number).decode()
                if _is_another_number(typed, meant, distance):
                    continue
                typos = typo_cost(typed, meant)
                fit = 1 - distance / max(4, len(key))
                for film, title, form in self._keys.entries(number):
                    cost = typos + self._unlikeliness(query, film, title, form)
                    how = Misspelling(typed, meant, distance, typos, form)
                    yield Match(film, title, Kind.FUZZY, distance, fit, form != WHOLE, cost, how)

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
            match.kind == Kind.SUBSTRING and match.fit < _HEAD_FIT,
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


def _is_another_number(text: str, key: str, distance: int) -> bool:
    """Tell whether two keys differ in the number at the end: the fourth part is not the third."""
    stem, key_stem = text.rstrip(digits), key.rstrip(digits)
    if stem == text or text[len(stem) :] == key[len(key_stem) :]:
        return False
    return OSA.distance(stem, key_stem) < distance


def _is_name(part: PartialMatch, words: list[str]) -> bool:
    """Tell whether words out of a title may stand for it: they are a name, or most of it."""
    content = drop_article(words)
    known = _PRIOR * log(part.film + 2)
    if len(content) == 1:
        name = frequency(content[0]) < _NAME_FREQUENCY and not content[0].isdecimal()
        return part.coverage > (1.4 * known if name else _MOST)
    ordinary = frequency("".join(words)) > _PHRASE_FREQUENCY
    least = _MOST if ordinary else 0.35 if part.contiguous else 0.5
    return part.coverage > max(least, known)


def _partial_match(part: PartialMatch) -> Match:
    return Match(
        part.film, part.title, Kind.SUBSTRING, 0, _HEAD_FIT * min(0.99, part.coverage), True
    )
