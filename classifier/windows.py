"""Fit texts into the model's window."""

from collections.abc import Sequence


def split(tokens: Sequence[int], size: int) -> list[list[int]]:
    """Cut tokens into consecutive windows of at most `size`; no tokens make one empty window."""
    starts = range(0, max(1, len(tokens)), size)
    return [list(tokens[start : start + size]) for start in starts]


def around(tokens: Sequence[int], first: int, size: int) -> list[int]:
    """Return the window of at most `size` tokens that has token `first` nearest its middle."""
    start = max(0, min(first - size // 2, len(tokens) - size))
    return list(tokens[start : start + size])
