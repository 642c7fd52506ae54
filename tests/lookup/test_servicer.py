"""LookupService over real connections, with the embedded release."""

from pathlib import Path

import grpc
import pytest
from google.rpc import error_details_pb2
from moviechat.lookup.v1 import lookup_service_pb2 as pb
from moviechat.lookup.v1 import lookup_service_pb2_grpc as pb_grpc

from lookup.__main__ import start
from lookup.config import LookupConfig
from releases import open_release
from tests.support.servers import call_raw, detail, serve_on_free_port, violations

RELEASE = Path("release")
SERVICE = "/moviechat.lookup.v1.LookupService/"


@pytest.fixture(scope="module")
def service():
    return start(LookupConfig(release=RELEASE), open_release(RELEASE))


@pytest.fixture
async def address(service):
    async with serve_on_free_port(service) as address:
        yield address


@pytest.fixture
async def stub(address):
    async with grpc.aio.insecure_channel(address) as channel:
        yield pb_grpc.LookupServiceStub(channel)


async def search(stub, query: str, **fields) -> pb.SearchMoviesResponse:
    return await stub.SearchMovies(pb.SearchMoviesRequest(query=query, **fields))


async def refused(call) -> grpc.aio.AioRpcError:
    with pytest.raises(grpc.aio.AioRpcError) as caught:
        await call
    return caught.value


async def test_a_film_is_found_with_all_that_is_known_of_it(stub):
    response = await search(stub, "matrix")
    match = response.matches[0]
    assert (match.movie.title, match.movie.year) == ("The Matrix", 1999)
    assert match.movie.imdb_id == "tt0133093"
    assert match.kind == pb.MATCH_KIND_NORMALIZED
    assert match.matched_title == "The Matrix"
    assert [(s.start, s.end) for s in match.highlights] == [(4, 10)]
    assert 0 < match.score <= 1
    assert response.release == open_release(RELEASE).id


async def test_films_of_one_name_come_together_and_the_year_chooses(stub):
    both = await search(stub, "titanic")
    assert [m.movie.year for m in both.matches[:2]] == [1997, 1953]
    assert {m.kind for m in both.matches[:2]} == {pb.MATCH_KIND_EXACT}
    dated = await search(stub, "Titanic (1953)")
    assert [m.movie.year for m in dated.matches[:2]] == [1953, 1997]


async def test_misspellings_say_how_many_letters_differ(stub):
    match = (await search(stub, "Matirx")).matches[0]
    assert match.movie.title == "The Matrix"
    assert (match.kind, match.edits) == (pb.MATCH_KIND_FUZZY, 1)


async def test_what_is_no_title_finds_nothing(stub):
    assert not (await search(stub, "qwxz vbnmk plrt")).matches


async def test_pages_follow_each_other_without_gap_or_overlap(stub):
    whole = await search(stub, "love", page_size=100)
    token, ids = "", []
    for _ in range(4):
        page = await search(stub, "love", page_size=7, page_token=token)
        ids += [match.movie.id for match in page.matches]
        token = page.next_page_token
    assert ids == [match.movie.id for match in whole.matches][:28]
    assert len(set(ids)) == 28


async def test_a_token_belongs_to_its_query(stub):
    token = (await search(stub, "love", page_size=1)).next_page_token
    error = await refused(search(stub, "war", page_token=token))
    assert error.code() is grpc.StatusCode.FAILED_PRECONDITION
    assert detail(error, error_details_pb2.ErrorInfo).reason == "PAGE_TOKEN_STALE"


async def test_the_last_page_has_no_token(stub):
    assert (await search(stub, "matrix", page_size=1)).next_page_token
    assert not (await search(stub, "matrix", page_size=100)).next_page_token


async def test_suggestions_start_as_typed(stub):
    response = await stub.SuggestMovies(pb.SuggestMoviesRequest(prefix="the matr", page_size=3))
    assert response.matches[0].movie.title == "The Matrix"
    assert len(response.matches) == 3
    assert all("matr" in match.matched_title.casefold() for match in response.matches)


