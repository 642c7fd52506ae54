"""Whether a query is a misspelling of the nearest name, or another name that nobody here knows.

"Jursaic Park" is a slip, "The Heart" no slip of "The Heat": what differs is a word of its own. The
weights are fitted by `training.lookup.spelling` and lie in `data/spelling.json`.
"""

from collections.abc import Iterator
from math import log
from typing import NamedTuple

from rapidfuzz.distance import OSA

from lookup.everyday import frequency, is_word, strangeness
from lookup.keys import HEAD, PART
from lookup.normalize import plain_words

_COMMON = 3.0


class Misspelling(NamedTuple):
    """The key `typed` as a misspelling of the key `meant`, which names a film in a `form`.

    `edits` is the distance, `cost` what the edits cost (see `lookup.typos`).
    """

    typed: str
    meant: str
    edits: int
    cost: float
    form: int


def describe_misspelling(
    words: list[str], spelling: Misspelling, title: str, film: int
) -> dict[str, float]:
    """Return features by name, those left out are 0: `words` are the query's, `title` is meant."""
    typed, cost = spelling.typed, spelling.cost
    features = {
        "bias": 1.0,
        "cost": cost,
        "cost per letter": 10 * cost / len(typed),
        "letters": min(20, len(typed)) / 10,
        "rank": log(film + 2) / 10,
    }
    features |= dict.fromkeys(_flags(words, spelling), 1.0)
    features |= dict(_differing(words, spelling.meant, plain_words(title)))
    return features


def _flags(words: list[str], spelling: Misspelling) -> Iterator[str]:
    key, meant = spelling.typed, spelling.meant
    yield f"edits {spelling.edits}"
    if spelling.form in (HEAD, PART):
        yield "head" if spelling.form == HEAD else "part"
    if key[0] != meant[0]:
        yield "first letter"
    if len(words) == 1:
        yield "one word"
    if any(letter.isdecimal() for letter in key) != any(letter.isdecimal() for letter in meant):
        yield "digits"


def _differing(words: list[str], meant: str, title: list[str]) -> Iterator[tuple[str, float]]:
    """Describe the words of the query that the title lacks."""
    other = [word for word in words if word not in title]
    lacking = [word for word in title if word not in words and word in meant]
    unknown = [word for word in other if not is_word(word)]
    yield "other words", float(len(other))
    yield "unknown words", float(len(unknown))
    yield "known words", float(len(other) - len(unknown))
    yield "known letters", sum(map(len, set(other) - set(unknown))) / 10
    strange = max(map(strangeness, unknown), default=0.0)
    yield "strange", strange
    yield "stranger than meant", strange - max(map(strangeness, lacking), default=0.0)
    yield "worst word", max((_distance(word, lacking) for word in other), default=0.0)
    yield "all known", float(not unknown)
    yield "all known, letters", min(20, sum(map(len, words))) / 10 if not unknown else 0.0
    yield "common", float(any(frequency(word) > _COMMON for word in other))
    yield "other word count", float(len(other) != len(lacking))
    yield "rare in title", float(any(not is_word(word) for word in lacking))
    yield "agreeing letters", sum(len(word) for word in words if word in title) / 10


def _distance(word: str, others: list[str]) -> float:
    """Return the share of a word's letters that differ from the nearest of others, 1 at most."""
    return min((OSA.normalized_distance(word, other) for other in others), default=1.0)
