"""Classify through gRPC, beside bare ONNX Runtime on the same texts, a core each."""

import asyncio
import os
import time
from collections.abc import Callable
from pathlib import Path

import grpc
import numpy as np
from moviechat.classifier.v1 import classifier_service_pb2 as pb
from moviechat.classifier.v1 import classifier_service_pb2_grpc as pb_grpc

from benchmarks import support
from classifier.artifact import Artifact, load_artifact
from classifier.batching import choose
from classifier.config import ClassifierConfig
from releases import open_release
from training.sentiment.chat_set import read_chat_set

RELEASE = Path("release")
ROUNDS = 15
CALLERS = 32
SHORT = 'I loved "Heat"'


def main() -> None:
    """Print ratios of the server to bare ONNX Runtime, and the server's memory."""
    os.sched_setaffinity(0, {int(support.CLIENT_CORE)})
    artifact = load_artifact(open_release(RELEASE), threads=1)
    texts = [sentence.text for sentence in read_chat_set()]
    with support.server("classifier") as (address, pid):
        _short(address, artifact)
        asyncio.run(_compare(address, artifact, texts))
        print(f"resident memory of the server: {support.resident_mb(pid):.0f} MB")


async def _compare(address: str, artifact: Artifact, texts: list[str]) -> None:
    async with grpc.aio.insecure_channel(address) as channel:
        stub = pb_grpc.ClassifierServiceStub(channel)
        await _batches(stub, artifact, texts)
        await _callers(stub, artifact, texts)


def _short(address: str, artifact: Artifact) -> None:
    """One short text at a time, by a stub that waits for its answer."""
    ids = _ids(artifact, [SHORT])
    request = pb.ClassifyRequest(text=SHORT)
    bare, served = [], []
    with grpc.insecure_channel(address) as channel:
        stub = pb_grpc.ClassifierServiceStub(channel)
        for _ in range(40 * ROUNDS):
            bare.append(_time(artifact.model, ids))
            served.append(_time(stub.Classify, request))
    print(f"short text, bare    {support.describe(bare)}")
    print(f"short text, gRPC    {support.describe(served)}")
    print(f"  added at the median: {1000 * (np.median(served) - np.median(bare)):.3f} ms")


async def _batches(
    stub: pb_grpc.ClassifierServiceStub, artifact: Artifact, texts: list[str]
) -> None:
    """Batches of 32: texts a second of the server over those of one padded run, and of others."""
    ratios: dict[str, list[float]] = {"one padded run": [], "runs by length": [], "runs of one": []}
    for number in range(ROUNDS):
        batch = texts[number * 32 : (number + 1) * 32]
        ids = _ids(artifact, batch)
        bare = (
            _time(artifact.model, ids),
            _time(_run_by_length, artifact, ids),
            _time(_run_singly, artifact, ids),
        )
        request = pb.BatchClassifyRequest(requests=[pb.ClassifyRequest(text=t) for t in batch])
        start = time.perf_counter()
        await stub.BatchClassify(request)
        served = time.perf_counter() - start
        for name, seconds in zip(ratios, bare, strict=True):
            ratios[name].append(seconds / served)
    for name, found in ratios.items():
        print(f"BatchClassify of 32 over bare {name}, throughput: {np.median(found):.2f} x")


async def _callers(
    stub: pb_grpc.ClassifierServiceStub, artifact: Artifact, texts: list[str]
) -> None:
    """32 callers at once: texts a second of the server over those of padded runs of 32."""
    seconds: list[float] = []

    async def call(number: int) -> None:
        for offset in range(ROUNDS):
            start = time.perf_counter()
            await stub.Classify(pb.ClassifyRequest(text=texts[offset * CALLERS + number]))
            seconds.append(time.perf_counter() - start)

    start = time.perf_counter()
    await asyncio.gather(*map(call, range(CALLERS)))
    served = time.perf_counter() - start
    bare = sum(
        _time(artifact.model, ids)
        for ids in (_ids(artifact, texts[n * 32 : n * 32 + 32]) for n in range(ROUNDS))
    )
    print(f"{CALLERS} callers over padded runs of 32, throughput: {bare / served:.2f} x")
    print(f"{CALLERS} callers          {support.describe(seconds)}")


def _ids(artifact: Artifact, texts: list[str]) -> list[list[int]]:
    tokenizer = artifact.tokenizer
    return [tokenizer.frame(tokenizer.tokenize(text).ids) for text in texts]


def _run_by_length(artifact: Artifact, texts: list[list[int]]) -> None:
    """The server's own batches, with nothing around them."""
    while texts:
        chosen = choose([len(text) for text in texts], ClassifierConfig.max_batch_tokens)
        artifact.model([texts[n] for n in chosen])
        texts = [text for n, text in enumerate(texts) if n not in chosen]


def _run_singly(artifact: Artifact, texts: list[list[int]]) -> None:
    for text in texts:
        artifact.model([text])


def _time(run: Callable[..., object], *arguments: object) -> float:
    start = time.perf_counter()
    run(*arguments)
    return time.perf_counter() - start
