"""`python -m mesh`: start every part on loopback, say when all are healthy, stop all together."""

import argparse
import signal
import sys
import threading
from collections.abc import Sequence
from pathlib import Path

from mesh.errors import MeshError
from mesh.layout import SERVERS, Plan
from mesh.part import Part
from mesh.state import write_state
from mesh.supervisor import Supervisor

_ROOT = Path(__file__).resolve().parent.parent


def main(arguments: Sequence[str]) -> int:
    """Run the mesh until a signal or the end of a part; return the exit status."""
    options = _parse(arguments)
    stopping = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda *_: stopping.set())
    try:
        folder = options.run_folder.absolute() / str(options.port)
        plan = Plan(_ROOT, folder, options.port, options.tls)
        with Supervisor(plan.stages(), stopping) as supervisor:
            supervisor.start()
            if options.state:
                write_state(options.state, supervisor.running)
            if not stopping.is_set():
                _say(f"ready http://localhost:{options.port}")
                _list_addresses([process.part for process in supervisor.running])
            supervisor.watch(keep_going=options.keep_going)
    except MeshError as error:
        sys.stderr.write(f"mesh: {error}\n")
        return 1
    return 0


def _list_addresses(parts: Sequence[Part]) -> None:
    """Say where to call what: a port differs from the usual one where that is taken."""
    servers = [f"{part.name} {part.address}" for part in parts if part.name in SERVERS]
    others = [f"{name} {address}" for part in parts for name, address in part.operator.items()]
    _say("gRPC  " + "  ".join(servers))
    _say("also  " + "  ".join(others))


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def _parse(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m mesh", description=__doc__)
    parser.add_argument(
        "--port", type=int, default=8080, help="port of the page and its API (default: 8080)"
    )
    parser.add_argument(
        "--state", type=Path, metavar="FILE", help="once ready, describe the processes there (JSON)"
    )
    parser.add_argument(
        "--keep-going", action="store_true", help="go on without a part that has died"
    )
    parser.add_argument(
        "--tls",
        type=Path,
        metavar="FOLDER",
        help="use mutual TLS between the edge and the servers, with the certificates that"
        " `python -m mesh.certs FOLDER` made",
    )
    parser.add_argument(
        "--run-folder",
        type=Path,
        default=_ROOT / ".run",
        metavar="FOLDER",
        help="where logs and generated configuration go (default: .run)",
    )
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
