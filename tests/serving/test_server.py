"""The scaffold, around a small service of its own, over real connections."""

import asyncio
from functools import partial

import grpc
import pytest
from google.rpc import error_details_pb2
from grpc_health.v1 import health_pb2, health_pb2_grpc
from grpc_reflection.v1alpha import reflection_pb2, reflection_pb2_grpc
from moviechat.lookup.v1 import lookup_service_pb2 as pb
from moviechat.lookup.v1 import lookup_service_pb2_grpc as pb_grpc

from serving import Service
from serving.config import ServerConfig
from serving.errors import ErrorStatus
from serving.logs import CallLog
from serving.metrics import Metrics
from serving.server import build_server
from tests.support.mesh import wait_until
from tests.support.servers import bound_server, call_raw, detail, serve_on_free_port, violations

NAME = "moviechat.lookup.v1.LookupService"
GET_MOVIE = f"/{NAME}/GetMovie"


class LostError(Exception):
    """A domain error of the service under test."""


class VeryLostError(LostError):
    """A subclass of it, which the table does not name."""


class Servicer(pb_grpc.LookupServiceServicer):
    """Answers GetMovie in the way that the movie id asks for."""

    def __init__(self):
        self.held = 0

    async def GetMovie(self, request, context):
        match request.movie_id:
            case 1:
                return pb.GetMovieResponse(release="r")
            case 2:
                raise VeryLostError("Nothing has id 2. Try 1.")
            case 3:
                raise RuntimeError("secret detail")
            case _:
                self.held += 1
                try:
                    await asyncio.sleep(60)
                finally:
                    self.held -= 1


SERVICER = Servicer()
SERVICE = Service(
    pb.DESCRIPTOR.services_by_name["LookupService"],
    partial(pb_grpc.add_LookupServiceServicer_to_server, SERVICER),
    {LostError: ErrorStatus(grpc.StatusCode.NOT_FOUND, "LOST", lambda e: {"text": str(e)})},
)


@pytest.fixture
async def address():
    async with serve_on_free_port(SERVICE) as address:
        yield address


async def get_movie(address: str, movie_id: int, **options):
    async with grpc.aio.insecure_channel(address) as channel:
        stub = pb_grpc.LookupServiceStub(channel)
        return await stub.GetMovie(pb.GetMovieRequest(movie_id=movie_id), **options)


async def refused(address: str, movie_id: int) -> grpc.aio.AioRpcError:
    with pytest.raises(grpc.aio.AioRpcError) as caught:
        await get_movie(address, movie_id)
    return caught.value


async def health(address: str, service: str) -> int:
    async with grpc.aio.insecure_channel(address) as channel:
        stub = health_pb2_grpc.HealthStub(channel)
        return (await stub.Check(health_pb2.HealthCheckRequest(service=service))).status


async def test_answers(address):
    assert (await get_movie(address, 1)).release == "r"


async def test_an_exception_has_the_status_of_its_nearest_class(address):
    error = await refused(address, 2)
    assert error.code() is grpc.StatusCode.NOT_FOUND
    assert error.details() == "Nothing has id 2. Try 1."
    info = detail(error, error_details_pb2.ErrorInfo)
    assert (info.reason, info.domain) == ("LOST", "moviechat")
    assert dict(info.metadata) == {"text": "Nothing has id 2. Try 1."}


async def test_an_unknown_exception_leaks_nothing_but_is_logged(address, caplog):
    error = await refused(address, 3)
    assert error.code() is grpc.StatusCode.INTERNAL
    assert "secret" not in str(error)
    assert "secret detail" in caplog.text


async def test_a_method_that_is_not_there_is_unimplemented(address):
    async with grpc.aio.insecure_channel(address) as channel:
        with pytest.raises(grpc.aio.AioRpcError) as caught:
            await pb_grpc.LookupServiceStub(channel).GetCatalog(pb.GetCatalogRequest())
    assert caught.value.code() is grpc.StatusCode.UNIMPLEMENTED


