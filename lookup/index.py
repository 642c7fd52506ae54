"""Everything that looking up searches in, built from films or read from a folder."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from lookup.keys import HEAD, PART, WHOLE, Entry
from lookup.normalize import canonical_words, plain_words
from lookup.similar import SimilarKeyIndex
from lookup.table import Film, FilmTable
from lookup.variants import first_of_series, head_keys, part_keys, whole_keys
from lookup.words import WordIndex
from releases import Movie


@dataclass(frozen=True)
class LookupIndex:
    """The films, their keys and their words."""

    films: FilmTable
    keys: SimilarKeyIndex
    words: WordIndex


def read_films(movies: Iterable[Movie]) -> list[Film]:
    """Return the films of a catalogue, most rated first, the lower id where that is equal."""
    ranked = sorted(movies, key=lambda movie: (-movie.rating_count, movie.id))
    return [Film(m.id, m.year, (m.title, *m.alternative_titles)) for m in ranked]


def build_index(films: Sequence[Film]) -> LookupIndex:
    """Index films that come most popular first."""
    return LookupIndex(
        FilmTable.build(films),
        SimilarKeyIndex.build(_entries(films)),
        WordIndex.build(_rows(films)),
    )


def _entries(films: Sequence[Film]) -> list[Entry]:
    """Return the keys of all titles, each in the form that says most."""
    forms: dict[tuple[str, int, int], int] = {}
    for number, film in enumerate(films):
        for title, text in enumerate(film.titles):
            forms |= {(key, number, title): PART for key in part_keys(text)}
            forms |= {(key, number, title): HEAD for key in head_keys(text)}
            forms |= {(key, number, title): WHOLE for key in whole_keys(text)}
    known = {key for key, _, _ in forms}
    for (key, number, title), form in list(forms.items()):
        if form == WHOLE and title == 0:
            forms |= {(k, number, title): WHOLE for k in first_of_series({key}, known)}
    return [(key.encode(), film, title, form) for (key, film, title), form in forms.items()]


def _rows(films: Sequence[Film]) -> Iterator[tuple[int, int, list[str]]]:
    for number, film in enumerate(films):
        for title, text in enumerate(film.titles):
            yield number, title, canonical_words(plain_words(text))
