"""A hash table of numbers in two flat arrays, that a file can hold and processes can share."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

Ids = NDArray[np.uint32]
Hashes = NDArray[np.uint32]


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
        buckets = hashes >> np.uint32(32 - bits)
        order = np.argsort(buckets, kind="stable")
        offsets = np.zeros((1 << bits) + 1, dtype=np.uint32)
        np.cumsum(np.bincount(buckets, minlength=1 << bits), out=offsets[1:])
        return cls(offsets, ids[order])

    def find(self, hashes: Hashes, most: int) -> Ids:
        """Return the ids in the buckets of all `hashes`, smallest bucket first, about `most`.

        Large buckets, which tell least, are left out beyond that.
        """
        buckets = hashes >> self._shift
        starts = self.offsets[buckets].astype(np.int64)
        counts = self.offsets[buckets + np.uint32(1)] - starts
        if int(counts.sum()) > most:
            order = np.argsort(counts)
            kept = order[: max(1, int(np.searchsorted(np.cumsum(counts[order]), most)))]
            starts, counts = starts[kept], counts[kept]
        return self.ids[expand(starts, counts)]

    def find_one(self, value: int) -> "memoryview[int]":
        """Return the ids in the bucket of one hash."""
        offsets, ids, shift = self.views
        bucket = value >> shift
        return ids[offsets[bucket] : offsets[bucket + 1]]

    @cached_property
    def _shift(self) -> int:
        return 33 - len(self.offsets).bit_length()

    @cached_property
    def views(self) -> "tuple[memoryview[int], memoryview[int], int]":
        """The offsets and ids, and by how many bits a hash is larger than its bucket's number.

        Single numbers are read several times faster of views than of arrays.
        """
        return view(self.offsets), view(self.ids), self._shift


def view(array: NDArray[Any]) -> "memoryview[Any]":
    """Return a view whose items are Python's own numbers."""
    return np.asarray(array).data.toreadonly()


def expand(starts: NDArray[np.int64], counts: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return `starts[i], starts[i] + 1, …` for `counts[i]` numbers each, in one array."""
    ends = np.cumsum(counts)
    total = int(ends[-1]) if len(ends) else 0
    return np.repeat(starts - ends + counts, counts) + np.arange(total)
