"""The whole mesh as one process tree, started as a person starts it."""

import json
import os
import random
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import cycle
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
_PORTS = cycle(random.sample(range(26_000, 32_768), 6_768))
"""Neither such as the system gives away by itself nor such as a mesh chooses."""


@dataclass(frozen=True)
class Mesh:
    """A mesh that is ready."""

    port: int
    folder: Path
    """Where each part's log is."""
    process: "subprocess.Popen[str]"
    parts: dict[str, dict[str, Any]]
    replacements: "list[subprocess.Popen[bytes]]" = field(default_factory=list)

    @property
    def address(self) -> str:
        return f"127.0.0.1:{self.port}"

    def log(self, part: str) -> str:
        return (self.folder / f"{part}.log").read_text()

    def kill(self, part: str) -> None:
        os.killpg(self.parts[part]["pid"], signal.SIGKILL)

    def start_again(self, part: str) -> None:
        """Start a part that was killed; it ends with the mesh."""
        described = self.parts[part]
        with (self.folder / f"{part}.log").open("ab") as log:
            again = subprocess.Popen(
                described["argv"],
                env={**os.environ, **described["env"]},
                cwd=ROOT,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        self.parts[part] = {**described, "pid": again.pid}
        self.replacements.append(again)


def free_port() -> int:
    """A port that stays free until it is used: nobody gets it by chance, nor twice."""
    return next(port for port in _PORTS if _is_free(port))


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) != 0


def launch(folder: Path, *options: str, port: int | None = None) -> "subprocess.Popen[str]":
    """`python -m mesh` on a free port, with its files below `folder`."""
    line = [sys.executable, "-m", "mesh", "--port", str(port or free_port())]
    return subprocess.Popen(
        [*line, "--run-folder", str(folder), *options],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


@contextmanager
def running_mesh(folder: Path, *options: str) -> Iterator[Mesh]:
    """A mesh that is ready; stopped when the context ends."""
    state = folder / "state.json"
    process = launch(folder, "--state", str(state), *options)
    try:
        first = process.stdout.readline()
        assert first.startswith("ready http://localhost:"), process.communicate()[1]
        port = int(first.rsplit(":", 1)[1])
        mesh = Mesh(port, folder / str(port), process, json.loads(state.read_text()))
        yield mesh
        for replacement in mesh.replacements:
            replacement.kill()
            replacement.wait()
    finally:
        process.terminate()
        process.communicate(timeout=120)


def wait_until(condition: Callable[[], bool], timeout: float = 60) -> None:
    """Poll `condition` until it holds; fail when it does not within `timeout` seconds."""
    deadline = time.monotonic() + timeout
    while not condition():
        assert time.monotonic() < deadline, "still not so"
        time.sleep(0.05)
