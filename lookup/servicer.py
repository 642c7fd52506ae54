"""LookupService: from messages to the domain and back, and nothing else."""

import asyncio
from collections.abc import Mapping
from dataclasses import asdict

import grpc
from moviechat.lookup.v1 import lookup_service_pb2 as pb
from moviechat.lookup.v1 import lookup_service_pb2_grpc as pb_grpc

from lookup.artifact import Artifact
from lookup.disambiguate import read_answer
from lookup.errors import MovieNotFoundError
from lookup.limits import MAX_QUERY, MAX_TEXT, check_answer, check_ids, check_references
from lookup.messages import OUTCOMES, Messages
from lookup.resolve import Reference
from lookup.table import Film
from releases import Release
from serving.errors import ErrorStatus
from serving.movies import movie_message
from serving.pages import decode_token, encode_token
from serving.validation import Violations

ERRORS: Mapping[type[Exception], ErrorStatus] = {
    MovieNotFoundError: ErrorStatus(
        grpc.StatusCode.NOT_FOUND,
        "MOVIE_NOT_FOUND",
        lambda error: {"movie_id": str(error.movie_id)},
    ),
}

Context = grpc.ServicerContext


class LookupServicer(pb_grpc.LookupServiceServicer):
    """Answers the calls of LookupService.

    Searching takes a fraction of a millisecond and runs on the event loop; reading texts and
    lists takes longer and does not.
    """

    def __init__(self, artifact: Artifact, description: pb.GetCatalogResponse) -> None:
        self._lookup, self._description = artifact, description
        self._release = description.release
        self._messages = Messages(artifact.catalog)

    async def SearchMovies(
        self, request: pb.SearchMoviesRequest, context: Context
    ) -> pb.SearchMoviesResponse:
        """Find films by title."""
        violations = Violations()
        violations.text("query", request.query, MAX_QUERY)
        size = violations.page_size("page_size", request.page_size, 10, 100)
        violations.check()
        start = decode_token(request.page_token, self._release, request.query)
        found = self._lookup.searcher.search(request.query)
        more = start + size < len(found)
        token = encode_token(self._release, request.query, start + size) if more else ""
        response = pb.SearchMoviesResponse(next_page_token=token, release=self._release)
        self._messages.add(request.query, found[start : start + size], response.matches)
        return response

    async def SuggestMovies(
        self, request: pb.SuggestMoviesRequest, context: Context
    ) -> pb.SuggestMoviesResponse:
        """Complete a title."""
        violations = Violations()
        violations.text("prefix", request.prefix, MAX_QUERY)
        size = violations.page_size("page_size", request.page_size, 8, 20)
        violations.check()
        found = self._lookup.suggester.suggest(request.prefix, size)
        response = pb.SuggestMoviesResponse(release=self._release)
        self._messages.add(request.prefix, found, response.matches)
        return response

    async def FindMentions(
        self, request: pb.FindMentionsRequest, context: Context
    ) -> pb.FindMentionsResponse:
        """Find the titles in a text."""
        violations = Violations()
        violations.text("text", request.text, MAX_TEXT)
        violations.check()
        found = await asyncio.to_thread(self._lookup.mentions.find, request.text)
        mentions = [self._messages.mention(request.text, mention) for mention in found]
        return pb.FindMentionsResponse(mentions=mentions, release=self._release)

    async def DisambiguateMovies(
        self, request: pb.DisambiguateMoviesRequest, context: Context
    ) -> pb.DisambiguateMoviesResponse:
        """Understand an answer about films on offer."""
        check_answer(request, self._lookup.catalog)
        movies = [self._lookup.catalog.get(movie_id) for movie_id in request.candidate_ids]
        films = [Film(m.id, m.year, (m.title, *m.alternative_titles)) for m in movies]
        search = self._lookup.searcher.search
        answer = await asyncio.to_thread(read_answer, request.reply, films, search)
        return pb.DisambiguateMoviesResponse(
            outcome=OUTCOMES[answer.outcome],
            movie_ids=[films[place].id for place in answer.chosen],
            new_query=answer.new_query,
            release=self._release,
        )

    async def ResolveMovies(
        self, request: pb.ResolveMoviesRequest, context: Context
    ) -> pb.ResolveMoviesResponse:
        """Match an imported list."""
        check_references(request)
        references = [
            Reference(
                r.title,
                r.year if r.HasField("year") else None,
                r.imdb_id,
                r.tmdb_id if r.HasField("tmdb_id") else None,
            )
            for r in request.references
        ]
        found = await asyncio.to_thread(self._lookup.resolver.resolve_all, references)
        results = [pb.ResolvedMovie(movie_id=movie_id) for movie_id in found]
        return pb.ResolveMoviesResponse(results=results, release=self._release)

    async def GetMovie(self, request: pb.GetMovieRequest, context: Context) -> pb.GetMovieResponse:
        """Return one film."""
        violations = Violations()
        violations.positive("movie_id", request.movie_id)
        violations.check()
        movie = movie_message(self._lookup.catalog.get(request.movie_id))
        return pb.GetMovieResponse(movie=movie, release=self._release)

    async def BatchGetMovies(
        self, request: pb.BatchGetMoviesRequest, context: Context
    ) -> pb.BatchGetMoviesResponse:
        """Return several films."""
        check_ids(request)
        catalog, ids = self._lookup.catalog, list(dict.fromkeys(request.movie_ids))
        return pb.BatchGetMoviesResponse(
            movies=[movie_message(catalog.get(n)) for n in ids if n in catalog],
            missing_ids=[n for n in ids if n not in catalog],
            release=self._release,
        )

    async def GetCatalog(
        self, request: pb.GetCatalogRequest, context: Context
    ) -> pb.GetCatalogResponse:
        """Describe the catalogue."""
        return self._description


def describe_catalog(release: Release, artifact: Artifact) -> pb.GetCatalogResponse:
    """Return the answer to GetCatalog for the film part of `release`."""
    data_sets = [asdict(data_set) for data_set in release.part("films").data_sets]
    return pb.GetCatalogResponse(
        movie_count=len(artifact.catalog),
        genres=artifact.catalog.genres,
        data_sets=[
            pb.DataSet(**{name: d[name] for name in ("name", "url", "attribution", "terms")})
            for d in data_sets
        ],
        release=release.id,
    )
