"""The load balancer and the instances: formatted, valid for the provider, planned, and in step."""

import os
import re
import shutil
import subprocess

import pytest

from tests.support.kustomize import build
from tests.support.mesh import ROOT

FOLDER = ROOT / "terraform"
TEXT = "\n".join(path.read_text() for path in FOLDER.glob("*.tf"))


@pytest.fixture(scope="module")
def terraform(tmp_path_factory):
    """Runs Terraform, with the provider installed."""
    if not shutil.which("terraform"):
        pytest.skip("terraform is not installed")
    env = {**os.environ, "TF_DATA_DIR": str(tmp_path_factory.mktemp("terraform"))}
    env.pop("TF_CLI_CONFIG_FILE", None)

    def run(*arguments):
        line = ["terraform", f"-chdir={FOLDER}", *arguments]
        return subprocess.run(line, env=env, capture_output=True, text=True, timeout=600)

    if run("init", "-input=false", "-backend=false", "-lockfile=readonly").returncode != 0:
        pytest.skip("the AWS provider cannot be installed here")
    return run


def test_it_is_formatted(terraform):
    assert terraform("fmt", "-check", "-recursive").stdout == ""


def test_the_provider_accepts_it_and_the_plan_is_as_meant(terraform):
    done = terraform("test", "-no-color")
    assert "3 passed, 0 failed" in done.stdout, done.stdout + done.stderr


def number(pattern):
    (found,) = re.findall(pattern, TEXT)
    return int(found)


def test_the_load_balancer_sends_to_the_port_of_the_edge():
    (edge,) = [
        one for one in build("kubeadm-ec2") if one["kind"] == "Service" and "type" in one["spec"]
    ]
    assert edge["spec"]["ports"][0]["nodePort"] == number(r"node_port\s+= (\d+)")
    assert edge["spec"]["externalTrafficPolicy"] == "Local"


def test_the_edge_drains_for_longer_than_it_takes_to_be_noticed():
    drain = (ROOT / "k8s" / "base" / "edge" / "deployment.yaml").read_text()
    seconds = int(re.search(r'drain, "(\d+)"', drain)[1])
    noticed = number(r"unhealthy_threshold = (\d+)") * number(r"interval\s+= (\d+)")
    assert seconds > noticed + number(r"timeout\s+= (\d)\n")


def test_the_edge_keeps_idle_connections_longest():
    edge = (ROOT / "envoy" / "edge.yaml").read_text()
    (seconds,) = re.findall(r"idle_timeout: (\d+)s\n\s+headers_with", edge)
    assert int(seconds) > number(r"idle_timeout = (\d+)")
