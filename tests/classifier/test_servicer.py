"""ClassifierService over real connections, with the embedded release."""

import asyncio
import hashlib
import random
import threading
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

import grpc
import pytest
from google.rpc import error_details_pb2
from moviechat.classifier.v1 import classifier_service_pb2 as pb
from moviechat.classifier.v1 import classifier_service_pb2_grpc as pb_grpc
from moviechat.types.v1 import text_span_pb2

from classifier.__main__ import start
from classifier.artifact import load_artifact
from classifier.batching import Batcher
from classifier.config import ClassifierConfig
from classifier.reader import OpinionReader
from classifier.servicer import ERRORS, ClassifierServicer
from releases import open_release
from serving import Service
from tests.support.mesh import wait_until
from tests.support.servers import call_raw, detail, serve_on_free_port, violations

RELEASE = Path("release")
METHOD = "/moviechat.classifier.v1.ClassifierService/Classify"


@pytest.fixture
async def address():
    service = start(ClassifierConfig(release=RELEASE), open_release(RELEASE))
    async with serve_on_free_port(service) as address:
        yield address


@pytest.fixture
async def stub(address):
    async with grpc.aio.insecure_channel(address) as channel:
        yield pb_grpc.ClassifierServiceStub(channel)


def request(text: str, *titles: str) -> pb.ClassifyRequest:
    """A request about the first occurrence of each of `titles` in `text`."""
    starts = [text.index(title) for title in titles]
    spans = [
        text_span_pb2.TextSpan(start=start, end=start + len(title))
        for start, title in zip(starts, titles, strict=True)
    ]
    return pb.ClassifyRequest(text=text, mentions=spans)


async def refused(call) -> grpc.aio.AioRpcError:
    with pytest.raises(grpc.aio.AioRpcError) as caught:
        await call
    return caught.value


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('I loved "Heat", it was wonderful', pb.SENTIMENT_POSITIVE),
        ('"Heat" was a terrible, boring mess', pb.SENTIMENT_NEGATIVE),
    ],
)
async def test_opinions_about_a_title(stub, text, expected):
    response = await stub.Classify(request(text, "Heat"))
    assert response.overall.sentiment == response.mentions[0].sentiment == expected
    opinion = response.mentions[0]
    assert 0.5 < opinion.confidence <= 1
    assert (opinion.strength > 0) is (expected == pb.SENTIMENT_POSITIVE)
    assert sum(p.probability for p in opinion.probabilities) == pytest.approx(1)
    assert response.release == open_release(RELEASE).id


async def test_opinions_come_in_the_order_of_the_mentions(stub):
    text = "I loved Heat, it was wonderful, but Ronin was a terrible bore"
    there = await stub.Classify(request(text, "Heat", "Ronin"))
    back = await stub.Classify(request(text, "Ronin", "Heat"))
    assert [m.sentiment for m in there.mentions] == [pb.SENTIMENT_POSITIVE, pb.SENTIMENT_NEGATIVE]
    assert list(back.mentions) == list(there.mentions)[::-1]


async def test_the_words_of_a_title_count_for_nothing(stub):
    titles = ["Heat", "The Worst Person in the World", "Beautiful Girls", "Bad Boys", "🎬🎬"]
    answers = [
        await stub.Classify(request(f"We watched {title} on Sunday.", title)) for title in titles
    ]
    assert all(answer == answers[0] for answer in answers)


@pytest.mark.parametrize(
    ("text", "title", "expected"),
    [
        ("something scary please", "", pb.INTENT_WISH),
        ("why did you pick that one?", "", pb.INTENT_WHY),
        ("more films like Heat", "Heat", pb.INTENT_LIKE_THAT),
        ("I loved Heat", "Heat", pb.INTENT_TALK),
    ],
)
async def test_what_a_text_wants(stub, text, title, expected):
    response = await stub.Classify(request(text, *filter(None, [title])))
    chances = [one.probability for one in response.intents]
    assert response.intents[0].intent == expected
    assert chances == sorted(chances, reverse=True)
    assert min(chances) >= 0.05
    assert sum(chances) <= 1 + 1e-9


