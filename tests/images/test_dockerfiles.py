"""What can be seen of the images without building them."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.kustomize import build
from tests.support.mesh import ROOT

DOCKERFILES = {path.parent.name: path for path in (ROOT / "images").glob("*/Dockerfile")}
HADOLINT = Path(sys.executable).parent / "hadolint"
DEPLOYMENTS = {one["metadata"]["name"]: one for one in build("dev") if one["kind"] == "Deployment"}


def final_stage(name):
    """The instructions of the stage that is shipped."""
    return DOCKERFILES[name].read_text().rpartition("\nFROM ")[2]


def test_every_deployment_has_an_image():
    assert DOCKERFILES.keys() == DEPLOYMENTS.keys()


def test_the_servers_are_built_alike():
    """But for the name and the first line, which says what the service is for."""
    texts = {
        path.read_text().replace(name, "NAME").partition("\n")[2]
        for name, path in DOCKERFILES.items()
        if name not in ("edge", "page")
    }
    assert len(texts) == 1


@pytest.mark.parametrize("name", DOCKERFILES)
def test_the_linter_has_nothing_to_say(name):
    # Debian's packages are as new as the base, whose digest is pinned: no versions (DL3008).
    line = [HADOLINT, "--ignore", "DL3008", DOCKERFILES[name]]
    found = subprocess.run(line, capture_output=True, text=True)
    assert found.returncode == 0, found.stdout


@pytest.mark.parametrize("name", DOCKERFILES)
def test_nothing_is_taken_from_elsewhere_than_the_base(name):
    sources = re.findall(r"^FROM (\S+)", DOCKERFILES[name].read_text(), re.MULTILINE)
    assert set(sources) == {"${BASE}"}


@pytest.mark.parametrize("name", DOCKERFILES)
def test_it_runs_as_the_user_of_its_pod(name):
    context = DEPLOYMENTS[name]["spec"]["template"]["spec"]["securityContext"]
    user = f"USER {context['runAsUser']}:{context['runAsGroup']}\n"
    assert user in final_stage(name)
    assert "COPY" not in final_stage(name).partition(user)[2]


@pytest.mark.parametrize("name", DOCKERFILES)
def test_it_exposes_the_ports_of_its_pod(name):
    (container,) = DEPLOYMENTS[name]["spec"]["template"]["spec"]["containers"]
    exposed = re.search(r"^EXPOSE (.*)$", final_stage(name), re.MULTILINE)[1].split()
    assert {int(port) for port in exposed} == {one["containerPort"] for one in container["ports"]}


def test_what_is_copied_is_let_through_to_the_build():
    """.dockerignore lets through what it names, and everything that it names is there."""
    admitted = [line[1:] for line in (ROOT / ".dockerignore").read_text().split() if line[0] == "!"]
    copied = [
        source
        for path in DOCKERFILES.values()
        for line in re.findall(r"^COPY (?!--from)(.*)$", path.read_text(), re.MULTILINE)
        for source in line.split()[:-1]
    ]
    for source in copied:
        assert any(source == name or source.startswith(f"{name}/") for name in admitted), source
    for name in admitted:
        assert any(source == name or source.startswith(f"{name}/") for source in copied), name
