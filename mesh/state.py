"""A description of what runs, for tests that end a part and start it again."""

import json
from collections.abc import Iterable
from pathlib import Path

from mesh.process import Process


def write_state(path: Path, processes: Iterable[Process]) -> None:
    """Write {part: {pid, argv, env, address}} to `path`, all at once."""
    state = {
        process.part.name: {
            "pid": process.pid,
            "argv": process.part.argv,
            "env": process.part.env,
            "address": process.part.address,
        }
        for process in processes
    }
    unfinished = path.with_suffix(".unfinished")
    unfinished.write_text(json.dumps(state, indent=2) + "\n")
    unfinished.replace(path)
