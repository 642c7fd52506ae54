"""The films of a release, by id and by the number that the index knows them by."""

from collections.abc import Sequence

from lookup.errors import MovieNotFoundError
from lookup.table import FilmTable
from releases import Movie


class Catalog:
    """All films, and the genres that they have, in alphabetical order."""

    def __init__(self, movies: Sequence[Movie], films: FilmTable) -> None:
        self._by_id = {movie.id: movie for movie in movies}
        self._by_number = [self._by_id[movie_id] for movie_id in films.ids.tolist()]
        self.genres = sorted({genre for movie in movies for genre in movie.genres})

    def __len__(self) -> int:
        return len(self._by_number)

    def __contains__(self, movie_id: int) -> bool:
        return movie_id in self._by_id

    def get(self, movie_id: int) -> Movie:
        """Return a film. Raises MovieNotFoundError."""
        try:
            return self._by_id[movie_id]
        except KeyError:
            raise MovieNotFoundError(movie_id) from None

    def numbered(self, number: int) -> Movie:
        """Return the film that the index calls `number`."""
        return self._by_number[number]
