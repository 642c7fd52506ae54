"""Which parts there are, where each listens and how each is started."""

import sys
from functools import partial
from pathlib import Path

from mesh import checks, envoy, nginx, ports
from mesh.part import Part

_LOOPBACK = "127.0.0.1"
_SERVERS = {
    # name: usual port, usual port of the metrics, a method that needs no argument
    "classifier": (50051, 9101, "/moviechat.classifier.v1.ClassifierService/GetModel"),
    "lookup": (50052, 9102, "/moviechat.lookup.v1.LookupService/GetCatalog"),
    "recommender": (50053, 9103, "/moviechat.recommender.v1.RecommenderService/GetModel"),
}
_PAGE_PORT = 8081
_ADMIN_PORT = 9901


def plan(root: Path, run_folder: Path, port: int) -> list[list[Part]]:
    """Lay out a mesh of the checkout `root` whose edge listens on `port`.

    Each of the other parts gets its usual port where that is free and any free one elsewhere. The
    configuration of NGINX and Envoy is written to `run_folder`. Returns the stages to start in
    order. Raises MeshError when `port` is taken or something needed is missing.
    """
    ports.claim(port)
    run_folder.mkdir(parents=True, exist_ok=True)
    usual = [number for *numbers, _ in _SERVERS.values() for number in numbers]
    *servers, page, admin = ports.choose([*usual, _PAGE_PORT, _ADMIN_PORT])
    grpc_ports = dict(zip(_SERVERS, servers[::2], strict=True))
    metrics_ports = dict(zip(_SERVERS, servers[1::2], strict=True))
    behind = [
        _server(root, run_folder, name, grpc_ports[name], metrics_ports[name]) for name in _SERVERS
    ]
    edge = _edge(root, run_folder, port, admin, {**grpc_ports, "page": page})
    return [[*behind, _page(root, run_folder, page)], [edge]]


def _server(root: Path, run_folder: Path, name: str, port: int, metrics_port: int) -> Part:
    prefix = f"MOVIECHAT_{name.upper()}_"
    return Part(
        name=name,
        argv=(sys.executable, "-m", name),
        address=f"{_LOOPBACK}:{port}",
        log=run_folder / f"{name}.log",
        healthy=partial(checks.serves_grpc, f"{_LOOPBACK}:{port}"),
        env={
            f"{prefix}PORT": str(port),
            f"{prefix}METRICS_PORT": str(metrics_port),
            f"{prefix}RELEASE": str(root / "release"),
        },
    )


def _page(root: Path, run_folder: Path, port: int) -> Part:
    prefix = run_folder / "nginx"
    nginx.prepare(prefix, root / "frontend" / "dist", port, root / "frontend" / "nginx")
    return Part(
        name="page",
        argv=nginx.command(prefix),
        address=f"{_LOOPBACK}:{port}",
        log=run_folder / "page.log",
        healthy=partial(checks.serves_page, f"{_LOOPBACK}:{port}"),
    )


def _edge(root: Path, run_folder: Path, port: int, admin: int, clusters: dict[str, int]) -> Part:
    address = f"{_LOOPBACK}:{port}"
    configuration = run_folder / "edge.yaml"
    configuration.write_text(
        envoy.configure(
            (root / "envoy" / "edge.yaml").read_text(),
            public=(_LOOPBACK, port),
            admin=(_LOOPBACK, admin),
            clusters={name: (_LOOPBACK, number) for name, number in clusters.items()},
        )
    )
    program = Path(sys.executable).parent / "envoy"
    options = ("--disable-hot-restart", "--concurrency", "2", "--log-level", "warning")
    return Part(
        name="edge",
        argv=(str(program), "-c", str(configuration), *options),
        address=address,
        log=run_folder / "edge.log",
        healthy=partial(_serves_everything, address),
    )


def _serves_everything(address: str) -> bool:
    methods = [method for *_, method in _SERVERS.values()]
    return checks.serves_page(address) and all(
        checks.serves_grpc_web(address, method) for method in methods
    )
