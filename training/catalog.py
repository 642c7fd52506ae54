"""The catalogue of a release, from MovieLens's `movies.csv`, `links.csv` and ratings."""

import csv
from collections.abc import Iterator
from pathlib import Path

from lookup.titles import parse_title
from releases import Movie
from training.recommend.ratings import Ratings, read_ratings

_NO_GENRES = "(no genres listed)"


def read_movielens(folder: Path) -> tuple[list[Movie], Ratings]:
    """Read films, ordered by id, and ratings, whose film rows follow that order.

    Raises OSError for a missing file, ValueError for one that is not MovieLens's.
    """
    films = {int(row["movieId"]): row for row in _rows(folder / "movies.csv")}
    links = {int(row["movieId"]): row for row in _rows(folder / "links.csv")}
    ids = sorted(films)
    ratings = read_ratings(folder / "ratings.csv", ids)
    movies = [
        _movie(films[id_], links.get(id_, {}), int(count), float(stars))
        for id_, count, stars in zip(ids, ratings.counts, ratings.mean_stars, strict=True)
    ]
    return movies, ratings


def _movie(film: dict[str, str], link: dict[str, str], count: int, stars: float) -> Movie:
    parsed = parse_title(film["title"])
    genres = film["genres"].split("|")
    imdb, tmdb = link.get("imdbId"), link.get("tmdbId")
    return Movie(
        id=int(film["movieId"]),
        title=parsed.title,
        year=parsed.year,
        genres=tuple(sorted(genre for genre in genres if genre and genre != _NO_GENRES)),
        alternative_titles=parsed.alternative_titles,
        imdb_id=f"tt{imdb}" if imdb else "",
        tmdb_id=int(tmdb) if tmdb else None,
        rating_count=count,
        mean_rating=round(stars, 4) if count else None,
    )


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines)
