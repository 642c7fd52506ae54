"""The names that people use for a title: without article, subtitle or "Part", as "… 1" and so on.

Every name becomes a key (see `lookup.normalize`). A title has a *whole* name, which says all of it,
and *short* names, which leave something out.
"""

import re
from functools import lru_cache

from lookup.normalize import canonical_words, drop_article, plain_words
from lookup.titles import move_article

_SUBTITLE = re.compile(r":\s+|\s+[-\u2013\u2014]\s+|\.\.\.\s+|,?\s+or[,:]?\s+(?=[A-Z(])")
_PARENTHESES = re.compile(r"\s*\([^()]*\)")
_ELIDED = re.compile(r"^[LD]['\u2019]\s*(?=\w)", re.IGNORECASE)
_COUNTER = re.compile(r"\b(?:part|episode|chapter|vol|the movie) (?=\d+\b)")
_COUNTED = re.compile(r"\b(?:part|pt|episode|ep|chapter|vol|volume|the movie)\b", re.IGNORECASE)
_SMALL = frozenset(
    ("a", "an", "and", "as", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with")
)
_HERO = re.compile(r"^(\w+ \w+(?: \w+)*) and (?:the|his|her) (.+)")


def whole_keys(title: str) -> set[str]:
    """Return the keys that say all of a title, but for an article and the form of numerals."""
    spellings = {title, _ELIDED.sub("", title), title.replace("&", " ")}
    return set().union(*map(_name_keys, spellings))


def head_keys(title: str) -> set[str]:
    """Return the keys that leave out the subtitle or "Part"."""
    return _short_keys([title, *_heads(title)])


def part_keys(title: str) -> set[str]:
    """Return the keys that leave out the series' name, or all but a hero's."""
    names = [*_tails(title), *_heroes(title)]
    return _short_keys(names) - head_keys(title) if names else set()


def _heroes(title: str) -> list[str]:
    """Return "Indiana Jones" and "Temple of Doom" of "Indiana Jones and the Temple of Doom"."""
    if " and " not in title.lower() and "&" not in title:
        return []
    heroes = [_HERO.match(" ".join(drop_article(plain_words(part)))) for part in _heads(title)]
    return [group for hero in heroes if hero for group in hero.groups()]


def _short_keys(names: list[str]) -> set[str]:
    keys: set[str] = set()
    for name in names:
        keys |= _name_keys(name)
        if _COUNTED.search(name):
            canonical = " ".join(canonical_words(plain_words(name)))
            keys |= _keys(_COUNTER.sub("", canonical).split())
    return keys - {""}


def beginnings(title: str) -> list[str]:
    """Return the first words by which people call a long title: "Eternal Sunshine"."""
    words = _PARENTHESES.sub("", title).split()
    start = len(words) - len(drop_article([word.casefold() for word in words]))
    runs = [words[:last] for last in range(start + 2, len(words))]
    ends = [run for run in runs if run[-1].casefold() not in _SMALL and run[-1][-1].isalnum()]
    return [" ".join(run) for run in ends]


def beginning_keys(title: str) -> set[str]:
    """Return the keys of the first words by which people call a long title."""
    return set().union(*map(_name_keys, beginnings(title)))


@lru_cache(maxsize=256)
def _name_keys(name: str) -> frozenset[str]:
    return frozenset(_keys(plain_words(name)))


def _keys(words: list[str]) -> set[str]:
    canonical = canonical_words(words)
    forms = [words, drop_article(words)]
    if canonical != words:
        forms += [canonical, drop_article(canonical)]
    return {key for form in forms if (key := "".join(form))}


def _heads(title: str) -> list[str]:
    """Return the title without parentheses, and all beginnings that end before a subtitle."""
    heads = [title[: mark.start()] for mark in _SUBTITLE.finditer(title)]
    return [_PARENTHESES.sub("", title) if "(" in title else title, *map(move_article, heads)]


def _tails(title: str) -> list[str]:
    """Return all that begin after a colon or dash."""
    marks = list(_SUBTITLE.finditer(title))
    tails = [title[mark.end() :] for mark in marks]
    if len(marks) > 1:
        tails.append(f"{title[: marks[0].start()]} {tails[-1]}")
    return tails
