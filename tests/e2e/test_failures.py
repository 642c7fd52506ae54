"""What a caller sees when a part is gone, and once it is back."""

import grpc
import pytest
import yaml

from tests.support import grpc_web
from tests.support.mesh import running_mesh, wait_until
from tests.support.web import request

UNAVAILABLE = grpc.StatusCode.UNAVAILABLE.value[0]
WITHOUT_ARGUMENT = {
    "classifier": grpc_web.method_path("classifier", "GetModel"),
    "lookup": grpc_web.method_path("lookup", "GetCatalog"),
    "recommender": grpc_web.method_path("recommender", "GetModel"),
}


def code(mesh, service):
    return grpc_web.call(mesh.address, WITHOUT_ARGUMENT[service], b"").code


def timeouts(mesh, service):
    """How often the edge has waited for a service in vain."""
    config = yaml.safe_load((mesh.folder / "edge.yaml").read_text())
    admin = "{address}:{port_value}".format(**config["admin"]["address"]["socket_address"])
    counted = request(admin, "GET", f"/stats?filter=^cluster.{service}.upstream_.*timeout$").body
    return sum(int(line.rsplit(b":", 1)[1]) for line in counted.splitlines())


@pytest.fixture(scope="module")
def mesh(tmp_path_factory):
    """A mesh of its own: these tests end its parts."""
    with running_mesh(tmp_path_factory.mktemp("mesh"), "--keep-going") as running:
        yield running


@pytest.mark.parametrize("service", WITHOUT_ARGUMENT)
def test_a_service_that_is_gone_is_unavailable_at_once_until_it_is_back(mesh, service):
    before = timeouts(mesh, service)
    mesh.kill(service)
    assert {code(mesh, service) for _ in range(5)} == {UNAVAILABLE}
    assert timeouts(mesh, service) == before
    others = WITHOUT_ARGUMENT.keys() - {service}
    assert {code(mesh, other) for other in others} == {0}
    mesh.start_again(service)
    wait_until(lambda: code(mesh, service) == 0)


def test_without_the_page_the_calls_go_on(mesh):
    mesh.kill("page")
    assert request(mesh.address, "GET", "/").status == 503
    assert code(mesh, "lookup") == 0
