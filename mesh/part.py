"""A part of the mesh: what to run, where it listens, how to tell that it is healthy."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True)
class Part:
    """One program of the mesh."""

    name: str
    argv: tuple[str, ...]
    address: str
    """`host:port` that it listens on."""
    log: Path
    """Where its standard output and error go."""
    healthy: Callable[[], bool]
    """Whether it does its work now. Waits a second at most and raises nothing."""
    env: Mapping[str, str] = field(default_factory=dict)
    """Variables that it gets beside those of this process."""
    operator: Mapping[str, str] = field(default_factory=dict)
    """`host:port` of what it offers to operators, by name."""
