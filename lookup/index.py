"""Everything that looking up searches in, built from films or read from a folder."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from lookup.keys import BEGINNING, HEAD, PART, WHOLE, Entry, KeyIndex
from lookup.normalize import canonical_words, plain_words
from lookup.sequels import read_sequels
from lookup.similar import SimilarKeyIndex
from lookup.table import Film, FilmTable
from lookup.variants import beginning_keys, head_keys, part_keys, whole_keys
from lookup.words import WordIndex
from releases import Movie

_SHORTENED = 20_000
"""So many of the films are known well enough for people to shorten their titles."""


@dataclass(frozen=True)
class LookupIndex:
    """The films, their keys, the first words of long titles, and their words."""

    films: FilmTable
    keys: SimilarKeyIndex
    beginnings: KeyIndex
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
        KeyIndex.build(_beginnings(films[:_SHORTENED])),
        WordIndex.build(_rows(films)),
    )


def _entries(films: Sequence[Film]) -> list[Entry]:
    """Return the keys of all titles, each in the form that says most."""
    entries = [entry for title in _titles(films) for entry in _entries_of(*title)]
    sequels = _sequels(entries)
    keys = {key for key, _, _ in sequels}
    numbered = sequels | {first for first in _firsts_of_series(entries) if first[0] not in keys}
    kept = [entry for entry in entries if entry[:3] not in numbered]
    return kept + [(*entry, WHOLE) for entry in numbered]


def _firsts_of_series(entries: Sequence[Entry]) -> set[tuple[bytes, int, int]]:
    """Return the keys of first films as their sequels would have it: "terminator1"."""
    numbered = {key[:-1] for key, _, _, _ in entries if key.endswith(b"2")}
    return {
        (key + b"1", film, title)
        for key, film, title, form in entries
        if form == WHOLE and title == 0 and key in numbered
    }


def _sequels(entries: Sequence[Entry]) -> set[tuple[bytes, int, int]]:
    """Return the keys of films by their number in a series; of several films, the best known."""
    names = read_sequels()
    films: dict[bytes, int] = {}
    for key, film, title, form in entries:
        if key in names and form == WHOLE and title == 0:
            films.setdefault(key, film)
    return {(name, film, 0) for key, film in films.items() for name in names[key]}


def _entries_of(film: int, title: int, text: str) -> Iterator[Entry]:
    forms = dict.fromkeys(part_keys(text), PART)
    forms |= dict.fromkeys(head_keys(text), HEAD)
    forms |= dict.fromkeys(whole_keys(text), WHOLE)
    for key, form in forms.items():
        yield key.encode(), film, title, form


def _beginnings(films: Sequence[Film]) -> Iterator[Entry]:
    for film, title, text in _titles(films):
        for key in beginning_keys(text):
            yield key.encode(), film, title, BEGINNING


def _rows(films: Sequence[Film]) -> Iterator[tuple[int, int, list[str]]]:
    for film, title, text in _titles(films):
        yield film, title, canonical_words(plain_words(text))


def _titles(films: Sequence[Film]) -> Iterator[tuple[int, int, str]]:
    """Yield all titles with the numbers of their film and among its titles."""
    for number, film in enumerate(films):
        for title, text in enumerate(film.titles):
            yield number, title, text
