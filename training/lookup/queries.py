"""Titles as people type them: one kind of deviation each, made from the titles of a catalogue."""

import itertools
import random
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

from lookup.normalize import ARTICLES
from lookup.query import INITIALISMS
from releases import Movie
from training.lookup.typing import Misspellings, edit, misspell, misspell_word

_MIN_LETTERS = 4
"""Titles with fewer letters are not misspelled: one edit of "M" may be anything."""

_ROMAN = {"2": "II", "3": "III", "4": "IV", "5": "V", "6": "VI", "7": "VII", "8": "VIII"}
_NUMBERS = {"2": "Two", "3": "Three", "4": "Four", "5": "Five", "6": "Six", "7": "Seven"}
_MORE = {"8": "Eight", "9": "Nine", "10": "Ten", "11": "Eleven", "12": "Twelve", "13": "Thirteen"}
_WORDS = _NUMBERS | _MORE
_LEET = {"a": "4", "e": "3", "i": "1", "o": "0", "s": "5"}


class TypedTitle(NamedTuple):
    """What somebody types who means `movie`."""

    query: str
    movie: Movie


Maker = Callable[[Movie, random.Random], str | None]
"""Makes a query for a film; None when the film's title does not lend itself to it."""


def make_queries(movies: Iterable[Movie], make: Maker, count: int, seed: int) -> list[TypedTitle]:
    """Return up to `count` queries, for films in random order."""
    rng = random.Random(seed)
    shuffled = sorted(movies, key=lambda movie: movie.id)
    rng.shuffle(shuffled)
    found: list[TypedTitle] = []
    for movie in shuffled:
        query = make(movie, rng)
        if query and query.strip():
            found.append(TypedTitle(query, movie))
        if len(found) == count:
            break
    return found


def makers(misspellings: Misspellings) -> Mapping[str, Maker]:
    """Return every kind of deviation by name."""

    def misspelled(movie: Movie, rng: random.Random) -> str | None:
        return misspell_word(movie.title.lower(), rng, misspellings)

    return {
        "as it is": lambda movie, _: movie.title,
        "lower case, no punctuation": lambda movie, _: _bare(movie.title),
        "one edit": _edited(1),
        "two edits": _edited(2),
        "one slip of the finger": _slipped,
        "two letters swapped": _swapped,
        "word as others misspelled it": misspelled,
        "article missing": lambda movie, _: without_article(movie.title),
        "article missing, one edit": _without_article_edited,
        "article added or changed": _other_article,
        "subtitle missing": lambda movie, _: without_subtitle(movie.title),
        "subtitle missing, one edit": _without_subtitle_edited,
        "numeral in another form": _other_numeral,
        "words joined": _joined,
        "word split": _split,
        "punctuation": _other_punctuation,
        "accents missing": _without_accents,
        "alternative title": _alternative,
        "alternative title, one edit": _alternative_edited,
        "year": _with_year,
        "year, one edit": _with_year_edited,
        "digits for letters": _leet,
        "small words missing": _without_small_words,
    }


def initialisms(movies: Iterable[Movie]) -> Iterator[TypedTitle]:
    """Yield the initialisms whose long form is the title of just one film."""
    by_title: dict[str, list[Movie]] = {}
    for movie in movies:
        by_title.setdefault(_bare(movie.title), []).append(movie)
    for initials, title in INITIALISMS.items():
        named = by_title.get(title, [])
        if len(named) == 1:
            yield TypedTitle(initials, named[0])


def _long_enough(title: str) -> bool:
    return sum(map(str.isalnum, title)) >= _MIN_LETTERS


def _edited(edits: int) -> Maker:
    def make(movie: Movie, rng: random.Random) -> str | None:
        title = movie.title.lower()
        return edit(title, rng, edits) if _long_enough(title) else None

    return make


def _slipped(movie: Movie, rng: random.Random) -> str | None:
    return misspell(movie.title.lower(), rng) if _long_enough(movie.title) else None


def _swapped(movie: Movie, rng: random.Random) -> str | None:
    title = movie.title.lower()
    places = [p for p, (a, b) in enumerate(itertools.pairwise(title)) if _swap(a, b)]
    if not places or not _long_enough(title):
        return None
    place = rng.choice(places)
    return title[:place] + title[place + 1] + title[place] + title[place + 2 :]


def _swap(first: str, second: str) -> bool:
    return first.isalpha() and second.isalpha() and first != second


