"""What benchmarks share: a server of ours on a core of its own, and figures of durations."""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import numpy as np

SERVER_CORE, CLIENT_CORE = "0", "1"


@contextmanager
def server(name: str, **settings: str) -> Iterator[tuple[str, int]]:
    """Run the server `name` on one core with `settings`; yield its address and process id."""
    prefix = f"MOVIECHAT_{name.upper()}_"
    settings |= {"PORT": "0", "METRICS_PORT": "0", "DRAIN_S": "0"}
    environ = os.environ | {prefix + key: value for key, value in settings.items()}
    with running([sys.executable, "-m", name], environ) as started:
        yield started


@contextmanager
def running(
    command: list[str], environ: Mapping[str, str] = os.environ
) -> Iterator[tuple[str, int]]:
    """Run a server's command on one core; yield its address and process id."""
    pinned = ["taskset", "--cpu-list", SERVER_CORE, *command]
    # A log in a file: to read a pipe would take time of the process that measures.
    with (
        tempfile.NamedTemporaryFile() as log,
        subprocess.Popen(pinned, env=environ, stderr=log) as process,
    ):
        try:
            yield f"127.0.0.1:{_await_port(process, Path(log.name))}", process.pid
        finally:
            process.terminate()
            process.wait()


def _await_port(process: "subprocess.Popen[bytes]", log: Path) -> int:
    while process.poll() is None:
        for line in log.read_text(encoding="utf-8").splitlines():
            if '"port"' in line:
                return int(json.loads(line)["port"])
        time.sleep(0.01)
    raise RuntimeError(f"the server ended before it served: {log.read_text(encoding='utf-8')}")


def resident_mb(pid: int) -> float:
    """Return the resident memory of a process in MB."""
    status = Path(f"/proc/{pid}/status").read_text(encoding="ascii").splitlines()
    line = next(line for line in status if line.startswith("VmRSS"))
    return int(line.split()[1]) / 1024


def processor_s(pid: int) -> float:
    """Return the processor time that a process has taken, in seconds."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def describe(seconds: list[float]) -> str:
    """Return the median and the 99th percentile of durations in milliseconds."""
    p50, p99 = np.percentile(np.array(seconds) * 1000, [50, 99])
    return f"p50 {p50:8.3f} ms   p99 {p99:8.3f} ms"
