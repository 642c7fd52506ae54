"""Labelled review texts: the data sets that the sentiment model learns from and is judged on."""

import csv
import gzip
import random
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from training.datasets import locate

LABELS = ["negative", "positive"]
"""Class names, by label number in the data sets."""

_SHARED_WORDS = 7
"""Two texts with this many words in a row in common count as the same text."""


@dataclass(frozen=True)
class Review:
    """One text and its label, an index into `LABELS`."""

    text: str
    label: int


def read_sst2(folder: Path, split: str) -> list[Review]:
    """Read one split (`train` or `dev`) of SST-2 as in GLUE (Wang et al. 2019)."""
    with (folder / f"{split}.tsv").open(encoding="utf-8") as lines:
        return list(_read_tsv(lines))


def read_critics(folder: Path) -> list[Review]:
    """Read critics' one-line reviews, fresh (positive) or rotten (negative)."""
    with gzip.open(folder / "train.tsv.gz", "rt", encoding="utf-8") as lines:
        return list(_read_tsv(lines))


_READERS: dict[str, Callable[[Path], list[Review]]] = {
    "sst2": lambda folder: read_sst2(folder, "train"),
    "rt-reviews": read_critics,
}


def read_training(names: Iterable[str]) -> dict[str, list[Review]]:
    """Read the training part of each named data set. Raises ValueError for an unknown name."""
    names = list(names)
    if unknown := sorted(set(names) - _READERS.keys()):
        raise ValueError(f"no reader for {unknown[0]!r}: choose from {', '.join(_READERS)}")
    return {name: _READERS[name](locate(name)) for name in names}


def hold_out(
    sets: dict[str, list[Review]], size: int, seed: int
) -> tuple[list[Review], list[Review]]:
    """Split off `size` validation texts; return (training, validation), both shuffled by `seed`.

    SST-2's training rows are phrases cut from shared sentences, so a random split of them would
    leak. Validation is therefore taken from the critics' lines, from those that share no seven
    words in a row with any SST-2 row.
    """
    rng = random.Random(seed)
    phrases, critics = sets.get("sst2", []), sets.get("rt-reviews", [])
    seen = {run for review in phrases for run in _word_runs(review.text)}
    fresh = [review for review in critics if seen.isdisjoint(_word_runs(review.text))]
    if len(fresh) < size:
        raise ValueError(
            f"only {len(fresh)} texts can be held out for validation, {size} are wanted"
        )
    validation = rng.sample(fresh, size)
    held = set(validation)
    training = phrases + [review for review in critics if review not in held]
    rng.shuffle(training)
    return training, validation


def _read_tsv(lines: Iterable[str]) -> Iterator[Review]:
    rows = csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
    next(rows)
    for label, text in rows:
        yield Review(text.strip(), int(label))


def _word_runs(text: str) -> Iterator[tuple[str, ...]]:
    words = "".join(c if c.isalnum() else " " for c in text.lower()).split()
    return (tuple(words[i : i + _SHARED_WORDS]) for i in range(len(words) - _SHARED_WORDS + 1))
