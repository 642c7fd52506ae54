"""A Debian 13 machine as far as a folder can be one, with stand-ins for Kubernetes' packages.

Kubernetes' own packages come from a repository that tests do not reach. The stand-ins note how they
are called and leave what the real ones would leave; everything else (apt, its signatures,
containerd) is real.
"""

import hashlib
import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.support.mesh import ROOT

PROGRAMS = {
    "kubelet": "exit 0",
    "kubectl": 'echo "kubectl $*" >>/calls',
    "kubeadm": """
echo "kubeadm $*" >>/calls
case $1 in
  version) echo v1.34.2 ;;
  init) cp "$3" /given.yaml && mkdir -p /etc/kubernetes && touch /etc/kubernetes/admin.conf ;;
  join) mkdir -p /etc/kubernetes && touch /etc/kubernetes/kubelet.conf ;;
  token) echo "kubeadm join NAME:6443 --token t --discovery-token-ca-cert-hash h" ;;
esac
""",
}


def debian(cache: Path) -> Path:
    """Debian 13's smallest system, made once."""
    if not (cache / "etc" / "debian_version").exists():
        line = ["debootstrap", "--variant=minbase", "trixie", cache]
        subprocess.run(line, check=True, stdout=subprocess.DEVNULL)
    return cache


class Node:
    """The machine whose root is a folder."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def run(self, *command: str) -> str:
        """What a command, run as root of the machine, prints. Raises when it fails."""
        env = {"PATH": "/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", "REPOSITORY": "file:///k8s/"}
        line = ["chroot", self.root, *command]
        done = subprocess.run(line, env=env, capture_output=True, text=True)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def script(self, name: str, *arguments: str) -> str:
        return self.run(f"/kubeadm/{name}", *arguments)

    def read(self, path: str) -> str:
        return (self.root / path.removeprefix("/")).read_text()


@contextmanager
def machine(folder: Path) -> Iterator[Node]:
    """A new machine, with k8s/kubeadm in /kubeadm."""
    root = folder / "root"
    subprocess.run(["cp", "-a", debian(ROOT / "build" / "debian-13"), root], check=True)
    shutil.copytree(ROOT / "k8s" / "kubeadm", root / "kubeadm")
    _repository(root / "k8s", folder / "gnupg")
    _executable(root / "usr/sbin/policy-rc.d", "exit 101")
    _executable(root / "usr/local/bin/systemctl", 'echo "systemctl $*" >>/calls')
    subprocess.run(["mount", "-t", "proc", "proc", root / "proc"], check=True)
    try:
        yield Node(root)
    finally:
        subprocess.run(["umount", root / "proc"], check=True)


def _executable(path: Path, content: str) -> None:
    path.write_text(f"#!/bin/sh\n{content}\n")
    path.chmod(0o755)


def _repository(folder: Path, keys: Path) -> None:
    """Packages, signed by a key of their own."""
    folder.mkdir()
    entries = [_package(folder, name, program) for name, program in PROGRAMS.items()]
    packages = "\n".join(entries).encode()
    (folder / "Packages").write_bytes(packages)
    digest = hashlib.sha256(packages).hexdigest()
    release = f"Date: Thu, 01 Jan 2026 00:00:00 UTC\nSHA256:\n {digest} {len(packages)} Packages\n"
    (folder / "Release").write_text(release)
    keys.mkdir(mode=0o700)
    gpg = ["gpg", "--homedir", keys, "--batch", "--quiet"]
    making = ["--passphrase", "", "--quick-generate-key", "packages@example.org"]
    subprocess.run([*gpg, *making], check=True, env=os.environ)
    exported = [*gpg, "--armor", "--output", folder / "Release.key", "--export"]
    subprocess.run(exported, check=True)
    signed = [*gpg, "--output", folder / "InRelease", "--clearsign", folder / "Release"]
    subprocess.run(signed, check=True)


def _package(folder: Path, name: str, program: str) -> str:
    """Build a package in the folder; its entry in the index."""
    tree = folder / name
    (tree / "DEBIAN").mkdir(parents=True)
    (tree / "usr" / "bin").mkdir(parents=True)
    _executable(tree / "usr" / "bin" / name, program)
    control = f"Package: {name}\nVersion: 1.34.2\nArchitecture: amd64\nMaintainer: tests\n"
    control += "Description: stands in\n"
    (tree / "DEBIAN" / "control").write_text(control)
    deb = folder / f"{name}.deb"
    subprocess.run(
        ["dpkg-deb", "--build", "--root-owner-group", tree, deb],
        check=True,
        stdout=subprocess.DEVNULL,
    )
    content = deb.read_bytes()
    digest = hashlib.sha256(content).hexdigest()
    return f"{control}Filename: {deb.name}\nSize: {len(content)}\nSHA256: {digest}\n"
