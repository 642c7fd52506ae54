"""Figures of speed: printed, and written into the table of an evaluation and a page beside it."""

import json
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import numpy as np

from training.table import SPEED, Row, write_speed

TABLE = Path("docs/evaluation/classify.json")
MEASURED = "measured"
"""The row that says when and where a benchmark ran."""

_LOAD = os.getloadavg()[0]  # before a benchmark adds its own


@dataclass(frozen=True)
class Figure:
    """A median over `n` measurements, with the 99th percentile where it says something."""

    median: float
    n: int
    p99: float | None = None

    def row(self) -> dict[str, float]:
        """Return the figure as a row of a table."""
        tail = {} if self.p99 is None else {"p99": round(self.p99, 3)}
        return {"median": round(self.median, 3), **tail, "n": self.n}


def durations(seconds: Sequence[float]) -> Figure:
    """Return the figure, in milliseconds, of durations."""
    p50, p99 = np.percentile(np.array(seconds) * 1000, [50, 99])
    return Figure(float(p50), len(seconds), float(p99))


def ratios(found: Sequence[float]) -> Figure:
    """Return the figure of ratios, one a round."""
    return Figure(float(np.median(found)), len(found))


def report(benchmark: str, figures: Mapping[str, Figure]) -> None:
    """Print figures, and put them in the place of the benchmark's last ones."""
    rows: dict[str, Row] = {name: figure.row() for name, figure in figures.items()}
    for name, row in rows.items():
        print(f"{name:66}" + "".join(f"  {key} {value}" for key, value in row.items()))
    write_speed(TABLE, benchmark, {MEASURED: _circumstances(), **rows})
    _write_page(TABLE.with_name("classify-speed.md"))


def _circumstances() -> Row:
    lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    models = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return {
        "date": datetime.now(UTC).date().isoformat(),
        "processor": models[0],
        "cores": len(models),
        "load": round(_LOAD, 1),
    }


def _write_page(page: Path) -> None:
    """Write all rows of speed as Markdown."""
    rows = json.loads(TABLE.read_text(encoding="utf-8"))
    lines = ["# How fast classifying is", ""]
    lines += [
        "Written by `python -m benchmarks`, explained in [classifying.md](../classifying.md)."
    ]
    for name, row in rows.items():
        if name.startswith(SPEED):
            benchmark, _, measure = name.removeprefix(SPEED).partition("/")
            lines += _heading(benchmark, row) if measure == MEASURED else [_line(measure, row)]
    page.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _heading(benchmark: str, row: Row) -> list[str]:
    where = f"{row['date']}, {row['processor']}, {row['cores']} cores, load {row['load']} before."
    table = ["| measured | median | p99 | n |", "|---|---|---|---|"]
    return ["", f"## `python -m benchmarks {benchmark}`", "", where, "", *table]


def _line(measure: str, row: Row) -> str:
    return f"| {measure} | {row['median']} | {row.get('p99', '')} | {row['n']} |"