def _bare(title: str) -> str:
    return " ".join(re.sub(r"[^\w\s]", "", title.lower()).split())


def without_article(title: str) -> str | None:
    """Return a title without the article that it begins with; None if there is none."""
    first, _, rest = title.partition(" ")
    return rest if first.lower() in ARTICLES and rest else None


def _without_article_edited(movie: Movie, rng: random.Random) -> str | None:
    title = without_article(movie.title)
    return edit(title.lower(), rng) if title and _long_enough(title) else None


def _other_article(movie: Movie, rng: random.Random) -> str:
    rest = without_article(movie.title)
    return rng.choice(["a ", "the "]) + (rest or movie.title).lower()


def without_subtitle(title: str) -> str | None:
    """Return what stands before the colon of a title, if that is long enough; else None."""
    head, colon, _ = title.partition(": ")
    return head if colon and _long_enough(head) else None


def _without_subtitle_edited(movie: Movie, rng: random.Random) -> str | None:
    title = without_subtitle(movie.title)
    return edit(title.lower(), rng) if title else None


def _other_numeral(movie: Movie, rng: random.Random) -> str | None:
    forms = [
        re.sub(rf"\b{re.escape(old)}\b", new, movie.title, count=1)
        for table in (_ROMAN, _WORDS)
        for digits, other in table.items()
        for old, new in ((digits, other), (other, digits))
    ]
    changed = sorted({form for form in forms if form != movie.title})
    return rng.choice(changed).lower() if changed else None


def _joined(movie: Movie, rng: random.Random) -> str | None:
    spaces = [m.start() for m in re.finditer(" ", movie.title)]
    if not spaces:
        return None
    place = rng.choice(spaces)
    return (movie.title[:place] + movie.title[place + 1 :]).lower()


def _split(movie: Movie, rng: random.Random) -> str | None:
    title = movie.title.lower()
    places = [m.start() + n for m in re.finditer(r"[a-z]{5,}", title) for n in range(2, len(m[0]))]
    if not places:
        return None
    place = rng.choice(places)
    return f"{title[:place]} {title[place:]}"


def _other_punctuation(movie: Movie, rng: random.Random) -> str | None:
    changed = [
        re.sub(r"[^\w\s]", "", movie.title),
        re.sub(r"[^\w\s]+", " ", movie.title),
        movie.title.replace("-", " ").replace("&", "and").replace(":", " -"),
        movie.title.replace("'", "\u2019").replace(" and ", " & "),
        movie.title.replace(" ", "-"),
    ]
    different = [text for text in changed if text != movie.title]
    return rng.choice(different) if different else None


def _without_accents(movie: Movie, rng: random.Random) -> str | None:
    title = rng.choice([movie.title, *movie.alternative_titles])
    letters = str.maketrans({"ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "ß": "ss", "æ": "ae"})
    decomposed = unicodedata.normalize("NFD", title).translate(letters)
    plain = "".join(c for c in decomposed if not unicodedata.combining(c))
    return plain if plain != title and plain.isascii() else None


def _alternative(movie: Movie, rng: random.Random) -> str | None:
    return rng.choice(movie.alternative_titles) if movie.alternative_titles else None


def _alternative_edited(movie: Movie, rng: random.Random) -> str | None:
    title = _alternative(movie, rng)
    return edit(title.lower(), rng) if title and _long_enough(title) else None


def _with_year(movie: Movie, rng: random.Random) -> str | None:
    if not movie.year:
        return None
    short = f"{movie.year % 100:02}"
    forms = ["{} {y}", "{} ({y})", "{}, {y}", "{y} {}", "{} ({s})", "{} '{s}"]
    return rng.choice(forms).format(movie.title.lower(), y=movie.year, s=short)


def _with_year_edited(movie: Movie, rng: random.Random) -> str | None:
    if not movie.year or not _long_enough(movie.title):
        return None
    return f"{edit(movie.title.lower(), rng)} {movie.year}"


def _leet(movie: Movie, rng: random.Random) -> str | None:
    title = movie.title.lower()
    places = [place for place, letter in enumerate(title) if letter in _LEET]
    if not places or not _long_enough(title):
        return None
    place = rng.choice(places)
    return title[:place] + _LEET[title[place]] + title[place + 1 :]


def _without_small_words(movie: Movie, _: random.Random) -> str | None:
    words = movie.title.lower().split()
    kept = [word for word in words if word not in {"the", "a", "an", "of", "and", "&", "in"}]
    return " ".join(kept) if 2 <= len(kept) < len(words) else None
