"""What viewers said of a film in so many words: sentences of IMDB reviews.

A review is labelled as a whole, and not every sentence of it says what the review says. Kept are
short sentences that speak of "this film", from reviews with extreme ratings, whose words of
sentiment, by the Stanford Sentiment Treebank's labels of single words, all agree with the rating.
"""

import re
from pathlib import Path

from training.sentiment.reviews import SENTENCE_END, read_imdb, read_words

FILM = "{a}"
"""Stands for the film in a sentence."""

_FILM = re.compile(r"\b(?:this|the) (?:movie|film|flick|picture)\b", re.IGNORECASE)
_WORD = re.compile(r"[a-z']+")
_UNCLEAR = re.compile(
    r"\b(?:but|however|although|though|not|no|never|nothing|\w+n't|if|would|could|should|unless|"
    r"than|despite|except|only|too|hope\w*|expect\w*|other|others)\b",
    re.IGNORECASE,
)
_FEWEST, _MOST = 4, 22
"""Words in a sentence."""


def read_said(imdb: Path, treebank: Path, *, held_out: bool) -> dict[str, list[str]]:
    """Return sentences by the name of their label; every tenth review is `held_out`."""
    strong = {label: read_words(treebank, levels) for label, levels in _STRONG.items()}
    all_words = {label: read_words(treebank, levels) for label, levels in _LEVELS.items()}
    found: dict[str, list[str]] = {label: [] for label in _LEVELS}
    for _, stars, text in read_imdb(imdb, held_out=held_out):
        if label := _label(stars):
            found[label] += _sentences(text, strong[label], all_words[_opposite(label)])
    return found


_STRONG = {"negative": (0,), "positive": (4,)}
_LEVELS = {"negative": (0, 1), "positive": (3, 4)}


def _label(stars: int) -> str | None:
    return "negative" if stars <= 3 else "positive" if stars >= 8 else None


def _opposite(label: str) -> str:
    return "negative" if label == "positive" else "positive"


def _sentences(review: str, agreeing: set[str], opposing: set[str]) -> list[str]:
    """Return the sentences of a review that plainly say what its rating says."""
    kept = []
    for sentence in SENTENCE_END.split(review):
        words = _WORD.findall(sentence.lower())
        if not _FEWEST <= len(words) <= _MOST or _UNCLEAR.search(sentence):
            continue
        if not agreeing.isdisjoint(words) and opposing.isdisjoint(words):
            text, films = _FILM.subn(FILM, sentence.replace("{", "").replace("}", ""))
            if films == 1:
                kept.append(text.strip())
    return kept
