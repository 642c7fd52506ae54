"""Calls through gRPC beside an echo server that answers as many bytes, on the same core."""

import asyncio
import gc
import os
import sys
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from statistics import fmean, median

import grpc
import numpy as np

from benchmarks import support

CALLERS, ROUNDS, SECONDS = 16, 3, 4
SEED = 1

Call = Callable[[bytes], Awaitable[bytes]]


@dataclass
class _Server:
    """A server to call, and what was measured of each round."""

    call: Call
    process: int
    rates: list[float] = field(default_factory=list)
    processor_s: list[float] = field(default_factory=list)


@dataclass
class _Load:
    """Seconds from the moment of a call to its answer, and those until it was really made."""

    spent: list[float]
    late: list[float]


def compare(name: str, method: str, requests: list[bytes]) -> None:
    """Print how many calls the server `name` answers, and how fast at half of that.

    The echo's tail is taken at the same rate, and then at half of what it answers itself.
    """
    os.sched_setaffinity(0, {int(support.CLIENT_CORE)})
    with support.server(name) as (ours, process):
        size = asyncio.run(_mean_size(ours, method, requests))
        command = [sys.executable, "-m", "benchmarks._echo", str(size)]
        with support.running(command) as (echo, echo_process):
            asyncio.run(_measure(method, requests, (ours, process), (echo, echo_process)))
        memory = support.resident_mb(process)
    print(f"bytes of an answer: {size:,}; resident memory of the server: {memory:.0f} MB")


async def _mean_size(address: str, method: str, requests: list[bytes]) -> int:
    async with grpc.aio.insecure_channel(address) as channel:
        call = channel.unary_unary(method)
        return int(fmean([len(await call(request)) for request in requests]))


async def _measure(method: str, requests: list[bytes], *addresses: tuple[str, int]) -> None:
    async with (
        grpc.aio.insecure_channel(addresses[0][0]) as our_channel,
        grpc.aio.insecure_channel(addresses[1][0]) as echo_channel,
    ):
        ours = _Server(our_channel.unary_unary(method), addresses[0][1])
        echo = _Server(echo_channel.unary_unary(method), addresses[1][1])
        for _ in range(ROUNDS):  # in turn, so that what else the machine does meets both
            for server in (ours, echo):
                await _saturate(server, requests)
        _print_rates(ours, echo)
        own, theirs = median(ours.rates) / 2, median(echo.rates) / 2
        gc.collect()
        gc.freeze()  # collections of the callers would count as the servers' time
        for rates in ((own, own), (own, theirs)):
            loads = [
                await _open_load(server.call, requests, rate)
                for server, rate in zip((ours, echo), rates, strict=True)
            ]
            _print_tails(rates, loads)


async def _saturate(server: _Server, requests: list[bytes]) -> None:
    """Call as often as the server answers, by callers that wait for their answers."""
    done, before = 0, support.processor_s(server.process)
    end = time.perf_counter() + SECONDS

    async def work(number: int) -> None:
        nonlocal done
        while time.perf_counter() < end:
            await server.call(requests[(done + number) % len(requests)])
            done += 1

    await asyncio.gather(*map(work, range(CALLERS)))
    server.rates.append(done / SECONDS)
    server.processor_s.append((support.processor_s(server.process) - before) / done)


async def _open_load(call: Call, requests: list[bytes], rate: float) -> _Load:
    """Call at random moments, `rate` times a second on average, whatever is still unanswered."""
    generator = np.random.default_rng(SEED)
    moments = np.cumsum(generator.exponential(1 / rate, int(rate * SECONDS)))
    start = time.perf_counter()

    async def one(moment: float, request: bytes) -> tuple[float, float]:
        await asyncio.sleep(max(0.0, start + moment - time.perf_counter()))
        late = time.perf_counter() - start - moment
        await call(request)
        return time.perf_counter() - start - moment, late

    calls = [one(moment, requests[n % len(requests)]) for n, moment in enumerate(moments)]
    spent, late = zip(*await asyncio.gather(*calls), strict=True)
    return _Load(list(spent), list(late))


def _print_rates(ours: _Server, echo: _Server) -> None:
    mine, theirs = median(ours.rates), median(echo.rates)
    print(f"{CALLERS} callers: ours {mine:.0f} calls a second, echo {theirs:.0f}")
    print(f"  throughput over the echo's: {mine / theirs:.2f} x")
    mine, theirs = (median(server.processor_s) * 1e6 for server in (ours, echo))
    print(f"processor time of the server, a call: ours {mine:.0f} us, echo {theirs:.0f} us")
    print(f"  the echo's over ours: {theirs / mine:.2f} x")


def _print_tails(rates: tuple[float, float], loads: list[_Load]) -> None:
    for name, rate, load in zip(("ours", "echo"), rates, loads, strict=True):
        late = np.percentile(load.late, 99) * 1000
        text = f"{support.describe(load.spent)}, of it callers' delay {late:.3f}"
        print(f"at {rate:.0f} calls a second, {name}  {text}")
    ours, echo = (np.percentile(load.spent, 99) for load in loads)
    print(f"  p99 over the echo's: {ours / echo:.2f} x")
