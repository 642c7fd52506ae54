"""Mutual TLS between the edge and the services, and the internal listener it makes possible."""

import threading

import grpc
import pytest
import yaml
from grpc_reflection.v1alpha import reflection_pb2, reflection_pb2_grpc
from moviechat.lookup.v1 import lookup_service_pb2 as lookup
from moviechat.lookup.v1 import lookup_service_pb2_grpc as lookup_grpc

from mesh.certs import NAMES, Authority
from tests.e2e.test_failures import WITHOUT_ARGUMENT
from tests.support import grpc_web
from tests.support.mesh import running_mesh, wait_until
from tests.support.tls import caller, shown_serial


@pytest.fixture(scope="module")
def authority():
    return Authority()


@pytest.fixture(scope="module")
def certificates(authority, tmp_path_factory):
    folder = tmp_path_factory.mktemp("certificates")
    for part, names in NAMES.items():
        authority.certify(names, folder / part)
    return folder


@pytest.fixture(scope="module")
def secured(certificates, tmp_path_factory):
    folder = tmp_path_factory.mktemp("mesh")
    with running_mesh(folder, "--tls", str(certificates)) as running:
        yield running


@pytest.fixture(scope="module")
def internal(secured):
    """The address of the internal listener."""
    config = yaml.safe_load((secured.folder / "edge.yaml").read_text())
    (listener,) = [
        one for one in config["static_resources"]["listeners"] if one["name"] == "internal"
    ]
    return f"127.0.0.1:{listener['address']['socket_address']['port_value']}"


def channel(address, credentials, authority="edge"):
    return grpc.secure_channel(address, credentials, [("grpc.default_authority", authority)])


def services_listed(address, credentials, authority):
    question = reflection_pb2.ServerReflectionRequest(list_services="")
    with channel(address, credentials, authority) as connection:
        stub = reflection_pb2_grpc.ServerReflectionStub(connection)
        (answer,) = stub.ServerReflectionInfo(iter([question]), timeout=60)
    return [service.name for service in answer.list_services_response.service]


@pytest.mark.parametrize("path", WITHOUT_ARGUMENT.values())
def test_the_page_is_served_as_ever(secured, path):
    assert grpc_web.call(secured.address, path, b"").code == 0


@pytest.mark.parametrize("service", WITHOUT_ARGUMENT)
def test_a_service_refuses_callers_without_a_certificate(secured, certificates, service):
    nobody = caller(certificates / "client", with_certificate=False)
    options = [("grpc.ssl_target_name_override", service)]
    address = secured.parts[service]["address"]
    for connection in (
        grpc.insecure_channel(address),
        grpc.secure_channel(address, nobody, options),
    ):
        with connection, pytest.raises(grpc.RpcError) as failure:
            connection.unary_unary(WITHOUT_ARGUMENT[service])(b"", timeout=60)
        assert failure.value.code() == grpc.StatusCode.UNAVAILABLE


def test_other_services_call_natively_with_a_certificate(internal, certificates):
    with channel(internal, caller(certificates / "client")) as connection:
        stub = lookup_grpc.LookupServiceStub(connection)
        assert stub.GetCatalog(lookup.GetCatalogRequest(), timeout=60).release


def test_without_a_certificate_the_internal_listener_is_closed(internal, certificates):
    nobody = caller(certificates / "client", with_certificate=False)
    with channel(internal, nobody) as connection, pytest.raises(grpc.RpcError) as failure:
        connection.unary_unary(WITHOUT_ARGUMENT["lookup"])(b"", timeout=60)
    assert failure.value.code() == grpc.StatusCode.UNAVAILABLE


@pytest.mark.parametrize("service", WITHOUT_ARGUMENT)
def test_reflection_of_the_service_that_is_addressed(internal, certificates, service):
    listed = services_listed(internal, caller(certificates / "client"), service)
    assert f"moviechat.{service}.v1.{service.capitalize()}Service" in listed


def test_addressed_as_a_whole_the_mesh_has_no_reflection(internal, certificates):
    with pytest.raises(grpc.RpcError) as failure:
        services_listed(internal, caller(certificates / "client"), "edge")
    assert failure.value.code() == grpc.StatusCode.UNIMPLEMENTED


def test_certificates_are_renewed_without_a_restart_or_a_lost_call(
    secured, internal, authority, certificates
):
    mine = certificates / "client"
    places = {"edge": internal, "lookup": secured.parts["lookup"]["address"]}
    before = {name: shown_serial(address, mine, name) for name, address in places.items()}
    codes, done = [], threading.Event()

    def keep_calling():
        while not done.is_set():
            codes.append(grpc_web.call(secured.address, WITHOUT_ARGUMENT["lookup"], b"").code)
            done.wait(0.02)

    caller_thread = threading.Thread(target=keep_calling)
    caller_thread.start()
    try:
        for part, names in NAMES.items():
            authority.certify(names, certificates / part)
        for name, address in places.items():
            wait_until(
                lambda name=name, address=address: shown_serial(address, mine, name) != before[name]
            )
        wait_until(lambda: len(codes) > 50)
    finally:
        done.set()
        caller_thread.join()
    assert set(codes) == {0}
