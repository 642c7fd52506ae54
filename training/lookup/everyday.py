"""Which titles are everyday words: how often each occurs in lower case in people's reviews.

A title such as "It" or "Frozen" means a film far less often than "Casablanca" does. Reviews are
written about films and in mixed case, so what stands there in lower case is rarely a title. The
counts also tell which words are common at all: what is not may be a misspelling.
"""

import csv
import gzip
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from math import log2
from pathlib import Path

from lookup.everyday import CAPITALISED
from lookup.normalize import plain_words
from lookup.titles import parse_title
from lookup.variants import beginning_keys, head_keys, part_keys, whole_keys

MAX_WORDS = 6
_MIN_WORD_COUNT = 10
_INTERJECTION = 9.0
"""How frequent an interjection counts as: one word in 2,000."""
ALWAYS_CAPITAL = "|".join(word.capitalize() for word in sorted(CAPITALISED))
"""Words that have a capital wherever they stand, as alternatives of a pattern."""
_LOWER = rf"(?:(?:{ALWAYS_CAPITAL})(?![A-Za-z])|[a-z0-9])(?:'?[a-z0-9]+)*"
_RUN = re.compile(rf"{_LOWER}(?:[ -]+{_LOWER})*(?![A-Za-z])")
_WORD = re.compile(r"[a-z0-9']+")


def count_everyday(texts: Iterable[str], titles: set[str]) -> dict[str, float]:
    """Return how often keys occur in lower case, as log2 of one more than times in a million words.

    Of the keys in `titles` and of all common single words, names among them.
    """
    counts: Counter[str] = Counter()
    in_any_case: Counter[str] = Counter()
    total = 0
    for text in texts:
        in_any_case.update(plain_words(text))
        for words in _lower_case_runs(text):
            total += len(words)
            counts.update(words)
            counts.update(key for key in _phrases(words) if key in titles)
    common = {word for word, n in in_any_case.items() if n >= _MIN_WORD_COUNT}
    kept = sorted(common | (counts.keys() & titles))
    return {key: log2(1 + counts[key] * 1e6 / total) for key in kept}


def read_title_keys(*movies_files: Path) -> set[str]:
    """Return the keys of all titles in MovieLens's files."""
    keys: set[str] = set()
    for path in movies_files:
        with path.open(encoding="utf-8", newline="") as lines:
            for row in csv.DictReader(lines):
                parsed = parse_title(row["title"])
                for title in (parsed.title, *parsed.alternative_titles):
                    keys |= whole_keys(title) | head_keys(title) | part_keys(title)
                    keys |= beginning_keys(title)
    return keys


def read_reviews(path: Path) -> Iterator[str]:
    """Yield the texts of the IMDB reviews."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        next(lines)
        for line in lines:
            yield line.rstrip("\n").split("\t")[2].replace("<br />", "\n")


def read_interjections() -> dict[str, float]:
    """Return words that people type all the time, though hardly in reviews, as so frequent."""
    path = Path(__file__).parent / "chat" / "interjections.txt"
    return dict.fromkeys(path.read_text(encoding="utf-8").split(), _INTERJECTION)


def write_everyday(path: Path, frequencies: dict[str, float]) -> None:
    """Write one key and its frequency a line."""
    lines = (f"{key}\t{frequency:.1f}\n" for key, frequency in sorted(frequencies.items()))
    path.write_text("".join(lines), encoding="utf-8")


def _lower_case_runs(text: str) -> Iterator[list[str]]:
    """Yield runs of words in lower case; "I" and "Monday" say nothing."""
    for run in _RUN.findall(text):
        yield [word.replace("'", "") for word in _WORD.findall(run.lower())]


def _phrases(words: list[str]) -> Iterator[str]:
    """Yield the keys of two words or more."""
    for start in range(len(words)):
        for end in range(start + 2, min(len(words), start + MAX_WORDS) + 1):
            yield "".join(words[start:end])
