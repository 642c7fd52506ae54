"""Hashes of all parts of a key at once.

The hash of `key[i:j]` is the sum of `key[k] * BASE**(k - i)` modulo 2**64, so that sums over
prefixes give the hash of every part by one subtraction and one multiplication (Karp and Rabin,
1987), for one key or for an array of millions.
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

Hashes = NDArray[np.uint64]
Integers = NDArray[np.signedinteger[Any]]

MAX_LENGTH = 8192
"""The most bytes that are hashed of a key or of a query."""

_BASE = 0x9E3779B97F4A7C15
_INVERSE = pow(_BASE, -1, 1 << 64)


def _powers(base: int) -> Hashes:
    values = [1]
    for _ in range(MAX_LENGTH):
        values.append(values[-1] * base % (1 << 64))
    return np.array(values, dtype=np.uint64)


POWERS = _powers(_BASE)
INVERSE_POWERS = _powers(_INVERSE)


def prefix_sums(letters: NDArray[np.uint8], positions: Integers | None = None) -> Hashes:
    """Return the sums over prefixes, one more than there are letters.

    For several keys in one array, `positions` says where in its key each letter stands.
    """
    powers = POWERS[: len(letters)] if positions is None else POWERS[positions]
    sums = np.zeros(len(letters) + 1, dtype=np.uint64)
    # Zero would make "a" and "a\0" the same.
    np.cumsum((letters.astype(np.uint64) + np.uint64(1)) * powers, out=sums[1:])
    return sums


def hash_text(text: bytes) -> int:
    """Return the hash of a whole key."""
    value = 0
    for letter in reversed(text[:MAX_LENGTH]):
        value = (value * _BASE + letter + 1) & 0xFFFFFFFFFFFFFFFF
    return value
