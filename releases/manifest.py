"""The manifest of a release: which files belong to it, what they hash to, where they come from.

The release id is the SHA-256 over the sorted paths and hashes of all other files, so two builds
with the same content have the same id, whenever and wherever they ran.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from releases.errors import ReleaseError

MANIFEST_FILE = "manifest.json"
FORMAT = 1
"""Raised when a reader of the old format would misread the new one."""

_CHUNK = 1 << 20


@dataclass(frozen=True)
class DataSet:
    """A data set that a part of the release was trained on.

    `checksum` is "sha256:…" over the files read; `attribution` and `terms` are shown to people.
    """

    name: str
    url: str
    checksum: str
    attribution: str
    terms: str


@dataclass(frozen=True)
class Part:
    """A part of a release that is built, and changes, on its own ("films" or "sentiment").

    `revision` is the code revision that built it; `metrics` come from its evaluation.
    """

    data_sets: tuple[DataSet, ...]
    metrics: Mapping[str, float]
    revision: str


@dataclass(frozen=True)
class Manifest:
    """A manifest as read: the release id, the SHA-256 of every file by path, and its parts."""

    id: str
    files: Mapping[str, str]
    parts: Mapping[str, Part]


def hash_file(path: Path) -> str:
    """Return the SHA-256 of a file in lower-case hexadecimal."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def release_id(files: Mapping[str, str]) -> str:
    """Return the id of a release with these files (path → SHA-256)."""
    lines = "".join(f"{path}\0{files[path]}\n" for path in sorted(files))
    return hashlib.sha256(lines.encode()).hexdigest()


def write_manifest(folder: Path, parts: Mapping[str, Part]) -> str:
    """Hash every file below `folder`, write its manifest and return the release id.

    Parts that are not given are kept as an existing manifest describes them.
    """
    path = folder / MANIFEST_FILE
    kept = read_manifest(path).parts if path.exists() else {}
    names = sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file())
    files = {name: hash_file(folder / name) for name in names if name != MANIFEST_FILE}
    content = {
        "format": FORMAT,
        "id": release_id(files),
        "created": datetime.now(UTC).isoformat(timespec="seconds"),
        "files": files,
        "parts": {name: asdict(part) for name, part in sorted({**kept, **parts}.items())},
    }
    draft = path.with_suffix(".draft")
    draft.write_text(json.dumps(content, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    draft.replace(path)
    return str(content["id"])


def read_manifest(path: Path) -> Manifest:
    """Read a manifest. Raises ReleaseError when it is missing or not of this format."""
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        if content["format"] != FORMAT:
            raise ReleaseError(f"{path}: format {content['format']!r} is not supported")
        parts = {name: _read_part(part) for name, part in content["parts"].items()}
        return Manifest(str(content["id"]), dict(content["files"]), parts)
    except OSError as error:
        raise ReleaseError(f"{path}: {error.strerror or error}") from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise ReleaseError(f"{path}: not a release manifest") from error


def _read_part(part: Mapping[str, Any]) -> Part:
    data_sets = tuple(DataSet(**data_set) for data_set in part["data_sets"])
    metrics = {str(name): float(value) for name, value in part["metrics"].items()}
    return Part(data_sets, metrics, str(part["revision"]))
