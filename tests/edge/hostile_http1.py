"""Hostile HTTP/1.1, one function for each row of the table."""

import base64
import contextlib
import gzip
import time
from collections.abc import Callable

from moviechat.lookup.v1 import lookup_service_pb2 as lookup

from tests.edge.outcome import Outcome, connect, exchange, read_outcome, read_to_the_end
from tests.support.grpc_web import frame, method_path

PATH = method_path("classifier", "Classify")
CONTENT = b"\x0a\x04Fine"
"""A ClassifyRequest with the text "Fine"."""
MESSAGE = frame(CONTENT)
LIMIT = 1 << 20

Sender = Callable[[str], Outcome]


def call(
    body: bytes = MESSAGE,
    *,
    path: str = PATH,
    kind: str = "application/grpc-web+proto",
    extra: str = "",
    length: int | str | None = None,
    verb: str = "POST",
    version: str = "1.1",
) -> bytes:
    """A call as it goes over the wire, with whatever is wrong with it."""
    size = len(body) if length is None else length
    head = (
        f"{verb} {path} HTTP/{version}\r\nhost: edge\r\ncontent-type: {kind}\r\n"
        f"x-forwarded-for: 192.0.2.77\r\ncontent-length: {size}\r\n{extra}\r\n"
    )
    return head.encode("latin-1") + body


def without_length(extra: str, body: bytes) -> bytes:
    """A call whose length is told by `extra` alone."""
    return call(body, extra=extra).replace(b"content-length: %d\r\n" % len(body), b"")


def chunked(body: bytes) -> bytes:
    return b"%x\r\n%s\r\n0\r\n\r\n" % (len(body), body)


def sends(sent: bytes) -> Sender:
    return lambda address: exchange(address, sent)


def drips(start: bytes, drop: bytes, pause: float) -> Sender:
    """Send `start`, then `drop` after `drop`, until the other side has had enough."""

    def send(address: str) -> Outcome:
        with connect(address) as connection:
            began = time.monotonic()
            connection.sendall(start)
            connection.settimeout(pause)
            while time.monotonic() - began < 30:
                try:
                    connection.sendall(drop)
                    if connection.recv(1, 2):  # MSG_PEEK: something has come back
                        break
                except TimeoutError:
                    continue
                except OSError:
                    break
            return read_outcome(connection, began)

    return send


def half_closes(sent: bytes) -> Sender:
    """Send, then end one's own side of the connection."""

    def send(address: str) -> Outcome:
        with connect(address) as connection:
            began = time.monotonic()
            connection.sendall(sent)
            connection.shutdown(1)
            return read_outcome(connection, began)

    return send


def takes_nothing(sent: bytes, seconds: float) -> Sender:
    """Send, and read nothing of the answers for a while."""

    def send(address: str) -> Outcome:
        with connect(address) as connection:
            began = time.monotonic()
            connection.settimeout(seconds)
            with contextlib.suppress(TimeoutError, ConnectionError):
                connection.sendall(sent)
            time.sleep(max(0, began + seconds - time.monotonic()))
            return read_to_the_end(connection, began)

    return send


LONG_ANSWER = call(
    frame(lookup.BatchGetMoviesRequest(movie_ids=range(1, 1001)).SerializeToString()),
    path=method_path("lookup", "BatchGetMovies"),
)
"""A call that is answered with tens of kilobytes: a few dozen fill all buffers."""
BOMB = gzip.compress(bytes(256 << 20))

