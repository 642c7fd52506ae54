"""The scripts that make machines into nodes, run in a Debian 13 of their own, each twice."""

import os
import shutil
import tomllib

import pytest
import yaml

from tests.k8s.node import machine

pytestmark = [
    pytest.mark.long,
    pytest.mark.skipif(os.geteuid() != 0, reason="only root may change its root"),
    pytest.mark.skipif(not shutil.which("debootstrap"), reason="apt install debootstrap"),
]
READY = "prepare-node: ready for kubeadm\n"


@pytest.fixture(scope="module")
def node(tmp_path_factory):
    with machine(tmp_path_factory.mktemp("node")) as made:
        yield made


@pytest.fixture(scope="module")
def prepared(node):
    said = node.script("prepare-node")
    assert said.endswith(READY)
    return node


def test_prepared_again_nothing_changes(prepared):
    assert prepared.script("prepare-node") == READY


def test_containerd_accepts_its_configuration(prepared):
    accepted = tomllib.loads(prepared.run("containerd", "config", "dump"))
    cri = accepted["plugins"]["io.containerd.grpc.v1.cri"]
    assert cri["containerd"]["runtimes"]["runc"]["options"]["SystemdCgroup"] is True
    assert cri["cni"]["bin_dir"] == "/opt/cni/bin"


def test_packages_of_kubernetes_stay_as_they_are(prepared):
    assert prepared.run("apt-mark", "showhold").split() == ["kubeadm", "kubectl", "kubelet"]


def test_swap_stays_off(prepared):
    with (prepared.root / "etc" / "fstab").open("a") as fstab:
        fstab.write("/dev/sdb none swap sw 0 0\n")
    prepared.script("prepare-node")
    assert prepared.read("/etc/fstab").endswith("# /dev/sdb none swap sw 0 0\n")


def test_the_control_plane_is_made_once(prepared):
    for _ in range(2):
        said = prepared.script("init-control-plane", "203.0.113.5")
        assert "--discovery-token-ca-cert-hash h" in said
    calls = prepared.read("/calls").splitlines()
    assert len([call for call in calls if call.startswith("kubeadm init")]) == 1
    assert calls.count("systemctl enable --now etcd-backup.timer") == 2
    assert prepared.read("/etc/hosts").count("api.moviechat.internal") == 1
    given = {one["kind"]: one for one in yaml.safe_load_all(prepared.read("/given.yaml"))}
    assert given["ClusterConfiguration"]["kubernetesVersion"] == "v1.34.2"
    names = given["ClusterConfiguration"]["apiServer"]["certSANs"]
    assert names == ["api.moviechat.internal", "203.0.113.5"]


def test_a_worker_joins_once_and_follows_the_control_plane(prepared):
    for address in ("172.31.0.4", "172.31.0.9"):
        prepared.script("join-worker", address, "t", "sha256:h")
    calls = prepared.read("/calls").splitlines()
    assert len([call for call in calls if call.startswith("kubeadm join")]) == 1
    assert "172.31.0.9 api.moviechat.internal\n" in prepared.read("/etc/hosts")
    assert prepared.read("/etc/hosts").count("api.moviechat.internal") == 1
