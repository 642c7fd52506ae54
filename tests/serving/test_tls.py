"""Mutual TLS between real connections."""

import asyncio

import grpc
import pytest
from grpc_health.v1 import health_pb2

from mesh.certs import Authority
from serving.config import ServerConfig
from serving.logs import CallLog
from serving.metrics import Metrics
from serving.server import LIVENESS, build_server
from tests.serving.test_server import SERVICE
from tests.support.mesh import free_port
from tests.support.tls import caller, shown_serial

CHECK = "/grpc.health.v1.Health/Check"


@pytest.fixture
def authority():
    return Authority()


@pytest.fixture
def folder(tmp_path, authority):
    for name in ("lookup", "client"):
        authority.certify([name], tmp_path / name)
    return tmp_path


@pytest.fixture
async def server(folder):
    config = ServerConfig(port=0, health_port=free_port(), tls=folder / "lookup")
    bound = await build_server(config, SERVICE, Metrics("test", "r"), CallLog("test", "INFO"))
    await bound.start()
    yield f"127.0.0.1:{bound.port}", f"127.0.0.1:{config.health_port}"
    await bound.stop(0)


async def check(channel, service=""):
    call = channel.unary_unary(
        CHECK,
        request_serializer=health_pb2.HealthCheckRequest.SerializeToString,
        response_deserializer=health_pb2.HealthCheckResponse.FromString,
    )
    return (await call(health_pb2.HealthCheckRequest(service=service), timeout=30)).status


def as_lookup(address, trusted):
    options = [("grpc.ssl_target_name_override", "lookup")]
    return grpc.aio.secure_channel(address, trusted, options)


async def test_a_caller_with_a_certificate_is_served(server, folder):
    async with as_lookup(server[0], caller(folder / "client")) as channel:
        assert await check(channel) == health_pb2.HealthCheckResponse.SERVING


async def test_a_caller_without_one_is_not(server, folder):
    async with as_lookup(server[0], caller(folder / "client", with_certificate=False)) as channel:
        with pytest.raises(grpc.aio.AioRpcError) as failure:
            await check(channel)
    assert failure.value.code() == grpc.StatusCode.UNAVAILABLE


async def test_a_caller_of_another_authority_is_not(server, folder):
    trusted = (folder / "lookup" / "ca.crt").read_bytes()
    Authority().certify(["client"], folder / "client")
    mine = [(folder / "client" / name).read_bytes() for name in ("tls.key", "tls.crt")]
    async with as_lookup(server[0], grpc.ssl_channel_credentials(trusted, *mine)) as channel:
        with pytest.raises(grpc.aio.AioRpcError):
            await check(channel)


async def test_plain_text_is_not_served(server):
    async with grpc.aio.insecure_channel(server[0]) as channel:
        with pytest.raises(grpc.aio.AioRpcError):
            await check(channel)


async def test_a_renewed_certificate_is_shown_without_a_restart(server, folder, authority):
    before = await asyncio.to_thread(shown_serial, server[0], folder / "client", "lookup")
    async with as_lookup(server[0], caller(folder / "client")) as open_before:
        assert await check(open_before)
        authority.certify(["lookup"], folder / "lookup")
        after = await asyncio.to_thread(shown_serial, server[0], folder / "client", "lookup")
        assert after != before
        assert await check(open_before)


async def test_a_renewal_in_progress_refuses_nobody(server, folder):
    (folder / "lookup" / "tls.crt").unlink()
    async with as_lookup(server[0], caller(folder / "client")) as channel:
        assert await check(channel) == health_pb2.HealthCheckResponse.SERVING


async def test_probes_need_no_certificate(server):
    async with grpc.aio.insecure_channel(server[1]) as channel:
        assert await check(channel) == health_pb2.HealthCheckResponse.SERVING
        assert await check(channel, LIVENESS) == health_pb2.HealthCheckResponse.SERVING


async def test_a_missing_file_stops_the_start(tmp_path):
    config = ServerConfig(port=0, tls=tmp_path)
    with pytest.raises(OSError, match=r"tls\.key"):
        await build_server(config, SERVICE, Metrics("test", "r"), CallLog("test", "INFO"))
