"""A load balancer: passes connections on to those backends whose health check succeeds."""

import asyncio
import contextlib
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import count

from tests.support.web import request

INTERVAL_S = 0.2
"""Between health checks; two in a row decide, as in terraform/load-balancer.tf."""


class Balancer:
    """Where callers go, and what the backends' health was last."""

    def __init__(self, backends: Sequence[str]) -> None:
        self.address = ""
        self.connections = dict.fromkeys(backends, 0)
        self._answers = {backend: [True, True] for backend in backends}
        self._turns = count()

    def healthy(self) -> list[str]:
        """The backends whose last two health checks did not both fail."""
        return [backend for backend, answers in self._answers.items() if any(answers)]

    async def serve(self, ready: threading.Event, ending: asyncio.Event) -> None:
        server = await asyncio.start_server(self._pass_on, "127.0.0.1", 0)
        self.address = "{}:{}".format(*server.sockets[0].getsockname())
        checks = [asyncio.create_task(self._check(backend)) for backend in self._answers]
        ready.set()
        await ending.wait()
        for task in checks:
            task.cancel()
        server.close()

    async def _check(self, backend: str) -> None:
        while True:
            answer = await asyncio.to_thread(_is_healthy, backend)
            self._answers[backend] = [self._answers[backend][1], answer]
            await asyncio.sleep(INTERVAL_S)

    async def _pass_on(
        self, from_caller: asyncio.StreamReader, to_caller: asyncio.StreamWriter
    ) -> None:
        healthy = self.healthy()
        backend = healthy[next(self._turns) % len(healthy)]
        self.connections[backend] += 1
        from_backend, to_backend = await asyncio.open_connection(*backend.split(":"))
        await asyncio.gather(_copy(from_caller, to_backend), _copy(from_backend, to_caller))


async def _copy(source: asyncio.StreamReader, target: asyncio.StreamWriter) -> None:
    with contextlib.suppress(OSError):
        while piece := await source.read(1 << 16):
            target.write(piece)
            await target.drain()
    target.close()


def _is_healthy(backend: str) -> bool:
    try:
        return request(backend, "GET", "/healthz", timeout=5).status == 200
    except OSError:
        return False


@contextmanager
def balancing(backends: Sequence[str]) -> Iterator[Balancer]:
    """A balancer in a thread of its own."""
    balancer, ready = Balancer(backends), threading.Event()
    loop, ending = asyncio.new_event_loop(), asyncio.Event()

    def run() -> None:
        # Ends what still passes something on, too.
        with asyncio.Runner(loop_factory=lambda: loop) as runner:
            runner.run(balancer.serve(ready, ending))

    thread = threading.Thread(target=run)
    thread.start()
    ready.wait()
    try:
        yield balancer
    finally:
        loop.call_soon_threadsafe(ending.set)
        thread.join()
