"""How ordinary words and phrases are, from counts of what people write in lower case."""

from collections import Counter
from functools import cache, lru_cache
from itertools import chain
from math import log10
from pathlib import Path

_DATA = Path(__file__).parent / "data" / "everyday.tsv"

_CAPITALISED = """
    i monday tuesday wednesday thursday friday saturday sunday january february march april may
    june july august september october november december christmas easter english french german
    american
"""
CAPITALISED = frozenset(_CAPITALISED.split())
"""Words that have a capital wherever they stand, so that theirs says nothing."""

_STRANGE = 0.72
_LONGEST_WORD = 14


@cache
def _frequencies() -> dict[str, float]:
    lines = _DATA.read_text(encoding="utf-8").splitlines()
    return {key: float(value) for key, _, value in (line.partition("\t") for line in lines)}


def load() -> None:
    """Read the counts now, so that the first request need not wait for them."""
    strangeness("a")


def frequency(key: str) -> float:
    """Return log2 of one more than how often a key occurs in a million words."""
    return _frequencies().get(key, 0.0)


def is_word(key: str) -> bool:
    """Tell whether a word is one that people write, and not a misspelling."""
    return key in _frequencies() or key.isdecimal()


def looks_like_word(text: str) -> bool:
    """Tell whether a text is spelled as words are: all its letter triples are in several words.

    Names nobody knows look like words; slips of the finger mostly do not.
    """
    return strangeness(text) < _STRANGE


@lru_cache(maxsize=1 << 14)
def strangeness(text: str) -> float:
    """Return how unlike words a text is spelled: by the rarest of its letter triples, from 0 to 1.

    1 when no word has it, 0 when a thousand words or more do.
    """
    counts = _triple_counts()
    rarest = min([counts.get(triple, 0) for triple in _triples(text)])
    return 1 - min(1.0, log10(1 + rarest) / 3)


@cache
def _triple_counts() -> dict[str, int]:
    words = [w for w in _frequencies() if w.isalpha() and len(w) <= _LONGEST_WORD]
    return dict(Counter(chain.from_iterable(map(_triples, words))))


def _triples(word: str) -> list[str]:
    bounded = f"^{word}$"
    return [bounded[place : place + 3] for place in range(len(bounded) - 2)]
