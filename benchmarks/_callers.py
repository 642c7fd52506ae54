"""Callers of one method of one edge, and what became of their calls."""

import subprocess
from dataclasses import dataclass, field
from pathlib import Path

from tests.support.grpc_web import frame

_SOURCE = Path(__file__).with_name("callers.c")
_CALLERS = 800
_ADDRESSES = 2_000
"""Callers are told apart by address: one alone would meet its limit."""


@dataclass
class Outcomes:
    """Seconds that each call took, by what came of it: a gRPC status, or "-1" for none."""

    seconds: dict[str, list[float]] = field(default_factory=dict)

    def count(self, *outcomes: str) -> int:
        """How many calls ended so."""
        return sum(len(self.seconds.get(outcome, [])) for outcome in outcomes)

    def total(self) -> int:
        """How many calls there were."""
        return self.count(*self.seconds)


class Callers:
    """Callers of one method of one edge. They call on this process's processors."""

    def __init__(self, program: Path, address: str, path: str, message: bytes) -> None:
        self._program, self._port = program, address.rsplit(":", 1)[1]
        self._requests = [_request(path, frame(message), number) for number in range(_ADDRESSES)]

    def one_by_one(self, callers: int, seconds: float) -> Outcomes:
        """Have callers call, each when its last call is answered."""
        return self._call(callers, 0, seconds)

    def at_rate(self, rate: float, seconds: float) -> Outcomes:
        """Have `rate` calls due each second, on as many connections as that takes."""
        return self._call(_CALLERS, rate, seconds)

    def _call(self, *numbers: float) -> Outcomes:
        arguments = (self._program, self._port, *numbers, len(self._requests[0]))
        done = subprocess.run(
            [str(argument) for argument in arguments],
            input=b"".join(self._requests),
            stdout=subprocess.PIPE,
            check=True,
        )
        outcomes = Outcomes()
        for line in done.stdout.decode().splitlines():
            outcome, took = line.split()
            outcomes.seconds.setdefault(outcome, []).append(float(took))
        return outcomes


def compiled(folder: Path) -> Path:
    """Make the program that calls, in `folder`, with the machine's C compiler."""
    program = folder / "callers"
    subprocess.run(["cc", "-O2", "-o", program, _SOURCE, "-lm"], check=True)
    return program


def _request(path: str, body: bytes, caller: int) -> bytes:
    address = f"10.0.{100 + caller // 100}.{100 + caller % 100}"  # all of one length
    head = (
        f"POST {path} HTTP/1.1\r\nhost: edge\r\nx-forwarded-for: {address}\r\n"
        f"content-type: application/grpc-web+proto\r\ncontent-length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body
