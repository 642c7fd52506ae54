"""Opinions about films as people type them in a chat, from what the sentiment model learns from."""

import re
from pathlib import Path

from training.sentiment.compose import OTHER, TITLE
from training.sentiment.corpus import compose, split_critics
from training.sentiment.run import read_run
from training.sentiment.written import read_written

RUN = Path(__file__).parents[1] / "runs" / "sentiment.toml"

_FILM = re.compile(rf"{re.escape(TITLE)}|{re.escape(OTHER)}")
_MARK = "[\"'*_\u2018\u2019\u201c-\u201e\u00ab\u00bb]+"
_MARKED = re.compile(rf"{_MARK}\{{\}}{_MARK}")
_YEAR = re.compile(r"(?<=\{\}) \((?:19|20)\d\d\)")


def written_templates(*, held_out: bool) -> list[str]:
    """Return the opinions that were written whole, with `{}` for each title."""
    return [re.sub(r"\{\w\}", "{}", text) for text, _ in read_written(held_out=held_out)]


def opinion_templates(count: int, seed: int, *, held_out: bool) -> list[str]:
    """Return `count` different sentences with `{}` for each title, without quotation marks.

    Those held out are made of other phrases and other reviews than those that are not.
    """
    fitted, kept_back = split_critics(read_run(RUN))
    composed = compose(kept_back if held_out else fitted, 3 * count, seed, held_out=held_out)
    return list(dict.fromkeys(_template(review.text) for review in composed))[:count]


def _template(text: str) -> str:
    """Put `{}` in the place of titles, which lose their marks, and `{year}` in that of years."""
    bare = _FILM.sub("{}", re.sub(r"[{}]", "", text))
    return _YEAR.sub(" ({year})", _MARKED.sub("{}", bare))
