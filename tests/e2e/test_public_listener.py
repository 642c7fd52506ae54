"""What the public address answers, whoever asks."""

import grpc
import pytest
from grpc_reflection.v1alpha import reflection_pb2, reflection_pb2_grpc
from moviechat.lookup.v1 import lookup_service_pb2 as lookup
from moviechat.lookup.v1 import lookup_service_pb2_grpc as lookup_grpc

from tests.support import grpc_web
from tests.support.web import request

GET_CATALOG = grpc_web.method_path("lookup", "GetCatalog")
DEVELOPMENT_PAGE = "http://localhost:5173"


def preflight(address, origin):
    headers = {"origin": origin, "access-control-request-method": "POST"}
    return request(address, "OPTIONS", GET_CATALOG, headers)


def test_a_page_under_development_may_call(edge):
    answer = preflight(edge, DEVELOPMENT_PAGE)
    assert answer.status == 200
    assert answer.headers["access-control-allow-origin"] == DEVELOPMENT_PAGE
    assert "POST" in answer.headers["access-control-allow-methods"]
    for name in ("content-type", "x-grpc-web", "grpc-timeout", "x-user-agent"):
        assert name in answer.headers["access-control-allow-headers"]


@pytest.mark.parametrize("origin", ["https://evil.example", "http://localhost.evil.example"])
def test_a_page_from_elsewhere_may_not(edge, origin):
    answer = preflight(edge, origin)
    assert answer.status == 405
    assert "access-control-allow-origin" not in answer.headers


def test_what_a_page_from_another_address_may_read(edge):
    origin = {"origin": DEVELOPMENT_PAGE}
    reply = grpc_web.call(edge, GET_CATALOG, lookup.GetCatalogRequest(), origin)
    exposed = reply.headers["access-control-expose-headers"].split(",")
    assert {
        "grpc-status",
        "grpc-message",
        "grpc-status-details-bin",
        "x-request-id",
    } <= set(exposed)


@pytest.mark.parametrize("verb", ["GET", "PUT", "DELETE", "PATCH", "HEAD"])
def test_methods_are_called_with_post(edge, verb):
    answer = request(edge, verb, GET_CATALOG)
    assert answer.status == 405
    assert answer.headers["allow"] == "POST"


@pytest.mark.parametrize("verb", ["PUT", "DELETE", "PATCH", "OPTIONS"])
def test_pages_are_read(edge, verb):
    answer = request(edge, verb, "/")
    assert answer.status == 405
    assert answer.headers["allow"] == "GET, HEAD"


@pytest.mark.parametrize(
    "path",
    [
        "/moviechat.nowhere.v1.NowhereService/Get",
        grpc_web.method_path("lookup", "NoSuchMethod"),
        "/grpc.health.v1.Health/Check",
        "/grpc.reflection.v1alpha.ServerReflection/ServerReflectionInfo",
        "/",
    ],
)
def test_an_unknown_method_is_unimplemented_and_no_web_page(edge, path):
    reply = grpc_web.call(edge, path, b"")
    assert reply.code == grpc.StatusCode.UNIMPLEMENTED.value[0]
    assert reply.headers["content-type"].startswith("application/grpc-web")


def test_native_grpc_is_refused(edge):
    with grpc.insecure_channel(edge) as channel:
        stub = lookup_grpc.LookupServiceStub(channel)
        with pytest.raises(grpc.RpcError) as failure:
            stub.GetCatalog(lookup.GetCatalogRequest(), timeout=60)
    assert "gRPC-web only" in failure.value.details()


def test_there_is_no_reflection(edge):
    question = reflection_pb2.ServerReflectionRequest(list_services="")
    with grpc.insecure_channel(edge) as channel:
        stub = reflection_pb2_grpc.ServerReflectionStub(channel)
        with pytest.raises(grpc.RpcError):
            list(stub.ServerReflectionInfo(iter([question]), timeout=60))


@pytest.mark.parametrize("kind", ["application/json", "application/grpc", "text/plain", ""])
def test_other_content_types_are_refused(edge, kind):
    answer = request(edge, "POST", GET_CATALOG, {"content-type": kind}, b"{}")
    assert answer.status == 415 or answer.headers["grpc-status"] == "2"
    assert answer.getheader("grpc-message", answer.body.decode()).startswith("This address speaks")


def test_a_message_larger_than_any_valid_one_is_refused(edge):
    reply = grpc_web.call(edge, GET_CATALOG, bytes(1 << 20))
    assert reply.http_status == 413
