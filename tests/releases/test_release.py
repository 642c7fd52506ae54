import json

import pytest

from releases import DataSet, Part, ReleaseError, open_release, write_manifest

DATA_SET = DataSet("films", "https://example.org", "sha256:0", "Thanks.", "Free.")
PART = Part((DATA_SET,), {"accuracy": 0.5}, "abc")


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "sentiment").mkdir()
    (tmp_path / "catalog.jsonl").write_text("films")
    (tmp_path / "sentiment" / "model.onnx").write_bytes(bytes(5000))
    write_manifest(tmp_path, {"films": PART})
    return tmp_path


def test_a_release_opens_with_its_parts(folder):
    release = open_release(folder)
    assert len(release.id) == 64
    assert release.path("sentiment/model.onnx").read_bytes() == bytes(5000)
    assert release.part("films") == PART


def test_the_same_files_make_the_same_id(folder):
    first = open_release(folder).id
    assert write_manifest(folder, {"films": PART}) == first
    (folder / "catalog.jsonl").write_text("other films")
    assert write_manifest(folder, {"films": PART}) != first


def test_a_part_is_kept_when_another_is_rebuilt(folder):
    write_manifest(folder, {"sentiment": PART})
    assert open_release(folder).part("films") == PART


def alter(path):
    path.write_bytes(b"\1" + path.read_bytes()[1:])


def truncate(path):
    path.write_bytes(path.read_bytes()[:-1])


@pytest.mark.parametrize("name", ["catalog.jsonl", "sentiment/model.onnx"])
@pytest.mark.parametrize("harm", [alter, truncate, lambda path: path.unlink()])
def test_a_harmed_file_is_named(folder, name, harm):
    harm(folder / name)
    with pytest.raises(ReleaseError) as caught:
        open_release(folder)
    assert name in str(caught.value)
    assert "\n" not in str(caught.value)


def rewrite(folder, **changes):
    path = folder / "manifest.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | changes))


@pytest.mark.parametrize(
    "changes",
    [
        {"format": 99},
        {"id": "0" * 64},
        {"files": {}},
        {"files": None},
        {"files": {"../outside": "0"}},
        {"files": {"/etc/passwd": "0"}},
        {"parts": {"films": {}}},
    ],
)
def test_a_harmed_manifest_is_refused(folder, changes):
    rewrite(folder, **changes)
    with pytest.raises(ReleaseError, match=r"manifest\.json"):
        open_release(folder)


@pytest.mark.parametrize("content", ["", "{", "[]", "\0"])
def test_something_else_is_no_manifest(folder, content):
    (folder / "manifest.json").write_text(content)
    with pytest.raises(ReleaseError, match="not a release manifest"):
        open_release(folder)


def test_a_missing_release_is_named(tmp_path):
    with pytest.raises(ReleaseError, match="No such file"):
        open_release(tmp_path / "nowhere")


def test_what_a_release_lacks_is_named(folder):
    release = open_release(folder)
    with pytest.raises(ReleaseError, match=r"no factors\.safetensors"):
        release.path("factors.safetensors")
    with pytest.raises(ReleaseError, match="no sentiment part"):
        release.part("sentiment")
