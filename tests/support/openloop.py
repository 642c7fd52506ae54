"""Calls at a rate of their own, whether or not the answers keep up: what an overload is."""

import asyncio
import time
from collections import deque
from dataclasses import dataclass, field

from tests.support.grpc_web import frame

MAX_CONNECTIONS = 800
GIVE_UP_S = 15


@dataclass
class Outcomes:
    """Seconds that each call took, by what came of it: a gRPC status, or "failed"."""

    seconds: dict[str, list[float]] = field(default_factory=dict)

    def note(self, outcome: str, seconds: float) -> None:
        self.seconds.setdefault(outcome, []).append(seconds)

    def count(self, outcome: str) -> int:
        return len(self.seconds.get(outcome, []))


class Callers:
    """Connections to one edge that make one kind of call."""

    def __init__(self, address: str, path: str, message: bytes) -> None:
        self._host, self._port = address.split(":")
        self._path, self._body = path, frame(message)
        self._idle: deque[tuple[asyncio.StreamReader, asyncio.StreamWriter]] = deque()
        self._open = self._serial = 0

    async def one_by_one(self, callers: int, seconds: float) -> Outcomes:
        """Have callers call, each when its last call is answered."""
        outcomes, end = Outcomes(), time.monotonic() + seconds

        async def keep_calling() -> None:
            while time.monotonic() < end:
                await self._call(outcomes)

        await asyncio.gather(*(keep_calling() for _ in range(callers)))
        return outcomes

    async def at_rate(self, rate: float, seconds: float) -> Outcomes:
        """Start `rate` calls a second."""
        outcomes, began, started = Outcomes(), time.monotonic(), 0
        calls: set[asyncio.Task[None]] = set()
        while (now := time.monotonic() - began) < seconds:
            while started < now * rate:
                started += 1
                call = asyncio.create_task(self._call(outcomes))
                calls.add(call)
                call.add_done_callback(calls.discard)
            await asyncio.sleep(0.001)
        await asyncio.gather(*calls)
        return outcomes

    async def _call(self, outcomes: Outcomes) -> None:
        began = time.monotonic()
        try:
            async with asyncio.timeout(GIVE_UP_S):
                outcome = await self._exchange()
        except (OSError, TimeoutError, asyncio.IncompleteReadError):
            outcome = "failed"
        outcomes.note(outcome, time.monotonic() - began)

    async def _exchange(self) -> str:
        reader, writer = await self._connection()
        try:
            self._serial += 1
            writer.write(self._request() + self._body)
            head = (await reader.readuntil(b"\r\n\r\n")).lower()
            body = b""
            if b"transfer-encoding: chunked" in head:
                while not body.endswith(b"\r\n0\r\n\r\n"):
                    body += await reader.readuntil(b"\r\n")
        except BaseException:
            self._open -= 1
            writer.close()
            raise
        if b"connection: close" in head:
            self._open -= 1
            writer.close()
        else:
            self._idle.append((reader, writer))
        for place in (body, head.replace(b"grpc-status: ", b"grpc-status:")):
            _, found, rest = place.rpartition(b"grpc-status:")
            if found:
                return rest.split(b"\r\n")[0].decode()
        return "failed"

    async def _connection(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        while not self._idle:
            if self._open < MAX_CONNECTIONS:
                self._open += 1
                try:
                    return await asyncio.open_connection(self._host, int(self._port))
                except OSError:
                    self._open -= 1
                    raise
            await asyncio.sleep(0.001)
        return self._idle.pop()

    def _request(self) -> bytes:
        # Many addresses: one alone would meet its limit.
        address = f"10.{self._serial % 250}.{self._serial // 250 % 250}.1"
        return (
            f"POST {self._path} HTTP/1.1\r\nhost: edge\r\nx-forwarded-for: {address}\r\n"
            "content-type: application/grpc-web+proto\r\n"
            f"content-length: {len(self._body)}\r\n\r\n"
        ).encode()
