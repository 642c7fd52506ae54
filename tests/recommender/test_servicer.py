"""RecommenderService over real connections, with the embedded release."""

import json
from pathlib import Path

import grpc
import pytest
from google.rpc import error_details_pb2
from moviechat.recommender.v1 import recommender_service_pb2 as pb
from moviechat.recommender.v1 import recommender_service_pb2_grpc as pb_grpc

from recommender.__main__ import start
from recommender.config import RecommenderConfig
from releases import CATALOG_FILE, open_release, read_catalog
from tests.recommender.conftest import RELEASE
from tests.support.servers import call_raw, detail, serve_on_free_port, violations

METHOD = "/moviechat.recommender.v1.RecommenderService/Recommend"
MATRIX, TITANIC = 2571, 1721
EVALUATION = json.loads(Path("docs/evaluation/recommend.json").read_text(encoding="utf-8"))


@pytest.fixture
async def address():
    async with serve_on_free_port(start(RecommenderConfig(), open_release(RELEASE))) as address:
        yield address


@pytest.fixture
async def stub(address):
    async with grpc.aio.insecure_channel(address) as channel:
        yield pb_grpc.RecommenderServiceStub(channel)


def rating(movie_id, value):
    return pb.Rating(movie_id=movie_id, value=value)


async def refused(call) -> grpc.aio.AioRpcError:
    with pytest.raises(grpc.aio.AioRpcError) as caught:
        await call
    return caught.value


async def test_recommend(stub):
    request = pb.RecommendRequest(ratings=[rating(MATRIX, 0.9), rating(TITANIC, -0.5)])
    response = await stub.Recommend(request)
    assert len(response.recommendations) == 10
    assert response.release == open_release(RELEASE).id
    assert not response.prior_only
    for found in response.recommendations:
        total = found.prior + sum(reason.contribution for reason in found.reasons)
        assert found.score == pytest.approx(total, abs=1e-6)
        assert found.movie.title
        assert found.movie.id not in (MATRIX, TITANIC)


async def test_the_last_of_several_ratings_of_a_film_counts(stub):
    twice = pb.RecommendRequest(ratings=[rating(MATRIX, -1), rating(MATRIX, 0.5)])
    once = pb.RecommendRequest(ratings=[rating(MATRIX, 0.5)])
    assert await stub.Recommend(twice) == await stub.Recommend(once)


async def test_nothing_rated_means_prior_only(stub):
    condition = pb.Filter(genres=["Horror"], min_year=1990)
    response = await stub.Recommend(pb.RecommendRequest(filter=condition, page_size=5))
    assert response.prior_only
    assert len(response.recommendations) == 5
    for found in response.recommendations:
        assert "Horror" in found.movie.genres
        assert found.movie.year >= 1990


async def test_ids_the_release_lacks_are_reported(stub):
    request = pb.RecommendRequest(ratings=[rating(999_999, 1)], exclude_movie_ids=[888_888])
    response = await stub.Recommend(request)
    assert list(response.ignored_movie_ids) == [999_999, 888_888]
    assert response.prior_only


async def test_page_size_is_lowered_to_the_maximum(stub):
    assert len((await stub.Recommend(pb.RecommendRequest(page_size=500))).recommendations) == 100


async def test_most_ratings_and_exclusions_allowed(stub):
    request = pb.RecommendRequest(
        ratings=[rating(number, 1 if number % 3 else -1) for number in range(1, 2_001)],
        exclude_movie_ids=range(1, 10_001),
    )
    assert len((await stub.Recommend(request)).recommendations) == 10


async def test_the_longest_page_for_the_most_ratings_reaches_a_client_with_default_limits(stub):
    movies = read_catalog(open_release(RELEASE).path(CATALOG_FILE))
    known = sorted(movies, key=lambda movie: -movie.rating_count)[:2_000]
    request = pb.RecommendRequest(
        ratings=[rating(movie.id, 0.5) for movie in known], page_size=100, popularity=0
    )
    response = await stub.Recommend(request)
    assert len(response.recommendations) == 50
    assert response.ByteSize() < 4_000_000
    for found in response.recommendations:
        total = found.prior + sum(reason.contribution for reason in found.reasons)
        assert found.score == pytest.approx(total, abs=1e-6)


