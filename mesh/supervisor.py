"""Start parts in order, wait until they are healthy, watch them, stop them in reverse order."""

import threading
import time
from collections.abc import Sequence
from types import TracebackType

from mesh.errors import MeshError
from mesh.part import Part
from mesh.process import Process

START_S = 60.0
"""Time that a part has to become healthy: the first start may build indexes."""
STOP_S = 15.0
"""Time that a part has to end: longer than a server's drain and grace."""
_POLL_S = 0.1


class Supervisor:
    """Runs the parts of a mesh. Leaving its context stops every one that was started."""

    def __init__(self, stages: Sequence[Sequence[Part]], stopping: threading.Event) -> None:
        """`stages` are started one after the other, the parts of a stage together."""
        self._stages = stages
        self._stopping = stopping
        self._started: list[list[Process]] = []

    def __enter__(self) -> "Supervisor":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stop()

    @property
    def running(self) -> list[Process]:
        """Every process that was started, in order."""
        return [process for stage in self._started for process in stage]

    def start(self) -> None:
        """Start every part and wait until all are healthy, or until the mesh is to stop.

        Raises MeshError when a part ends or is not healthy in time.
        """
        for stage in self._stages:
            self._started.append([])
            for part in stage:
                self._started[-1].append(Process(part))
            for process in self._started[-1]:
                self._await_health(process)

    def watch(self, *, keep_going: bool) -> None:
        """Wait until the mesh is to stop.

        Raises MeshError when a part ends; with `keep_going`, only when all have.
        """
        while not self._stopping.wait(_POLL_S):
            ended = [process for process in self.running if process.has_ended()]
            if ended and (not keep_going or len(ended) == len(self.running)):
                raise MeshError(ended[0].describe_end())

    def stop(self) -> None:
        """Stop what was started, the edge first, so that no caller meets a half-stopped mesh."""
        while self._started:
            stage = self._started.pop()
            for process in stage:
                process.ask_to_end()
            deadline = time.monotonic() + STOP_S
            for process in stage:
                process.end(deadline)

    def _await_health(self, process: Process) -> None:
        deadline = time.monotonic() + START_S
        while not self._stopping.is_set() and not process.part.healthy():
            if process.has_ended():
                raise MeshError(process.describe_end())
            if time.monotonic() > deadline:
                raise MeshError(
                    f"{process.part.name} was not healthy after {START_S:.0f} s;"
                    f" see {process.part.log}"
                )
            self._stopping.wait(_POLL_S)
