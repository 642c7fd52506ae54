"""The index of misspelled keys.

One edit leaves one half of a key as it was: all but a middle letter or two, so that two swapped
letters never lie in both. So keys with one edit are found by their halves, and more edits by
segments (see `segments`). Either way few keys remain, of which the distance decides.
"""

from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import chain, pairwise
from string import digits
from typing import Any, NamedTuple
from zlib import crc32

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import DamerauLevenshtein
from rapidfuzz.process import cdist

from lookup.buckets import Buckets, Ids, view
from lookup.hashing import INVERSE_POWERS, MAX_LENGTH, Sums, mix, prefix_sums
from lookup.keys import KeyIndex
from lookup.segments import allowed_edits, allowed_edits_of, cut, plan, salt

_ALPHABET = b"abcdefghijklmnopqrstuvwxyz"
_AGAIN = len(_ALPHABET)
"""By how many bits the bit of a letter that occurs twice lies above that of the letter."""
_ONCE = (1 << _AGAIN) - 1
_BITS = tuple(
    1 << _ALPHABET.index(code)
    if code in _ALPHABET
    else 1 << (2 * _AGAIN + code - ord("0"))
    if chr(code) in digits
    else 0
    for code in range(256)
)
_END = 1
"""Sets the second halves of keys apart from the first ones."""
_FEW, _MANY = 32, 200
_MOST_CANDIDATES = 1 << 15
"""How many keys that share a segment are looked at, rarest segments first."""


class SimilarKey(NamedTuple):
    """A key's number and text, and its distance (Damerau-Levenshtein, in code points)."""

    number: int
    key: str
    edits: int


@dataclass(frozen=True)
class SimilarKeyIndex(KeyIndex):
    """Keys that are also found with misspellings."""

    letters: Sums
    half_offsets: Ids
    half_ids: Ids
    segment_offsets: Ids
    segment_ids: Ids

    @classmethod
    def _more(
        cls, keys: Sequence[bytes], text: NDArray[np.uint8], starts: NDArray[np.int64]
    ) -> dict[str, NDArray[Any]]:
        halves, segments = _hash_halves(keys), _hash_segments(text, starts)
        return {
            "letters": _letter_sets(text, starts),
            "half_offsets": halves.offsets,
            "half_ids": halves.ids,
            "segment_offsets": segments.offsets,
            "segment_ids": segments.ids,
        }

    def find_similar(self, key: bytes, edits: int) -> list[SimilarKey]:
        """Return the keys within `edits` edits, and within what their own length allows."""
        if not 1 < len(key) <= MAX_LENGTH:
            return []
        candidates = self._one_edit(key) if edits == 1 else self._several_edits(key, edits)
        text, found = key.decode(), []
        for number in self._within(text, candidates, edits):
            meant = self.key(number).decode()
            distance = DamerauLevenshtein.distance(text, meant, score_cutoff=edits)
            if distance <= edits and distance <= allowed_edits(len(meant)):
                found.append(SimilarKey(number, meant, distance))
        return found

    def _within(self, text: str, candidates: list[int], edits: int) -> list[int]:
        """Return those of many candidates that are within `edits` edits, by one call for all."""
        if len(candidates) < _FEW:
            return candidates
        names = [self.key(number).decode() for number in candidates]
        measure = DamerauLevenshtein.distance
        distances = cdist([text], names, scorer=measure, score_cutoff=edits, dtype=np.uint8)[0]
        return [candidates[place] for place in np.flatnonzero(distances <= edits).tolist()]

    def _one_edit(self, key: bytes) -> list[int]:
        offsets, ids, shift = self._halves.views
        halves = []
        for part, seed in _halves_near(len(key)):
            bucket = crc32(key[part], seed) >> shift
            halves.append(ids[offsets[bucket] : offsets[bucket + 1]])
        if sum(map(len, halves)) > _MANY:
            return self._sift(np.concatenate([np.asarray(half) for half in halves]), key, 1)
        sets, mine = self._sets, letter_set(key)
        # A loop is quicker than arrays where there are few.
        return [n for n in {*chain(*halves)} if (sets[n] ^ mine).bit_count() <= 2]

    def _several_edits(self, key: bytes, edits: int) -> list[int]:
        starts, ends, salts = plan(len(key), edits)
        sums = prefix_sums(np.frombuffer(key, dtype=np.uint8))
        hashes = mix(((sums[ends] - sums[starts]) * INVERSE_POWERS[starts]) ^ salts)
        return self._sift(self._segments.find(hashes, _MOST_CANDIDATES), key, edits)

    def _sift(self, found: Ids, key: bytes, edits: int) -> list[int]:
        """Return which of the keys found may be within so many edits, by their letters."""
        starts, sets = np.asarray(self.starts), np.asarray(self.letters)
        differing = np.bitwise_count(sets[found] ^ np.uint64(letter_set(key)))
        allowed = allowed_edits_of(starts[found + np.uint32(1)] - starts[found])
        near = found[differing <= 2 * np.minimum(edits, allowed)]
        return sorted(set(near.tolist()))

    @cached_property
    def _halves(self) -> Buckets:
        return Buckets(self.half_offsets, self.half_ids)

    @cached_property
    def _segments(self) -> Buckets:
        return Buckets(np.asarray(self.segment_offsets), np.asarray(self.segment_ids))

    @cached_property
    def _sets(self) -> "memoryview[int]":
        return view(self.letters)


