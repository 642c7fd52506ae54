"""Two edges behind a load balancer, replaced one after the other as pods are."""

import os
import subprocess

import pytest

from mesh import checks, envoy
from tests.e2e.test_failures import WITHOUT_ARGUMENT
from tests.support.balancer import balancing
from tests.support.edge import environment, start_envoy
from tests.support.load import calling
from tests.support.mesh import ROOT, wait_until

DRAIN = ROOT / "images" / "edge" / "drain"
NOTICED_S = "4"
"""Longer than the balancer takes to notice, as in the cluster 35 s are."""


class EdgePod:
    """An edge that is ended as Kubernetes ends it."""

    def __init__(self, mesh, folder):
        folder.mkdir()
        self._folder, self._chosen = folder, environment(mesh, trusted_proxies=1)
        self.address, self._admin = (
            f"{host}:{port}" for host, port in (self._chosen.public, self._chosen.admin)
        )
        self.start()

    def start(self):
        configuration = envoy.configure(ROOT / "envoy", self._chosen)
        options = ("--disable-hot-restart", "--drain-time-s", "15")
        self.process = start_envoy(self._folder, configuration, *options)
        wait_until(lambda: checks.serves_page(self.address))

    def end(self):
        port = self._admin.split(":")[1]
        subprocess.run([DRAIN, NOTICED_S], env={**os.environ, "ADMIN_PORT": port}, check=True)
        self.process.terminate()
        assert self.process.wait(timeout=120) == 0

    def kill(self):
        self.process.kill()
        self.process.wait()


@pytest.mark.parametrize("calls", [500, pytest.param(7_000, marks=pytest.mark.long)])
def test_a_rolling_restart_of_the_edge_loses_nothing(mesh, tmp_path, calls):
    pods = [EdgePod(mesh, tmp_path / str(i)) for i in range(2)]
    try:
        with balancing([pod.address for pod in pods]) as balancer:
            with calling(balancer.address, WITHOUT_ARGUMENT["lookup"]) as load:
                for pod in pods:
                    pod.end()
                    pod.start()
                    wait_until(lambda: len(balancer.healthy()) == 2)
                load.reach(calls)
            assert load.failures == []
            assert all(balancer.connections.values()), "both were in use"
    finally:
        for pod in pods:
            pod.kill()
