"""Recommendations as messages: the same as protobuf makes of them, field by field."""

from hypothesis import given
from hypothesis import strategies as st
from moviechat.recommender.v1 import recommender_service_pb2 as pb

from recommender.messages import Messages
from recommender.reasons import Reason
from recommender.recommender import Recommendation
from releases import Movie
from serving.movies import movie_message

NUMBERS = st.floats(allow_nan=False)
TEXTS = st.text(max_size=200)
REASONS = st.builds(Reason, st.integers(1, 2**31 - 1), st.lists(TEXTS, max_size=3).map(tuple))
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


def by_protobuf(found: Recommendation, known: list[Reason]) -> pb.Recommendation:
    reasons = [
        pb.Reason(
            movie_id=known[number].movie_id,
            contribution=value,
            shared_genres=known[number].shared_genres,
        )
        for number, value in zip(found.reasons, found.contributions, strict=True)
    ]
    movie = movie_message(found.movie)
    return pb.Recommendation(movie=movie, score=found.score, prior=found.prior, reasons=reasons)


@given(
    st.lists(REASONS, min_size=1, max_size=5),
    st.lists(st.tuples(MOVIES, NUMBERS, NUMBERS), max_size=4, unique_by=lambda film: film[0].id),
    st.data(),
)
def test_messages_are_those_of_protobuf(known, films, data):
    chosen = st.lists(st.tuples(st.integers(0, len(known) - 1), NUMBERS), max_size=6)
    found = []
    for film in films:
        reasons = data.draw(chosen)
        found.append(Recommendation(*film, [n for n, _ in reasons], [v for _, v in reasons]))
    messages = Messages(known.__getitem__)
    for response in (pb.RecommendResponse(release="r"), pb.ListSimilarMoviesResponse(release="r")):
        messages.write(found, response)
        assert list(response.recommendations) == [by_protobuf(one, known) for one in found]
        assert response.release == "r"


def test_a_kept_part_is_not_taken_for_another(monkeypatch):
    monkeypatch.setattr("recommender.messages._KEPT_REASONS", 2)
    movie = Movie(1, "Heat", 1995, ("Crime",), (), "", None, 1, 4.0)
    known = [Reason(6, ("Crime",)), Reason(6, ()), Reason(7, ("Crime",))]
    messages = Messages(known.__getitem__)
    for reason, number in ((0, 0.25), (0, -0.5), (1, 0.25), (2, 0.0), (0, 1.0), (2, -1.0)):
        found = Recommendation(movie, number, 0.0, [reason], [number])
        response = pb.RecommendResponse()
        messages.write([found], response)
        assert list(response.recommendations) == [by_protobuf(found, known)]
