"""Continuous micro-batching: texts that wait while the model is busy are handed to it together.

An idle model reads a text at once. While it reads, texts queue up; the oldest of them is read next,
together with those of nearly its length. Nothing waits for a batch to fill.
"""

import asyncio
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from typing import Generic, TypeVar

from classifier.errors import QueueFullError

Answer = TypeVar("Answer")
Text = Sequence[int]

NEARLY = 2
"""Tokens that lengths in a batch may differ by from its oldest text's.

A run costs about as much as 12 tokens beside what its tokens cost, so that texts of other lengths
are worth some padding, but not much (measured with 32 callers; 0 and 4 were slower).
"""


@dataclass(frozen=True)
class _Waiting(Generic[Answer]):
    text: Text
    answer: "asyncio.Future[Answer]"


class Batcher(Generic[Answer]):
    """Reads texts with `read` in `executor`, several at a time, off the event loop.

    `read` gets token ids of several texts and returns as many answers, in the same order. Together,
    padded to one length, they have at most `max_tokens`; a longer text is read alone.
    """

    def __init__(
        self,
        read: Callable[[Sequence[Text]], Iterable[Answer]],
        executor: Executor,
        max_tokens: int,
        max_queue: int,
    ) -> None:
        self._read, self._executor = read, executor
        self._max_tokens, self._max_queue = max_tokens, max_queue
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
        """Take some texts that someone still waits for, the oldest among them."""
        wanted = [waiting for waiting in self._queue if not waiting.answer.done()]
        chosen = choose([len(waiting.text) for waiting in wanted], self._max_tokens)
        self._queue = [waiting for n, waiting in enumerate(wanted) if n not in chosen]
        return [wanted[n] for n in sorted(chosen)]


def choose(lengths: Sequence[int], max_tokens: int) -> set[int]:
    """Return which of the texts that wait, oldest first, to read next, by number.

    The oldest, and as many others of nearly its length as `max_tokens` allow once all are padded to
    the longest; of several, those that need the least padding, the older ones first.
    """
    chosen: set[int] = set()
    longest = 0
    for number in sorted(range(len(lengths)), key=lambda n: abs(lengths[n] - lengths[0])):
        longest = max(longest, lengths[number])
        too_much = longest * (len(chosen) + 1) > max_tokens
        if chosen and (too_much or abs(lengths[number] - lengths[0]) > NEARLY):
            break
        chosen.add(number)
    return chosen


def _settle(future: "asyncio.Future[Answer]", result: Answer | Exception) -> None:
    if future.done():
        return
    if isinstance(result, Exception):
        future.set_exception(result)
    else:
        future.set_result(result)
