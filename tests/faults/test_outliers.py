"""A replica that fails though its health check says that it serves: the edge lets it rest."""

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

import grpc
import pytest
from grpc_health.v1 import health, health_pb2, health_pb2_grpc

from tests.e2e.test_failures import WITHOUT_ARGUMENT
from tests.support.edge import running_edge
from tests.support.load import calling
from tests.support.mesh import wait_until

PATH = WITHOUT_ARGUMENT["lookup"]


class Broken(grpc.GenericRpcHandler):
    """Healthy by its own account, and unable to answer until it is `mended`."""

    def __init__(self) -> None:
        self.address = ""
        self.calls = 0
        self.mended = threading.Event()

    def service(self, handler_call_details):
        if handler_call_details.method == PATH:
            return grpc.unary_unary_rpc_method_handler(self._answer)
        return None

    def _answer(self, _: bytes, context: grpc.ServicerContext) -> bytes:
        self.calls += 1
        if not self.mended.is_set():
            context.abort(grpc.StatusCode.UNAVAILABLE, "out of order")
        return b""


@contextmanager
def broken_replica() -> Iterator[Broken]:
    broken, checks = Broken(), health.HealthServicer()
    checks.set("", health_pb2.HealthCheckResponse.SERVING)
    server = grpc.server(ThreadPoolExecutor(8), handlers=[broken])
    health_pb2_grpc.add_HealthServicer_to_server(checks, server)
    broken.address = f"127.0.0.1:{server.add_insecure_port('127.0.0.1:0')}"
    server.start()
    try:
        yield broken
    finally:
        server.stop(0).wait()


@pytest.fixture
def broken():
    with broken_replica() as one:
        yield one


def resting(edge):
    return edge.statistic("cluster.lookup.outlier_detection.ejections_active")


def is_spared(broken, load):
    """Whether a hundred calls leave the replica alone."""
    before = broken.calls
    load.reach(load.calls + 100)
    return broken.calls == before


def test_a_replica_that_fails_rests_until_it_is_mended_and_no_caller_notices(
    mesh, tmp_path, broken
):
    addresses = [mesh.parts["lookup"]["address"], broken.address]
    with running_edge(tmp_path, mesh, lookup=addresses) as edge:
        with calling(edge.address, PATH) as load:
            wait_until(lambda: resting(edge) == 1)
            wait_until(lambda: is_spared(broken, load))
            broken.mended.set()
            wait_until(lambda: resting(edge) == 0)
            before = broken.calls
            wait_until(lambda: broken.calls > before)
        assert load.failures == []


def test_half_of_the_replicas_rest_at_most(mesh, tmp_path, broken):
    with broken_replica() as other:
        addresses = [broken.address, other.address]
        with (
            running_edge(tmp_path, mesh, lookup=addresses) as edge,
            calling(edge.address, PATH),
        ):
            wait_until(lambda: resting(edge) == 1)
            before, seen = broken.calls + other.calls, []

            def asked_on():
                """Whichever is left goes on being asked."""
                seen.append(resting(edge))
                return broken.calls + other.calls > before + 50

            wait_until(asked_on)
            # None, for a moment, when the one that has rested is asked again.
            assert max(seen) == 1
