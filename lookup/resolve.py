"""Matching films of an imported list, by the ids of other catalogues or by title and year."""

from collections.abc import Iterable
from typing import NamedTuple

from lookup.query import Query, split_year
from lookup.search import HEAD_FIT, Kind, Match, Searcher
from releases import Movie


class Reference(NamedTuple):
    """A film as another catalogue names it; empty and None for what is not known."""

    title: str
    year: int | None
    imdb_id: str
    tmdb_id: int | None


def read_imdb_id(imdb_id: str) -> int | None:
    """Return the number of an IMDb id, with or without "tt" and leading zeros."""
    digits = imdb_id.strip().lower().removeprefix("tt")
    return int(digits) if digits.isdecimal() and digits.isascii() else None


class Resolver:
    """Finds the film that a reference means. Ids are trusted first, titles last."""

    def __init__(self, movies: Iterable[Movie], searcher: Searcher) -> None:
        self._searcher = searcher
        self._by_imdb: dict[int | None, int] = {}
        self._by_tmdb: dict[int | None, int] = {}
        for movie in movies:
            self._by_imdb.setdefault(read_imdb_id(movie.imdb_id), movie.id)
            self._by_tmdb.setdefault(movie.tmdb_id, movie.id)
        self._by_imdb.pop(None, None)
        self._by_tmdb.pop(None, None)

    def resolve(self, reference: Reference) -> int | None:
        """Return the film's id; None when there is none, or several fit equally well."""
        by_id = self._by_imdb.get(read_imdb_id(reference.imdb_id)) or self._by_tmdb.get(
            reference.tmdb_id
        )
        return by_id or (self._resolve_title(reference) if reference.title.strip() else None)

    def resolve_all(self, references: Iterable[Reference]) -> list[int | None]:
        """Resolve a list, in its order."""
        return [self.resolve(reference) for reference in references]

    def _resolve_title(self, reference: Reference) -> int | None:
        title, year = reference.title, reference.year
        found = self._fitting(self._searcher.find_named(Query(title, year)), year)
        if not found and (dated := split_year(title)) and not dated.doubtful:
            year = year or dated.year
            found = self._fitting(self._searcher.find_named(Query(dated.text, year)), year)
        if not found and year:
            found = self._fitting(self._searcher.search(f"{title} ({year})"), year)
            found = found or self._shortened(self._searcher.search(title), year)
        return self._only(found, year)

    def _fitting(self, matches: list[Match], year: int | None) -> list[Match]:
        """Keep whole titles, of about the year given."""
        whole = [m for m in matches if not m.short and m.kind != Kind.SUBSTRING and m.edits < 2]
        return [match for match in whole if year is None or self._difference(match, year) <= 1]

    def _shortened(self, matches: list[Match], year: int) -> list[Match]:
        """Keep titles of just this year that are given without their subtitle, or by it."""
        short = [m for m in matches if m.kind == Kind.SUBSTRING and m.fit >= HEAD_FIT]
        return [match for match in short if self._difference(match, year) == 0]

    def _difference(self, match: Match, year: int) -> int:
        return abs((self._searcher.films.year(match.film) or year - 1) - year)

    def _only(self, matches: list[Match], year: int | None) -> int | None:
        """Return the one film that fits best; None when another fits as well."""
        ranks = [(match.kind, self._difference(match, year) if year else 0) for match in matches]
        if not ranks or ranks.count(min(ranks)) > 1:
            return None
        return int(self._searcher.films.ids[matches[ranks.index(min(ranks))].film])
