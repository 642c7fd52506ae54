"""Where in a text a title may stand: every run of words that is a key, perhaps misspelled."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lookup.everyday import is_word
from lookup.index import LookupIndex
from lookup.keys import KeyIndex
from lookup.normalize import canonical_words
from lookup.numerals import has_numerals
from lookup.query import write_out
from lookup.similar import SimilarKeyIndex
from lookup.tokens import Token
from lookup.typos import typo_cost

_MAX_WORDS = 14
_MAX_MISSPELLED_WORDS = 6
_MIN_MISSPELLED_LETTERS = 5
_MAX_TYPO_COST = 1.7


@dataclass(frozen=True)
class Reading:
    """A run of tokens, from `first` to before `last`, that may be the title behind `entry`.

    `edits` is how many letters differ, `cost` how unlikely that misspelling is.
    """

    first: int
    last: int
    film: int
    title: int
    form: int
    key: str
    edits: int = 0
    cost: float = 0.0


def find_readings(tokens: Sequence[Token], index: LookupIndex) -> Iterator[Reading]:
    """Yield the readings of all runs; of several films behind a run, the likeliest."""
    words = [token.word for token in tokens]
    for first in range(len(words)):
        for last in range(first + 1, min(len(words), first + _MAX_WORDS) + 1):
            run = words[first:last]
            key = "".join(run)
            reading = (
                _read_exactly(run, key, first, index.keys)
                or _read_beginning(run, key, first, index.beginnings)
                or _read_misspelled(run, key, first, index.keys)
            )
            if reading:
                yield reading


def _read_exactly(run: list[str], key: str, first: int, keys: SimilarKeyIndex) -> Reading | None:
    number = keys.find(key.encode())
    if number is None and has_numerals(run):
        number = keys.find("".join(canonical_words(run)).encode())
    if number is None and (written_out := write_out(run)):
        number = keys.find("".join(written_out).encode())
    if number is None:
        return None
    film, title, form = _likeliest(keys, number)
    return Reading(first, first + len(run), film, title, form, key)


def _read_beginning(run: list[str], key: str, first: int, beginnings: KeyIndex) -> Reading | None:
    number = beginnings.find(key.encode()) if len(run) > 1 else None
    if number is None:
        return None
    film, title, form = _likeliest(beginnings, number)
    return Reading(first, first + len(run), film, title, form, key)


def _read_misspelled(run: list[str], key: str, first: int, keys: SimilarKeyIndex) -> Reading | None:
    if len(run) > _MAX_MISSPELLED_WORDS or len(key) < _MIN_MISSPELLED_LETTERS:
        return None
    if all(map(is_word, run)):
        return None
    found = [
        (typo_cost(key, meant), number, edits)
        for number, meant, edits in keys.find_similar(key.encode(), 1 if len(key) < 8 else 2)
        if _digits(meant) == _digits(key)
    ]
    cost, number, edits = min(found, default=(_MAX_TYPO_COST + 1, 0, 0))
    if cost > _MAX_TYPO_COST:
        return None
    film, title, form = _likeliest(keys, number)
    return Reading(first, first + len(run), film, title, form, key, edits, cost)


def _likeliest(keys: KeyIndex, number: int) -> tuple[int, int, int]:
    """Return the entry that says most of its title, of the most popular film."""
    return min(keys.entries(number), key=lambda entry: (entry[2], entry[0]))


def _digits(key: str) -> str:
    """Return the digits of a key: nobody misspells a number, so "Goldfinger 9" is no title."""
    return "".join(filter(str.isdecimal, key))