async def test_a_batch_keeps_its_order(stub):
    requests = [
        request(f"{word} film number {n}") for n, word in enumerate(["great", "awful"] * 32)
    ]
    batch = await stub.BatchClassify(pb.BatchClassifyRequest(requests=requests))
    singles = await asyncio.gather(*map(stub.Classify, requests))
    assert list(batch.responses) == singles


TEXTS = [
    f"{opinion} {title}{tail}"
    for opinion in ("I loved", "I hated", "we watched", "mixed feelings about")
    for title in ("Heat", "Ronin")
    for tail in ("", " last night", ", and the long and winding plot of it as well" * 3)
]


@pytest.mark.parametrize("seed", range(4))
async def test_batches_keep_their_order_and_never_mix_while_others_call_and_give_up(stub, seed):
    rng = random.Random(seed)
    asked = {text: request(text, "Heat" if "Heat" in text else "Ronin") for text in TEXTS}
    alone = {text: await stub.Classify(single) for text, single in asked.items()}
    batches = [rng.choices(TEXTS, k=rng.randint(1, 24)) for _ in range(16)]
    calls = [
        stub.BatchClassify(pb.BatchClassifyRequest(requests=[asked[text] for text in batch]))
        for batch in batches
    ]
    given_up = rng.sample(range(len(calls)), 4)
    await asyncio.sleep(rng.random() / 50)
    for number in given_up:
        calls[number].cancel()
    for number, (batch, call) in enumerate(zip(batches, calls, strict=True)):
        if number not in given_up:
            assert list((await call).responses) == [alone[text] for text in batch]


async def test_work_whose_deadline_has_passed_never_reaches_the_model():
    artifact = load_artifact(open_release(RELEASE), threads=1)
    entered, gate, read = threading.Event(), threading.Event(), []
    submitted, given_up = asyncio.Queue(), asyncio.Event()

    def read_once_open(texts):
        entered.set()
        assert gate.wait(60)
        read.extend(texts)
        return artifact.model(texts)

    with ThreadPoolExecutor(1) as executor:
        batcher = Batcher(read_once_open, executor, max_tokens=256, max_queue=10)

        async def submit(texts):
            submitted.put_nowait(texts)
            try:
                return await batcher.submit(texts)
            except asyncio.CancelledError:
                given_up.set()
                raise

        reader = OpinionReader(artifact.tokenizer, artifact.settings, None, submit)
        servicer = ClassifierServicer(reader, pb.GetModelResponse())
        register = partial(pb_grpc.add_ClassifierServiceServicer_to_server, servicer)
        descriptor = pb.DESCRIPTOR.services_by_name["ClassifierService"]
        async with (
            asyncio.timeout(60),
            serve_on_free_port(Service(descriptor, register, ERRORS)) as address,
            grpc.aio.insecure_channel(address) as channel,
        ):
            stub = pb_grpc.ClassifierServiceStub(channel)
            busy = asyncio.create_task(_finish(stub.Classify(request("good"))))
            await asyncio.to_thread(entered.wait, 60)
            await submitted.get()
            late = asyncio.create_task(refused(stub.Classify(request("awful"), timeout=2)))
            await submitted.get()
            waiting = asyncio.create_task(_finish(stub.Classify(request("fine"))))
            await submitted.get()
            await given_up.wait()
            gate.set()
            await asyncio.gather(busy, waiting)
    assert (await late).code() is grpc.StatusCode.DEADLINE_EXCEEDED
    tokens = [artifact.tokenizer.tokenize(text).ids for text in ("good", "fine")]
    assert read == [artifact.tokenizer.frame(ids) for ids in tokens]


async def _finish(call):
    return await call


@pytest.mark.parametrize("text", ["good " * 400, "a" * 2000, "🎬" * 2000, "电影" * 1000])
async def test_the_longest_text_is_read(stub, text):
    mentions = [text_span_pb2.TextSpan(start=n * 60, end=n * 60 + 5) for n in range(32)]
    response = await stub.Classify(pb.ClassifyRequest(text=text[:2000], mentions=mentions))
    assert len(response.mentions) == 32


