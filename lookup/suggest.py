"""Completing a title as it is typed, popular films first."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from operator import attrgetter

import numpy as np
from rapidfuzz.distance import OSA

from lookup.index import LookupIndex
from lookup.keys import WHOLE
from lookup.normalize import drop_article, plain_words
from lookup.search import Kind, Match
from lookup.similar import SimilarKeyIndex

_STEM_LENGTHS = (8, 5, 3)
"""The first letters of keys by which a misspelled beginning is found, with one typo in them."""
_MOST_LOOKED_AT = 60
"""How many keys that begin nearly so are looked at, those of popular films first."""


class _Stems:
    """The distinct beginnings, of `length` bytes, of keys, and whose entries they are."""

    def __init__(self, keys: SimilarKeyIndex, length: int) -> None:
        bounds: dict[bytes, list[int]] = {}
        for number in range(len(keys)):
            stem = keys.key(number)[:length]
            if len(stem) == length and stem.isascii():
                bounds.setdefault(stem, [number, number])[1] = number + 1
        self._index = SimilarKeyIndex.build((stem, 0, 0, WHOLE) for stem in bounds)
        self._bounds = keys.entry_starts[np.array([*bounds.values()]).reshape(-1, 2)].tolist()
        self._length = length

    def find(self, typed: str) -> list[slice]:
        """Return the entries whose keys begin as `typed` does, but for one typo."""
        length = self._length
        cuts = {typed[: length - 1], typed[:length], typed[: length + 1]}
        numbers = {
            stem.number for cut in cuts for stem in self._index.find_similar(cut.encode(), 1)
        }
        return [slice(*self._bounds[number]) for number in sorted(numbers)]


def _allowed_typos(length: int) -> int:
    return 2 if length >= _STEM_LENGTHS[0] else 1


class Suggester:
    """Completes prefixes. Safe to share between threads: it only reads."""

    def __init__(self, index: LookupIndex) -> None:
        self._keys, self._films = index.keys, index.films
        self._stems = {length: _Stems(index.keys, length) for length in _STEM_LENGTHS}

    def suggest(self, prefix: str, count: int) -> list[Match]:
        """Return up to `count` films with a title that starts with `prefix`, perhaps misspelled.

        Titles that start exactly so come first.
        """
        typed = "".join(plain_words(prefix)).encode()
        if not typed:
            return []
        found = self._complete(typed, prefix, count)
        if not found or (len(found) < count and len(typed) > _STEM_LENGTHS[1]):
            known = {match.film for match in found}
            # Every title that starts with an article has a key without it.
            rest = "".join(drop_article(plain_words(prefix)))
            similar = self._complete_misspelled(rest, count)
            found += [match for match in similar if match.film not in known]
        return found[:count]

    def _complete(self, typed: bytes, prefix: str, count: int) -> list[Match]:
        # A film has several keys; three times as many entries are films enough in practice.
        entries = self._most_popular([self._entries(typed)], 3 * count + 5)
        literal = prefix.casefold().strip()
        return _best((self._match(entry, literal) for entry in entries), count)

    def _most_popular(self, ranges: Sequence[slice], count: int) -> list[int]:
        """Return the `count` entries of the most popular films, in their order."""
        entries = np.concatenate([np.arange(part.start, part.stop) for part in ranges])
        films = self._keys.films[entries]
        if len(entries) > count:
            first = np.argpartition(films, count)[:count]
            entries, films = entries[first], films[first]
        popular: list[int] = entries[np.argsort(films, kind="stable")].tolist()
        return popular

    def _match(self, entry: int, literal: str) -> Match:
        film, title, short = self._entry(entry)
        text = self._films.title(film, title).casefold()
        if text.startswith(literal) and not short:
            kind = Kind.ALTERNATIVE_TITLE if title else Kind.EXACT
        else:
            kind = Kind.SUBSTRING if short else Kind.NORMALIZED
        return Match(film, title, kind, 0, len(literal) / max(1, len(text)), short)

    def _complete_misspelled(self, typed: str, count: int) -> list[Match]:
        for length, stems in self._stems.items():
            ranges = stems.find(typed) if length <= len(typed) else []
            if ranges and (found := _best(self._verify_all(ranges, typed), count)):
                return found
        return []

    def _verify_all(self, ranges: Sequence[slice], typed: str) -> Iterator[Match]:
        entries = self._most_popular(ranges, _MOST_LOOKED_AT)
        keys = np.searchsorted(self._keys.entry_starts, entries, side="right") - 1
        for entry, key in zip(entries, keys.tolist(), strict=True):
            yield from self._verify(entry, key, typed)

    def _verify(self, entry: int, number: int, typed: str) -> Iterator[Match]:
        key = self._keys.key(number).decode()
        most = _allowed_typos(len(typed))
        lengths = range(len(typed) - most, len(typed) + most + 1)
        edits = min([OSA.distance(typed, key[:n], score_cutoff=most) for n in lengths])
        if edits <= most:
            film, title, short = self._entry(entry)
            fit = len(typed) / max(1, len(key))
            yield Match(film, title, Kind.FUZZY, edits, fit, short)

    def _entry(self, entry: int) -> tuple[int, int, bool]:
        """Return the film and title of an entry, and whether it leaves a part out."""
        keys = self._keys
        return int(keys.films[entry]), int(keys.titles[entry]), int(keys.forms[entry]) != WHOLE

    def _entries(self, prefix: bytes) -> slice:
        """Return the entries of all keys that start with `prefix`."""
        keys = range(len(self._keys))
        first = bisect_left(keys, prefix, key=self._keys.key)
        last = bisect_left(keys, prefix + b"\xff", lo=first, key=self._keys.key)
        starts = self._keys.entry_starts
        return slice(int(starts[first]), int(starts[last]))


def _best(matches: Iterable[Match], count: int) -> list[Match]:
    """Return the best match of each film, of the first `count` films of matches in their order."""
    best: list[Match] = []
    for _, group in groupby(matches, key=attrgetter("film")):
        best.append(min(group, key=lambda match: (match.kind, match.title)))
        if len(best) == count:
            break
    return best
