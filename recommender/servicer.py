"""RecommenderService: from messages to the domain and back, and nothing else."""

import asyncio
from collections.abc import Mapping, Sequence

import grpc
from moviechat.recommender.v1 import recommender_service_pb2 as pb
from moviechat.recommender.v1 import recommender_service_pb2_grpc as pb_grpc

from recommender.errors import MovieNotFoundError
from recommender.filters import ANY, Filter
from recommender.messages import Messages
from recommender.recommender import Recommender, Wish
from releases import Release
from serving.errors import ErrorStatus
from serving.validation import Violations

MAX_RATINGS = 2_000
MAX_EXCLUDED = 10_000
DEFAULT_PAGE, MAX_PAGE = 10, 100
MAX_REASONS = 100_000
"""In one answer: some 2 MB, half of what clients of gRPC accept unless told otherwise."""
_QUICK = 1_000
"""Reasons up to which a request is answered on the event loop: a thread costs more than it."""

ERRORS: Mapping[type[Exception], ErrorStatus] = {
    MovieNotFoundError: ErrorStatus(
        grpc.StatusCode.NOT_FOUND,
        "MOVIE_NOT_FOUND",
        lambda error: {"movie_id": str(error.movie_id)},
    ),
}

Context = grpc.ServicerContext


class RecommenderServicer(pb_grpc.RecommenderServiceServicer):
    """Answers the calls of RecommenderService."""

    def __init__(self, recommender: Recommender, model: pb.GetModelResponse) -> None:
        self._recommender, self._model = recommender, model
        self._messages = Messages(recommender.reasons.explain)

    async def Recommend(
        self, request: pb.RecommendRequest, context: Context
    ) -> pb.RecommendResponse:
        """Recommend films to a person who rated some."""
        wish = _read_wish(request, self._recommender.genres)
        if len(wish.ratings) * wish.count <= _QUICK:
            return self._recommend(wish)
        return await asyncio.to_thread(self._recommend, wish)

    async def ListSimilarMovies(
        self, request: pb.ListSimilarMoviesRequest, context: Context
    ) -> pb.ListSimilarMoviesResponse:
        """List the films most like one film."""
        violations = Violations()
        violations.positive("movie_id", request.movie_id)
        count = violations.page_size("page_size", request.page_size, DEFAULT_PAGE, MAX_PAGE)
        violations.check()
        response = pb.ListSimilarMoviesResponse(release=self._model.release)
        found = self._recommender.similar(request.movie_id, count)
        self._messages.write(found, response)
        return response

    async def GetModel(self, request: pb.GetModelRequest, context: Context) -> pb.GetModelResponse:
        """Describe the model."""
        return self._model

    def _recommend(self, wish: Wish) -> pb.RecommendResponse:
        page = self._recommender.recommend(wish)
        response = pb.RecommendResponse(
            ignored_movie_ids=page.ignored, prior_only=page.prior_only, release=self._model.release
        )
        self._messages.write(page.recommendations, response)
        return response


def describe_model(release: Release, algorithm: str) -> pb.GetModelResponse:
    """Return the answer to GetModel for the film part of `release`."""
    part = release.part("films")
    return pb.GetModelResponse(
        algorithm=algorithm,
        trained_on=[data_set.name for data_set in part.data_sets],
        metrics=part.metrics,
        release=release.id,
    )


def _read_wish(request: pb.RecommendRequest, genres: list[str]) -> Wish:
    """Check a request against the contract's limits. Raises InvalidRequestError."""
    violations = Violations()
    ratings = _read_ratings(violations, request.ratings)
    excluded = _read_excluded(violations, request.exclude_movie_ids)
    wanted = _read_filter(violations, request.filter, genres) if request.HasField("filter") else ANY
    count = violations.page_size("page_size", request.page_size, DEFAULT_PAGE, MAX_PAGE)
    popularity = request.popularity if request.HasField("popularity") else None
    diversity = request.diversity if request.HasField("diversity") else None
    _check_share(violations, "popularity", popularity)
    _check_share(violations, "diversity", diversity)
    violations.check()
    return Wish(
        ratings=ratings,
        exclude=excluded,
        filter=wanted,
        count=min(count, MAX_REASONS // max(len(request.ratings), 1)),
        popularity=popularity,
        diversity=diversity,
    )


def _read_ratings(violations: Violations, ratings: Sequence[pb.Rating]) -> dict[int, float]:
    """Return the ratings by film id; of several of one film the last counts."""
    violations.count("ratings", len(ratings), 0, MAX_RATINGS)
    found = {}
    for number, rating in enumerate(ratings[:MAX_RATINGS]):
        movie_id, value = rating.movie_id, rating.value
        if not (movie_id > 0 and -1 <= value <= 1 and value):  # NaN, which lies nowhere, fails too
            _refuse_rating(violations, f"ratings[{number}]", movie_id, value)
        found[movie_id] = value
    return found


def _refuse_rating(violations: Violations, field: str, movie_id: int, value: float) -> None:
    violations.positive(f"{field}.movie_id", movie_id)
    if value == 0:
        violations.add(f"{field}.value", "must not be 0: leave the film out, or exclude it")
    elif not -1 <= value <= 1:
        violations.add(f"{field}.value", f"must lie between -1 and 1, is {value:g}")


def _read_excluded(violations: Violations, ids: Sequence[int]) -> tuple[int, ...]:
    violations.count("exclude_movie_ids", len(ids), 0, MAX_EXCLUDED)
    for number, movie_id in enumerate(ids[:MAX_EXCLUDED]):
        if movie_id <= 0:
            violations.positive(f"exclude_movie_ids[{number}]", movie_id)
    return tuple(ids)


def _read_filter(violations: Violations, wanted: pb.Filter, genres: list[str]) -> Filter:
    for field, named in (("genres", wanted.genres), ("exclude_genres", wanted.exclude_genres)):
        for number, genre in enumerate(named):
            if genre not in genres:
                violations.add(
                    f"filter.{field}[{number}]",
                    f"is no genre of this catalogue: choose from {', '.join(genres)}",
                )
    min_year = wanted.min_year if wanted.HasField("min_year") else None
    max_year = wanted.max_year if wanted.HasField("max_year") else None
    if min_year is not None and max_year is not None and max_year < min_year:
        violations.add("filter.max_year", "must not be before min_year")
    return Filter(tuple(wanted.genres), tuple(wanted.exclude_genres), min_year, max_year)


def _check_share(violations: Violations, field: str, value: float | None) -> None:
    if value is not None and not 0 <= value <= 1:
        violations.add(field, f"must lie between 0 and 1, is {value:g}")
