"""Faults under load, with two replicas of a service: what its callers notice."""

import random
import resource
import shutil
import socket
import time
from pathlib import Path

import pytest

from mesh import checks
from tests.e2e.test_failures import WITHOUT_ARGUMENT
from tests.support.edge import running_edge
from tests.support.load import calling
from tests.support.mesh import ROOT, wait_until
from tests.support.replicas import Replica

CALLS = [500, pytest.param(7_000, marks=pytest.mark.long)]
"""At length, more than 20,000 calls see the rolling restarts of the three services."""
KILLS = [4, pytest.param(20, marks=pytest.mark.long)]
PATH = WITHOUT_ARGUMENT["lookup"]


@pytest.fixture
def replicas(request, mesh, tmp_path):
    """Two replicas of a service: the one that a test names, or lookup."""
    service = getattr(request, "param", "lookup")
    pair = [Replica(mesh, service, tmp_path / f"{service}-{i}.log") for i in range(2)]
    yield pair
    for replica in pair:
        replica.kill()


@pytest.fixture
def service(request):
    return request.node.callspec.params["replicas"]


@pytest.fixture
def edge(mesh, tmp_path, request, replicas):
    service = getattr(request.node, "callspec", None)
    name = service.params.get("replicas", "lookup") if service else "lookup"
    addresses = {name: [replica.address for replica in replicas]}
    with running_edge(tmp_path, mesh, **addresses) as running:
        yield running


@pytest.mark.parametrize("calls", CALLS)
@pytest.mark.parametrize("replicas", WITHOUT_ARGUMENT, indirect=True)
def test_a_rolling_restart_loses_nothing(edge, replicas, service, calls):
    with calling(edge.address, WITHOUT_ARGUMENT[service]) as load:
        for replica in replicas:
            replica.stop()
            replica.start()
            wait_until(lambda: edge.healthy(service) == 2)
        load.reach(calls)
    assert load.failures == []


@pytest.mark.parametrize("kills", KILLS)
def test_callers_notice_no_kill(edge, replicas, kills):
    chosen = random.Random(7)
    with calling(edge.address, PATH) as load:
        for _ in range(kills):
            replica = chosen.choice(replicas)
            replica.kill()
            replica.start()
            wait_until(lambda: edge.healthy("lookup") == 2)
        load.reach(50 * kills)
    assert load.failures == []


def test_a_hung_replica_costs_time_but_no_call(edge, replicas):
    with calling(edge.address, PATH) as load:
        load.reach(200)
        replicas[0].pause()
        wait_until(lambda: edge.healthy("lookup") == 1)
        before = load.calls
        load.reach(before + 500)
        replicas[0].go_on()
        wait_until(lambda: edge.healthy("lookup") == 2)
    assert load.failures == []


def test_a_slow_replica_costs_time_but_no_call(edge, replicas):
    with calling(edge.address, PATH) as load:
        pauses = 0
        while pauses < 40 or load.calls < 200:
            replicas[0].pause()
            time.sleep(0.09)
            replicas[0].go_on()
            time.sleep(0.01)
            pauses += 1
    assert load.failures == []


def test_a_replica_with_a_corrupt_release_never_joins(edge, replicas, tmp_path):
    release = tmp_path / "release"
    shutil.copytree(ROOT / "release", release)
    with (release / "catalog.jsonl").open("ab") as catalog:
        catalog.write(b" ")
    replicas[0].stop()
    wait_until(lambda: edge.healthy("lookup") == 1)
    with calling(edge.address, PATH) as load:
        corrupt = replicas[0].launch(MOVIECHAT_LOOKUP_RELEASE=str(release))
        assert corrupt.wait(timeout=120) == 1
        load.reach(200)
        assert edge.healthy("lookup") == 1
    assert load.failures == []


def test_a_replica_out_of_file_descriptors_recovers(edge, replicas):
    pid = replicas[0].process.pid
    soft, hard = resource.prlimit(pid, resource.RLIMIT_NOFILE)
    host, port = replicas[0].address.split(":")
    with calling(edge.address, PATH) as load:
        load.reach(50)
        resource.prlimit(pid, resource.RLIMIT_NOFILE, (64, hard))
        held = [socket.create_connection((host, int(port)), timeout=60) for _ in range(100)]
        before = load.calls
        load.reach(before + 200)
        for connection in held:
            connection.close()
        resource.prlimit(pid, resource.RLIMIT_NOFILE, (soft, hard))
        wait_until(lambda: edge.healthy("lookup") == 2)
    assert load.failures == []


def test_an_edge_out_of_file_descriptors_recovers(edge):
    pid = edge.process.pid
    _, hard = resource.prlimit(pid, resource.RLIMIT_NOFILE)
    host, port = edge.address.split(":")
    with calling(edge.address, PATH) as load:
        load.reach(50)
        limit = len(list(Path(f"/proc/{pid}/fd").iterdir())) + 20
        resource.prlimit(pid, resource.RLIMIT_NOFILE, (limit, hard))
        held = [socket.create_connection((host, int(port)), timeout=60) for _ in range(100)]
        load.reach(load.calls + 200)
        for connection in held:
            connection.close()
        resource.prlimit(pid, resource.RLIMIT_NOFILE, (hard, hard))
        wait_until(lambda: checks.serves_page(edge.address))
    assert load.failures == []
    assert edge.process.poll() is None
