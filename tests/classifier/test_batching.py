import asyncio
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from classifier.batching import Batcher
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


@settings(max_examples=30, deadline=None)
@given(
    st.lists(st.lists(st.lists(st.integers(), min_size=1, max_size=9), max_size=5), max_size=20),
    st.integers(1, 4),
)
def test_every_caller_gets_its_own_answers_in_order(calls, max_batch):
    async def run():
        with ThreadPoolExecutor(1) as executor:
            batcher = Batcher(Model(), executor, max_batch, max_queue=1000)
            return await asyncio.gather(*map(batcher.submit, calls))

    assert asyncio.run(run()) == [[tuple(text) for text in call] for call in calls]


async def test_texts_that_wait_are_read_together(model, executor):
    batcher = Batcher(model, executor, max_batch=3, max_queue=10)
    model.gate.clear()
    tasks = [asyncio.create_task(batcher.submit([[n]])) for n in range(5)]
    await asyncio.sleep(0.05)
    model.gate.set()
    assert await asyncio.gather(*tasks) == [[(n,)] for n in range(5)]
    assert [len(batch) for batch in model.batches] == [3, 2]


async def test_a_full_queue_refuses_at_once_and_takes_work_again_later(model, executor):
    batcher = Batcher(model, executor, max_batch=1, max_queue=2)
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
    batcher = Batcher(model, executor, max_batch=1, max_queue=10)
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
    batcher = Batcher(model, executor, max_batch=1, max_queue=10)
    with pytest.raises(ArithmeticError):
        await batcher.submit([[]])
    assert await batcher.submit([[1]]) == [(1,)]
