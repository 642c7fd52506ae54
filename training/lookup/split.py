"""Which part of the data is held out: decided by a hash, so that it never changes."""

import hashlib

_HELD_OUT_SHARE = 0.3


def is_held_out(text: str) -> bool:
    """Tell whether a text, or a film's title, belongs to the part for measuring only."""
    digest = hashlib.sha256(text.encode()).digest()
    return int.from_bytes(digest[:4], "big") < _HELD_OUT_SHARE * (1 << 32)
