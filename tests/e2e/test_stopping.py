"""How the mesh ends, as a process."""

import os
import signal
import socket
from pathlib import Path

import pytest

from tests.support.mesh import free_port, launch, running_mesh, wait_until


def survivors(mesh):
    """Processes that are left of the mesh's parts."""
    groups = {part["pid"] for part in mesh.parts.values()}
    return [pid for pid in groups if Path(f"/proc/{pid}").exists()]


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_stops_every_part(tmp_path, number):
    with running_mesh(tmp_path) as mesh:
        mesh.process.send_signal(number)
        assert mesh.process.wait(timeout=120) == 0
        assert mesh.process.stderr.read() == ""
        assert survivors(mesh) == []
        with socket.socket() as again:
            again.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            again.bind(("127.0.0.1", mesh.port))


def test_a_part_that_dies_ends_the_mesh_and_is_named(tmp_path):
    with running_mesh(tmp_path) as mesh:
        os.killpg(mesh.parts["lookup"]["pid"], signal.SIGKILL)
        assert mesh.process.wait(timeout=120) == 1
        assert "lookup was ended by SIGKILL" in mesh.process.stderr.read()
        wait_until(lambda: survivors(mesh) == [])


def test_a_taken_port_is_named(tmp_path):
    with socket.socket() as holder:
        holder.bind(("127.0.0.1", 0))
        holder.listen()
        port = holder.getsockname()[1]
        out, err = launch(tmp_path, port=port).communicate(timeout=120)
    assert out == ""
    assert f"port {port} is in use" in err
    assert err.count("\n") == 1


def test_a_second_mesh_finds_ports_of_its_own(mesh, tmp_path):
    with running_mesh(tmp_path) as other:
        assert other.port != mesh.port
        assert {part["address"] for part in other.parts.values()}.isdisjoint(
            part["address"] for part in mesh.parts.values()
        )


def test_the_start_ends_cleanly_when_interrupted(tmp_path):
    process = launch(tmp_path, port=free_port())
    wait_until(lambda: list(tmp_path.glob("*/lookup.log")))
    process.terminate()
    out, err = process.communicate(timeout=120)
    assert (process.returncode, out, err) == (0, "", "")
