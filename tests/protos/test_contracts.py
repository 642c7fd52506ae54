"""The checks on the contracts do catch what they are there for."""

import shutil
import subprocess

import pytest

from tests.support.mesh import ROOT

LOOKUP = "protos/moviechat/lookup/v1/lookup_service.proto"


def buf(folder, *arguments):
    program = ROOT / ".venv" / "bin" / "buf"
    return subprocess.run([program, *arguments], cwd=folder, capture_output=True, text=True)


@pytest.fixture
def contracts(tmp_path):
    """A copy of the contracts that may be changed."""
    shutil.copytree(ROOT / "protos", tmp_path / "protos")
    shutil.copy(ROOT / "buf.yaml", tmp_path)
    return tmp_path


def change(folder, old, new):
    path = folder / LOOKUP
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new, 1))


def test_what_is_published_is_kept(contracts):
    assert buf(contracts, "breaking", "--against", "protos/baseline.json").returncode == 0


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ("int32 page_size = 2", "int64 page_size = 2", "changed type"),
        ("string query = 1", "string title = 1", "changed name"),
        ("string query = 1", "string query = 9", "deleted"),
        ("rpc GetMovie(", "rpc FetchMovie(", "deleted"),
    ],
)
def test_a_breaking_change_is_caught(contracts, old, new, complaint):
    change(contracts, old, new)
    done = buf(contracts, "breaking", "--against", "protos/baseline.json")
    assert done.returncode != 0
    assert complaint in done.stdout


def test_an_addition_breaks_nothing(contracts):
    change(contracts, "string query = 1;", "string query = 1;\n\n  // More.\n  string more = 99;")
    assert buf(contracts, "breaking", "--against", "protos/baseline.json").returncode == 0


def test_a_field_without_a_comment_is_refused(contracts):
    change(contracts, "string query = 1;", "string query = 1;\n\n  string more = 99;")
    assert "should have a non-empty comment" in buf(contracts, "lint").stdout


@pytest.mark.parametrize("path", ["gen/moviechat/lookup/v1/lookup_service_pb2.pyi"])
def test_a_stale_stub_is_caught(tmp_path, path):
    for folder in ("protos", "gen", "scripts", "frontend/proto", "frontend/src/gen"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    for file in ("buf.yaml", "buf.gen.yaml"):
        shutil.copy(ROOT / file, tmp_path)
    (tmp_path / ".venv").symlink_to(ROOT / ".venv")
    (tmp_path / "frontend" / "node_modules").symlink_to(ROOT / "frontend" / "node_modules")
    check = [tmp_path / "scripts" / "check-stubs"]
    assert subprocess.run(check, capture_output=True).returncode == 0
    with (tmp_path / path).open("a") as stub:
        stub.write("# by hand\n")
    done = subprocess.run(check, capture_output=True, text=True)
    assert done.returncode == 1
    assert "make proto" in done.stderr
