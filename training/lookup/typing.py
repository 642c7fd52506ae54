"""Typos as people make them, and edits of any kind."""

import random
import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_LETTERS = "abcdefghijklmnopqrstuvwxyz"

Misspellings = Mapping[str, Sequence[str]]
"""How people misspelled words, by the right spelling in lower case."""


def misspell(text: str, rng: random.Random, edits: int = 1) -> str:
    """Make `edits` slips: to neighbouring keys, swaps, letters left out, doubled or added."""
    return _repeat(_slip, text, rng, edits)


def edit(text: str, rng: random.Random, edits: int = 1) -> str:
    """Insert, delete, replace or swap letters, each as often, any letter by any other."""
    return _repeat(_edit, text, rng, edits)


def read_misspellings(folder: Path) -> Misspellings:
    """Read the lists of misspellings (`right: wrong wrong`), single words only."""
    found: dict[str, list[str]] = {}
    for path in sorted(folder.glob("*.txt")):
        for line in path.read_text(encoding="utf-8").splitlines():
            right, _, wrong = line.casefold().partition(":")
            words = [w for w in wrong.split() if w.isalpha() and w != right]
            if right.isalpha() and words:
                found.setdefault(right, []).extend(words)
    return found


def misspell_word(text: str, rng: random.Random, misspellings: Misspellings) -> str | None:
    """Misspell one word of a text as somebody did before; None when none is known."""
    words = [m for m in re.finditer(r"[^\W\d_]+", text) if m[0].casefold() in misspellings]
    if not words:
        return None
    word = rng.choice(words)
    wrong = rng.choice(misspellings[word[0].casefold()])
    return text[: word.start()] + wrong + text[word.end() :]


def _repeat(
    change: Callable[[str, int, random.Random], str], text: str, rng: random.Random, edits: int
) -> str:
    for _ in range(edits):
        places = [place for place, letter in enumerate(text) if letter.isalnum()]
        if places:
            text = change(text, rng.choice(places), rng)
    return text


def _edit(text: str, place: int, rng: random.Random) -> str:
    before, letter, after = text[:place], text[place], text[place + 1 :]
    kind = rng.randrange(4)
    if kind == 0:
        return before + after
    if kind == 1 and after[:1].isalnum() and after[0].casefold() != letter.casefold():
        return before + after[0] + letter + after[1:]
    if kind == 2:
        return before + rng.choice(_LETTERS) + letter + after
    return before + rng.choice(_LETTERS.replace(letter.casefold(), "")) + after


def _slip(text: str, place: int, rng: random.Random) -> str:
    before, letter, after = text[:place], text[place], text[place + 1 :]
    kind = rng.randrange(5)
    if kind == 0:
        return before + after
    if kind == 1:
        return before + letter + letter + after
    if kind == 2 and after[:1].isalnum() and after[0] != letter:
        return before + after[0] + letter + after[1:]
    if kind == 3:
        return before + rng.choice(_LETTERS) + letter + after
    return before + _neighbour(letter, rng) + after


def _neighbour(letter: str, rng: random.Random) -> str:
    """Return a letter next to this one on the keyboard."""
    for row in _ROWS:
        place = row.find(letter.casefold())
        if place >= 0:
            near = row[max(0, place - 1) : place] + row[place + 1 : place + 2]
            return rng.choice(near).upper() if letter.isupper() else rng.choice(near)
    return rng.choice(_LETTERS)
