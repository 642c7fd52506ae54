"""A server as a process: how it starts, refuses to start, and ends."""

import contextlib
import json
import os
import shutil
import signal
import subprocess
import sys
import urllib.request
from pathlib import Path

import grpc
import pytest
from grpc_health.v1 import health_pb2, health_pb2_grpc
from moviechat.lookup.v1 import lookup_service_pb2, lookup_service_pb2_grpc

from tests.support.mesh import wait_until

SETTINGS = {"PORT": "0", "METRICS_PORT": "0", "DRAIN_S": "0.2"}
SERVERS = ["classifier", "lookup", "recommender"]


def launch(server: str, *arguments: str, **settings: str) -> subprocess.Popen[str]:
    prefix = f"MOVIECHAT_{server.upper()}_"
    environ = {key: value for key, value in os.environ.items() if not key.startswith(prefix)}
    environ |= {prefix + key: value for key, value in (SETTINGS | settings).items()}
    command = [sys.executable, "-m", server, *arguments]
    pipe = subprocess.PIPE
    return subprocess.Popen(command, env=environ, stdout=pipe, stderr=pipe, text=True)


def finish(process: subprocess.Popen[str]) -> tuple[int, str, str]:
    output, errors = process.communicate(timeout=120)
    return process.returncode, output, errors


def wait_until_serving(process: subprocess.Popen[str]) -> dict:
    for line in process.stderr:
        written = json.loads(line)
        if written["message"] == "serving":
            return written
    raise AssertionError("the server ended before it served")


@pytest.mark.parametrize("server", SERVERS)
def test_help_explains_every_setting(server):
    status, output, _ = finish(launch(server, "--help"))
    assert status == 0
    for name in ("HOST", "PORT", "METRICS_PORT", "RELEASE", "DRAIN_S", "LOG_LEVEL"):
        assert f"MOVIECHAT_{server.upper()}_{name}" in output


@pytest.mark.parametrize("server", SERVERS)
def test_a_server_serves_and_ends_on_sigterm(server):
    process = launch(server)
    try:
        port = wait_until_serving(process)["port"]
        with grpc.insecure_channel(f"127.0.0.1:{port}") as channel:
            stub = health_pb2_grpc.HealthStub(channel)
            status = stub.Check(health_pb2.HealthCheckRequest(), timeout=60).status
        assert status == health_pb2.HealthCheckResponse.SERVING
        process.send_signal(signal.SIGTERM)
        code, _, errors = finish(process)
        assert code == 0
        messages = [json.loads(line)["message"] for line in errors.splitlines()]
        assert messages[-2:] == ["draining", "stopped"]
    finally:
        process.kill()


def test_calls_are_counted_for_prometheus():
    process = launch("lookup")
    try:
        ports = wait_until_serving(process)
        with grpc.insecure_channel(f"127.0.0.1:{ports['port']}") as channel:
            stub = lookup_service_pb2_grpc.LookupServiceStub(channel)
            for movie_id in (6, 6, 0):
                with contextlib.suppress(grpc.RpcError):
                    stub.GetMovie(lookup_service_pb2.GetMovieRequest(movie_id=movie_id))
        address = f"http://127.0.0.1:{ports['metrics_port']}/metrics"
        last = 'moviechat_calls_total{code="INVALID_ARGUMENT",method="GetMovie"} 1.0'
        wait_until(lambda: last in read_lines(address))  # a call is answered before it is counted
        lines = read_lines(address)
        assert 'moviechat_calls_total{code="OK",method="GetMovie"} 2.0' in lines
        assert "moviechat_calls_in_progress 0.0" in lines
        assert f'release="{ports["release"]}"' in "".join(lines)
    finally:
        process.kill()
        process.communicate()


def read_lines(address: str) -> list[str]:
    with urllib.request.urlopen(address, timeout=60) as page:
        return page.read().decode().splitlines()


def damage(folder: Path, kind: str) -> None:
    path = folder / "catalog.jsonl"
    if kind == "tampered":
        path.write_bytes(path.read_bytes().replace(b"1995", b"1996", 1))
    elif kind == "truncated":
        path.write_bytes(path.read_bytes()[:-100])
    else:
        path.unlink()


@pytest.mark.parametrize("kind", ["tampered", "truncated", "missing"])
@pytest.mark.parametrize("server", SERVERS)
def test_a_bad_release_stops_the_start_with_one_line(server, kind, tmp_path):
    release = shutil.copytree("release", tmp_path / "release")
    damage(release, kind)
    code, _, errors = finish(launch(server, RELEASE=str(release)))
    assert code == 1
    assert errors.startswith(f"{server}: ")
    assert errors.count("\n") == 1
    assert "catalog.jsonl" in errors


def test_a_bad_setting_stops_the_start_with_one_line():
    code, _, errors = finish(launch("classifier", PROT="1"))
    assert (code, errors.count("\n")) == (1, 1)
    assert "MOVIECHAT_CLASSIFIER_PROT: no such setting" in errors


def test_a_taken_port_stops_the_start_with_one_line():
    first = launch("classifier")
    try:
        port = wait_until_serving(first)["port"]
        code, _, errors = finish(launch("classifier", PORT=str(port)))
        assert code == 1
        assert f"cannot listen on 127.0.0.1:{port}" in errors.splitlines()[-1]
    finally:
        first.kill()
        first.communicate()
