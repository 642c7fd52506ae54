"""The catalogue of a release: one film a line, as JSON, ordered by film id."""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

from releases.errors import ReleaseError

CATALOG_FILE = "catalog.jsonl"


@dataclass(frozen=True, slots=True)
class Movie:
    """A film, with the fields of `moviechat.types.v1.Movie` in the same units."""

    id: int
    title: str
    year: int | None
    genres: tuple[str, ...]
    alternative_titles: tuple[str, ...]
    imdb_id: str
    tmdb_id: int | None
    rating_count: int
    mean_rating: float | None


def read_catalog(path: Path) -> list[Movie]:
    """Read a catalogue. Raises ReleaseError, naming the line, when one is not a film."""
    movies = []
    # As bytes: text that is not UTF-8 is then told by its line, like everything else.
    with path.open("rb") as lines:
        for number, line in enumerate(lines, 1):
            try:
                movies.append(_parse(line))
            except (ValueError, TypeError, KeyError) as error:
                raise ReleaseError(f"{path}: line {number} is not a film") from error
    if [movie.id for movie in movies] != sorted({movie.id for movie in movies}):
        raise ReleaseError(f"{path}: film ids are not strictly increasing")
    return movies


def write_catalog(path: Path, movies: Iterable[Movie]) -> None:
    """Write a catalogue, ordered by film id."""
    lines = (json.dumps(asdict(m), ensure_ascii=False) for m in sorted(movies, key=lambda m: m.id))
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")


def _parse(line: bytes) -> Movie:
    fields = json.loads(line)
    fields["genres"] = tuple(fields["genres"])
    fields["alternative_titles"] = tuple(fields["alternative_titles"])
    movie = Movie(**fields)
    if not (isinstance(movie.id, int) and movie.id > 0 and isinstance(movie.title, str)):
        raise ValueError("a film needs a positive id and a title")
    return movie
