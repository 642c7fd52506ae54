"""What each caller may use, and how an edge leaves without losing a call."""

import socket
import time

import grpc
import pytest
from google.rpc import error_details_pb2

from tests.e2e.test_failures import WITHOUT_ARGUMENT
from tests.support import grpc_web
from tests.support.edge import running_edge
from tests.support.web import request

EXHAUSTED = grpc.StatusCode.RESOURCE_EXHAUSTED.value[0]
TOO_MANY = b"grpc-status: 8"
SOME, MANY = 600, 10_000
"""More calls than an address may make at once; and more than it can, even on a busy machine, before
it is refused.
"""
PATH = WITHOUT_ARGUMENT["lookup"]


@pytest.fixture
def balanced(mesh, tmp_path):
    """An edge behind one load balancer."""
    with running_edge(tmp_path, mesh) as edge:
        yield edge


def refusal(edge, forwarded_for):
    """Call a method that the edge answers itself until a call is refused; returns that answer."""
    call = (
        "POST /no.such.Service/Method HTTP/1.1\r\nhost: x\r\ncontent-length: 0\r\n"
        "content-type: application/grpc-web+proto\r\nx-forwarded-for: {}\r\n\r\n"
    )
    host, port = edge.address.split(":")
    with socket.create_connection((host, int(port)), timeout=60) as connection:
        for address in forwarded_for:
            connection.sendall(call.format(address).encode())
            answer = b""
            while not answer.endswith(b"\r\n\r\n"):
                answer += (more := connection.recv(1 << 16))
                assert more, "the edge ended the connection"
            if TOO_MANY in answer:
                return answer.decode()
    return None


def code(edge, forwarded_for):
    return grpc_web.call(edge.address, PATH, b"", {"x-forwarded-for": forwarded_for}).code


def test_an_address_that_calls_too_often_is_refused_and_others_are_not(balanced):
    assert refusal(balanced, ["192.0.2.1"] * MANY)
    assert code(balanced, "192.0.2.2") == 0


def test_an_address_cannot_be_made_up(balanced):
    # The load balancer appends whom it saw; whatever came before is the caller's own invention.
    invented = [f"198.51.100.{i % 250}, 203.0.113.{i % 250}, 192.0.2.3" for i in range(MANY)]
    assert refusal(balanced, invented)


def test_without_a_load_balancer_the_header_means_nothing(mesh, tmp_path):
    with running_edge(tmp_path, mesh, trusted_proxies=0) as edge:
        assert refusal(edge, [f"192.0.2.{i % 250}" for i in range(MANY)])


def test_addresses_are_told_apart_behind_a_load_balancer(balanced):
    assert not refusal(balanced, [f"192.0.2.{i % 250}" for i in range(SOME)])


def test_a_refusal_says_when_to_come_back_and_then_keeps_its_word(balanced):
    lines = refusal(balanced, ["192.0.2.4"] * MANY).strip().split("\r\n")
    refused = grpc_web.Reply(200, dict(line.split(": ", 1) for line in lines[1:]), [], {})
    assert refused.code == EXHAUSTED
    assert refused.headers["retry-after"] == "1"
    assert refused.error.code == EXHAUSTED
    retry = error_details_pb2.RetryInfo()
    assert refused.error.details[0].Unpack(retry)
    time.sleep(retry.retry_delay.seconds)
    assert code(balanced, "192.0.2.4") == 0


def test_a_load_balancer_sees_an_edge_that_drains(balanced):
    assert request(balanced.address, "GET", "/healthz").status == 200
    assert request(balanced.admin, "POST", "/healthcheck/fail").status == 200
    assert request(balanced.address, "GET", "/healthz").status == 503
    assert request(balanced.address, "GET", "/").status == 200
