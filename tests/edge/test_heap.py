"""What an edge does whose memory is full of what callers have begun to send."""

import contextlib
import socket

import pytest

from tests.e2e.test_failures import WITHOUT_ARGUMENT
from tests.edge.hostile_http1 import LIMIT, call
from tests.edge.outcome import connect, exchange
from tests.support.edge import running_edge
from tests.support.mesh import wait_until
from tests.support.web import request

SHARE = "overload.envoy.resource_monitors.fixed_heap.pressure"
REFUSES = "overload.envoy.overload_actions.stop_accepting_requests.active"
MOST = 400
"""Bodies of a megabyte; what the edge may hold is less than that."""


@pytest.fixture
def edge(mesh, tmp_path):
    with running_edge(tmp_path, mesh) as running:
        yield running


def test_a_full_heap_refuses_calls_until_there_is_room(edge):
    unfinished = call(bytes(LIMIT - 1), length=LIMIT)
    held: list[socket.socket] = []
    try:
        while edge.statistic(REFUSES) == 0 and len(held) < MOST:
            held.append(connect(edge.address))
            # It may be refused before all is sent.
            with contextlib.suppress(BrokenPipeError, ConnectionResetError):
                held[-1].sendall(unfinished)
        # The edge measures its heap a few times a second, and may be behind with its reading.
        wait_until(lambda: edge.statistic(REFUSES) == 1)
        refused = exchange(edge.address, call(path=WITHOUT_ARGUMENT["lookup"], body=bytes(5)))
        assert refused.answer.startswith("503")
        assert refused.seconds < 5
        assert request(edge.admin, "GET", "/ready").status == 200
    finally:
        for one in held:
            one.close()
    wait_until(lambda: edge.statistic(REFUSES) == 0)
    answered = exchange(edge.address, call(path=WITHOUT_ARGUMENT["lookup"], body=bytes(5)))
    assert answered.answer == "200 grpc 0"
