"""Backup and restore of etcd, with a real one; a thread stands in for the kubelet."""

import os
import shutil
import subprocess
import threading
from datetime import UTC, datetime
from pathlib import Path

import pytest

from mesh.certs import Authority
from tests.support.mesh import ROOT, free_port, wait_until

SCRIPTS = ROOT / "k8s" / "kubeadm"
pytestmark = pytest.mark.skipif(
    not (shutil.which("etcd") and shutil.which("etcdctl")),
    reason="apt install etcd-server etcd-client",
)


class ControlPlane:
    """Folders as kubeadm lays them out, and an etcd that runs as long as it has a manifest."""

    def __init__(self, folder: Path) -> None:
        self.kubernetes, self.data = folder / "kubernetes", folder / "etcd"
        self.endpoint, self.peer = (f"https://127.0.0.1:{free_port()}" for _ in range(2))
        self.pki = self.kubernetes / "pki" / "etcd"
        self.process: subprocess.Popen[bytes] | None = None
        self._ending = threading.Event()
        self._certify()
        self._manifest = self.kubernetes / "manifests" / "etcd.yaml"
        self._manifest.parent.mkdir()
        arguments = [
            "--name=control-plane",
            f"--data-dir={self.data}",
            f"--listen-client-urls={self.endpoint}",
            f"--advertise-client-urls={self.endpoint}",
            f"--listen-peer-urls={self.peer}",
            f"--initial-advertise-peer-urls={self.peer}",
            f"--initial-cluster=control-plane={self.peer}",
            f"--cert-file={self.pki / 'server.crt'}",
            f"--key-file={self.pki / 'server.key'}",
            f"--trusted-ca-file={self.pki / 'ca.crt'}",
            "--client-cert-auth=true",
            f"--peer-cert-file={self.pki / 'server.crt'}",
            f"--peer-key-file={self.pki / 'server.key'}",
            f"--peer-trusted-ca-file={self.pki / 'ca.crt'}",
            "--unsafe-no-fsync=true",
        ]
        self._manifest.write_text("".join(f"    - {one}\n" for one in ["etcd", *arguments]))
        self._kubelet = threading.Thread(target=self._watch)
        self._kubelet.start()

    def _certify(self) -> None:
        authority = Authority()
        for name in ("server", "healthcheck-client"):
            made = self.pki / name
            authority.certify([name, "localhost"], made, addresses=["127.0.0.1"])
            made.joinpath("tls.crt").rename(self.pki / f"{name}.crt")
            made.joinpath("tls.key").rename(self.pki / f"{name}.key")
            made.joinpath("ca.crt").rename(self.pki / "ca.crt")

    def _watch(self) -> None:
        while not self._ending.wait(0.1):
            if self._manifest.exists() and not self.process:
                lines = self._manifest.read_text().splitlines()
                argv = [line.removeprefix("    - ") for line in lines]
                self.process = subprocess.Popen(argv, stderr=subprocess.DEVNULL)
            if self.process and not self._manifest.exists():
                self._stop()
        if self.process:
            self._stop()

    def _stop(self) -> None:
        self.process.terminate()
        self.process.wait()
        self.process = None

    def end(self) -> None:
        self._ending.set()
        self._kubelet.join()

    def ctl(self, *arguments: str) -> str:
        client = self.pki / "healthcheck-client"
        line = ["etcdctl", "--endpoints", self.endpoint, "--cacert", self.pki / "ca.crt"]
        line += ["--cert", f"{client}.crt", "--key", f"{client}.key", *arguments]
        env = {**os.environ, "ETCDCTL_API": "3"}
        return subprocess.run(line, env=env, capture_output=True, text=True).stdout

    def script(self, name: str, *arguments: str | Path) -> "subprocess.CompletedProcess[str]":
        env = {
            **os.environ,
            "KUBERNETES": str(self.kubernetes),
            "DATA": str(self.data),
            "ENDPOINT": self.endpoint,
        }
        line = [SCRIPTS / name, *arguments]
        return subprocess.run(line, env=env, capture_output=True, text=True, timeout=600)


@pytest.fixture
def plane(tmp_path):
    made = ControlPlane(tmp_path)
    try:
        wait_until(lambda: made.ctl("put", "foo", "before") == "OK\n")
        yield made
    finally:
        made.end()


def back_up(plane, folder, *more):
    done = plane.script("backup-etcd", folder, *more)
    assert done.returncode == 0, done.stderr
    return Path(done.stdout.strip())


def test_what_was_backed_up_comes_back(plane, tmp_path):
    backup = back_up(plane, tmp_path / "backups")
    plane.ctl("put", "foo", "after")
    plane.ctl("put", "lost", "since the backup")
    done = plane.script("restore-etcd", backup)
    assert done.returncode == 0, done.stderr
    assert plane.ctl("get", "foo", "--print-value-only") == "before\n"
    assert plane.ctl("get", "lost") == ""
    assert "control-plane" in plane.ctl("member", "list")
    assert plane.peer in plane.ctl("member", "list")
    (kept,) = tmp_path.glob("etcd.before-*")
    assert (kept / "member").is_dir()


def test_a_backup_comes_back_after_the_disk_was_lost(plane, tmp_path):
    backup = back_up(plane, tmp_path / "backups")
    manifest = plane.kubernetes / "manifests" / "etcd.yaml"
    aside = manifest.rename(tmp_path / "etcd.yaml")
    wait_until(lambda: plane.process is None)
    shutil.rmtree(plane.data)
    aside.rename(manifest)
    wait_until(lambda: plane.ctl("put", "new", "1") == "OK\n")
    assert plane.ctl("get", "foo") == ""
    assert plane.script("restore-etcd", backup).returncode == 0
    assert plane.ctl("get", "foo", "--print-value-only") == "before\n"


def test_an_altered_backup_is_refused_before_anything_stops(plane, tmp_path):
    backup = back_up(plane, tmp_path / "backups")
    with (backup / "snapshot.db").open("r+b") as snapshot:
        snapshot.write(b"altered")
    running = plane.process
    done = plane.script("restore-etcd", backup)
    assert done.returncode == 1
    assert "altered or truncated" in done.stderr
    assert plane.process is running


def test_old_backups_go_and_nobody_else_can_read_them(plane, tmp_path):
    folder = tmp_path / "backups"
    for day in (1, 2, 3):
        (folder / datetime(2026, 1, day, tzinfo=UTC).strftime("%Y-%m-%dT%H-%M-%SZ")).mkdir(
            parents=True
        )
    newest = back_up(plane, folder, "2")
    kept = sorted(one.name for one in folder.iterdir() if one.name != "bin")
    assert kept == ["2026-01-03T00-00-00Z", newest.name]
    assert (newest / "pki.tgz").stat().st_mode & 0o777 == 0o600
    assert newest.stat().st_mode & 0o777 == 0o700


def test_where_no_etcd_runs_it_says_so(tmp_path):
    env = {**os.environ, "DATA": str(tmp_path / "none")}
    line = [SCRIPTS / "backup-etcd", tmp_path / "backups"]
    done = subprocess.run(line, env=env, capture_output=True, text=True)
    assert done.returncode == 1
    assert done.stderr.startswith("backup-etcd: no etcd runs here")