def letter_set(key: bytes) -> int:
    """Return which letters and digits a key has, and which letters it has twice, one bit for each.

    An edit changes two bits at most: those of the letter that goes and of the one that comes.
    """
    once = twice = 0
    for bit in map(_BITS.__getitem__, key):
        twice |= once & bit
        once |= bit
    return once | (twice & _ONCE) << _AGAIN


def _half(length: int) -> int:
    """Return the length of the halves of a key, between which lie one letter or two."""
    return (length - 1) // 2


@lru_cache(maxsize=2048)
def _halves_near(length: int) -> list[tuple[slice, int]]:
    """Return the parts of a query that may be halves of keys within one edit, and their seeds."""
    sizes = sorted({_half(length + change) for change in (-1, 0, 1)} - {0})
    firsts = [(slice(0, size), 0) for size in sizes]
    return firsts + [(slice(length - size, length), _END) for size in sizes]


def _hash_halves(keys: Sequence[bytes]) -> Buckets:
    hashes, owners = array("I"), array("I")
    for number, key in enumerate(keys):
        if size := _half(len(key)):
            hashes.extend((crc32(key[:size]), crc32(key[-size:], _END)))
            owners.extend((number, number))
    return Buckets.build(np.frombuffer(hashes, np.uint32), np.frombuffer(owners, np.uint32))


def _letter_sets(text: NDArray[np.uint8], starts: NDArray[np.int64]) -> Sums:
    if not len(text):
        return np.zeros(0, dtype=np.uint64)
    first = starts[:-1]
    sets = np.bitwise_or.reduceat(np.array(_BITS, dtype=np.uint64)[text], first)
    for place, code in enumerate(_ALPHABET):
        twice = np.add.reduceat(text == code, first, dtype=np.uint16) > 1
        sets |= twice.astype(np.uint64) << np.uint64(_AGAIN + place)
    return sets


def _hash_segments(text: NDArray[np.uint8], starts: NDArray[np.int64]) -> Buckets:
    lengths = np.diff(starts)
    numbers = np.arange(len(lengths), dtype=np.uint32)
    positions = np.arange(len(text)) - np.repeat(starts[:-1], lengths)
    sums = prefix_sums(text, np.minimum(positions, MAX_LENGTH))
    hashes: list[NDArray[np.uint32]] = [np.zeros(0, dtype=np.uint32)]
    owners: list[Ids] = [np.zeros(0, dtype=np.uint32)]
    for length in np.unique(lengths[(lengths > 1) & (lengths <= MAX_LENGTH)]).tolist():
        group = numbers[lengths == length]
        for segment, (start, end) in enumerate(pairwise(cut(length))):
            if start < end:
                first = starts[group]
                part = (sums[first + end] - sums[first + start]) * INVERSE_POWERS[start]
                hashes.append(mix(part ^ np.uint64(salt(length, segment))))
                owners.append(group)
    return Buckets.build(np.concatenate(hashes), np.concatenate(owners))
