"""The table of an evaluation: figures by measure, as JSON; those of speed come from benchmarks."""

import json
from collections.abc import Mapping
from pathlib import Path

SPEED = "speed/"
"""What the names of rows of speed start with."""

Row = Mapping[str, float | str]


def write_quality(path: Path, rows: Mapping[str, Row]) -> None:
    """Replace all rows of the table at `path` but those of speed."""
    speed = {name: row for name, row in _read(path).items() if name.startswith(SPEED)}
    _write(path, {**rows, **speed})


def write_speed(path: Path, benchmark: str, rows: Mapping[str, Row]) -> None:
    """Replace the rows of speed of one benchmark in the table at `path`."""
    prefix = f"{SPEED}{benchmark}/"
    kept = {name: row for name, row in _read(path).items() if not name.startswith(prefix)}
    _write(path, {**kept, **{prefix + name: row for name, row in rows.items()}})


def _read(path: Path) -> dict[str, Row]:
    if not path.exists():
        return {}
    rows: dict[str, Row] = json.loads(path.read_text(encoding="utf-8"))
    return rows


def _write(path: Path, rows: Mapping[str, Row]) -> None:
    path.write_text(json.dumps(rows, indent=2) + "\n", encoding="utf-8")
