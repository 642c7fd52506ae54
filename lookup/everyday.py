"""How ordinary words and phrases are, from counts of what people write in lower case."""

from collections import Counter
from functools import cache, lru_cache
from pathlib import Path

_DATA = Path(__file__).parent / "data" / "everyday.tsv"

_RARE = 5
_LONGEST_WORD = 14


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


@lru_cache(maxsize=1 << 14)
def looks_like_word(text: str) -> bool:
    """Tell whether a text is spelled as words are: all its letter triples are in several words.

    Names nobody knows look like words; slips of the finger mostly do not.
    """
    triples = _triples(text)
    return all(_triple_counts()[triple] > _RARE for triple in triples)


@cache
def _triple_counts() -> Counter[str]:
    counts: Counter[str] = Counter()
    for word in _frequencies():
        if word.isalpha() and len(word) <= _LONGEST_WORD:
            counts.update(_triples(word))
    return counts


def _triples(word: str) -> list[str]:
    bounded = f"^{word}$"
    return [bounded[place : place + 3] for place in range(len(bounded) - 2)]
