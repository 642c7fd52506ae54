"""More calls than a service can take: some wait, the rest are told so at once, none is lost."""

from concurrent.futures import ThreadPoolExecutor

from google.rpc import error_details_pb2
from moviechat.lookup.v1 import lookup_service_pb2 as messages

from tests.support.edge import running_edge
from tests.support.grpc_web import call, method_path
from tests.support.mesh import wait_until
from tests.support.replicas import Replica

CALLS = 40
ADMITTED = 5
BUSY = 8
QUERY = messages.SearchMoviesRequest(query="heat")
SEARCH = method_path("lookup", "SearchMovies")
RESOLVE = method_path("lookup", "ResolveMovies")
LIST = messages.ResolveMoviesRequest(references=[messages.MovieReference(title="Heat")])


def test_what_is_too_much_is_refused_at_once(mesh, tmp_path):
    replica = Replica(mesh, "lookup", tmp_path / "lookup.log")
    try:
        with (
            running_edge(tmp_path, mesh, lookup=[replica.address]) as edge,
            ThreadPoolExecutor(CALLS) as pool,
        ):
            wait_until(lambda: edge.statistic("cluster.lookup.membership_healthy") == 1)
            replica.pause()
            running = [pool.submit(call, edge.address, SEARCH, QUERY) for _ in range(CALLS)]
            wait_until(lambda: sum(one.done() for one in running) == CALLS - ADMITTED)
            # Long lists are counted apart: there is room for one, though not for another search.
            resolving = pool.submit(call, edge.address, RESOLVE, LIST)
            refused = call(edge.address, SEARCH, QUERY)
            replica.go_on()
            replies = [one.result() for one in running]
            assert resolving.result().code == 0
    finally:
        replica.kill()
    assert sorted(reply.code for reply in replies) == [0] * ADMITTED + [BUSY] * (CALLS - ADMITTED)
    assert refused.code == BUSY
    assert refused.error.message == "The service is busy. Try again in a moment."
    reason, retry = error_details_pb2.ErrorInfo(), error_details_pb2.RetryInfo()
    assert refused.error.details[0].Unpack(reason)
    assert refused.error.details[1].Unpack(retry)
    assert (reason.reason, reason.domain) == ("OVERLOADED", "moviechat")
    assert retry.retry_delay.ToMilliseconds() == 500