async def test_mentions_have_their_place_in_the_text(stub):
    text = "😀 I liked “The Matrix”, not «Titanic» (1953)"
    response = await stub.FindMentions(pb.FindMentionsRequest(text=text))
    assert [text[m.span.start : m.span.end] for m in response.mentions] == ["The Matrix", "Titanic"]
    assert [m.title for m in response.mentions] == ["The Matrix", "Titanic"]
    assert all(mention.quoted for mention in response.mentions)
    assert response.mentions[1].candidates[0].movie.year == 1953


async def test_an_answer_chooses_among_the_films_on_offer(stub):
    offered = [m.movie for m in (await search(stub, "titanic")).matches[:2]]
    request = pb.DisambiguateMoviesRequest(
        reply="the old one", candidate_ids=[movie.id for movie in offered]
    )
    response = await stub.DisambiguateMovies(request)
    assert response.outcome == pb.OUTCOME_SELECTED
    assert list(response.movie_ids) == [offered[1].id]


async def test_a_list_is_resolved_in_its_order(stub):
    response = await stub.ResolveMovies(
        pb.ResolveMoviesRequest(
            references=[
                pb.MovieReference(title="Matrix, The", year=1999),
                pb.MovieReference(imdb_id="tt0113277"),
                pb.MovieReference(title="No such film at all", year=1999),
                pb.MovieReference(tmdb_id=597),
            ]
        )
    )
    found = [r.movie_id if r.HasField("movie_id") else None for r in response.results]
    assert found == [2571, 6, None, 1721]


async def test_films_by_id(stub):
    movie = (await stub.GetMovie(pb.GetMovieRequest(movie_id=6))).movie
    assert (movie.title, movie.year) == ("Heat", 1995)
    batch = await stub.BatchGetMovies(pb.BatchGetMoviesRequest(movie_ids=[6, 999_999, 1, 6]))
    assert [movie.id for movie in batch.movies] == [6, 1]
    assert list(batch.missing_ids) == [999_999]


async def test_an_unknown_film_is_not_found(stub):
    error = await refused(stub.GetMovie(pb.GetMovieRequest(movie_id=999_999)))
    assert error.code() is grpc.StatusCode.NOT_FOUND
    info = detail(error, error_details_pb2.ErrorInfo)
    assert info.reason == "MOVIE_NOT_FOUND"
    assert info.metadata["movie_id"] == "999999"


async def test_the_catalogue_describes_itself(stub):
    catalog = await stub.GetCatalog(pb.GetCatalogRequest())
    assert catalog.movie_count == 9742
    assert "Film-Noir" in catalog.genres
    assert list(catalog.genres) == sorted(catalog.genres)
    assert "GroupLens" in catalog.data_sets[0].terms
    assert "Harper" in catalog.data_sets[0].attribution


