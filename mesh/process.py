"""Processes of parts, each the leader of a process group of its own."""

import os
import signal
import subprocess
import time

from mesh.errors import MeshError
from mesh.part import Part

_LAST_LINES = 5
_POLL_S = 0.02


class Process:
    """A part that runs."""

    def __init__(self, part: Part) -> None:
        self.part = part
        part.log.parent.mkdir(parents=True, exist_ok=True)
        with part.log.open("wb") as log:
            try:
                # A group of its own: Ctrl-C reaches this process only, which then stops the parts
                # in order; and whatever a part starts can be ended with it.
                self._popen = subprocess.Popen(  # noqa: S603 (our own command lines)
                    part.argv,
                    env={**os.environ, **part.env},
                    stdin=subprocess.DEVNULL,
                    stdout=log,
                    stderr=subprocess.STDOUT,
                    start_new_session=True,
                )
            except OSError as error:
                raise MeshError(f"{part.name} cannot be started: {error}") from error

    @property
    def pid(self) -> int:
        """The process id, which is the group's id too."""
        return self._popen.pid

    def has_ended(self) -> bool:
        """Whether the process has ended."""
        return self._popen.poll() is not None

    def describe_end(self) -> str:
        """Say how the process ended, with the last lines of its log."""
        status = self._popen.returncode
        how = f"was ended by {signal.Signals(-status).name}" if status < 0 else f"exited {status}"
        lines = self.part.log.read_text(errors="replace").splitlines()[-_LAST_LINES:]
        quoted = "".join(f"\n  {line}" for line in lines)
        return f"{self.part.name} {how}; the end of {self.part.log}:{quoted or ' (empty)'}"

    def ask_to_end(self) -> None:
        """Ask the group to end."""
        self._signal(signal.SIGTERM)

    def end(self, deadline: float) -> None:
        """Wait for the process until `deadline` (monotonic), then end what is left of its group."""
        while not self.has_ended() and time.monotonic() < deadline:
            time.sleep(_POLL_S)
        self._signal(signal.SIGKILL)
        self._popen.wait()

    def _signal(self, number: signal.Signals) -> None:
        try:
            os.killpg(self.pid, number)
        except ProcessLookupError:
            return
