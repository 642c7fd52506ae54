import socket
from pathlib import Path

import pytest

from mesh import ports
from mesh.errors import MeshError
from tests.support.mesh import free_port


@pytest.fixture
def taken():
    with socket.socket() as holder:
        holder.bind(("127.0.0.1", 0))
        holder.listen()
        yield holder.getsockname()[1]


def test_a_taken_port_is_named(taken):
    with pytest.raises(MeshError, match=f"port {taken} is in use"):
        ports.claim(taken)


@pytest.mark.parametrize("port", [-1, 65536])
def test_a_number_that_is_no_port(port):
    with pytest.raises(MeshError, match=str(port)):
        ports.claim(port)


def test_a_usual_port_gives_way_when_taken(taken):
    first, second = ports.choose([taken, taken], besides=0)
    assert taken not in (first, second)
    assert first != second


def test_a_port_in_place_of_a_usual_one_is_not_given_to_others_meanwhile(taken):
    lowest = int(Path("/proc/sys/net/ipv4/ip_local_port_range").read_text().split()[0])
    assert all(port < lowest for port in ports.choose([taken] * 100, besides=0))


def test_a_usual_port_is_kept_when_free():
    free = free_port()
    assert ports.choose([free], besides=0) == [free]


def test_a_usual_port_gives_way_to_the_one_of_the_edge():
    free = free_port()
    assert ports.choose([free], besides=free) != [free]
