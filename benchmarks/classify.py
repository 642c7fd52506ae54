"""Classify through gRPC, beside bare ONNX Runtime on the same texts, a core each."""

import asyncio
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

import grpc
import numpy as np
from moviechat.classifier.v1 import classifier_service_pb2 as pb
from moviechat.classifier.v1 import classifier_service_pb2_grpc as pb_grpc

from benchmarks import support
from benchmarks._speed import Figure, durations, ratios, report
from classifier.artifact import Artifact, load_artifact
from classifier.batching import choose
from classifier.config import ClassifierConfig
from releases import open_release
from training.sentiment.chat_set import read_chat_set

RELEASE = Path("release")
ROUNDS = 15
CALLERS = 32
SHORT = 'I loved "Heat"'

Durations = dict[str, list[float]]


def main() -> None:
    """Report ratios of the server to bare ONNX Runtime, and the server's memory."""
    os.sched_setaffinity(0, {int(support.CLIENT_CORE)})
    artifact = load_artifact(open_release(RELEASE), threads=1)
    texts = [sentence.text for sentence in read_chat_set()]
    alone = [sys.executable, "-m", "benchmarks._model_alone"]
    with support.server("classifier") as (address, pid), support.running(alone) as (least, _):
        figures = _short(address, least, artifact)
        figures |= asyncio.run(_compare(address, artifact, texts))
        memory = support.resident_mb(pid)
    report("classify", {**figures, "resident memory of the server, MB": Figure(memory, 1)})


async def _compare(address: str, artifact: Artifact, texts: list[str]) -> dict[str, Figure]:
    async with grpc.aio.insecure_channel(address) as channel:
        stub = pb_grpc.ClassifierServiceStub(channel)
        return await _batches(stub, artifact, texts) | await _callers(stub, artifact, texts)


def _short(address: str, least: str, artifact: Artifact) -> dict[str, Figure]:
    """One short text at a time, by a stub that waits for its answer, and what it consists of."""
    ids = _ids(artifact, [SHORT])
    found: Durations = {name: [] for name in ("tight", "between", "nothing", "alone", "Classify")}
    with grpc.insecure_channel(address) as channel, grpc.insecure_channel(least) as other:
        stub = pb_grpc.ClassifierServiceStub(channel)
        calls: dict[str, tuple[Callable[..., object], object]] = {
            "nothing": (stub.GetModel, pb.GetModelRequest()),
            "alone": (other.unary_unary("/model/Read"), np.array(ids[0]).tobytes()),
            "Classify": (stub.Classify, pb.ClassifyRequest(text=SHORT)),
        }
        for _ in range(ROUNDS):
            found["tight"] += [_time(artifact.model, ids) for _ in range(50)][10:]
            for _ in range(40):
                for name, (call, request) in calls.items():
                    found["between"].append(_time(artifact.model, ids))
                    found[name].append(_time(call, request))
    text = "one short text, ms: "
    added = 1000 * (np.median(found["Classify"]) - np.median(found["between"]))
    return {
        f"{text}bare run, again and again": durations(found["tight"]),
        f"{text}bare run, between calls": durations(found["between"]),
        f"{text}a call that computes nothing": durations(found["nothing"]),
        f"{text}a gRPC server that only runs the model": durations(found["alone"]),
        f"{text}Classify": durations(found["Classify"]),
        f"{text}Classify over the bare run between calls": Figure(added, len(found["Classify"])),
    }


async def _batches(
    stub: pb_grpc.ClassifierServiceStub, artifact: Artifact, texts: list[str]
) -> dict[str, Figure]:
    """Batches of 32: texts a second of the server over those of one padded run, and of others."""
    found: Durations = {"one padded run of 32": [], "runs by length": [], "runs of one": []}
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
        for name, seconds in zip(found, bare, strict=True):
            found[name].append(seconds / served)
    return {
        f"BatchClassify of 32, throughput over {name}": ratios(each) for name, each in found.items()
    }


async def _callers(
    stub: pb_grpc.ClassifierServiceStub, artifact: Artifact, texts: list[str]
) -> dict[str, Figure]:
    """32 callers at once: texts a second of the server over those of padded runs of 32."""
    seconds: list[float] = []

    async def call(number: int) -> None:
        for offset in range(ROUNDS):
            start = time.perf_counter()
            await stub.Classify(pb.ClassifyRequest(text=texts[offset * CALLERS + number]))
            seconds.append(time.perf_counter() - start)

    found = []
    batches = [_ids(artifact, texts[n * CALLERS :][:CALLERS]) for n in range(ROUNDS)]
    for _ in range(3):
        start = time.perf_counter()
        await asyncio.gather(*map(call, range(CALLERS)))
        served = time.perf_counter() - start
        found.append(sum(_time(artifact.model, batch) for batch in batches) / served)
    return {
        f"{CALLERS} callers, throughput over padded runs of 32": ratios(found),
        f"{CALLERS} callers, ms": durations(seconds),
    }


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
