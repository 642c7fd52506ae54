"""SearchMovies through gRPC beside an echo server that answers as many bytes, on the same core."""

import asyncio
import os
import random
import sys
import time
from pathlib import Path

import grpc
import numpy as np
from moviechat.lookup.v1 import lookup_service_pb2 as pb

from benchmarks import support
from releases import CATALOG_FILE, open_release, read_catalog
from training.lookup.typing import edit

METHOD = "/moviechat.lookup.v1.LookupService/SearchMovies"
SECONDS = 4
CALLERS = 16
SEED = 6


def main() -> None:
    """Print throughput and, at half of it, the times of calls."""
    os.sched_setaffinity(0, {int(support.CLIENT_CORE)})
    queries = _queries()
    with support.server("lookup") as (address, pid):
        size = asyncio.run(_mean_size(address, queries))
        with support.running([sys.executable, "-m", "benchmarks._echo", str(size)]) as (echo, _):
            asyncio.run(_compare(address, echo, queries))
        print(f"resident memory of the server: {support.resident_mb(pid):.0f} MB")


async def _compare(ours: str, echo: str, queries: list[bytes]) -> None:
    rates = {ours: [], echo: []}
    for _ in range(3):  # in turn, so that what else the machine does meets both
        for address in rates:
            rates[address].append(await _throughput(address, queries))
    mine, theirs = (max(rates[address]) for address in (ours, echo))
    print(f"calls a second: ours {mine:.0f}, echo {theirs:.0f}: {mine / theirs:.2f} x")
    rate = mine / 2
    slow = await _open_load(ours, queries, rate)
    fast = await _open_load(echo, queries, rate)
    print(f"at {rate:.0f} calls a second, ours  {support.describe(slow)}")
    print(f"at {rate:.0f} calls a second, echo  {support.describe(fast)}")
    ratio = np.percentile(slow, 99) / np.percentile(fast, 99)
    print(f"  p99 over the echo's: {ratio:.2f} x")


async def _throughput(address: str, queries: list[bytes]) -> float:
    async with grpc.aio.insecure_channel(address) as channel:
        call = channel.unary_unary(METHOD)
        end = time.perf_counter() + SECONDS
        done = 0

        async def work(number: int) -> None:
            nonlocal done
            while time.perf_counter() < end:
                await call(queries[(done + number) % len(queries)])
                done += 1

        await asyncio.gather(*map(work, range(CALLERS)))
        return done / SECONDS


async def _open_load(address: str, queries: list[bytes], rate: float) -> list[float]:
    """Send calls at a steady rate, whether or not earlier ones are answered."""
    seconds: list[float] = []
    async with grpc.aio.insecure_channel(address) as channel:
        call = channel.unary_unary(METHOD)
        begin = time.perf_counter()

        async def send(number: int) -> None:
            due = begin + number / rate
            await asyncio.sleep(max(0.0, due - time.perf_counter()))
            await call(queries[number % len(queries)])
            seconds.append(time.perf_counter() - due)

        await asyncio.gather(*map(send, range(int(rate * SECONDS))))
    return seconds


async def _mean_size(address: str, queries: list[bytes]) -> int:
    async with grpc.aio.insecure_channel(address) as channel:
        call = channel.unary_unary(METHOD)
        return int(np.mean([len(await call(query)) for query in queries]))


def _queries() -> list[bytes]:
    """Return requests: half of them titles as they are, half with one edit."""
    rng = random.Random(SEED)
    movies = read_catalog(open_release(Path("release")).path(CATALOG_FILE))
    titles = [movie.title.lower() for movie in rng.sample(movies, 400)]
    texts = [title if n % 2 else edit(title, rng) for n, title in enumerate(titles)]
    return [
        pb.SearchMoviesRequest(query=text).SerializeToString() for text in texts if text.strip()
    ]
