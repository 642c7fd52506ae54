"""Several servers of one service, each a process of its own."""

import os
import signal
import subprocess
from pathlib import Path

from mesh import checks
from tests.support.mesh import ROOT, Mesh, free_port, wait_until


class Replica:
    """A server started as `mesh` starts it, on a port of its own that it keeps over restarts."""

    def __init__(self, mesh: Mesh, service: str, log: Path, **env: str) -> None:
        prefix = f"MOVIECHAT_{service.upper()}_"
        self._argv = mesh.parts[service]["argv"]
        self._env = {
            **mesh.parts[service]["env"],
            **{f"{prefix}{port}": str(free_port()) for port in ("METRICS_PORT", "HEALTH_PORT")},
            f"{prefix}PORT": str(free_port()),
            **env,
        }
        self.address = f"127.0.0.1:{self._env[f'{prefix}PORT']}"
        self._log = log
        self.start()

    def start(self, **env: str) -> None:
        """Start it and wait until it serves."""
        self.launch(**env)
        wait_until(lambda: checks.serves_grpc(self.address))

    def launch(self, **env: str) -> subprocess.Popen[bytes]:
        with self._log.open("ab") as log:
            self.process = subprocess.Popen(
                self._argv, env={**os.environ, **self._env, **env}, cwd=ROOT, stdout=log, stderr=log
            )
        return self.process

    def stop(self) -> None:
        """End it as a cluster does: SIGTERM, and wait for it to drain."""
        self.process.terminate()
        assert self.process.wait(timeout=120) == 0

    def kill(self) -> None:
        self.process.kill()
        self.process.wait()

    def pause(self) -> None:
        self.process.send_signal(signal.SIGSTOP)

    def go_on(self) -> None:
        self.process.send_signal(signal.SIGCONT)
