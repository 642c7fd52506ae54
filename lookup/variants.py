"""The names that people use for a title: without article, subtitle or "Part", as "… 1" and so on.

Every name becomes a key (see `lookup.normalize`). A title has a *whole* name, which says all of it,
and *short* names, which leave something out.
"""

import re
from collections.abc import Iterator

from lookup.normalize import canonical_words, drop_article, plain_words

_SUBTITLE = re.compile(r":\s+|\s+[-\u2013\u2014]\s+|\.\.\.\s+|,?\s+or[,:]?\s+(?=[A-Z(])")
_PARENTHESES = re.compile(r"\s*\([^()]*\)")
_ELIDED = re.compile(r"^[LD]['\u2019]\s*(?=\w)", re.IGNORECASE)
_COUNTER = re.compile(r"\b(?:part|episode|chapter|vol|the movie) (?=\d+\b)")
_HERO = re.compile(r"^(\w+ \w+(?: \w+)*) and (?:the|his|her) (.+)")


def whole_keys(title: str) -> set[str]:
    """Return the keys that say all of a title, but for an article and the form of numerals."""
    return _keys(plain_words(title)) | _keys(plain_words(_ELIDED.sub("", title)))


def short_keys(title: str) -> set[str]:
    """Return the keys that leave out a subtitle, a series' name, parentheses or "Part"."""
    keys: set[str] = set()
    for part in _shortened(title):
        words = plain_words(part)
        keys |= _keys(words)
        uncounted = _COUNTER.sub("", " ".join(canonical_words(words)))
        keys |= _keys(uncounted.split())
        if hero := _HERO.match(" ".join(drop_article(words))):
            keys |= _keys(hero[1].split()) | _keys(hero[2].split())
    return keys - whole_keys(title) - {""}


def first_of_series(keys: set[str], known: set[str]) -> set[str]:
    """Return the keys of a first film as its sequels would have it: "terminator1"."""
    return {f"{key}1" for key in keys if f"{key}2" in known}


def _keys(words: list[str]) -> set[str]:
    canonical = canonical_words(words)
    forms = (words, canonical, drop_article(words), drop_article(canonical))
    return {key for form in forms if (key := "".join(form))}


def _shortened(title: str) -> Iterator[str]:
    yield title
    bare = _PARENTHESES.sub("", title).strip()
    if bare:
        yield bare
    parts = [part for part in _SUBTITLE.split(title) if part.strip()]
    for cut in range(1, len(parts)):
        yield " ".join(parts[:cut])
        yield " ".join(parts[cut:])
    if len(parts) > 2:
        yield f"{parts[0]} {parts[-1]}"
