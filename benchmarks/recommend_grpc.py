"""Recommend through gRPC, beside an echo server that answers as many bytes, on the same core."""

import asyncio
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import grpc
import numpy as np
from moviechat.recommender.v1 import recommender_service_pb2 as pb

from benchmarks import support
from releases import open_release, read_catalog

METHOD = "/moviechat.recommender.v1.RecommenderService/Recommend"
CALLERS, CALLS, ROUNDS = 8, 60, 3
OPEN_SECONDS = 5

ECHO = """
import asyncio, sys, grpc
answer = bytes(int(sys.argv[1]))
async def respond(request, context):
    return answer
class Handler(grpc.GenericRpcHandler):
    def service(self, details):
        return grpc.unary_unary_rpc_method_handler(respond)
async def main():
    server = grpc.aio.server()
    server.add_generic_rpc_handlers([Handler()])
    port = server.add_insecure_port("127.0.0.1:0")
    await server.start()
    print(port, flush=True)
    await server.wait_for_termination()
asyncio.run(main())
"""

Call = Callable[[bytes], Awaitable[bytes]]


def main() -> None:
    """Print throughput and tail latency as ratios."""
    requests = _requests()
    with support.server("recommender") as (ours, _):
        size = len(asyncio.run(_once(ours, requests[0])))
        with _echo(size) as echo:
            asyncio.run(_compare(ours, echo, requests))
    print(f"bytes of an answer: {size:,}")


def _requests() -> list[bytes]:
    release = open_release(Path("release"))
    movies = read_catalog(release.path("catalog.jsonl"))
    ids = [movie.id for movie in sorted(movies, key=lambda movie: -movie.rating_count)[:1_000]]
    generator = np.random.default_rng(1)
    return [
        pb.RecommendRequest(
            ratings=[
                pb.Rating(movie_id=ids[row], value=1)
                for row in generator.choice(len(ids), 5, replace=False)
            ]
        ).SerializeToString()
        for _ in range(64)
    ]


async def _once(address: str, request: bytes) -> bytes:
    async with grpc.aio.insecure_channel(address) as channel:
        return await channel.unary_unary(METHOD)(request)


async def _compare(ours: str, echo: str, requests: list[bytes]) -> None:
    async with (
        grpc.aio.insecure_channel(ours) as our_channel,
        grpc.aio.insecure_channel(echo) as echo_channel,
    ):
        calls = {"ours": our_channel.unary_unary(METHOD), "echo": echo_channel.unary_unary(METHOD)}
        rates: dict[str, list[float]] = {name: [] for name in calls}
        for _ in range(ROUNDS):
            for name, call in calls.items():
                rates[name].append(await _throughput(call, requests))
        best = {name: float(np.median(found)) for name, found in rates.items()}
        print(f"{CALLERS} callers: {best['ours']:.0f} calls a second, echo {best['echo']:.0f}")
        print(f"  throughput over the echo's: {best['ours'] / best['echo']:.2f} x")
        await _open_load(calls, requests, best["ours"] / 2)


async def _throughput(call: Call, requests: list[bytes]) -> float:
    async def caller(number: int) -> None:
        for turn in range(CALLS):
            await call(requests[(number + turn * CALLERS) % len(requests)])

    start = time.perf_counter()
    await asyncio.gather(*map(caller, range(CALLERS)))
    return CALLERS * CALLS / (time.perf_counter() - start)


async def _open_load(calls: dict[str, Call], requests: list[bytes], rate: float) -> None:
    """Call at random moments, `rate` times a second on average, whatever is still unanswered."""
    print(f"open load of {rate:.0f} calls a second, half of our capacity:")
    tails = {}
    for name, call in calls.items():
        spent = [seconds async for seconds in _poisson(call, requests, rate)]
        print(f"  {name}   {support.describe(spent)}")
        tails[name] = np.percentile(spent, 99)
    print(f"  p99 over the echo's: {tails['ours'] / tails['echo']:.2f} x")


async def _poisson(call: Call, requests: list[bytes], rate: float) -> AsyncIterator[float]:
    generator = np.random.default_rng(1)
    moments = np.cumsum(generator.exponential(1 / rate, int(rate * OPEN_SECONDS)))
    start = time.perf_counter()

    async def one(moment: float, request: bytes) -> float:
        await asyncio.sleep(max(0.0, start + moment - time.perf_counter()))
        await call(request)
        return time.perf_counter() - start - moment

    tasks = [one(moment, requests[n % len(requests)]) for n, moment in enumerate(moments)]
    for seconds in await asyncio.gather(*tasks):
        yield seconds


@contextmanager
def _echo(size: int) -> Iterator[str]:
    command = ["taskset", "--cpu-list", support.SERVER_CORE, sys.executable, "-c", ECHO, str(size)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            yield f"127.0.0.1:{int(process.stdout.readline())}"
        finally:
            process.terminate()
