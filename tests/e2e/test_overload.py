"""More calls than a service can take: a burst waits, the rest are told so at once, none is lost."""

import http.client
import statistics
from concurrent.futures import ThreadPoolExecutor

import pytest
from google.rpc import error_details_pb2
from moviechat.lookup.v1 import lookup_service_pb2 as messages

from tests.e2e.test_failures import WITHOUT_ARGUMENT
from tests.support.edge import running_edge
from tests.support.grpc_web import call, frame, method_path
from tests.support.load import calling
from tests.support.mesh import wait_until
from tests.support.replicas import Replica

BURST, LASTING = 12, 4
"""Calls at once that the edge lets in, and how many of them while it has to refuse others."""
CALLS = 40
BUSY = 8
QUERY = messages.SearchMoviesRequest(query="heat")
SEARCH = method_path("lookup", "SearchMovies")
RESOLVE = method_path("lookup", "ResolveMovies")
LIST = messages.ResolveMoviesRequest(references=[messages.MovieReference(title="Heat")])


@pytest.fixture
def replica(mesh, tmp_path):
    one = Replica(mesh, "lookup", tmp_path / "lookup.log")
    yield one
    one.kill()


@pytest.fixture
def edge(mesh, tmp_path, replica):
    with running_edge(tmp_path, mesh, lookup=[replica.address]) as running:
        yield running


@pytest.fixture
def pool():
    with ThreadPoolExecutor(CALLS) as threads:
        yield threads


def active(edge):
    return edge.statistic("cluster.lookup.upstream_rq_active")


def connection_with_call(edge):
    connection = http.client.HTTPConnection(edge.address, timeout=60)
    headers = {"content-type": "application/grpc-web+proto"}
    connection.request("POST", SEARCH, frame(QUERY.SerializeToString()), headers)
    return connection


def logged(folder):
    """Calls in the edge's log, without the attempts at them."""
    return (folder / "edge.log").read_text().count('"path":"/moviechat.')


def test_a_burst_waits_and_is_answered(edge, replica, pool):
    replica.pause()
    running = [pool.submit(call, edge.address, SEARCH, QUERY) for _ in range(BURST)]
    wait_until(lambda: active(edge) == BURST)
    # Long lists are counted apart: short calls have not taken their places.
    resolving = pool.submit(call, edge.address, RESOLVE, LIST)
    wait_until(lambda: active(edge) == BURST + 1)
    replica.go_on()
    assert {reply.result().code for reply in (*running, resolving)} == {0}


@pytest.mark.parametrize("said", ["admitted", "refused"])
def test_a_caller_cannot_say_that_the_service_is_overloaded(edge, replica, pool, said):
    replica.pause()
    spoof = {"x-overloaded": said}
    running = [pool.submit(call, edge.address, SEARCH, QUERY, spoof) for _ in range(BURST)]
    wait_until(lambda: active(edge) == BURST)
    replica.go_on()
    assert {reply.result().code for reply in running} == {0}


def test_what_is_too_much_is_refused_at_once(edge, replica, pool):
    replica.pause()
    running = [pool.submit(call, edge.address, SEARCH, QUERY) for _ in range(CALLS)]
    wait_until(lambda: sum(one.done() for one in running) == CALLS - active(edge))
    refused = [one.result() for one in running if one.done()]
    assert CALLS - BURST - LASTING <= len(refused) <= CALLS - BURST
    replica.go_on()
    codes = [one.result().code for one in running]
    assert codes.count(BUSY) == len(refused)
    assert codes.count(0) == CALLS - len(refused)


def test_a_refusal_says_why_and_when_to_come_back(edge, replica, pool):
    replica.pause()
    running = [pool.submit(call, edge.address, SEARCH, QUERY) for _ in range(CALLS)]
    wait_until(lambda: any(one.done() for one in running))
    refused = next(one.result() for one in running if one.done())
    replica.go_on()
    assert refused.code == BUSY
    assert refused.error.message == "The service is busy. Try again in a moment."
    reason, retry = error_details_pb2.ErrorInfo(), error_details_pb2.RetryInfo()
    assert refused.error.details[0].Unpack(reason)
    assert refused.error.details[1].Unpack(retry)
    assert (reason.reason, reason.domain) == ("OVERLOADED", "moviechat")
    assert retry.retry_delay.ToMilliseconds() == 500
    assert "x-overflow" not in refused.headers


def test_an_overload_that_lasts_is_held_to_few_calls_at_once(edge):
    with calling(edge.address, WITHOUT_ARGUMENT["lookup"], callers=CALLS) as load:
        wait_until(lambda: len(load.failures) > CALLS)
        samples = [active(edge) for _ in range(200)]
    # Moments when it has nothing to do, since its callers have no time to call, tell nothing.
    assert statistics.median(filter(None, samples)) <= LASTING
    assert load.calls > len(load.failures)


def test_places_of_callers_who_leave_are_found_again(edge, replica):
    replica.pause()
    leaving = [connection_with_call(edge) for _ in range(CALLS)]
    wait_until(lambda: active(edge) >= BURST)
    wait_until(lambda: edge.statistic("cluster.lookup.upstream_rq_active_overflow") > 0)
    for connection in leaving:
        connection.close()
    wait_until(lambda: active(edge) == 0)
    replica.go_on()
    # Not the first call for sure: right after a refusal the edge still believes the places taken.
    wait_until(lambda: call(edge.address, SEARCH, QUERY).code == 0)
    assert [call(edge.address, SEARCH, QUERY).code for _ in range(LASTING)] == [0] * LASTING


def test_refusals_do_not_flood_the_log(edge, tmp_path):
    with calling(edge.address, WITHOUT_ARGUMENT["lookup"], callers=CALLS) as load:
        wait_until(lambda: len(load.failures) > 10 * CALLS)
    answered = load.calls - len(load.failures)
    wait_until(lambda: logged(tmp_path) >= answered)
    assert logged(tmp_path) < answered + len(load.failures) / 10
