"""Recommendations as messages: the same as protobuf makes of them, field by field."""

from hypothesis import given
from hypothesis import strategies as st
from moviechat.recommender.v1 import recommender_service_pb2 as pb

from recommender.messages import Messages
from recommender.recommender import Reasons, Recommendation
from releases import Movie
from serving.movies import movie_message

NUMBERS = st.floats(allow_nan=False)
TEXTS = st.text(max_size=200)
REASONS = st.lists(
    st.tuples(st.integers(1, 2**31 - 1), NUMBERS, st.lists(TEXTS, max_size=3).map(tuple)),
    max_size=5,
)
MOVIES = st.builds(
    Movie,
    id=st.integers(1, 3),
    title=TEXTS,
    year=st.none() | st.integers(1870, 2030),
    genres=st.lists(TEXTS, max_size=3).map(tuple),
    alternative_titles=st.lists(TEXTS, max_size=3).map(tuple),
    imdb_id=TEXTS,
    tmdb_id=st.none() | st.integers(1, 1_000_000),
    rating_count=st.integers(0, 1_000),
    mean_rating=st.none() | NUMBERS,
)


def by_protobuf(found: Recommendation) -> pb.Recommendation:
    reasons = [
        pb.Reason(movie_id=id_, contribution=value, shared_genres=genres)
        for id_, value, genres in zip(*found.reasons, strict=True)
    ]
    movie = movie_message(found.movie)
    return pb.Recommendation(movie=movie, score=found.score, prior=found.prior, reasons=reasons)


@given(
    st.lists(st.tuples(MOVIES, NUMBERS, NUMBERS, REASONS), max_size=4, unique_by=lambda f: f[0].id)
)
def test_messages_are_those_of_protobuf(films):
    found = [
        Recommendation(movie, score, prior, Reasons(*([r[n] for r in reasons] for n in range(3))))
        for movie, score, prior, reasons in films
    ]
    messages = Messages()
    for response in (pb.RecommendResponse(release="r"), pb.ListSimilarMoviesResponse(release="r")):
        messages.write(found, response)
        assert list(response.recommendations) == [by_protobuf(one) for one in found]
        assert response.release == "r"


def test_a_kept_part_is_not_taken_for_another():
    movie = Movie(1, "Heat", 1995, ("Crime",), (), "", None, 1, 4.0)
    messages = Messages()
    for number, genres in ((0.25, ("Crime",)), (-0.5, ("Crime",)), (0.25, ()), (0.0, ())):
        found = Recommendation(movie, number, 0.0, Reasons([6], [number], [genres]))
        response = pb.RecommendResponse()
        messages.write([found], response)
        assert list(response.recommendations) == [by_protobuf(found)]