@pytest.mark.parametrize(
    "message",
    [b"\x08", b"\xff\xff\xff\xff", b"\x0a\x02\xff\xfe", b"\x08\x80\x80\x80"],
    ids=["truncated", "no tag", "bytes for a number and no UTF-8", "endless number"],
)
async def test_malformed_protobuf_is_the_callers_mistake(address, message):
    method = f"/{NAME}/SearchMovies" if message.startswith(b"\x0a") else GET_MOVIE
    with pytest.raises(grpc.aio.AioRpcError) as caught:
        await call_raw(address, method, message)
    assert caught.value.code() is grpc.StatusCode.INVALID_ARGUMENT
    assert "not a valid protobuf message" in violations(caught.value)["request"]
    assert (await get_movie(address, 1)).release == "r"


async def test_a_call_without_a_message_ends_at_once(address):
    with pytest.raises(grpc.aio.AioRpcError) as caught:
        await call_raw(address, GET_MOVIE)
    assert caught.value.code() is grpc.StatusCode.INVALID_ARGUMENT


async def test_a_call_that_sends_nothing_and_stays_open_is_given_up():
    never = asyncio.Event()

    async def silence():
        await never.wait()
        yield b""

    async with (
        serve_on_free_port(SERVICE, request_timeout_s=0.2) as address,
        grpc.aio.insecure_channel(address) as channel,
    ):
        with pytest.raises(grpc.aio.AioRpcError) as caught:
            await channel.stream_unary(GET_MOVIE)(silence(), timeout=10)
        assert caught.value.code() is grpc.StatusCode.DEADLINE_EXCEEDED
        assert "could not answer in time" in caught.value.details()


async def test_a_message_above_the_limit_is_refused(address):
    with pytest.raises(grpc.aio.AioRpcError) as caught:
        await call_raw(address, GET_MOVIE, bytes(2 << 20))
    assert caught.value.code() is grpc.StatusCode.RESOURCE_EXHAUSTED


async def test_more_calls_than_allowed_are_refused_with_a_delay():
    async with serve_on_free_port(SERVICE, max_concurrent_rpcs=2) as address:
        held = [asyncio.create_task(get_movie(address, 4)) for _ in range(2)]
        await asyncio.to_thread(wait_until, lambda: SERVICER.held == 2)
        error = await refused(address, 1)
        assert error.code() is grpc.StatusCode.RESOURCE_EXHAUSTED
        assert detail(error, error_details_pb2.RetryInfo).retry_delay.nanos > 0
        for task in held:
            task.cancel()
        await asyncio.to_thread(wait_until, lambda: SERVICER.held == 0)
        assert (await get_movie(address, 1)).release == "r"


async def test_the_request_id_comes_back(address):
    async with grpc.aio.insecure_channel(address) as channel:
        stub = pb_grpc.LookupServiceStub(channel)
        for given, kept in (("edge-1.2_3", True), ("a b", False), ("x" * 65, False)):
            call = stub.GetMovie(
                pb.GetMovieRequest(movie_id=1), metadata=(("x-request-id", given),)
            )
            returned = dict(await call.trailing_metadata())["x-request-id"]
            assert (returned == given) is kept
            assert returned


async def test_health_follows_the_server():
    async with bound_server(SERVICE) as bound:
        address = f"127.0.0.1:{bound.port}"
        for name in ("", NAME):
            assert (await bound.health.Check(_check(name), None)).status == _NOT_SERVING
        await bound.start()
        assert [await health(address, name) for name in ("", NAME)] == [_SERVING] * 2
        await bound.refuse()
        assert [await health(address, name) for name in ("", NAME)] == [_NOT_SERVING] * 2
        assert (await get_movie(address, 1)).release == "r"


async def test_reflection_lists_the_service(address):
    request = reflection_pb2.ServerReflectionRequest(list_services="")
    async with grpc.aio.insecure_channel(address) as channel:
        stub = reflection_pb2_grpc.ServerReflectionStub(channel)
        answers = [answer async for answer in stub.ServerReflectionInfo(iter([request]))]
    assert NAME in {service.name for service in answers[0].list_services_response.service}


async def test_a_taken_port_is_an_error():
    async with bound_server(SERVICE) as bound:
        with pytest.raises(OSError, match="is the port taken"):
            await build_server(
                ServerConfig(port=bound.port),
                SERVICE,
                Metrics("test", "r"),
                CallLog("test", "INFO"),
            )


_SERVING = health_pb2.HealthCheckResponse.SERVING
_NOT_SERVING = health_pb2.HealthCheckResponse.NOT_SERVING


def _check(name: str) -> health_pb2.HealthCheckRequest:
    return health_pb2.HealthCheckRequest(service=name)
