"""Which parts there are, where each listens and how each is started."""

import sys
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from mesh import checks, envoy, nginx, ports
from mesh.errors import MeshError
from mesh.part import Part

_LOOPBACK = "127.0.0.1"
SERVERS = {
    # name: usual port, a method that needs no argument
    "classifier": (50051, "/moviechat.classifier.v1.ClassifierService/GetModel"),
    "lookup": (50052, "/moviechat.lookup.v1.LookupService/GetCatalog"),
    "recommender": (50053, "/moviechat.recommender.v1.RecommenderService/GetModel"),
}
_USUAL = {
    **{name: port for name, (port, _) in SERVERS.items()},
    **{f"{name} metrics": 9101 + i for i, name in enumerate(SERVERS)},
    **{f"{name} health": 50061 + i for i, name in enumerate(SERVERS)},
    "page": 8081,
    "admin": 9901,
    "internal": 8443,
}


@dataclass(frozen=True)
class Plan:
    """Where a mesh finds its files and what it is asked to be."""

    root: Path
    """The checkout."""
    run_folder: Path
    """Where logs and the configuration of NGINX and Envoy are written."""
    port: int
    """Where the edge listens."""
    certificates: Path | None = None
    """The folder that `mesh.certs` filled, for mutual TLS between the edge and the servers."""

    def stages(self) -> list[list[Part]]:
        """Return the parts in the order to start them, those of a stage together.

        Each part gets its usual port where that is free and any free one elsewhere. Raises
        MeshError when the edge's port is taken or something needed is missing.
        """
        ports.claim(self.port)
        self.run_folder.mkdir(parents=True, exist_ok=True)
        chosen = dict(zip(_USUAL, ports.choose(_USUAL.values(), besides=self.port), strict=True))
        servers = [self._server(name, chosen) for name in SERVERS]
        return [[*servers, self._page(chosen["page"])], [self._edge(chosen)]]

    def _server(self, name: str, chosen: dict[str, int]) -> Part:
        settings = {
            "PORT": chosen[name],
            "METRICS_PORT": chosen[f"{name} metrics"],
            "HEALTH_PORT": chosen[f"{name} health"],
            "RELEASE": self.root / "release",
        }
        if self.certificates:
            settings["TLS"] = _certificate(self.certificates, name)
        return Part(
            name=name,
            argv=(sys.executable, "-m", name),
            address=f"{_LOOPBACK}:{chosen[name]}",
            log=self.run_folder / f"{name}.log",
            healthy=partial(checks.serves_grpc, f"{_LOOPBACK}:{chosen[f'{name} health']}"),
            env={f"MOVIECHAT_{name.upper()}_{key}": str(value) for key, value in settings.items()},
            operator={f"{name} metrics": f"{_LOOPBACK}:{chosen[f'{name} metrics']}"},
        )

    def _page(self, port: int) -> Part:
        prefix, frontend = self.run_folder / "nginx", self.root / "frontend"
        nginx.prepare(prefix, frontend / "dist", port, frontend / "nginx")
        return Part(
            name="page",
            argv=nginx.command(prefix),
            address=f"{_LOOPBACK}:{port}",
            log=self.run_folder / "page.log",
            healthy=partial(checks.serves_page, f"{_LOOPBACK}:{port}"),
        )

    def _edge(self, chosen: dict[str, int]) -> Part:
        address = f"{_LOOPBACK}:{self.port}"
        configuration = self.run_folder / "edge.yaml"
        environment = self._environment(chosen)
        configuration.write_text(envoy.configure(self.root / "envoy", environment))
        if environment.tls:
            envoy.write_secrets(self.root / "envoy", environment.tls)
        program = Path(sys.executable).parent / "envoy"
        options = ("--disable-hot-restart", "--concurrency", "1", "--log-level", "warning")
        internal = {"internal listener": environment.tls.internal} if environment.tls else {}
        listeners = {"Envoy's admin": environment.admin, **internal}
        return Part(
            name="edge",
            argv=(str(program), "-c", str(configuration), *options),
            address=address,
            log=self.run_folder / "edge.log",
            healthy=partial(_serves_everything, address),
            operator={name: f"{host}:{port}" for name, (host, port) in listeners.items()},
        )

    def _environment(self, chosen: dict[str, int]) -> envoy.Environment:
        tls = None
        if self.certificates:
            tls = envoy.Tls(
                internal=(_LOOPBACK, chosen["internal"]),
                certificates=str(_certificate(self.certificates, "edge")),
                secrets=str(self.run_folder / "sds"),
            )
        return envoy.Environment(
            public=(_LOOPBACK, self.port),
            admin=(_LOOPBACK, chosen["admin"]),
            clusters={name: [(_LOOPBACK, chosen[name])] for name in (*SERVERS, "page")},
            tls=tls,
        )


def _certificate(certificates: Path, name: str) -> Path:
    folder = certificates.absolute() / name
    if not (folder / "tls.crt").is_file():
        raise MeshError(f"{folder} holds no certificate: `python -m mesh.certs` makes them")
    return folder


def _serves_everything(address: str) -> bool:
    methods = [method for _, method in SERVERS.values()]
    return checks.serves_page(address) and all(
        checks.serves_grpc_web(address, method) for method in methods
    )