@pytest.mark.parametrize(
    ("request_", "field"),
    [
        (pb.RecommendRequest(ratings=[rating(1, 0)]), "ratings[0].value"),
        (pb.RecommendRequest(ratings=[rating(1, 1), rating(1, 1.5)]), "ratings[1].value"),
        (pb.RecommendRequest(ratings=[rating(1, float("nan"))]), "ratings[0].value"),
        (pb.RecommendRequest(ratings=[rating(-1, 1)]), "ratings[0].movie_id"),
        (pb.RecommendRequest(ratings=[rating(1, 1)] * 2_001), "ratings"),
        (pb.RecommendRequest(exclude_movie_ids=[1] * 10_001), "exclude_movie_ids"),
        (pb.RecommendRequest(exclude_movie_ids=[0]), "exclude_movie_ids[0]"),
        (pb.RecommendRequest(page_size=-1), "page_size"),
        (pb.RecommendRequest(popularity=1.1), "popularity"),
        (pb.RecommendRequest(popularity=float("nan")), "popularity"),
        (pb.RecommendRequest(diversity=-0.1), "diversity"),
        (pb.RecommendRequest(filter=pb.Filter(genres=["Comedie"])), "filter.genres[0]"),
        (pb.RecommendRequest(filter=pb.Filter(exclude_genres=[""])), "filter.exclude_genres[0]"),
        (pb.RecommendRequest(filter=pb.Filter(min_year=2000, max_year=1999)), "filter.max_year"),
    ],
)
async def test_bad_requests_say_which_field(stub, request_, field):
    error = await refused(stub.Recommend(request_))
    assert error.code() == grpc.StatusCode.INVALID_ARGUMENT
    assert list(violations(error)) == [field]
    assert (await stub.Recommend(pb.RecommendRequest())).recommendations


async def test_an_unknown_genre_is_answered_with_the_genres_there_are(stub):
    error = await refused(stub.Recommend(pb.RecommendRequest(filter=pb.Filter(genres=["Noir"]))))
    assert "Film-Noir" in violations(error)["filter.genres[0]"]


async def test_list_similar_movies(stub):
    response = await stub.ListSimilarMovies(pb.ListSimilarMoviesRequest(movie_id=1, page_size=3))
    assert len(response.recommendations) == 3
    for found in response.recommendations:
        (reason,) = found.reasons
        assert reason.movie_id == 1
        assert reason.contribution == pytest.approx(found.score, abs=1e-6)


async def test_similar_to_an_unknown_film(stub):
    error = await refused(stub.ListSimilarMovies(pb.ListSimilarMoviesRequest(movie_id=999_999)))
    assert error.code() == grpc.StatusCode.NOT_FOUND
    info = detail(error, error_details_pb2.ErrorInfo)
    assert (info.reason, dict(info.metadata)) == ("MOVIE_NOT_FOUND", {"movie_id": "999999"})


@pytest.mark.parametrize(("movie_id", "page_size"), [(0, 1), (-5, 1), (1, -1)])
async def test_similar_with_bad_fields(stub, movie_id, page_size):
    request = pb.ListSimilarMoviesRequest(movie_id=movie_id, page_size=page_size)
    error = await refused(stub.ListSimilarMovies(request))
    assert error.code() == grpc.StatusCode.INVALID_ARGUMENT


async def test_get_model(stub):
    model = await stub.GetModel(pb.GetModelRequest())
    assert "item-item" in model.algorithm
    assert list(model.trained_on) == ["MovieLens ml-latest-small"]
    for protocol in ("chat-1", "chat-5", "chat-20", "chat-5-tail"):
        for measure in ("ndcg@10", "recall@10", "coverage"):
            found = EVALUATION[protocol]["shipped"][measure]["mean"]
            assert model.metrics[f"{protocol}/{measure}"] == found


async def test_truncated_protobuf_is_refused_and_the_server_goes_on(stub, address):
    error = await refused(call_raw(address, METHOD, b"\x0a\x05\x08"))
    assert error.code() == grpc.StatusCode.INVALID_ARGUMENT
    assert (await stub.Recommend(pb.RecommendRequest())).recommendations
