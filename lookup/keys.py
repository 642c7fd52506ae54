"""The index of all keys: exact, misspelled and by their beginning.

Everything lies in flat arrays. Keys are UTF-8, sorted, in one buffer; each has its *entries*: the
films it names, numbered by popularity, and how.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby, pairwise
from operator import itemgetter

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import OSA

from lookup.buckets import Buckets, Ids
from lookup.hashing import INVERSE_POWERS, MAX_LENGTH, Hashes, hash_text, prefix_sums
from lookup.segments import allowed_edits, cut, plan, salt

WHOLE, HEAD, PART = 0, 1, 2
"""Whether a key says all of a title, leaves out the subtitle, or leaves out something else."""

Entry = tuple[bytes, int, int, int]
"""A key, the film's number, the title's number (0 for the main one), and its form."""


@dataclass(frozen=True)
class KeyIndex:
    """All keys of a catalogue. Films are numbers; 0 is the most popular."""

    text: NDArray[np.uint8]
    starts: NDArray[np.int64]
    letters: Hashes
    entry_starts: Ids
    films: Ids
    titles: NDArray[np.uint8]
    forms: NDArray[np.uint8]
    exact_offsets: Ids
    exact_ids: Ids
    segment_offsets: Ids
    segment_ids: Ids

    @classmethod
    def build(cls, entries: Iterable[Entry]) -> "KeyIndex":
        """Index entries, in any order."""
        ordered = sorted(set(entries))
        keys = [key for key, _ in groupby(ordered, key=itemgetter(0))]
        text = np.frombuffer(b"".join(keys), dtype=np.uint8)
        starts = np.zeros(len(keys) + 1, dtype=np.int64)
        np.cumsum([len(key) for key in keys], out=starts[1:])
        counts = [sum(1 for _ in group) for _, group in groupby(ordered, key=itemgetter(0))]
        entry_starts = np.zeros(len(keys) + 1, dtype=np.uint32)
        np.cumsum(counts, out=entry_starts[1:])
        exact, segments = _hash_keys(text, starts)
        return cls(
            text,
            starts,
            _letter_sets(text, starts),
            entry_starts,
            np.array([entry[1] for entry in ordered], dtype=np.uint32),
            np.array([entry[2] for entry in ordered], dtype=np.uint8),
            np.array([entry[3] for entry in ordered], dtype=np.uint8),
            exact.offsets,
            exact.ids,
            segments.offsets,
            segments.ids,
        )

    def __len__(self) -> int:
        return len(self.starts) - 1

    def key(self, number: int) -> bytes:
        """Return a key."""
        return self.text[self.starts[number] : self.starts[number + 1]].tobytes()

    def entries(self, number: int) -> Iterator[tuple[int, int, int]]:
        """Yield film, title and form of what a key names."""
        part = slice(self.entry_starts[number], self.entry_starts[number + 1])
        return zip(
            self.films[part].tolist(),
            self.titles[part].tolist(),
            self.forms[part].tolist(),
            strict=True,
        )

    def find(self, key: bytes) -> int | None:
        """Return the number of a key."""
        found = Buckets(self.exact_offsets, self.exact_ids).find_one(hash_text(key))
        return next((number for number in found if self.key(number) == key), None)

    def find_similar(self, key: bytes, edits: int) -> list[tuple[int, int]]:
        """Return the keys within `edits` edits, and within what their own length allows.

        Pairs of key number and distance (optimal string alignment, in code points).
        """
        if not 1 < len(key) <= MAX_LENGTH:
            return []
        text = key.decode()
        return [
            (number, distance)
            for number in self._candidates(key, edits).tolist()
            if (distance := self._distance(text, number, edits)) is not None
        ]

    def _candidates(self, key: bytes, edits: int) -> NDArray[np.int64]:
        starts, ends, salts = plan(len(key), edits)
        sums = prefix_sums(np.frombuffer(key, dtype=np.uint8))
        hashes = ((sums[ends] - sums[starts]) * INVERSE_POWERS[starts]) ^ salts
        found = Buckets(self.segment_offsets, self.segment_ids).find(hashes)
        # An edit takes at most one letter away and adds at most one.
        differing = np.bitwise_count(self.letters[found] ^ np.uint64(letter_set(key)))
        return np.unique(found[differing <= 2 * edits])

    def _distance(self, text: str, number: int, edits: int) -> int | None:
        key = self.key(number).decode()
        budget = min(edits, allowed_edits(len(key)))
        distance = OSA.distance(text, key, score_cutoff=budget)
        return distance if distance <= budget else None


def letter_set(key: bytes) -> int:
    """Return which letters a key has, one bit for each (some share a bit)."""
    bits = 0
    for letter in set(key):
        bits |= 1 << (letter & 63)
    return bits


def _letter_sets(text: NDArray[np.uint8], starts: NDArray[np.int64]) -> Hashes:
    if not len(text):
        return np.zeros(0, dtype=np.uint64)
    bits = np.uint64(1) << (text & np.uint8(63)).astype(np.uint64)
    return np.bitwise_or.reduceat(bits, starts[:-1])


def _hash_keys(text: NDArray[np.uint8], starts: NDArray[np.int64]) -> tuple[Buckets, Buckets]:
    """Hash every key, and every segment of every key."""
    lengths = np.diff(starts)
    numbers = np.arange(len(lengths), dtype=np.uint32)
    positions = np.arange(len(text)) - np.repeat(starts[:-1], lengths)
    sums = prefix_sums(text, np.minimum(positions, MAX_LENGTH))
    whole = sums[starts[1:]] - sums[starts[:-1]]
    hashes: list[Hashes] = []
    owners: list[Ids] = []
    for length in np.unique(lengths[(lengths > 1) & (lengths <= MAX_LENGTH)]).tolist():
        group = numbers[lengths == length]
        cuts = cut(length)
        for segment, (start, end) in enumerate(pairwise(cuts)):
            if start < end:
                first = starts[group]
                part = (sums[first + end] - sums[first + start]) * INVERSE_POWERS[start]
                hashes.append(part ^ np.uint64(salt(length, segment)))
                owners.append(group)
    nothing: list[Hashes] = [np.zeros(0, dtype=np.uint64)]
    segments = Buckets.build(
        np.concatenate(nothing + hashes),
        np.concatenate([np.zeros(0, dtype=np.uint32), *owners]),
    )
    return Buckets.build(whole, numbers), segments
