"""Build a gRPC server around a service: health, reflection, interceptor, limits."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import grpc
from google.protobuf.descriptor import ServiceDescriptor
from grpc_health.v1 import health, health_pb2, health_pb2_grpc
from grpc_reflection.v1alpha import reflection

from serving.calls import CallInterceptor
from serving.config import ServerConfig
from serving.errors import SCAFFOLD_ERRORS, ErrorStatus
from serving.logs import CallLog
from serving.metrics import Metrics
from serving.tls import Certificates

_MAX_MESSAGE_BYTES = 1 << 20
"""Above the largest request within the contracts' limits: 5,000 references, or 64 long texts."""

_OPTIONS = (
    ("grpc.max_receive_message_length", _MAX_MESSAGE_BYTES),
    # Two servers on one port would split the calls between them unnoticed.
    ("grpc.so_reuseport", 0),
    # The edge pings idle connections; gRPC's default would end them with "too many pings".
    ("grpc.http2.min_ping_interval_without_data_ms", 5_000),
    ("grpc.keepalive_permit_without_calls", 1),
)


@dataclass(frozen=True)
class Service:
    """A service ready to be served.

    `register` adds its servicer to a server; `errors` says what callers see of its exceptions.
    """

    descriptor: ServiceDescriptor
    register: Callable[[grpc.aio.Server], None]
    errors: Mapping[type[Exception], ErrorStatus]


LIVENESS = "liveness"
"""Asked for by this name, health says whether the process works at all: never NOT_SERVING."""


@dataclass(frozen=True)
class BoundServer:
    """A server that holds its ports: `start` it, and `refuse` and `stop` it when it should end."""

    server: grpc.aio.Server
    port: int
    probes: grpc.aio.Server
    health: health.aio.HealthServicer
    service: str

    async def start(self) -> None:
        """Answer calls and report SERVING."""
        await self.probes.start()
        await self.server.start()
        await self._report(health_pb2.HealthCheckResponse.SERVING)

    async def refuse(self) -> None:
        """Report NOT_SERVING, so that the edge sends new calls elsewhere, but answer calls."""
        await self._report(health_pb2.HealthCheckResponse.NOT_SERVING)

    async def stop(self, grace_s: float) -> None:
        """Take no new calls, and give those in progress `grace_s` seconds to finish."""
        await self.server.stop(grace_s)
        await self.probes.stop(0)

    async def _report(self, status: int) -> None:
        await self.health.set("", status)
        await self.health.set(self.service, status)


async def build_server(
    config: ServerConfig, service: Service, metrics: Metrics, log: CallLog
) -> BoundServer:
    """Bind a server for `service`. It reports NOT_SERVING until `BoundServer.start`.

    Raises OSError when the port is taken.
    """
    name = service.descriptor.full_name
    interceptor = CallInterceptor(
        name,
        {**SCAFFOLD_ERRORS, **service.errors},
        metrics,
        log,
        config.max_concurrent_rpcs,
        config.request_timeout_s,
    )
    server = grpc.aio.server(interceptors=[interceptor], options=_OPTIONS)
    service.register(server)
    checks = health.aio.HealthServicer()
    health_pb2_grpc.add_HealthServicer_to_server(checks, server)
    names = (name, health.SERVICE_NAME, reflection.SERVICE_NAME)
    reflection.enable_server_reflection(names, server)
    await checks.set(LIVENESS, health_pb2.HealthCheckResponse.SERVING)
    port = _bind(server, config.host, config.port, config.tls)
    bound = BoundServer(server, port, _build_probes(config, checks), checks, name)
    await bound.refuse()
    return bound


def _build_probes(config: ServerConfig, checks: health.aio.HealthServicer) -> grpc.aio.Server:
    """Build the server of the health port; without that setting it listens nowhere."""
    probes = grpc.aio.server(options=_OPTIONS)
    health_pb2_grpc.add_HealthServicer_to_server(checks, probes)
    if config.health_port is not None:
        _bind(probes, config.host, config.health_port, None)
    return probes


def _bind(server: grpc.aio.Server, host: str, port: int, tls: Path | None) -> int:
    address = f"{host}:{port}"
    try:
        if tls is None:
            return server.add_insecure_port(address)
        return server.add_secure_port(address, Certificates(tls).credentials())
    except RuntimeError as error:
        raise OSError(f"cannot listen on {address}: is the port taken?") from error
