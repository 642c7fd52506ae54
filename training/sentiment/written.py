"""Sentences written whole, as people type them: `written/*.tsv`, one part of them kept back.

A line holds the label of each film, in the order of the films, a tab, and a text that names them
{a}, {b}, {c} and {d}.
"""

from collections.abc import Sequence
from pathlib import Path

FOLDER = Path(__file__).parent / "written"

Sentence = tuple[str, Sequence[str]]
"""A text with {a}, {b}, {c} and {d} for its films, and the label of each."""


_BLOCK, _PARTS = 20, 8
"""Sentences that follow one another can be variants: whole blocks of lines are kept back."""


def read_written(folder: Path = FOLDER, *, held_out: bool) -> list[Sentence]:
    """Read the sentences for validation (`held_out`, an eighth of them) or for training."""
    found: list[Sentence] = []
    for path in sorted(folder.glob("*.tsv")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines()):
            if (number // _BLOCK % _PARTS == 0) == held_out:
                labels, text = line.split("\t")
                found.append((text, labels.split(",")))
    return found