SENDERS: dict[str, Sender] = {
    "body-too-large": sends(call(bytes(LIMIT + 1))),
    "body-too-large-chunked": sends(
        without_length("transfer-encoding: chunked\r\n", chunked(bytes(LIMIT + 1)))
    ),
    "length-beyond-body": sends(call(MESSAGE, length=1000)),
    "length-beyond-body-and-close": half_closes(call(MESSAGE, length=1000)),
    "frame-beyond-body": sends(call(b"\0\0\0\0\x64abc")),
    "frame-of-4-gigabytes": sends(call(b"\0\xff\xff\xff\xffabc")),
    "message-over-limit-of-service": sends(call(frame(bytes(LIMIT - 10)))),
    "not-protobuf": sends(call(frame(b"\xff" * 20))),
    "invalid-utf8": sends(call(frame(b"\x0a\x02\xff\xfe"))),
    "gzip-bomb": sends(call(frame(BOMB, 1), extra="grpc-encoding: gzip\r\n")),
    "gzip-bomb-undeclared": sends(call(frame(BOMB, 1))),
    "gzip-bomb-as-http": sends(call(BOMB, extra="content-encoding: gzip\r\n")),
    "bad-base64": sends(call(b"!!!!not base64!!!!", kind="application/grpc-web-text")),
    "unpadded-base64": sends(
        call(base64.b64encode(MESSAGE).rstrip(b"="), kind="application/grpc-web-text")
    ),
    "trailers-as-request": sends(call(frame(b"grpc-status:0\r\n", 0x80))),
    "unknown-frame-flags": sends(call(frame(CONTENT, 0x7E))),
    "two-messages": sends(call(MESSAGE * 2)),
    "many-messages": sends(call(MESSAGE * 90_000)),
    "no-message": sends(call(b"")),
    "half-a-frame-header": sends(call(b"\0\0")),
    "header-too-large": sends(call(extra=f"x-large: {'a' * 17_000}\r\n")),
    "too-many-headers": sends(call(extra="".join(f"x-{i}: a\r\n" for i in range(70)))),
    "underscore-header": sends(call(extra="x_forwarded_for: 1\r\n")),
    "nul-in-header": sends(call(extra="x-nul: a\0b\r\n")),
    "line-feed-alone-in-header": sends(call(extra="x-a: 1\nx-b: 2\r\n")),
    "folded-header": sends(call(extra="x-a: 1\r\n 2\r\n")),
    "space-before-colon": sends(call(extra="x-a : 1\r\n")),
    "length-and-chunked": sends(call(chunked(MESSAGE), extra="transfer-encoding: chunked\r\n")),
    "two-lengths": sends(call(extra="content-length: 0\r\n")),
    "length-with-sign": sends(call(length="+5")),
    "negative-length": sends(call(length="-5")),
    "chunked-obscured": sends(without_length("transfer-encoding: xchunked\r\n", chunked(MESSAGE))),
    "chunked-twice": sends(
        without_length("transfer-encoding: chunked, chunked\r\n", chunked(MESSAGE))
    ),
    "bad-chunk-size": sends(without_length("transfer-encoding: chunked\r\n", b"zz\r\nabc\r\n")),
    "huge-chunk-size": sends(
        without_length("transfer-encoding: chunked\r\n", b"ffffffffffffffffff\r\n")
    ),
    "escaped-slash": sends(call(path="/moviechat.lookup.v1.LookupService%2fGetCatalog")),
    "dot-segments": sends(call(path="/moviechat.x/../grpc.health.v1.Health/Check")),
    "escaped-dot-segments": sends(call(path="/moviechat.x/%2e%2e/grpc.health.v1.Health/Check")),
    "many-slashes": sends(call(path="//grpc.health.v1.Health//Check")),
    "nul-in-path": sends(call(path="/moviechat%00/x")),
    "fragment-in-path": sends(call(path=f"{PATH}#x")),
    "path-too-long": sends(call(path="/" + "a" * 17_000)),
    "no-host": sends(call().replace(b"host: edge\r\n", b"")),
    "two-hosts": sends(call(extra="host: other\r\n")),
    "http-1-0": sends(call(version="1.0")),
    "http-0-9": sends(b"GET /\r\n\r\n"),
    "http-3-0": sends(call(version="3.0")),
    "not-http": sends(b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + bytes(200)),
    "trace": sends(call(b"", verb="TRACE", path="/")),
    "connect": sends(b"CONNECT example.com:443 HTTP/1.1\r\nhost: example.com:443\r\n\r\n"),
    "unknown-verb": sends(call(b"", verb="BREW", path="/")),
    "websocket": sends(
        call(b"", verb="GET", path="/", extra="connection: upgrade\r\nupgrade: websocket\r\n")
    ),
    "native-grpc": sends(call(kind="application/grpc")),
    "json": sends(call(b"{}", kind="application/json")),
    "slow-headers": drips(b"POST / HTTP/1.1\r\nhost: edge\r\n", b"x-a: b\r\n", 0.5),
    "slow-read": takes_nothing(LONG_ANSWER * 200, 25),
    "slow-body": drips(call(b"", length=1000), b"\0", 0.5),
}
