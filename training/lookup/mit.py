"""The MIT Movie Corpus: what people typed about films, in lower case, with the titles marked."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from training.lookup.split import is_held_out


class MarkedText(NamedTuple):
    """A text and the spans of its titles, in code points."""

    text: str
    titles: tuple[tuple[int, int], ...]


def read_queries(path: Path, *, held_out: bool) -> list[MarkedText]:
    """Read one part of the queries: three in ten are held out."""
    return [q for q in _parse(path.read_text(encoding="utf-8")) if is_held_out(q.text) == held_out]


def _parse(content: str) -> Iterator[MarkedText]:
    for block in content.strip().split("\n\n"):
        text, titles = "", []
        for line in block.split("\n"):
            word, tag = line.split("\t")
            start = len(text) + 1 if text else 0
            text = f"{text} {word}" if text else word
            if tag == "B-TITLE":
                titles.append((start, len(text)))
            elif tag == "I-TITLE" and titles:
                titles[-1] = (titles[-1][0], len(text))
        yield MarkedText(text, tuple(titles))
