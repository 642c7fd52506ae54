import asyncio
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from classifier.batching import NEARLY, Batcher, choose
from classifier.errors import QueueFullError


class Model:
    """Answers each text with its tokens; stops in mid-batch while `gate` is closed."""

    def __init__(self):
        self.batches = []
        self.gate = threading.Event()
        self.gate.set()

    def __call__(self, texts):
        self.batches.append(list(texts))
        assert self.gate.wait(10)
        if any(len(text) == 0 for text in texts):
            raise ArithmeticError("an empty text")
        return [tuple(text) for text in texts]


@pytest.fixture
def model():
    return Model()


@pytest.fixture
def executor():
    with ThreadPoolExecutor(1) as executor:
        yield executor


@settings(max_examples=30)
@given(
    st.lists(st.lists(st.lists(st.integers(), min_size=1, max_size=9), max_size=5), max_size=20),
    st.integers(1, 20),
)
def test_every_caller_gets_its_own_answers_in_order(calls, max_tokens):
    async def run():
        with ThreadPoolExecutor(1) as executor:
            batcher = Batcher(Model(), executor, max_tokens, max_queue=1000)
            return await asyncio.gather(*map(batcher.submit, calls))

    assert asyncio.run(run()) == [[tuple(text) for text in call] for call in calls]


async def test_texts_that_wait_are_read_together(model, executor):
    batcher = Batcher(model, executor, max_tokens=3, max_queue=10)
    model.gate.clear()
    tasks = [asyncio.create_task(batcher.submit([[n]])) for n in range(5)]
    await asyncio.sleep(0.05)
    model.gate.set()
    assert await asyncio.gather(*tasks) == [[(n,)] for n in range(5)]
    assert [len(batch) for batch in model.batches] == [3, 2]


@given(st.lists(st.integers(0, 40), min_size=1, max_size=30), st.integers(1, 100))
def test_a_batch_has_the_oldest_text_and_others_of_nearly_its_length(lengths, max_tokens):
    chosen = choose(lengths, max_tokens)
    batch = [lengths[n] for n in chosen]
    assert 0 in chosen
    assert len(batch) == 1 or len(batch) * max(batch) <= max_tokens
    assert all(abs(length - lengths[0]) <= NEARLY for length in batch)
    left = [length for n, length in enumerate(lengths) if n not in chosen]
    best = min((abs(length - lengths[0]) for length in left), default=NEARLY + 1)
    assert best >= max(abs(length - lengths[0]) for length in batch)


def test_batches_are_filled_as_far_as_tokens_allow():
    assert choose([5, 9, 5, 6, 7, 5], 20) == {0, 2, 5}
    assert choose([5, 9, 5, 6, 7, 5], 24) == {0, 2, 3, 5}
    assert choose([5, 9, 5, 6, 7, 5], 100) == {0, 2, 3, 4, 5}
    assert choose([300, 300], 256) == {0}


async def test_texts_of_other_lengths_wait_their_turn(model, executor):
    batcher = Batcher(model, executor, max_tokens=100, max_queue=10)
    model.gate.clear()
    texts = [[0], [1] * 20, [2] * 5, [3] * 21, [4] * 5]
    tasks = [asyncio.create_task(batcher.submit([text])) for text in texts]
    await asyncio.sleep(0.05)
    model.gate.set()
    assert await asyncio.gather(*tasks) == [[tuple(text)] for text in texts]
    numbers = [[text[0] for text in batch] for batch in model.batches]
    assert numbers == [[0], [1, 3], [2, 4]]


async def test_a_full_queue_refuses_at_once_and_takes_work_again_later(model, executor):
    batcher = Batcher(model, executor, max_tokens=1, max_queue=2)
    model.gate.clear()
    busy = asyncio.create_task(batcher.submit([[0]]))
    await asyncio.sleep(0.05)
    waiting = asyncio.create_task(batcher.submit([[1], [2]]))
    await asyncio.sleep(0)
    with pytest.raises(QueueFullError):
        await batcher.submit([[3]])
    model.gate.set()
    assert await busy == [(0,)]
    assert await waiting == [(1,), (2,)]
    assert await batcher.submit([[4]]) == [(4,)]


async def test_work_that_nobody_waits_for_is_dropped(model, executor):
    batcher = Batcher(model, executor, max_tokens=1, max_queue=10)
    model.gate.clear()
    busy = asyncio.create_task(batcher.submit([[0]]))
    await asyncio.sleep(0.05)
    given_up = asyncio.create_task(batcher.submit([[1]]))
    wanted = asyncio.create_task(batcher.submit([[2]]))
    await asyncio.sleep(0)
    given_up.cancel()
    await asyncio.sleep(0)
    model.gate.set()
    await asyncio.gather(busy, wanted)
    assert model.batches == [[[0]], [[2]]]


async def test_a_failing_batch_fails_its_callers_alone(model, executor):
    batcher = Batcher(model, executor, max_tokens=1, max_queue=10)
    with pytest.raises(ArithmeticError):
        await batcher.submit([[]])
    assert await batcher.submit([[1]]) == [(1,)]
