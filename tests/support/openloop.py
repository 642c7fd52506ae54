"""Calls at a rate of their own, whether or not the answers keep up: what an overload is.

Callers share a machine with what they call, so a call costs them little: sockets without an event
loop's layers, and requests that were made beforehand.
"""

import re
import select
import socket
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import cycle

from tests.support.grpc_web import frame

MAX_CONNECTIONS = 800
GIVE_UP_S = 15
BETWEEN_S = 0.0005
"""Calls are sent, and answers read, that often when they come at a rate."""
ADDRESSES = 2_000
"""Callers are told apart by address: one alone would meet its limit."""
_STATUS = re.compile(rb"grpc-status: ?(\d+)")


@dataclass
class Outcomes:
    """Seconds that each call took, by what came of it: a gRPC status, or "failed"."""

    seconds: dict[str, list[float]] = field(default_factory=dict)

    def note(self, outcome: str, seconds: float) -> None:
        self.seconds.setdefault(outcome, []).append(seconds)

    def count(self, *outcomes: str) -> int:
        return sum(len(self.seconds.get(outcome, [])) for outcome in outcomes)

    def total(self) -> int:
        return self.count(*self.seconds)


class _Connection:
    """A connection with one call under way at most."""

    def __init__(self, address: tuple[str, int]) -> None:
        self._socket = socket.create_connection(address)
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._received = b""
        self._due: float | None = None
        self.open = True

    def fileno(self) -> int:
        return self._socket.fileno()

    def call(self, request: bytes, due: float) -> None:
        self._received, self._due = b"", due
        self._socket.sendall(request)

    def read(self, outcomes: Outcomes) -> bool:
        """Take what has come; note the call's outcome, and say so, once its answer is whole."""
        data = self._socket.recv(65536)
        self._received += data
        head, separator, body = self._received.partition(b"\r\n\r\n")
        whole = separator and (b"content-length: 0" in head or body.endswith(b"0\r\n\r\n"))
        if not data or (whole and b"connection: close" in head):
            self.close()
        if self._due is None or not (whole or not data):
            return False
        status = _STATUS.search(self._received) if whole else None
        outcomes.note(status[1].decode() if status else "failed", time.perf_counter() - self._due)
        self._due = None
        return True

    def close(self) -> None:
        self.open = False
        self._socket.close()


class _Connections:
    """All connections to one address, and a wait for any of them."""

    def __init__(self, address: str) -> None:
        host, port = address.split(":")
        self._address = host, int(port)
        self._epoll = select.epoll()
        self._by_number: dict[int, _Connection] = {}

    def __enter__(self) -> "_Connections":
        return self

    def __exit__(self, *_: object) -> None:
        for connection in self._by_number.values():
            connection.close()
        self._epoll.close()

    def __len__(self) -> int:
        return len(self._by_number)

    def connect(self) -> _Connection:
        connection = _Connection(self._address)
        self._by_number[connection.fileno()] = connection
        self._epoll.register(connection, select.EPOLLIN)
        return connection

    def ended(self, outcomes: Outcomes, timeout: float) -> Iterator[_Connection]:
        """Wait for answers; yield the connections whose calls have ended."""
        for number, _ in self._epoll.poll(timeout):
            connection = self._by_number[number]
            over = connection.read(outcomes)
            if not connection.open:
                del self._by_number[number]
            if over:
                yield connection


class Callers:
    """Callers of one method of one edge."""

    def __init__(self, address: str, path: str, message: bytes) -> None:
        self._address = address
        self._requests = cycle(_requests(path, frame(message)))

    def one_by_one(self, callers: int, seconds: float) -> Outcomes:
        """Have callers call, each when its last call is answered."""
        outcomes, end = Outcomes(), time.perf_counter() + seconds
        with _Connections(self._address) as connections:
            calling = {connections.connect() for _ in range(callers)}
            for connection in calling:
                connection.call(next(self._requests), time.perf_counter())
            while calling:
                _within(end + GIVE_UP_S)
                for connection in connections.ended(outcomes, timeout=1):
                    if connection.open and (now := time.perf_counter()) < end:
                        connection.call(next(self._requests), now)
                    else:
                        calling.discard(connection)
        return outcomes

    def at_rate(self, rate: float, seconds: float) -> Outcomes:
        """Have a call due every 1 / `rate` seconds, on as many connections as that takes."""
        outcomes, calls, started = Outcomes(), int(rate * seconds), 0
        idle: list[_Connection] = []
        began = time.perf_counter()
        with _Connections(self._address) as connections:
            while outcomes.total() < calls:
                _within(began + seconds + GIVE_UP_S)
                due = min(calls, int((time.perf_counter() - began) * rate) + 1)
                while started < due and (idle or len(connections) < MAX_CONNECTIONS):
                    connection = idle.pop() if idle else connections.connect()
                    if connection.open:
                        connection.call(next(self._requests), began + started / rate)
                        started += 1
                # Answers are not waited for: to wake at each would cost more than to read it.
                time.sleep(BETWEEN_S)
                idle.extend(connections.ended(outcomes, timeout=0))
        return outcomes


def _within(end: float) -> None:
    if time.perf_counter() > end:
        raise TimeoutError("calls are still without an answer")


def _requests(path: str, body: bytes) -> list[bytes]:
    return [
        f"POST {path} HTTP/1.1\r\nhost: edge\r\nx-forwarded-for: 10.0.{i // 250}.{i % 250}\r\n"
        f"content-type: application/grpc-web+proto\r\ncontent-length: {len(body)}\r\n\r\n".encode()
        + body
        for i in range(ADDRESSES)
    ]
