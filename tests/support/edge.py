"""Another edge in front of the parts of a mesh that runs: set up as behind a load balancer."""

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from mesh import checks, envoy
from tests.support.mesh import ROOT, Mesh, free_port, wait_until
from tests.support.web import request

ENVOY = ROOT / ".venv" / "bin" / "envoy"


@dataclass(frozen=True)
class Edge:
    """An edge that serves."""

    address: str
    admin: str
    process: "subprocess.Popen[bytes]"

    def statistic(self, name: str) -> int:
        """One of Envoy's counters or gauges."""
        text = request(self.admin, "GET", f"/stats?filter=^{name}$").body.decode()
        return int(text.rsplit(":", 1)[1])

    def healthy(self, cluster: str) -> int:
        """How many of a cluster's servers the edge takes for healthy."""
        return self.statistic(f"cluster.{cluster}.membership_healthy")


def split(address: str) -> envoy.Address:
    host, port = address.split(":")
    return host, int(port)


def environment(mesh: Mesh, trusted_proxies: int, **replicas: list[str]) -> envoy.Environment:
    """The addresses of an edge of its own in front of `mesh`'s other parts, or of `replicas`."""
    clusters = {
        name: [split(part["address"])] for name, part in mesh.parts.items() if name != "edge"
    }
    for name, addresses in replicas.items():
        clusters[name] = [split(address) for address in addresses]
    public, admin = ("127.0.0.1", free_port()), ("127.0.0.1", free_port())
    return envoy.Environment(public, admin, clusters, trusted_proxies)


def start_envoy(folder: Path, configuration: str, *options: str) -> "subprocess.Popen[bytes]":
    path = folder / "edge.yaml"
    path.write_text(configuration)
    with (folder / "edge.log").open("ab") as log:
        line = [ENVOY, "-c", path, "--log-level", "warning", "--concurrency", "1", *options]
        return subprocess.Popen(line, stdout=log, stderr=log)


@contextmanager
def running_edge(
    folder: Path, mesh: Mesh, trusted_proxies: int = 1, **replicas: list[str]
) -> Iterator[Edge]:
    """The shipped edge with `trusted_proxies` load balancers in front of it."""
    chosen = environment(mesh, trusted_proxies, **replicas)
    process = start_envoy(folder, envoy.configure(ROOT / "envoy", chosen), "--disable-hot-restart")
    address, admin = (f"{host}:{port}" for host, port in (chosen.public, chosen.admin))
    try:
        wait_until(lambda: checks.serves_page(address))
        edge = Edge(address, admin, process)
        # Its first health check of a server may have failed.
        wait_until(
            lambda: all(
                edge.healthy(name) == len(members) for name, members in chosen.clusters.items()
            )
        )
        yield edge
    finally:
        process.terminate()
        process.wait(timeout=120)
