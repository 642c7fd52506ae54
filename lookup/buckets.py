"""A hash table of numbers in two flat arrays, that a file can hold and processes can share."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lookup.hashing import Hashes

Ids = NDArray[np.uint32]

_MIX = np.uint64(0xD6E8FEB86659FD93)


@dataclass(frozen=True)
class Buckets:
    """Ids by hash. Bucket `b` holds `ids[offsets[b]:offsets[b + 1]]`.

    Hashes themselves are not kept: what is found has to be verified anyway.
    """

    offsets: Ids
    ids: Ids

    @classmethod
    def build(cls, hashes: Hashes, ids: Ids) -> "Buckets":
        """Sort `ids` into buckets; there are about as many as ids."""
        bits = max(8, len(hashes).bit_length())
        buckets = _bucket(hashes, bits)
        order = np.argsort(buckets, kind="stable")
        offsets = np.zeros((1 << bits) + 1, dtype=np.uint32)
        np.cumsum(np.bincount(buckets, minlength=1 << bits), out=offsets[1:])
        return cls(offsets, ids[order])

    def find(self, hashes: Hashes) -> Ids:
        """Return the ids in the buckets of all `hashes`, one bucket after the other."""
        buckets = _bucket(hashes, (len(self.offsets) - 1).bit_length() - 1)
        starts = self.offsets[buckets].astype(np.int64)
        counts = self.offsets[buckets + 1] - starts
        return self.ids[expand(starts, counts)]

    def find_one(self, value: int) -> list[int]:
        """Return the ids in the bucket of one hash."""
        bits = (len(self.offsets) - 1).bit_length() - 1
        mixed = ((value ^ (value >> 32)) * int(_MIX)) & 0xFFFFFFFFFFFFFFFF
        bucket = mixed >> (64 - bits)
        ids: list[int] = self.ids[self.offsets[bucket] : self.offsets[bucket + 1]].tolist()
        return ids


def expand(starts: NDArray[np.int64], counts: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return `starts[i], starts[i] + 1, …` for `counts[i]` numbers each, in one array."""
    ends = np.cumsum(counts)
    total = int(ends[-1]) if len(ends) else 0
    return np.repeat(starts - ends + counts, counts) + np.arange(total)


def _bucket(hashes: Hashes, bits: int) -> NDArray[np.int64]:
    mixed = (hashes ^ (hashes >> np.uint64(32))) * _MIX
    return (mixed >> np.uint64(64 - bits)).astype(np.int64)
