"""Whether a query is a misspelling of the nearest name, or another name that nobody here knows.

"Jursaic Park" is a slip, "The Heart" no slip of "The Heat": what differs is a word of its own. The
weights are fitted by `training.lookup.spelling` and lie in `data/spelling.json`.
"""

from math import log
from typing import NamedTuple

from rapidfuzz.distance import OSA

from lookup.everyday import frequency, is_word, strangeness
from lookup.keys import HEAD, WHOLE
from lookup.normalize import ARTICLES, plain_words

_COMMON = 3.0


class Misspelling(NamedTuple):
    """The key `typed` as a misspelling of the key `meant`, which names a film in a `form`.

    `edits` is the distance, `kinds` the kinds of these edits, `cost` what they cost (see `typos`).
    """

    typed: str
    meant: str
    edits: int
    kinds: list[str]
    cost: float
    form: int


def describe_misspelling(
    words: list[str], spelling: Misspelling, title: str, film: int
) -> dict[str, float]:
    """Return features by name, those left out are 0: `words` are the query's, `title` is meant."""
    typed, meant, cost = spelling.typed, spelling.meant, spelling.cost
    features = {
        "bias": 1.0,
        "cost": cost,
        "cost per letter": 10 * cost / len(typed),
        "letters": min(20, len(typed)) / 10,
        "rank": log(film + 2) / 10,
        f"edits {spelling.edits}": 1.0,
    }
    if spelling.form != WHOLE:
        features["head" if spelling.form == HEAD else "part"] = 1.0
    for kind in spelling.kinds:
        features[kind] = features.get(kind, 0.0) + 1.0
    if len(words) == 1:
        features["one word"] = 1.0
    if typed.isalpha() != meant.isalpha():
        features["digits"] = 1.0
    _describe_difference(features, words, _words_of(meant, plain_words(title)))
    return features


def _words_of(key: str, title: list[str]) -> list[str]:
    """Return the words of a title that make up its key, or all that may be part of it."""
    for first in range(len(title)):
        joined = ""
        for last in range(first, len(title)):
            joined += title[last]
            if joined == key:
                return title[first : last + 1]
            if not key.startswith(joined):
                break
    return [word for word in title if word in key]


def _describe_difference(features: dict[str, float], words: list[str], title: list[str]) -> None:
    """Describe the words of the query that the title lacks."""
    other = [word for word in words if word not in title]
    lacking = [word for word in title if word not in words]
    unknown = [word for word in other if not is_word(word)]
    strange = max([strangeness(word) for word in unknown], default=0.0)
    meant_strange = max([strangeness(word) for word in lacking], default=0.0)
    ordinary = max([frequency(word) for word in other], default=0.0)
    features["other words"] = len(other)
    features["unknown words"] = len(unknown)
    features["known words"] = len(other) - len(unknown)
    features["strange"] = strange
    features["stranger than meant"] = strange - meant_strange
    features["worst word"] = max([_distance(word, lacking) for word in other], default=0.0)
    features["ordinary"] = ordinary / 10
    features["agreeing letters"] = sum([len(word) for word in words if word in title]) / 10
    if len(other) > len(unknown):
        features["known letters"] = sum(map(len, set(other).difference(unknown))) / 10
    if not unknown:
        features["all known"] = 1.0
        features["all known, letters"] = min(20, sum(map(len, words))) / 10
    if words[0] in ARTICLES and not any(word in title for word in words[1:]):
        # Any two names agree in "The": what is left of "The Heart" is a word of its own.
        features["article agrees"] = 1.0
        features["article agrees, known words"] = len(other) - len(unknown)
        features["article agrees, letters"] = sum(map(len, other)) / 10
    if len(other) != len(lacking):
        features["other word count"] = 1.0
    if ordinary > _COMMON:
        features["common"] = 1.0
    if not all(map(is_word, lacking)):
        features["rare in title"] = 1.0


def _distance(word: str, others: list[str]) -> float:
    """Return the share of a word's letters that differ from the nearest of others, 1 at most."""
    return min([OSA.normalized_distance(word, other) for other in others], default=1.0)
