"""Ports of the loopback interface."""

import random
import socket
from collections.abc import Iterable
from itertools import chain

from mesh.errors import MeshError

_NEVER_GIVEN = range(20_000, 26_000)
"""Below the ports that systems give away by themselves."""


def claim(port: int) -> int:
    """Return `port`. Raises MeshError when another process listens there."""
    if not _is_free(port):
        raise MeshError(f"port {port} is in use; choose another one with --port (make: PORT=...)")
    return port


def choose(preferred: Iterable[int], besides: int) -> list[int]:
    """Return a free port for each preferred one, which is taken where it is free.

    None of them is `besides`. They are listened on in a while only: others in their place are such
    as nobody gets meanwhile who connects somewhere, or asks the system for any port.
    """
    others = iter(random.sample(_NEVER_GIVEN, len(_NEVER_GIVEN)))
    return [
        next(port for port in chain([usual], others) if port != besides and _is_free(port))
        for usual in preferred
    ]


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
