"""Ports of the loopback interface."""

import contextlib
import socket
from collections.abc import Iterable

from mesh.errors import MeshError


def claim(port: int) -> int:
    """Return `port`. Raises MeshError when another process listens there."""
    if not _is_free(port):
        raise MeshError(f"port {port} is in use; choose another one with --port (make: PORT=...)")
    return port


def choose(preferred: Iterable[int]) -> list[int]:
    """Return as many different free ports as asked for: each the preferred one where it is free."""
    with contextlib.ExitStack() as held:
        return [_hold(held, port) for port in preferred]


def _hold(held: contextlib.ExitStack, port: int) -> int:
    # Bound until every port is chosen, so that none is chosen twice.
    holder = held.enter_context(socket.socket())
    try:
        _bind(holder, port)
    except OSError:
        _bind(holder, 0)
    return int(holder.getsockname()[1])


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        try:
            _bind(probe, port)
        except (OSError, OverflowError):
            return False
    return True


def _bind(holder: socket.socket, port: int) -> None:
    # Connections of an earlier run that linger in TIME_WAIT are no obstacle.
    holder.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    holder.bind(("127.0.0.1", port))
