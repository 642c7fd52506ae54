"""What came of something hostile: the answer, how long it took, what became of the connection."""

import contextlib
import re
import socket
import time
from dataclasses import dataclass

_STATUS = re.compile(rb"HTTP/1\.1 (\d{3})")
_GRPC_STATUS = re.compile(rb"grpc-status: ?(\d+)")
LISTEN_S = 30
"""How long to wait for an answer."""


@dataclass(frozen=True)
class Outcome:
    """As the columns of the table in docs/hostile-traffic.md."""

    answer: str
    """"413", "200 grpc 3", or "none" where the connection ended without one."""
    seconds: float
    closed: bool


def connect(address: str) -> socket.socket:
    host, port = address.split(":")
    return socket.create_connection((host, int(port)), timeout=LISTEN_S)


def exchange(address: str, sent: bytes) -> Outcome:
    """Send bytes over a connection of their own and read what comes back."""
    with connect(address) as connection:
        began = time.monotonic()
        # It may be answered before all is sent.
        with contextlib.suppress(BrokenPipeError, ConnectionResetError):
            connection.sendall(sent)
        return read_outcome(connection, began)


def read_outcome(connection: socket.socket, began: float) -> Outcome:
    """Read until a whole answer is there, then see whether the connection still serves."""
    connection.settimeout(LISTEN_S)
    received = b""
    ended = False
    while not ended and not _is_whole(received):
        more = _receive(connection)
        ended = not more
        received += more
    seconds = time.monotonic() - began
    return Outcome(_describe(received), seconds, ended or not _answers(connection))


def read_to_the_end(connection: socket.socket, began: float) -> Outcome:
    """Read all that comes, until the connection ends or nothing has come for a while."""
    connection.settimeout(LISTEN_S)
    received = bytearray()
    try:
        while more := _receive(connection):
            received += more
    except TimeoutError:
        return Outcome(_describe(received), time.monotonic() - began, closed=False)
    return Outcome(_describe(received), time.monotonic() - began, closed=True)


def _receive(connection: socket.socket) -> bytes:
    try:
        return connection.recv(1 << 16)
    except ConnectionResetError:
        return b""


def _answers(connection: socket.socket) -> bool:
    """Whether another request is answered before the connection ends."""
    with contextlib.suppress(BrokenPipeError, ConnectionResetError):
        connection.sendall(b"GET /healthz HTTP/1.1\r\nhost: edge\r\n\r\n")
    return _receive(connection) != b""


def _is_whole(received: bytes) -> bool:
    head, separator, body = received.partition(b"\r\n\r\n")
    if not separator or head.startswith(b"HTTP/1.1 100"):
        return False
    if b"chunked" in head.lower():
        return body.endswith(b"0\r\n\r\n")
    length = re.search(rb"content-length: (\d+)", head.lower())
    return bool(length) and len(body) >= int(length[1])


def _describe(received: bytes | bytearray) -> str:
    statuses = [found for found in _STATUS.findall(received) if found != b"100"]
    if not statuses:
        return "none"
    grpc_status = _GRPC_STATUS.search(received)
    suffix = f" grpc {grpc_status[1].decode()}" if grpc_status else ""
    return statuses[0].decode() + suffix
