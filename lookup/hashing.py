"""Hashes of all parts of a key at once.

The hash of `key[i:j]` is the sum of `key[k] * BASE**(k - i)` modulo 2**64, so that sums over
prefixes give the hash of every part by one subtraction and one multiplication (Karp and Rabin,
1987), for one key or for an array of millions.
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

Sums = NDArray[np.uint64]
Integers = NDArray[np.signedinteger[Any]]

MAX_LENGTH = 8192
"""The most bytes that are hashed of a key or of a query."""

_BASE = 0x9E3779B97F4A7C15
_INVERSE = pow(_BASE, -1, 1 << 64)
_MIX = np.uint64(0xD6E8FEB86659FD93)


def _powers(base: int) -> Sums:
    values = [1]
    for _ in range(MAX_LENGTH):
        values.append(values[-1] * base % (1 << 64))
    return np.array(values, dtype=np.uint64)


POWERS = _powers(_BASE)
INVERSE_POWERS = _powers(_INVERSE)


def prefix_sums(letters: NDArray[np.uint8], positions: Integers | None = None) -> Sums:
    """Return the sums over prefixes, one more than there are letters.

    For several keys in one array, `positions` says where in its key each letter stands.
    """
    powers = POWERS[: len(letters)] if positions is None else POWERS[positions]
    sums = np.zeros(len(letters) + 1, dtype=np.uint64)
    # Zero would make "a" and "a\0" the same.
    np.cumsum((letters.astype(np.uint64) + np.uint64(1)) * powers, out=sums[1:])
    return sums


def mix(hashes: Sums) -> NDArray[np.uint32]:
    """Return 32 well mixed bits of each hash."""
    mixed = (hashes ^ (hashes >> np.uint64(32))) * _MIX
    return (mixed >> np.uint64(32)).astype(np.uint32)
