"""The images that `make images` built, run from their own roots: a whole mesh of them."""

import contextlib
import json
import os
import signal
import subprocess
import time
import tomllib
from importlib.metadata import distributions

import pytest
from packaging.utils import canonicalize_name

from mesh import checks, envoy, nginx
from tests.e2e.test_failures import WITHOUT_ARGUMENT
from tests.images.container import mounted_image
from tests.support import grpc_web
from tests.support.edge import split
from tests.support.kustomize import build
from tests.support.mesh import ROOT, free_port, wait_until
from tests.support.web import request

VERSION = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["version"]
NAMES = ("classifier", "lookup", "recommender", "page", "edge")
TAGS = {name: f"docker.io/moviechat/{name}:{VERSION}" for name in NAMES}
SERVERS = NAMES[:3]
DEPLOYMENTS = {one["metadata"]["name"]: one for one in build("dev") if one["kind"] == "Deployment"}
TOOLS = ("pip", "pip3", "gcc", "cc", "make", "curl", "wget", "node", "nc")

pytestmark = [
    pytest.mark.skipif(
        not all(
            (ROOT / "build" / "images" / f"{name}.{ending}").exists()
            for name in NAMES
            for ending in ("tar", "cdx.json")
        ),
        reason="`make images` has not built them",
    ),
    pytest.mark.skipif(os.geteuid() != 0, reason="only root may enter an image's root"),
]


@pytest.fixture(scope="module")
def images():
    with contextlib.ExitStack() as stack:
        yield {name: stack.enter_context(mounted_image(tag)) for name, tag in TAGS.items()}


@pytest.fixture(scope="module")
def running(images, tmp_path_factory):
    """Every image's process and address, set up as its pod is, but for ports."""
    folder = tmp_path_factory.mktemp("images")
    addresses = {name: f"127.0.0.1:{free_port()}" for name in (*NAMES, "admin")}
    processes = {}
    with contextlib.ExitStack() as stack:
        for name in SERVERS:
            env = server_settings(name, addresses[name])
            process = images[name].running(folder / f"{name}.log", env=env)
            processes[name] = stack.enter_context(process)
        mounted = {page_configuration(folder, addresses["page"]): "/srv/page/nginx.conf"}
        page = images["page"].running(
            folder / "page.log", mounted=mounted, scratch=("/tmp", "/srv/page/tmp")
        )
        processes["page"] = stack.enter_context(page)
        mounted = {edge_configuration(folder, addresses): "/etc/envoy/envoy.yaml"}
        edge = images["edge"].running(folder / "edge.log", mounted=mounted)
        processes["edge"] = stack.enter_context(edge)
        try:
            wait_until(lambda: checks.serves_page(addresses["edge"]), timeout=60)
            for path in WITHOUT_ARGUMENT.values():
                wait_until(lambda path=path: checks.serves_grpc_web(addresses["edge"], path))
        except AssertionError:
            pytest.fail("\n".join(log.read_text() for log in folder.glob("*.log")))
        yield processes, addresses


def server_settings(name, address):
    (container,) = DEPLOYMENTS[name]["spec"]["template"]["spec"]["containers"]
    prefix = f"MOVIECHAT_{name.upper()}_"
    return {
        **{one["name"]: one["value"] for one in container["env"]},
        f"{prefix}HOST": "127.0.0.1",
        f"{prefix}PORT": address.split(":")[1],
        f"{prefix}METRICS_PORT": "0",
        f"{prefix}HEALTH_PORT": "0",
    }


def page_configuration(folder, address):
    path = folder / "nginx.conf"
    shipped = (ROOT / "frontend" / "nginx" / "nginx.conf").read_text()
    path.write_text(nginx.configure(shipped, address))
    return path


def edge_configuration(folder, addresses):
    path = folder / "envoy.yaml"
    environment = envoy.Environment(
        public=split(addresses["edge"]),
        admin=split(addresses["admin"]),
        clusters={name: [split(addresses[name])] for name in (*SERVERS, "page")},
        trusted_proxies=1,
    )
    path.write_text(envoy.configure(ROOT / "envoy", environment))
    return path


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_inside_that_builds_or_fetches(images, name):
    root = images[name].root
    found = [
        tool
        for tool in TOOLS
        for folder in ("usr/bin", "usr/local/bin", "packages/bin")
        if (root / folder / tool).exists()
    ]
    assert found == []
    for heavy in ("torch", "transformers", "training", "tests"):
        assert not list(root.glob(f"packages/{heavy}")) + list(root.glob(f"app/{heavy}"))


