"""Real servers on a free port of the loopback interface, built as in production."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import grpc
from google.rpc import error_details_pb2
from grpc_status import rpc_status

from serving import Service
from serving.config import ServerConfig
from serving.logs import CallLog
from serving.metrics import Metrics
from serving.server import BoundServer, build_server

RELEASE = "test-release"


@asynccontextmanager
async def bound_server(service: Service, **settings) -> AsyncIterator[BoundServer]:
    """A server for `service` that holds its port but has not started."""
    config = ServerConfig(port=0, **settings)
    bound = await build_server(config, service, Metrics("test", RELEASE), CallLog("test", "INFO"))
    try:
        yield bound
    finally:
        await bound.stop(0)


@asynccontextmanager
async def serve_on_free_port(service: Service, **settings) -> AsyncIterator[str]:
    """A started server for `service`; yields its address."""
    async with bound_server(service, **settings) as bound:
        await bound.start()
        yield f"127.0.0.1:{bound.port}"


async def call_raw(address: str, method: str, *messages: bytes) -> bytes:
    """Send `messages` as they are, as one call; for what no generated stub would send."""
    async with grpc.aio.insecure_channel(address) as channel:
        return await channel.stream_unary(method)(iter(messages), timeout=60)


def violations(error: grpc.aio.AioRpcError) -> dict[str, str]:
    """The field violations of an INVALID_ARGUMENT error: field → what to change."""
    bad = detail(error, error_details_pb2.BadRequest)
    return {violation.field: violation.description for violation in bad.field_violations}


def detail(error: grpc.aio.AioRpcError, kind: type):
    """The detail of type `kind` that an error carries."""
    status = rpc_status.from_call(error)
    for packed in status.details:
        if packed.Is(kind.DESCRIPTOR):
            found = kind()
            packed.Unpack(found)
            return found
    raise AssertionError(f"no {kind.__name__} in {status}")