async def test_the_model_describes_itself(stub):
    model = await stub.GetModel(pb.GetModelRequest())
    file = (RELEASE / "sentiment" / "model.onnx").read_bytes()
    assert model.sha256 == hashlib.sha256(file).hexdigest()
    assert {pb.SENTIMENT_POSITIVE, pb.SENTIMENT_NEGATIVE} <= set(model.labels)
    assert sorted(model.intents) == list(range(pb.INTENT_TALK, pb.INTENT_FRUSTRATED + 1))
    assert model.metrics["sst2_dev_accuracy_int8"] >= 0.89
    assert 0 < model.thresholds["unsure_below"] < 1
    assert "SST-2" in model.trained_on
    assert len(model.id) == 64


def span(start: int, end: int) -> text_span_pb2.TextSpan:
    return text_span_pb2.TextSpan(start=start, end=end)


@pytest.mark.parametrize(
    ("bad", "field", "problem"),
    [
        (pb.ClassifyRequest(), "text", "must not be empty"),
        (pb.ClassifyRequest(text=" \n\t"), "text", "must not be empty"),
        (pb.ClassifyRequest(text="x" * 2001), "text", "at most 2,000 characters, has 2,001"),
        (pb.ClassifyRequest(text="Heat", mentions=[span(0, 5)]), "mentions[0]", "end <= 4"),
        (pb.ClassifyRequest(text="Heat", mentions=[span(2, 2)]), "mentions[0]", "start < end"),
        (pb.ClassifyRequest(text="Heat", mentions=[span(-1, 2)]), "mentions[0]", "0 <= start"),
        (
            pb.ClassifyRequest(text="Heat", mentions=[span(0, 3), span(2, 4)]),
            "mentions[1]",
            "must not overlap",
        ),
        (
            pb.ClassifyRequest(text="x" * 66, mentions=[span(n, n + 1) for n in range(33)]),
            "mentions",
            "0 to 32 items, has 33",
        ),
    ],
)
async def test_bad_input_is_refused_with_what_to_change(stub, bad, field, problem):
    error = await refused(stub.Classify(bad))
    assert error.code() is grpc.StatusCode.INVALID_ARGUMENT
    assert problem in violations(error)[field]
    batch = pb.BatchClassifyRequest(requests=[request("fine"), bad])
    error = await refused(stub.BatchClassify(batch))
    assert problem in violations(error)[f"requests[1].{field}"]
    assert (await stub.Classify(request("fine"))).release


@pytest.mark.parametrize("count", [0, 65])
async def test_a_batch_has_1_to_64_texts(stub, count):
    batch = pb.BatchClassifyRequest(requests=[request("fine")] * count)
    error = await refused(stub.BatchClassify(batch))
    assert "1 to 64 items" in violations(error)["requests"]


@pytest.mark.parametrize("message", [b"\x0a\x02\xff\xfe", b"\x0a\x05abc"], ids=["UTF-8", "cut off"])
async def test_malformed_messages_are_refused(address, stub, message):
    error = await refused(call_raw(address, METHOD, message))
    assert error.code() is grpc.StatusCode.INVALID_ARGUMENT
    assert (await stub.Classify(request("fine"))).release


async def test_what_people_write_is_not_logged(stub, caplog, capsys):
    caplog.set_level("DEBUG")
    written = ""

    def is_logged() -> bool:
        nonlocal written
        written += capsys.readouterr().err
        return written.count('"message": "call"') == 2

    await stub.Classify(request("zanzibar was my favourite", "zanzibar"))
    await refused(stub.Classify(pb.ClassifyRequest(text="zanzibar", mentions=[span(0, 99)])))
    # A call is answered before it is logged.
    await asyncio.to_thread(wait_until, is_logged)
    assert "zanzibar" not in written + str([vars(record) for record in caplog.records])


async def test_a_full_queue_says_when_to_try_again():
    config = ClassifierConfig(release=RELEASE, max_queue=1)
    service = start(config, open_release(RELEASE))
    async with (
        serve_on_free_port(service) as address,
        grpc.aio.insecure_channel(address) as channel,
    ):
        stub = pb_grpc.ClassifierServiceStub(channel)
        error = await refused(
            stub.BatchClassify(pb.BatchClassifyRequest(requests=[request("a"), request("b")]))
        )
        assert error.code() is grpc.StatusCode.RESOURCE_EXHAUSTED
        assert detail(error, error_details_pb2.ErrorInfo).reason == "QUEUE_FULL"
        assert detail(error, error_details_pb2.RetryInfo).retry_delay.nanos > 0
        assert (await stub.Classify(request("fine"))).release