def bill_of_materials(name):
    """What the image's bill lists, as (name, version), spelled alike."""
    bill = json.loads((ROOT / "build" / "images" / f"{name}.cdx.json").read_text())
    return {(canonicalize_name(one["name"]), one.get("version")) for one in bill["components"]}


def packages(root):
    """What Debian's and Python's own tools find in a root."""
    query = ["dpkg-query", "--admindir", root / "var/lib/dpkg", "--show"]
    debian = subprocess.run(
        [*query, "--showformat", "${Package} ${Version}\n"],
        check=True,
        capture_output=True,
        text=True,
    )
    python = distributions(path=[root / "packages", root / "usr/local/share/doc/envoy"])
    found = [line.split() for line in debian.stdout.splitlines()]
    found += [(one.name, one.version) for one in python]
    return {(canonicalize_name(name), version) for name, version in found}


@pytest.mark.parametrize("name", NAMES)
def test_its_bill_of_materials_lists_every_package(images, name):
    assert packages(images[name].root) <= bill_of_materials(name)


@pytest.mark.parametrize("name", SERVERS)
def test_its_bill_of_materials_lists_the_release(images, name):
    release = json.loads((images[name].root / "app/release/manifest.json").read_text())
    added = bill_of_materials(name) - packages(images[name].root)
    assert added == {("debian", "12"), ("moviechat-release", release["id"])}


def test_the_edge_is_the_envoy_of_its_bill_of_materials(images, tmp_path):
    with images["edge"].running(tmp_path / "log", "envoy", "--version") as process:
        assert process.wait(timeout=10) == 0
    version = (tmp_path / "log").read_text().split("/")[-4]
    assert ("envoy", version) in bill_of_materials("edge")


@pytest.mark.parametrize("name", NAMES)
def test_it_runs_as_its_user_who_can_write_nothing(images, running, name, tmp_path):
    processes, _ = running
    status = (ROOT / f"/proc/{processes[name].pid}/status").read_text()
    assert "Uid:\t10001\t10001\t10001\t10001" in status
    assert "NoNewPrivs:\t1" in status
    script = (
        'for place in / /app /packages /srv/page/html /usr/bin; do touch "$place/x" && exit 1; done'
    )
    with images[name].running(tmp_path / "log", "sh", "-c", script + "; exit 0") as shell:
        assert shell.wait(timeout=10) == 0, (tmp_path / "log").read_text()


@pytest.mark.parametrize("name", SERVERS)
def test_a_server_answers_through_the_edge(running, name):
    _, addresses = running
    reply = grpc_web.call(addresses["edge"], WITHOUT_ARGUMENT[name], b"")
    assert reply.code == 0
    assert len(reply.messages) == 1


def test_a_film_is_found(running):
    from moviechat.lookup.v1 import lookup_service_pb2 as messages

    _, addresses = running
    query = messages.SearchMoviesRequest(query="matrx")
    reply = grpc_web.call(addresses["edge"], grpc_web.method_path("lookup", "SearchMovies"), query)
    found = messages.SearchMoviesResponse.FromString(reply.messages[0])
    assert found.matches[0].movie.title == "The Matrix"


def test_the_page_comes_with_its_files(running):
    _, addresses = running
    page = request(addresses["edge"], "GET", "/")
    assert page.status == 200
    assert b"<title>" in page.body
    assert page.headers["content-security-policy"]


def test_an_edge_that_is_told_to_drain_serves_on_for_a_while(images, running, tmp_path):
    processes, addresses = running
    port = {"ADMIN_PORT": addresses["admin"].split(":")[1]}
    drain = images["edge"].running(tmp_path / "drain.log", "drain", "2", env=port)
    with drain as draining:
        wait_until(lambda: request(addresses["edge"], "GET", "/healthz").status == 503)
        assert request(addresses["edge"], "GET", "/").status == 200
        assert draining.wait(timeout=10) == 0, (tmp_path / "drain.log").read_text()
    processes["edge"].terminate()
    assert processes["edge"].wait(timeout=10) == 0


@pytest.mark.parametrize("name", SERVERS)
def test_a_server_ends_by_itself(running, name):
    processes, _ = running
    processes[name].terminate()
    began = time.monotonic()
    assert processes[name].wait(timeout=15) == 0
    assert time.monotonic() - began < 15


def test_the_page_ends_by_itself(images, running):
    processes, _ = running
    processes["page"].send_signal(signal.Signals[images["page"].settings["StopSignal"]])
    assert processes["page"].wait(timeout=10) == 0
