"""Hostile HTTP/2, one function for each row of the table."""

import socket
import struct
import time
from collections.abc import Callable, Iterator
from itertools import count, islice, repeat

from hpack import Encoder

from tests.edge.hostile_http1 import MESSAGE, PATH, Sender
from tests.edge.outcome import LISTEN_S, Outcome, connect

PREFACE = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"
DATA, HEADERS, RST_STREAM, SETTINGS, PING, GOAWAY, WINDOW_UPDATE, CONTINUATION = (
    0, 1, 3, 4, 6, 7, 8, 9,
)  # fmt: skip
END_STREAM, END_HEADERS = 1, 4
ACK = 1
INITIAL_WINDOW_SIZE = 4
CANCEL = struct.pack(">I", 8)


def frame(kind: int, flags: int, stream: int, payload: bytes = b"") -> bytes:
    return (
        struct.pack(">I", len(payload))[1:]
        + bytes([kind, flags])
        + struct.pack(">I", stream)
        + payload
    )


def headers(**changes: str) -> bytes:
    """The header block of a call."""
    fields = {
        ":method": "POST",
        ":scheme": "http",
        ":path": PATH,
        ":authority": "edge",
        "content-type": "application/grpc-web+proto",
        "x-forwarded-for": "192.0.2.78",
        **{name.replace("__", "-"): value for name, value in changes.items()},
    }
    return Encoder().encode(list(fields.items()))


CALL = headers()


def streams() -> Iterator[int]:
    return count(1, 2)


def floods(frames: Callable[[], Iterator[bytes]], *, reads: bool = False) -> Sender:
    """Send frames until the other side ends the connection, reading the answers or not."""

    def send(address: str) -> Outcome:
        began = time.monotonic()
        with connect(address) as connection:
            try:
                connection.sendall(PREFACE + frame(SETTINGS, 0, 0))
                for sent in frames():
                    connection.sendall(sent)
                    if reads:
                        connection.setblocking(False)
                        _drain(connection)
                        connection.settimeout(LISTEN_S)
                closed = not _answers_ping(connection)
            except OSError as error:
                closed = not isinstance(error, TimeoutError)
            return Outcome("none", time.monotonic() - began, closed=closed)

    return send


def _drain(connection) -> None:
    try:
        while connection.recv(1 << 16):
            pass
    except BlockingIOError:
        return


def _answers_ping(connection: socket.socket) -> bool:
    """Whether a ping is answered before the connection ends."""
    payload = b"are here"
    connection.sendall(frame(PING, 0, 0, payload))
    received = b""
    while more := connection.recv(1 << 16):
        received = received[-len(payload) :] + more
        if payload in received:
            return True
    return False


def takes_no_answer(calls: int) -> Sender:
    """Make calls without a window for their answers; ends when each of them was reset."""

    def send(address: str) -> Outcome:
        began = time.monotonic()
        with connect(address) as connection:
            no_window = frame(SETTINGS, 0, 0, struct.pack(">HI", INITIAL_WINDOW_SIZE, 0))
            connection.sendall(PREFACE + no_window)
            for stream in islice(streams(), calls):
                data = frame(DATA, END_STREAM, stream, MESSAGE)
                connection.sendall(frame(HEADERS, END_HEADERS, stream, CALL) + data)
            kinds = _frame_kinds(connection)
            for _ in range(calls):
                while next(kinds) != RST_STREAM:
                    continue
            closed = not _answers_ping(connection)
        return Outcome("none", time.monotonic() - began, closed=closed)

    return send


def _frame_kinds(connection: socket.socket) -> Iterator[int]:
    with connection.makefile("rb") as received:
        while head := received.read(9):
            received.read(int.from_bytes(head[:3], "big"))
            yield head[3]


def _rapid_resets() -> Iterator[bytes]:
    for stream in islice(streams(), 20_000):
        yield frame(HEADERS, END_HEADERS, stream, CALL) + frame(RST_STREAM, 0, stream, CANCEL)


def _endless_headers() -> Iterator[bytes]:
    yield frame(HEADERS, 0, 1, CALL)
    yield from repeat(frame(CONTINUATION, 0, 1, b"\x00\x01a\x01b" * 1000), 5_000)


def _empty_continuations() -> Iterator[bytes]:
    yield frame(HEADERS, 0, 1, CALL)
    yield from repeat(frame(CONTINUATION, 0, 1) * 100, 2_000)


def _empty_data() -> Iterator[bytes]:
    yield frame(HEADERS, END_HEADERS, 1, CALL)
    yield from repeat(frame(DATA, 0, 1) * 100, 2_000)


def _unfinished_calls() -> Iterator[bytes]:
    for stream in islice(streams(), 5_000):
        yield frame(HEADERS, END_HEADERS, stream, CALL)


def _header_table_bomb() -> Iterator[bytes]:
    # One large header put into the table, then named again and again with a byte each.
    large = Encoder()
    large.header_table_size = 4096
    first = large.encode([("x-large", "a" * 3_900)])
    again = bytes([0x80 | 62])
    yield frame(HEADERS, 0, 1, CALL + first + again * 8_000)
    yield frame(CONTINUATION, END_HEADERS, 1, again * 8_000)
    yield from repeat(frame(PING, 0, 0, bytes(8)), 3)


SENDERS: dict[str, Sender] = {
    "rapid-reset": floods(_rapid_resets, reads=True),
    "continuation-flood": floods(_endless_headers),
    "empty-continuation-flood": floods(_empty_continuations),
    "ping-flood": floods(lambda: repeat(frame(PING, 0, 0, bytes(8)) * 1000, 2_000)),
    "settings-flood": floods(lambda: repeat(frame(SETTINGS, 0, 0) * 1000, 2_000)),
    "empty-data-flood": floods(_empty_data),
    "too-many-streams": floods(_unfinished_calls, reads=True),
    "unread-answers": takes_no_answer(10),
    "header-table-bomb": floods(_header_table_bomb),
    "window-overflow": floods(
        lambda: repeat(frame(WINDOW_UPDATE, 0, 0, struct.pack(">I", (1 << 31) - 1)), 2)
    ),
    "oversized-frame": floods(lambda: iter([frame(DATA, 0, 1, bytes(1 << 20))])),
    "data-without-headers": floods(lambda: iter([frame(DATA, 0, 5, MESSAGE)])),
    "even-stream": floods(lambda: iter([frame(HEADERS, END_HEADERS | END_STREAM, 2, CALL)])),
    "bad-header-compression": floods(
        lambda: iter([frame(HEADERS, END_HEADERS, 1, b"\xff\xff\xff\xff\xff\xff")])
    ),
}
