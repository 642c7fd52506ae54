"""Calls at a rate of their own, whether or not the answers keep up: what an overload is.

Callers share a machine with what they call, so a call costs them little: no task, no timer, and a
request that was made beforehand.
"""

import asyncio
import re
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import cycle

from tests.support.grpc_web import frame

MAX_CONNECTIONS = 800
GIVE_UP_S = 15
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


class _Connection(asyncio.Protocol):
    """A connection with one call under way at most."""

    def __init__(self, ended: Callable[["_Connection", str, float], None]) -> None:
        """`ended` is told of each call's outcome and the seconds since it was due."""
        self._ended = ended
        self._received = b""
        self._due: float | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = transport

    def call(self, request: bytes, due: float) -> None:
        self._received, self._due = b"", due
        self._transport.write(request)

    def data_received(self, data: bytes) -> None:
        self._received += data
        head, separator, body = self._received.partition(b"\r\n\r\n")
        if separator and (b"content-length: 0" in head or body.endswith(b"0\r\n\r\n")):
            if b"connection: close" in head:
                self._transport.close()
            status = _STATUS.search(self._received)
            self._end(status[1].decode() if status else "failed")

    def connection_lost(self, _: Exception | None) -> None:
        self._end("failed")

    def is_open(self) -> bool:
        return not self._transport.is_closing()

    def close(self) -> None:
        self._transport.close()

    def _end(self, outcome: str) -> None:
        if self._due is not None:
            seconds, self._due = time.perf_counter() - self._due, None
            self._ended(self, outcome, seconds)


class Callers:
    """Callers of one method of one edge."""

    def __init__(self, address: str, path: str, message: bytes) -> None:
        self._host, self._port = address.split(":")
        self._requests = cycle(_requests(path, frame(message)))

    async def one_by_one(self, callers: int, seconds: float) -> Outcomes:
        """Have callers call, each when its last call is answered."""
        outcomes, end, over = Outcomes(), time.perf_counter() + seconds, asyncio.Event()
        calling = set()

        def call(connection: _Connection) -> None:
            connection.call(next(self._requests), time.perf_counter())

        def ended(connection: _Connection, outcome: str, took: float) -> None:
            outcomes.note(outcome, took)
            if time.perf_counter() < end and connection.is_open():
                call(connection)
                return
            connection.close()
            calling.discard(connection)
            if not calling:
                over.set()

        calling |= {await self._connect(ended) for _ in range(callers)}
        for connection in list(calling):
            call(connection)
        await asyncio.wait_for(over.wait(), seconds + GIVE_UP_S)
        return outcomes

    async def at_rate(self, rate: float, seconds: float) -> Outcomes:
        """Have a call due every 1 / `rate` seconds, on as many connections as that takes."""
        outcomes, opened, started = Outcomes(), 0, 0
        idle: deque[_Connection] = deque()

        def ended(connection: _Connection, outcome: str, took: float) -> None:
            nonlocal opened
            outcomes.note(outcome, took)
            if connection.is_open():
                idle.append(connection)
            else:
                opened -= 1

        began = time.perf_counter()
        while started < rate * seconds:
            if (time.perf_counter() - began) * rate <= started:
                await asyncio.sleep(0.0005)
            elif idle:
                idle.popleft().call(next(self._requests), began + started / rate)
                started += 1
            elif opened < MAX_CONNECTIONS:
                opened += 1
                idle.append(await self._connect(ended))
            else:
                await asyncio.sleep(0.0005)
        async with asyncio.timeout(GIVE_UP_S):
            while outcomes.total() < started:  # noqa: ASYNC110 (an event for each would cost more)
                await asyncio.sleep(0.01)
        for connection in idle:
            connection.close()
        return outcomes

    async def _connect(self, ended: Callable[[_Connection, str, float], None]) -> _Connection:
        loop = asyncio.get_running_loop()
        _, connection = await loop.create_connection(
            lambda: _Connection(ended), self._host, int(self._port)
        )
        return connection


def _requests(path: str, body: bytes) -> list[bytes]:
    return [
        f"POST {path} HTTP/1.1\r\nhost: edge\r\nx-forwarded-for: 10.0.{i // 250}.{i % 250}\r\n"
        f"content-type: application/grpc-web+proto\r\ncontent-length: {len(body)}\r\n\r\n".encode()
        + body
        for i in range(ADDRESSES)
    ]