BAD = [
    ("SearchMovies", pb.SearchMoviesRequest(), "query", "must not be empty"),
    ("SearchMovies", pb.SearchMoviesRequest(query=" \t"), "query", "must not be empty"),
    ("SearchMovies", pb.SearchMoviesRequest(query="x" * 201), "query", "at most 200"),
    ("SearchMovies", pb.SearchMoviesRequest(query="x", page_size=-1), "page_size", "negative"),
    ("SearchMovies", pb.SearchMoviesRequest(query="x", page_token="!"), "page_token", "token"),
    ("SuggestMovies", pb.SuggestMoviesRequest(), "prefix", "must not be empty"),
    ("SuggestMovies", pb.SuggestMoviesRequest(prefix="x", page_size=-5), "page_size", "negative"),
    ("FindMentions", pb.FindMentionsRequest(), "text", "must not be empty"),
    ("FindMentions", pb.FindMentionsRequest(text="x" * 2001), "text", "at most 2,000"),
    ("DisambiguateMovies", pb.DisambiguateMoviesRequest(candidate_ids=[1]), "reply", "empty"),
    ("DisambiguateMovies", pb.DisambiguateMoviesRequest(reply="1"), "candidate_ids", "1 to 100"),
    (
        "DisambiguateMovies",
        pb.DisambiguateMoviesRequest(reply="1", candidate_ids=[1, 999_999]),
        "candidate_ids[1]",
        "no film 999999",
    ),
    (
        "DisambiguateMovies",
        pb.DisambiguateMoviesRequest(reply="1", candidate_ids=[1, 1]),
        "candidate_ids[1]",
        "twice",
    ),
    ("ResolveMovies", pb.ResolveMoviesRequest(), "references", "1 to 5,000"),
    (
        "ResolveMovies",
        pb.ResolveMoviesRequest(references=[pb.MovieReference(year=1999)]),
        "references[0]",
        "title",
    ),
    (
        "ResolveMovies",
        pb.ResolveMoviesRequest(references=[pb.MovieReference(title="x", year=1)]),
        "references[0].year",
        "1870 to 2100",
    ),
    (
        "ResolveMovies",
        pb.ResolveMoviesRequest(references=[pb.MovieReference(imdb_id="nm1")]),
        "references[0].imdb_id",
        "digits",
    ),
    (
        "ResolveMovies",
        pb.ResolveMoviesRequest(references=[pb.MovieReference(tmdb_id=-1)]),
        "references[0].tmdb_id",
        "positive",
    ),
    ("GetMovie", pb.GetMovieRequest(), "movie_id", "positive"),
    ("BatchGetMovies", pb.BatchGetMoviesRequest(), "movie_ids", "1 to 1,000"),
    ("BatchGetMovies", pb.BatchGetMoviesRequest(movie_ids=[1, -1]), "movie_ids[1]", "positive"),
]


@pytest.mark.parametrize(("method", "request_", "field", "problem"), BAD)
async def test_bad_input_is_refused_with_what_to_change(stub, method, request_, field, problem):
    error = await refused(getattr(stub, method)(request_))
    assert error.code() is grpc.StatusCode.INVALID_ARGUMENT
    assert problem in violations(error)[field]
    assert (await search(stub, "matrix")).matches


METHODS = [method.name for method in pb.DESCRIPTOR.services_by_name["LookupService"].methods]
NOT_UTF_8 = b"\x0a\x02\xff\xfe"
MALFORMED = [
    *((method, b"\x0a\x05abc") for method in METHODS),
    ("SearchMovies", NOT_UTF_8),
    ("SearchMovies", b"\x0a\x01x\x1a\x01\xff"),
    ("SuggestMovies", NOT_UTF_8),
    ("FindMentions", NOT_UTF_8),
    ("DisambiguateMovies", NOT_UTF_8),
    ("ResolveMovies", b"\x0a\x04" + NOT_UTF_8),
]


@pytest.mark.parametrize(("method", "message"), MALFORMED)
async def test_malformed_messages_are_refused(address, stub, method, message):
    error = await refused(call_raw(address, SERVICE + method, message))
    assert error.code() is grpc.StatusCode.INVALID_ARGUMENT
    assert (await search(stub, "matrix")).matches


async def test_page_sizes_beyond_the_limit_are_lowered(stub):
    whole = await search(stub, "love", page_size=1_000)
    assert whole == await search(stub, "love", page_size=100)
    request = pb.SuggestMoviesRequest(prefix="the", page_size=1_000)
    assert len((await stub.SuggestMovies(request)).matches) == 20


async def test_the_longest_lists_are_answered(stub):
    references = [pb.MovieReference(title="Heat", year=1995)] * 5_000
    response = await stub.ResolveMovies(pb.ResolveMoviesRequest(references=references))
    assert {result.movie_id for result in response.results} == {6}
    error = await refused(
        stub.ResolveMovies(pb.ResolveMoviesRequest(references=[*references, references[0]]))
    )
    assert "1 to 5,000" in violations(error)["references"]


@pytest.mark.parametrize(
    "text", ["\"'“«" * 500, "a" * 2000, "🎬" * 2000, "e\u0301" * 1000, "it " * 666]
)
async def test_the_longest_texts_are_read(stub, text):
    response = await stub.FindMentions(pb.FindMentionsRequest(text=text[:2000]))
    for mention in response.mentions:
        assert 0 <= mention.span.start < mention.span.end <= len(text)
