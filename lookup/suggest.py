"""Completing a title as it is typed, popular films first."""

from bisect import bisect_left
from collections.abc import Iterable

import numpy as np
from rapidfuzz.distance import OSA

from lookup.index import LookupIndex
from lookup.keys import WHOLE
from lookup.normalize import plain_words
from lookup.search import Kind, Match
from lookup.similar import SimilarKeyIndex

_STEM_LENGTHS = (8, 5, 3)
"""The first letters of keys by which a misspelled beginning is found."""
_MAX_LOOKED_AT = 25


def _allowed_typos(length: int) -> int:
    return 2 if length >= _STEM_LENGTHS[0] else 1


class Suggester:
    """Completes prefixes. Safe to share between threads: it only reads."""

    def __init__(self, index: LookupIndex) -> None:
        self._keys, self._films = index.keys, index.films
        self._stems = {length: _stems(index.keys, length) for length in _STEM_LENGTHS}

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
            similar = self._complete_misspelled(typed.decode())
            found += [match for match in _best(similar) if match.film not in known]
        return found[:count]

    def _complete(self, typed: bytes, prefix: str, count: int) -> list[Match]:
        entries = self._entries(typed)
        films = self._keys.films[entries]
        # A film has several keys; three times as many entries are films enough in practice.
        wanted = min(len(films), 3 * count + 5)
        first = np.argpartition(films, wanted - 1)[:wanted] if wanted else np.zeros(0, np.int64)
        literal = prefix.casefold().strip()
        return _best(self._match(entries.start + place, literal) for place in first.tolist())

    def _match(self, entry: int, literal: str) -> Match:
        film, title = int(self._keys.films[entry]), int(self._keys.titles[entry])
        short = int(self._keys.forms[entry]) != WHOLE
        text = self._films.title(film, title).casefold()
        if text.startswith(literal) and not short:
            kind = Kind.ALTERNATIVE_TITLE if title else Kind.EXACT
        else:
            kind = Kind.SUBSTRING if short else Kind.NORMALIZED
        return Match(film, title, kind, 0, len(literal) / max(1, len(text)), short)

    def _complete_misspelled(self, typed: str) -> Iterable[Match]:
        length = next((n for n in _STEM_LENGTHS if n <= len(typed)), 0)
        if not length:
            return
        stems = self._stems[length]
        numbers = {
            number
            for cut in (length - 1, length, length + 1)
            for number, _ in stems.find_similar(typed[:cut].encode(), _allowed_typos(length))
        }
        for number in numbers:
            entries = self._entries(stems.key(number))
            popular = entries.start + np.argsort(self._keys.films[entries])[:_MAX_LOOKED_AT]
            keys = np.searchsorted(self._keys.entry_starts, popular, side="right") - 1
            for entry, key in zip(popular.tolist(), keys.tolist(), strict=True):
                yield from self._verify(entry, key, typed)

    def _verify(self, entry: int, number: int, typed: str) -> Iterable[Match]:
        key = self._keys.key(number).decode()
        most = _allowed_typos(len(typed))
        lengths = range(len(typed) - most, len(typed) + most + 1)
        edits = min(OSA.distance(typed, key[:n], score_cutoff=most) for n in lengths)
        if edits <= most:
            film, title = int(self._keys.films[entry]), int(self._keys.titles[entry])
            fit = len(typed) / max(1, len(key))
            yield Match(film, title, Kind.FUZZY, edits, fit, int(self._keys.forms[entry]) != WHOLE)

    def _entries(self, prefix: bytes) -> slice:
        """Return the entries of all keys that start with `prefix`."""
        keys = range(len(self._keys))
        first = bisect_left(keys, prefix, key=self._keys.key)
        last = bisect_left(keys, prefix + b"\xff", lo=first, key=self._keys.key)
        starts = self._keys.entry_starts
        return slice(int(starts[first]), int(starts[last]))


def _best(matches: Iterable[Match]) -> list[Match]:
    """Return one match for each film, most popular first."""
    best: dict[int, Match] = {}
    for match in sorted(matches, key=lambda match: (match.film, match.kind, match.title)):
        best.setdefault(match.film, match)
    return list(best.values())


def _stems(keys: SimilarKeyIndex, length: int) -> SimilarKeyIndex:
    """Index the distinct beginnings, of `length` bytes, of keys."""
    beginnings = {keys.key(number)[:length] for number in range(len(keys))}
    return SimilarKeyIndex.build(
        (stem, 0, 0, WHOLE) for stem in beginnings if len(stem) == length and stem.isascii()
    )
