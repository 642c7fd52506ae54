"""Where misspelled keys can still agree with a query: the segments of the Pass-Join method.

A key that allows k edits is cut into k + 2 segments. Each edit spoils one segment, a swap of two
letters across a cut spoils two; so at least one segment of a key within k edits, with one such
swap, stands unspoiled in the query, moved by as many places as letters were inserted or deleted
before it. (Li, Deng, Wang and Feng, "Pass-Join", PVLDB 5(3), 2011; there k + 1 segments, for
edits without swaps. Several swaps that all lie across cuts may be missed.)
"""

from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from lookup.hashing import Sums

_SALT = 0xA24BAED4963EE407


class Plan(NamedTuple):
    """The parts of a query to look up: where each starts and ends, and the salt of its segment."""

    starts: NDArray[np.int64]
    ends: NDArray[np.int64]
    salts: Sums


def allowed_edits(length: int) -> int:
    """Return how many edits a name of this many letters may have: more in longer names."""
    if length < 2:
        return 0
    return 1 if length < 4 else 2 if length < 13 else 3


_ALLOWED = np.array([allowed_edits(length) for length in range(14)])


def allowed_edits_of(lengths: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return how many edits names of these lengths may have."""
    return _ALLOWED[np.minimum(lengths, len(_ALLOWED) - 1)]


def cut(length: int) -> list[int]:
    """Return where the segments of a key of this length start; the last number is its end."""
    count = allowed_edits(length) + 2
    return [length * number // count for number in range(count + 1)]


def salt(length: int, segment: int) -> int:
    """Return what sets the segments of one place and length of key apart from all others."""
    return (length * 8 + segment + 1) * _SALT % (1 << 64)


@lru_cache(maxsize=2048)
def plan(length: int, edits: int) -> Plan:
    """Return what to look up for a query of `length` letters with at most `edits` edits."""
    parts: set[tuple[int, int, int]] = set()
    for key_length in range(max(2, length - edits), length + edits + 1):
        budget = min(edits, allowed_edits(key_length))
        if abs(length - key_length) <= budget:
            parts |= _parts(length, key_length, budget)
    starts, ends, salts = zip(*sorted(parts), strict=True) if parts else ((), (), ())
    return Plan(
        np.array(starts, dtype=np.int64),
        np.array(ends, dtype=np.int64),
        np.array(salts, dtype=np.uint64),
    )


def _parts(length: int, key_length: int, budget: int) -> set[tuple[int, int, int]]:
    cuts, growth = cut(key_length), length - key_length
    return {
        (start + shift, end + shift, salt(key_length, segment))
        for segment, (start, end) in enumerate(pairwise(cuts))
        for shift in range(-budget, budget + 1)
        if abs(shift) + abs(growth - shift) <= budget
        if start + shift >= 0 and end + shift <= length and start < end
    }
