"""Films of the catalogue as messages."""

from moviechat.types.v1 import movie_pb2

from releases import Movie


def movie_message(movie: Movie) -> movie_pb2.Movie:
    """Return the message for a film of the catalogue."""
    return movie_pb2.Movie(
        id=movie.id,
        title=movie.title,
        year=movie.year,
        genres=movie.genres,
        alternative_titles=movie.alternative_titles,
        imdb_id=movie.imdb_id,
        tmdb_id=movie.tmdb_id,
        rating_count=movie.rating_count,
        mean_rating=movie.mean_rating,
    )
