"""Messages of a chat about films, written whole for this project, with the titles in brackets."""

import re
from collections.abc import Iterator
from pathlib import Path

from training.lookup.mit import MarkedText
from training.lookup.split import is_held_out

FOLDER = Path(__file__).parent / "chat" / "messages"
TYPED = FOLDER / "typed"
TRICKY = FOLDER / "tricky"

_TITLE = re.compile(r"\[([^\[\]]+)\]")


def read_messages(folder: Path = FOLDER, *, held_out: bool) -> list[MarkedText]:
    """Read one part of the messages: three in ten are held out."""
    paths = sorted(folder.rglob("*.txt"), key=lambda path: path.name)
    texts = [path.read_text(encoding="utf-8") for path in paths]
    lines = [line for text in texts for line in text.splitlines(keepends=True)]
    return [_parse(line.rstrip("\n")) for line in lines if is_held_out(line) == held_out]


def read_fitted_messages() -> list[MarkedText]:
    """Read the messages of kinds that were read wrongly: none is held out."""
    text = (FOLDER.parent / "messages_fit.txt").read_text(encoding="utf-8")
    return [_parse(line) for line in text.splitlines()]


def _parse(line: str) -> MarkedText:
    text = _TITLE.sub(r"\1", line)
    return MarkedText(text, tuple(_spans(line)))


def _spans(line: str) -> Iterator[tuple[int, int]]:
    """Yield where the titles stand once the brackets are gone."""
    for number, title in enumerate(_TITLE.finditer(line)):
        start = title.start() - 2 * number
        yield start, start + len(title[1])
