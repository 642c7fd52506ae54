"""Continuous micro-batching: texts that wait while the model is busy are handed to it together.

An idle model reads a text at once. While it reads, texts queue up; the oldest of them is read next,
together with those of nearly its length. Nothing waits for a batch to fill.
"""

import asyncio
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Executor, Future
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


@dataclass
class _Call(Generic[Answer]):
    """What one caller waits for: answers by the number of their text, and how many are missing."""

    answers: dict[int, Answer]
    missing: int
    done: "asyncio.Future[None]"

    def fail(self, error: BaseException) -> None:
        if not self.done.done():
            self.done.set_exception(error)

    def settle(self, number: int, answer: Answer) -> None:
        self.answers[number] = answer
        self.missing -= 1
        if not self.missing and not self.done.done():
            self.done.set_result(None)


@dataclass(frozen=True)
class _Waiting(Generic[Answer]):
    text: Text
    number: int
    call: _Call[Answer]


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
        self._reading = False

    async def submit(self, texts: Sequence[Text]) -> list[Answer]:
        """Return the answers to `texts`, in order.

        Raises QueueFullError at once when they don't fit into the queue. When the caller gives up,
        texts that are still waiting are dropped.
        """
        if len(self._queue) + len(texts) > self._max_queue:
            raise QueueFullError
        if not texts:
            return []
        loop = asyncio.get_running_loop()
        call = _Call[Answer]({}, len(texts), loop.create_future())
        self._queue += [_Waiting(text, number, call) for number, text in enumerate(texts)]
        if not self._reading:
            self._reading = True
            loop.call_soon(self._read_next)
        await call.done
        return [call.answers[number] for number in range(len(texts))]

    def _read_next(self) -> None:
        batch = self._take()
        self._reading = bool(batch)
        if batch:
            loop = asyncio.get_running_loop()
            run = self._executor.submit(self._read, [waiting.text for waiting in batch])
            run.add_done_callback(lambda _: loop.call_soon_threadsafe(self._finish, batch, run))

    def _finish(self, batch: Sequence[_Waiting[Answer]], run: "Future[Iterable[Answer]]") -> None:
        self._read_next()
        if error := run.exception():
            for waiting in batch:
                waiting.call.fail(error)
        else:
            for waiting, answer in zip(batch, run.result(), strict=True):
                waiting.call.settle(waiting.number, answer)

    def _take(self) -> list[_Waiting[Answer]]:
        """Take some texts that someone still waits for, the oldest among them."""
        wanted = [waiting for waiting in self._queue if not waiting.call.done.done()]
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
