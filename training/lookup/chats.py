"""Sentences that name films of the catalogue, in the ways that people write titles."""

import random
import re
from collections.abc import Callable, Sequence
from pathlib import Path

from lookup.everyday import frequency
from lookup.normalize import drop_article, plain_words
from lookup.variants import beginnings
from releases import Movie
from training.lookup.mit import MarkedText
from training.lookup.split import is_held_out
from training.lookup.typing import misspell
from training.sentiment.compose import TITLE
from training.sentiment.intents import read_all

CHAT = Path(__file__).parent / "chat"
EVERYDAY = 4.0
"""From this frequency on, a title is a word or phrase that people often use."""
_SAYS_SO = re.compile(r"\b(?:film|movie|called) \{\}|\{\} \(?(?:from )?\{year\}")


def read_templates(name: str) -> list[str]:
    """Read the sentences of one file, `{}` for a title and `{year}` for the year of the last."""
    return (CHAT / name).read_text(encoding="utf-8").splitlines()


def read_wants() -> list[str]:
    """Read what people type who want something of the chat and name no film."""
    return [text for text, _ in read_all() if TITLE not in text]


def says_so(template: str) -> bool:
    """Tell whether a template says that a title follows, or gives its year."""
    return bool(_SAYS_SO.search(template))


def fill_templates(
    templates: Sequence[str],
    movies: Sequence[Movie],
    count: int,
    seed: int,
    *,
    held_out: bool,
    natural: bool = False,
    everyday: float = EVERYDAY,
) -> list[MarkedText]:
    """Fill templates with films of one part of the catalogue, popular ones more often.

    In several styles of capitals, or only in the `natural` one. In lower case, titles more frequent
    than `everyday` only stand where the text says that they are titles.
    """
    rng = random.Random(seed)
    films = [m for m in movies if is_held_out(m.title) == held_out and m.rating_count > 2]
    weights = [movie.rating_count**0.5 for movie in films]
    texts = []
    for _ in range(count):
        template = rng.choice(templates)
        style, say = rng.choice(_STYLES[:1] if natural else _STYLES)
        chosen = rng.choices(films, weights, k=20)
        if say is str.lower and not says_so(template):
            chosen = [movie for movie in chosen if not is_everyday(movie.title, everyday)]
        titles = [(say(_say(movie, rng)), movie.year) for movie in chosen]
        texts.append(_fill(template, titles, style))
    return texts


def is_everyday(title: str, least: float = EVERYDAY) -> bool:
    """Tell whether a title, but for its article, is a word or phrase that people often use."""
    words = plain_words(title)
    keys = ("".join(words), "".join(drop_article(words)))
    return any(frequency(key) > least for key in keys)


def _fill(
    template: str, said: Sequence[tuple[str, int | None]], style: Callable[[str], str]
) -> MarkedText:
    text, titles, rest = "", [], list(said)
    year: int | None = None
    for part in re.split(r"(\{\w*\})", template):
        if part == "{}":
            title, year = rest.pop()
            titles.append((len(text), len(text) + len(title)))
            text += title
        else:
            text += str(year) if part == "{year}" else style(part)
    return MarkedText(text, tuple(titles))


def _say(movie: Movie, rng: random.Random) -> str:
    """Write a title as people do: without article, subtitle, end or punctuation, or misspelled."""
    title = movie.title
    if movie.alternative_titles and rng.random() < 0.2:
        title = rng.choice(movie.alternative_titles)
    if ": " in title and rng.random() < 0.5:
        title = title.split(": ")[0]
    elif rng.random() < 0.3:
        title = rng.choice(beginnings(title) or [title])
    if rng.random() < 0.3:
        words = title.split()
        title = " ".join(words[len(words) - len(drop_article([w.casefold() for w in words])) :])
    if rng.random() < 0.2:
        title = re.sub(r"[^\w\s]", "", title).strip() or title
    return misspell(title, rng) if rng.random() < 0.2 and len(title) > 6 else title


_STYLES: tuple[tuple[Callable[[str], str], Callable[[str], str]], ...] = (
    (str, str),
    (str, str),
    (str, str.lower),
    (str.lower, str.lower),
    (str.lower, str.lower),
    (str.lower, str),
)
"""How the sentence and its titles are written."""
