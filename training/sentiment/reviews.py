"""Labelled review texts: the data sets that the sentiment model learns from and is judged on."""

import csv
import gzip
import random
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from training.datasets import locate

LABELS = ["negative", "positive", "neutral", "mixed"]
"""Class names, by label number; the first two are as in the data sets."""

_SHARED_WORDS = 7
"""Two texts with this many words in a row in common count as the same text."""

_PASSAGE = 30
"""Words, at least, of a passage of a long review."""

SENTENCE_END = re.compile(r"(?<=[.!?])\s+|(?:<br />)+")


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


def read_viewers(folder: Path) -> list[Review]:
    """Read IMDB reviews that are not held out in passages, each with the label of its review."""
    return [
        Review(passage, label)
        for label, _, text in read_imdb(folder, held_out=False)
        for passage in _cut(text)
    ]


def read_imdb(folder: Path, *, held_out: bool) -> Iterator[tuple[int, int, str]]:
    """Yield label, stars and text of IMDB reviews (Maas et al. 2011); every tenth is `held_out`."""
    with gzip.open(folder / "train.tsv.gz", "rt", encoding="utf-8") as lines:
        rows = csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        next(rows)
        for number, (label, stars, text) in enumerate(rows):
            if (number % 10 == 0) == held_out:
                yield int(label), int(stars), text


def read_plots(folder: Path) -> list[Review]:
    """Read sentences that tell a plot and state no opinion (Pang and Lee 2004)."""
    lines = (folder / "objective.txt").read_text(encoding="utf-8").splitlines()
    return [Review(line.strip(), LABELS.index("neutral")) for line in lines]


def read_levels(folder: Path, split: str) -> list[tuple[int, str]]:
    """Read whole sentences of the treebank with their level, 0 (very negative) to 4."""
    lines = (folder / f"{split}.txt").read_text(encoding="utf-8").splitlines()
    return [(level, " ".join(words)) for level, words in (list(_read_tree(x))[-1] for x in lines)]


def read_neutral_phrases(folder: Path) -> list[Review]:
    """Read the phrases of three words or more that the treebank calls neutral."""
    phrases = read_parts(folder, levels=(2,), min_words=3)
    return [Review(phrase, LABELS.index("neutral")) for phrase in phrases]


def read_parts(folder: Path, levels: tuple[int, ...], min_words: int) -> list[str]:
    """Read the distinct phrases of the Stanford Sentiment Treebank with one of five levels."""
    found: dict[str, None] = {}
    for line in (folder / "train.txt").read_text(encoding="utf-8").splitlines():
        for level, words in _read_tree(line):
            if level in levels and len(words) >= min_words:
                found[" ".join(words)] = None
    return list(found)


def read_words(folder: Path, levels: tuple[int, ...]) -> set[str]:
    """Read the single words of the treebank with one of five levels, in lower case."""
    return {word.lower() for word in read_parts(folder, levels, 1) if " " not in word}


_READERS: dict[str, Callable[[Path], list[Review]]] = {
    "sst2": lambda folder: read_sst2(folder, "train"),
    "rt-reviews": read_critics,
    "subj": read_plots,
    "sst5": read_neutral_phrases,
    "imdb": read_viewers,
}


def read_training(names: Iterable[str]) -> dict[str, list[Review]]:
    """Read the training part of each named data set. Raises ValueError for an unknown name."""
    names = list(names)
    if unknown := sorted(set(names) - _READERS.keys()):
        raise ValueError(f"no reader for {unknown[0]!r}: choose from {', '.join(_READERS)}")
    return {name: _READERS[name](locate(name)) for name in names}


def hold_out(
    critics: list[Review], phrases: list[Review], size: int, rng: random.Random
) -> tuple[list[Review], list[Review]]:
    """Split `size` validation texts off the critics' lines; return (the others, validation).

    SST-2's training rows are phrases cut from shared sentences, so a random split of them would
    leak. Validation takes critics' lines that share no seven words in a row with any of `phrases`.
    """
    seen = {run for review in phrases for run in _word_runs(review.text)}
    fresh = [review for review in critics if seen.isdisjoint(_word_runs(review.text))]
    if len(fresh) < size:
        raise ValueError(
            f"only {len(fresh)} texts can be held out for validation, {size} are wanted"
        )
    validation = rng.sample(fresh, size)
    held = set(validation)
    return [review for review in critics if review not in held], validation


def _read_tsv(lines: Iterable[str]) -> Iterator[Review]:
    rows = csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
    next(rows)
    for label, text in rows:
        yield Review(text.strip(), int(label))


def _cut(review: str) -> Iterator[str]:
    """Cut a review into passages of whole sentences, of about _PASSAGE words."""
    passage: list[str] = []
    for sentence in SENTENCE_END.split(review):
        passage += sentence.split()
        if len(passage) >= _PASSAGE:
            yield " ".join(passage)
            passage = []
    if passage:
        yield " ".join(passage)


def _word_runs(text: str) -> Iterator[tuple[str, ...]]:
    words = "".join(c if c.isalnum() else " " for c in text.lower()).split()
    return (tuple(words[i : i + _SHARED_WORDS]) for i in range(len(words) - _SHARED_WORDS + 1))


def _read_tree(line: str) -> Iterator[tuple[int, list[str]]]:
    """Yield the level and the words of every phrase of `(3 (2 a) (3 (3 fun) (2 film)))`."""
    open_phrases: list[tuple[int, list[str]]] = []
    for token in re.findall(r"\((\d)|\)|([^\s()]+)", line):
        level, word = token
        if level:
            open_phrases.append((int(level), []))
        elif word:
            for _, words in open_phrases:
                words.append(word)
        else:
            yield open_phrases.pop()
