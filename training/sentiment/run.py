"""Run files of the sentiment model: every choice that a build makes."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

COMPOSED = "composed"
"""Among the examples of a stage: sentences composed about one, two and three films."""


@dataclass(frozen=True)
class FitConfig:
    """How long and how fast to learn; `training/runs/sentiment.toml` explains the fields."""

    epochs: int
    batch_tokens: int
    max_tokens: int
    learning_rate: float
    warmup: float
    weight_decay: float
    threads: int


@dataclass(frozen=True)
class Stage:
    """One fine-tuning after another: how many examples of each data set (0: all), and how.

    Where there are several `runs`, each begins at the same weights, and their averages go on.
    """

    examples: Mapping[str, int]
    runs: int
    fit: FitConfig


@dataclass(frozen=True)
class Run:
    """A run file, as `training/runs/sentiment.toml` explains it."""

    seed: int
    base: str
    dropout: float
    held_out: int
    held_out_composed: int
    stages: tuple[Stage, ...]
    max_tokens: int
    accepted_risk: float


def read_run(path: Path, base: str | None = None) -> Run:
    """Read a run file; `base`, where given, replaces the one in it."""
    content = tomllib.loads(path.read_text(encoding="utf-8"))
    stages = tuple(
        Stage(stage.pop("examples"), stage.pop("runs"), FitConfig(**stage))
        for stage in content["stages"]
    )
    return Run(
        content["seed"],
        base or content["base"],
        content["dropout"],
        content["held_out"],
        content["held_out_composed"],
        stages,
        content["serve"]["max_tokens"],
        content["serve"]["accepted_risk"],
    )
