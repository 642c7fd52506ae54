"""Films by their number in a series that no title tells: "Harry Potter 3", "Rambo 1"."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from lookup.normalize import canonical_words, drop_article, plain_words

_DATA = Path(__file__).parent / "data" / "sequels.tsv"
"""One series a line: what people call it, and the titles of its films in order."""


@cache
def read_sequels() -> Mapping[bytes, list[bytes]]:
    """Return the keys by which films of series are numbered, by the key of a film's title."""
    names: dict[bytes, list[bytes]] = {}
    for line in _DATA.read_text(encoding="utf-8").splitlines():
        series, *titles = line.split("\t")
        for number, title in enumerate(titles, 1):
            names.setdefault(_key(title), []).append(_key(series) + str(number).encode())
    return names


def _key(text: str) -> bytes:
    return "".join(drop_article(canonical_words(plain_words(text)))).encode()
