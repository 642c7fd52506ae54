"""RecommenderService: from messages to the domain and back, and nothing else."""

import asyncio
from collections.abc import Iterable, Mapping

import grpc
from moviechat.recommender.v1 import recommender_service_pb2 as pb
from moviechat.recommender.v1 import recommender_service_pb2_grpc as pb_grpc

from recommender.errors import MovieNotFoundError
from recommender.filters import Filter
from recommender.recommender import Recommendation, Recommender, Wish
from releases import Release
from serving.errors import ErrorStatus
from serving.movies import movie_message
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
        for found in self._recommender.similar(request.movie_id, count):
            self._write(found, response.recommendations.add())
        return response

    async def GetModel(self, request: pb.GetModelRequest, context: Context) -> pb.GetModelResponse:
        """Describe the model."""
        return self._model

    def _recommend(self, wish: Wish) -> pb.RecommendResponse:
        page = self._recommender.recommend(wish)
        response = pb.RecommendResponse(
            ignored_movie_ids=page.ignored, prior_only=page.prior_only, release=self._model.release
        )
        for found in page.recommendations:
            self._write(found, response.recommendations.add())
        return response

    def _write(self, found: Recommendation, message: pb.Recommendation) -> None:
        """Fill in a message where it lies: half the time of building its parts and copying them."""
        message.movie.CopyFrom(movie_message(found.movie))
        message.score, message.prior = found.score, found.prior
        add = message.reasons.add
        for movie_id, contribution, genres in found.reasons:
            add(movie_id=movie_id, contribution=contribution, shared_genres=genres)


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
    violations.count("ratings", len(request.ratings), 0, MAX_RATINGS)
    for number, rating in enumerate(request.ratings[:MAX_RATINGS]):
        _check_rating(violations, f"ratings[{number}]", rating)
    violations.count("exclude_movie_ids", len(request.exclude_movie_ids), 0, MAX_EXCLUDED)
    for number, movie_id in enumerate(request.exclude_movie_ids[:MAX_EXCLUDED]):
        violations.positive(f"exclude_movie_ids[{number}]", movie_id)
    _check_filter(violations, request.filter, genres)
    count = violations.page_size("page_size", request.page_size, DEFAULT_PAGE, MAX_PAGE)
    popularity = request.popularity if request.HasField("popularity") else None
    diversity = request.diversity if request.HasField("diversity") else None
    _check_share(violations, "popularity", popularity)
    _check_share(violations, "diversity", diversity)
    violations.check()
    return Wish(
        ratings=_last_ratings(request.ratings),
        exclude=tuple(request.exclude_movie_ids),
        filter=_filter(request.filter),
        count=min(count, MAX_REASONS // max(len(request.ratings), 1)),
        popularity=popularity,
        diversity=diversity,
    )


def _last_ratings(ratings: Iterable[pb.Rating]) -> dict[int, float]:
    """Return the ratings by film id; of several of one film the last counts."""
    return {rating.movie_id: rating.value for rating in ratings}


def _check_rating(violations: Violations, field: str, rating: pb.Rating) -> None:
    violations.positive(f"{field}.movie_id", rating.movie_id)
    # Written so that NaN, which lies nowhere, fails too.
    if not -1 <= rating.value <= 1:
        violations.add(f"{field}.value", f"must lie between -1 and 1, is {rating.value:g}")
    elif rating.value == 0:
        violations.add(f"{field}.value", "must not be 0: leave the film out, or exclude it")


def _check_filter(violations: Violations, wanted: pb.Filter, genres: list[str]) -> None:
    for field, named in (("genres", wanted.genres), ("exclude_genres", wanted.exclude_genres)):
        for number, genre in enumerate(named):
            if genre not in genres:
                violations.add(
                    f"filter.{field}[{number}]",
                    f"is no genre of this catalogue: choose from {', '.join(genres)}",
                )
    both = wanted.HasField("min_year") and wanted.HasField("max_year")
    if both and wanted.max_year < wanted.min_year:
        violations.add("filter.max_year", "must not be before min_year")


def _check_share(violations: Violations, field: str, value: float | None) -> None:
    if value is not None and not 0 <= value <= 1:
        violations.add(field, f"must lie between 0 and 1, is {value:g}")


def _filter(wanted: pb.Filter) -> Filter:
    return Filter(
        genres=tuple(wanted.genres),
        exclude_genres=tuple(wanted.exclude_genres),
        min_year=wanted.min_year if wanted.HasField("min_year") else None,
        max_year=wanted.max_year if wanted.HasField("max_year") else None,
    )
