"""Continuous micro-batching: texts that wait while the model is busy are handed to it together.

An idle model reads a text at once. While it reads, texts queue up; the oldest of them are its next
batch. Nothing waits for a batch to fill.
"""

import asyncio
from collections.abc import Callable, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from typing import Generic, TypeVar

from classifier.errors import QueueFullError

Answer = TypeVar("Answer")
Text = Sequence[int]


@dataclass(frozen=True)
class _Waiting(Generic[Answer]):
    text: Text
    answer: "asyncio.Future[Answer]"


class Batcher(Generic[Answer]):
    """Reads texts with `read` in `executor`, up to `max_batch` at a time, off the event loop.

    `read` gets token ids of several texts and returns as many answers, in the same order.
    """

    def __init__(
        self,
        read: Callable[[Sequence[Text]], Sequence[Answer]],
        executor: Executor,
        max_batch: int,
        max_queue: int,
    ) -> None:
        self._read, self._executor = read, executor
        self._max_batch, self._max_queue = max_batch, max_queue
        self._queue: list[_Waiting[Answer]] = []
        self._reader: asyncio.Task[None] | None = None

    async def submit(self, texts: Sequence[Text]) -> list[Answer]:
        """Return the answers to `texts`, in order.

        Raises QueueFullError at once when they don't fit into the queue. When the caller gives up,
        texts that are still waiting are dropped.
        """
        if len(self._queue) + len(texts) > self._max_queue:
            raise QueueFullError
        loop = asyncio.get_running_loop()
        waiting = [_Waiting(text, loop.create_future()) for text in texts]
        self._queue += waiting
        if self._reader is None:
            self._reader = loop.create_task(self._read_queue())
        return list(await asyncio.gather(*(w.answer for w in waiting)))

    async def _read_queue(self) -> None:
        while batch := self._take():
            try:
                texts = [waiting.text for waiting in batch]
                loop = asyncio.get_running_loop()
                answers = await loop.run_in_executor(self._executor, self._read, texts)
            except Exception as error:
                for waiting in batch:
                    _settle(waiting.answer, error)
            else:
                for waiting, answer in zip(batch, answers, strict=True):
                    _settle(waiting.answer, answer)
        self._reader = None

    def _take(self) -> list[_Waiting[Answer]]:
        """Take the oldest texts that someone still waits for."""
        wanted = [waiting for waiting in self._queue if not waiting.answer.done()]
        self._queue = wanted[self._max_batch :]
        return wanted[: self._max_batch]


def _settle(future: "asyncio.Future[Answer]", result: Answer | Exception) -> None:
    if future.done():
        return
    if isinstance(result, Exception):
        future.set_exception(result)
    else:
        future.set_result(result)
