"""Classify beside TorchServe 0.12: the shipped model, one core for the server, one for 32 callers.

TorchServe runs as its documentation advises for a CPU: one worker and one thread a core, batches
that it waits for a few milliseconds to fill. Of several batch sizes, the best one counts.
"""

import asyncio
import http.client
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import grpc
from moviechat.classifier.v1 import classifier_service_pb2 as pb
from moviechat.classifier.v1 import classifier_service_pb2_grpc as pb_grpc

from benchmarks import support
from benchmarks._speed import Figure, durations, ratios, report
from training.sentiment.chat_set import read_chat_set

RELEASE = Path("release")
CALLERS, CALLS = 32, 12
BATCH_SIZES = (1, 8, 32)
PORTS = (18580, 18581, 18582)
ROUNDS = 2


@dataclass(frozen=True)
class Load:
    """How many seconds all calls took together, and each of them."""

    total: float
    each: list[float]


def main() -> None:
    """Report throughput and p99 of both servers."""
    with tempfile.TemporaryDirectory() as folder:
        compare("torchserve", RELEASE, Path(folder) / "torchserve")


def compare(benchmark: str, release: Path, work: Path) -> None:
    """Report throughput and p99 of both servers with the model of `release`."""
    if shutil.which("java") is None:
        print("skipped: TorchServe needs Java 11 or newer")
        return
    os.sched_setaffinity(0, {int(support.CLIENT_CORE)})
    texts = [sentence.text for sentence in read_chat_set()]
    ours: list[Load] = []
    theirs: dict[int, list[Load]] = {size: [] for size in BATCH_SIZES}
    for _ in range(ROUNDS):
        with support.server("classifier", RELEASE=str(release)) as (address, _pid):
            ours.append(asyncio.run(_call_ours(address, texts)))
        for size in BATCH_SIZES:
            with _torchserve(release / "sentiment", size, work):
                theirs[size].append(_call_torchserve(texts))
    best = max(theirs, key=lambda size: _rate(theirs[size]).median)
    ahead = _rate(ours).median / _rate(theirs[best]).median
    name = f"TorchServe, batches of {best}, the best of {', '.join(map(str, BATCH_SIZES))}"
    report(
        benchmark,
        {
            "classifier, texts a second": _rate(ours),
            f"{name}, texts a second": _rate(theirs[best]),
            "throughput over TorchServe's": Figure(ahead, ROUNDS),
            "classifier, ms": durations([seconds for run in ours for seconds in run.each]),
            f"{name}, ms": durations([seconds for run in theirs[best] for seconds in run.each]),
        },
    )


def _rate(runs: list[Load]) -> Figure:
    return ratios([CALLERS * CALLS / run.total for run in runs])


async def _call_ours(address: str, texts: list[str]) -> Load:
    async with grpc.aio.insecure_channel(address) as channel:
        stub = pb_grpc.ClassifierServiceStub(channel)
        seconds: list[float] = []

        async def call(number: int, calls: int) -> None:
            for offset in range(calls):
                start = time.perf_counter()
                await stub.Classify(pb.ClassifyRequest(text=texts[offset * CALLERS + number]))
                seconds.append(time.perf_counter() - start)

        await asyncio.gather(*(call(number, 2) for number in range(CALLERS)))
        seconds.clear()
        start = time.perf_counter()
        await asyncio.gather(*(call(number, CALLS) for number in range(CALLERS)))
        return Load(time.perf_counter() - start, seconds)


def _call_torchserve(texts: list[str]) -> Load:
    seconds: list[float] = []

    def call(number: int, calls: int) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", PORTS[0])
        for offset in range(calls):
            start = time.perf_counter()
            body = texts[offset * CALLERS + number].encode()
            connection.request("POST", "/predictions/sentiment", body)
            answer = connection.getresponse()
            assert len(json.loads(answer.read())) >= 2
            seconds.append(time.perf_counter() - start)

    with ThreadPoolExecutor(CALLERS) as pool:
        list(pool.map(lambda number: call(number, 2), range(CALLERS)))
        seconds.clear()
        start = time.perf_counter()
        list(pool.map(lambda number: call(number, CALLS), range(CALLERS)))
        return Load(time.perf_counter() - start, seconds)


@contextmanager
def _torchserve(model: Path, batch_size: int, work: Path) -> Iterator[None]:
    """Run TorchServe with the model of a release, on the core for servers."""
    archive = work / "sentiment.mar"
    if not archive.exists():
        work.mkdir(parents=True)
        _archive(model, work)
    environ = os.environ | {"PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}"}
    environ |= {"LOG_LOCATION": str(work), "METRICS_LOCATION": str(work)}
    (work / "config.properties").write_text(_configuration(batch_size, work), encoding="ascii")
    command = ["taskset", "--cpu-list", support.SERVER_CORE, "torchserve", "--start", "--ncs"]
    command += ["--foreground", "--ts-config", str(work / "config.properties")]
    log = (work / "log").open("wb")
    with subprocess.Popen(command, env=environ, stdout=log, stderr=log, cwd=work) as process:
        try:
            _await_model(process)
            yield
        finally:
            subprocess.run(["torchserve", "--stop"], env=environ, check=False, stdout=log)
            process.terminate()


def _archive(model: Path, work: Path) -> None:
    handler = Path(__file__).with_name("torchserve_handler.py")
    files = ",".join(str((model / name).absolute()) for name in ("model.onnx", "tokenizer.json"))
    archiver = Path(sys.executable).with_name("torch-model-archiver")
    command = [str(archiver), "--model-name", "sentiment", "--version", "1.0"]
    command += ["--handler", str(handler), "--extra-files", files, "--export-path", str(work)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)


def _configuration(batch_size: int, work: Path) -> str:
    served = {
        "defaultVersion": True,
        "marName": "sentiment.mar",
        "minWorkers": 1,
        "maxWorkers": 1,
        "batchSize": batch_size,
        "maxBatchDelay": 5,
        "responseTimeout": 60,
    }
    addresses = zip(("inference", "management", "metrics"), PORTS, strict=True)
    lines = [f"{name}_address=http://127.0.0.1:{port}" for name, port in addresses]
    lines += [f"grpc_inference_port={PORTS[2] + 1}", f"grpc_management_port={PORTS[2] + 2}"]
    lines += [
        "disable_token_authorization=true",
        "job_queue_size=1000",
        "disable_system_metrics=true",
    ]
    lines += [f"model_store={work}", "load_models=sentiment.mar"]
    lines += [f"models={json.dumps({'sentiment': {'1.0': served}})}"]
    return "\n".join(lines) + "\n"


def _await_model(process: "subprocess.Popen[bytes]") -> None:
    for _ in range(240):
        time.sleep(0.5)
        if process.poll() is not None:
            raise RuntimeError("TorchServe ended before it served")
        try:
            _ask_one()
        except (OSError, AssertionError, ValueError):
            continue
        return
    raise RuntimeError("TorchServe did not serve within two minutes")


def _ask_one() -> None:
    connection = http.client.HTTPConnection("127.0.0.1", PORTS[0], timeout=10)
    connection.request("POST", "/predictions/sentiment", b"fine")
    answer = connection.getresponse()
    assert answer.status == 200, answer.read()
