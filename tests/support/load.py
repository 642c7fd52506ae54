"""Callers that keep calling over gRPC-web and remember every failure."""

import asyncio
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from tests.support.grpc_web import frame
from tests.support.mesh import wait_until

CALL_S = 15
"""A call that takes longer has failed."""


@dataclass
class Load:
    """Calls made so far."""

    calls: int = 0
    failures: list[str] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)

    def reach(self, calls: int, timeout: float = 300) -> None:
        """Wait until that many calls have been made."""
        wait_until(lambda: self.calls >= calls, timeout)


@contextmanager
def calling(address: str, path: str, callers: int = 8) -> Iterator[Load]:
    """Have callers, each with a connection of its own, call until the context ends."""
    load, ending = Load(), threading.Event()

    async def everyone() -> None:
        await asyncio.gather(*(_call_on(load, ending, address, path, i) for i in range(callers)))

    thread = threading.Thread(target=lambda: asyncio.run(everyone()))
    thread.start()
    try:
        yield load
    finally:
        ending.set()
        thread.join()


async def _call_on(load: Load, ending: threading.Event, address: str, path: str, i: int) -> None:
    message = frame(b"")
    serial = 0
    host, port = address.split(":")
    streams = None
    while not ending.is_set():
        # Many addresses: one alone would meet its limit.
        serial += 1
        request = (
            f"POST {path} HTTP/1.1\r\nhost: edge\r\ncontent-type: application/grpc-web+proto\r\n"
            f"content-length: {len(message)}\r\nx-forwarded-for: 10.{i}.{serial % 250}.1\r\n\r\n"
        )
        began = time.monotonic()
        try:
            streams = streams or await asyncio.open_connection(host, int(port))
            streams[1].write(request.encode() + message)
            answer = await asyncio.wait_for(_read(streams[0]), CALL_S)
            if b"grpc-status:0\r\n" not in answer:
                load.failures.append(answer.decode(errors="replace"))
            keep = b"connection: close" not in answer
        except (OSError, TimeoutError, asyncio.IncompleteReadError) as error:
            load.failures.append(repr(error))
            keep = False
        load.seconds.append(time.monotonic() - began)
        load.calls += 1
        if not keep and streams:
            streams[1].close()
            streams = None


async def _read(reader: asyncio.StreamReader) -> bytes:
    head = await reader.readuntil(b"\r\n\r\n")
    if b"transfer-encoding: chunked" not in head:
        return head
    body = b""
    while not body.endswith(b"\r\n0\r\n\r\n"):
        body += await reader.readuntil(b"\r\n")
    return head + body
