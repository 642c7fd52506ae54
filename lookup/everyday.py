"""How ordinary words and phrases are, from counts of what people write in lower case."""

from functools import cache
from pathlib import Path

_DATA = Path(__file__).parent / "data" / "everyday.tsv"

COMMON = 3.0
"""Words more frequent than this, 7 times in a million words, say little by themselves."""


@cache
def _frequencies() -> dict[str, float]:
    lines = _DATA.read_text(encoding="utf-8").splitlines()
    return {key: float(value) for key, _, value in (line.partition("\t") for line in lines)}


def frequency(key: str) -> float:
    """Return log2 of one more than how often a key occurs in a million words."""
    return _frequencies().get(key, 0.0)


def is_word(key: str) -> bool:
    """Tell whether a word is one that people write, and not a misspelling."""
    return key in _frequencies() or key.isdecimal()
