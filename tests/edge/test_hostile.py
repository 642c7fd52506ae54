"""The table of docs/hostile-traffic.md, row by row, against a real edge and real servers."""

import re
import socket
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.e2e.test_failures import WITHOUT_ARGUMENT
from tests.edge import hostile_http1, hostile_http2
from tests.edge.outcome import connect
from tests.support import grpc_web
from tests.support.edge import running_edge
from tests.support.mesh import ROOT, wait_until
from tests.support.process import resident
from tests.support.web import request

SENDERS = {**hostile_http1.SENDERS, **hostile_http2.SENDERS}
ROW = re.compile(
    r"\| ([a-z0-9-]+) \| .* \| (none|\d{3}(?: grpc \d+)?) \| (\d+) \| (kept|closed) \|"
)
TABLE = {
    row[1]: (row[2], int(row[3]), row[4])
    for row in ROW.finditer((ROOT / "docs" / "hostile-traffic.md").read_text())
}
MAX_CONNECTIONS = 1024


@pytest.fixture(scope="module")
def attacked(mesh, tmp_path_factory):
    """An edge of its own, as behind a load balancer: the limits by address stay out of it."""
    with running_edge(tmp_path_factory.mktemp("edge"), mesh) as edge:
        yield edge


@pytest.fixture(scope="module")
def memory_before(attacked, mesh):
    for path in WITHOUT_ARGUMENT.values():
        assert grpc_web.call(attacked.address, path, b"").code == 0
    return memory(attacked, mesh)


@pytest.fixture(scope="module")
def outcomes(attacked, memory_before):  # noqa: ARG001 (measured first)
    """What comes of every row. As many at once as a service takes: some take their time."""
    with ThreadPoolExecutor(5) as pool:
        running = {name: pool.submit(send, attacked.address) for name, send in SENDERS.items()}
        return {name: future.result() for name, future in running.items()}


def memory(edge, mesh):
    """Resident bytes of each process."""
    parts = {name: part["pid"] for name, part in mesh.parts.items() if name != "edge"}
    return {name: resident(pid) for name, pid in {**parts, "edge": edge.process.pid}.items()}


def test_every_row_is_sent_and_everything_sent_is_a_row():
    assert TABLE.keys() == SENDERS.keys()


@pytest.mark.parametrize("row", TABLE)
def test_row(outcomes, row):
    answer, within, connection = TABLE[row]
    outcome = outcomes[row]
    assert outcome.answer == answer
    assert outcome.seconds < within
    assert ("closed" if outcome.closed else "kept") == connection


def test_connection_flood(attacked):
    held: list[socket.socket] = []
    try:
        for _ in range(MAX_CONNECTIONS + 100):
            held.append(connect(attacked.address))
        wait_until(lambda: sum(is_closed(one) for one in held) >= 90)
        assert request(attacked.admin, "GET", "/ready").status == 200
        assert sum(is_closed(one) for one in held) < 200
    finally:
        for one in held:
            one.close()


def is_closed(connection):
    connection.setblocking(False)
    try:
        return connection.recv(1, socket.MSG_PEEK) == b""
    except BlockingIOError:
        return False
    except ConnectionResetError:
        return True


@pytest.mark.usefixtures("outcomes")
def test_afterwards_the_mesh_works_and_memory_is_where_it_was(attacked, mesh, memory_before):
    wait_until(
        lambda: grpc_web.call(attacked.address, WITHOUT_ARGUMENT["lookup"], b"").http_status == 200
    )
    for path in WITHOUT_ARGUMENT.values():
        assert grpc_web.call(attacked.address, path, b"").code == 0
    assert attacked.process.poll() is None
    for part in mesh.parts.values():
        assert Path(f"/proc/{part['pid']}").exists()
    after = memory(attacked, mesh)
    grown = {name: (after[name] - before) / 1e6 for name, before in memory_before.items()}
    # Python and its allocators keep some of what a megabyte-sized message took.
    assert all(megabytes < 40 for megabytes in grown.values()), grown
