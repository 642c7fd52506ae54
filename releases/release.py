"""Open a release: verify that every file is there and unaltered before anything reads it."""

from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from releases.errors import ReleaseError
from releases.manifest import MANIFEST_FILE, Manifest, Part, hash_file, read_manifest, release_id

__all__ = ["Release", "ReleaseError", "open_release"]


@dataclass(frozen=True)
class Release:
    """A verified release folder."""

    folder: Path
    manifest: Manifest

    @property
    def id(self) -> str:
        """The release id: 64 hexadecimal digits."""
        return self.manifest.id

    def path(self, name: str) -> Path:
        """Return where the file `name` of the release lies. Raises ReleaseError if it has none."""
        if name not in self.manifest.files:
            raise ReleaseError(f"{self.folder}: the release has no {name}")
        return self.folder / name

    def part_id(self, prefix: str) -> str:
        """Return the digest of the files whose path starts with `prefix`."""
        files = self.manifest.files
        return release_id({name: files[name] for name in files if name.startswith(prefix)})

    def part(self, name: str) -> Part:
        """Describe one part of the release. Raises ReleaseError if it has none of that name."""
        if name not in self.manifest.parts:
            raise ReleaseError(f"{self.folder}: the release has no {name} part")
        return self.manifest.parts[name]


def open_release(folder: Path) -> Release:
    """Verify the release in `folder` against its manifest and return it.

    Raises ReleaseError, with one line that names the file, when anything is missing or altered.
    """
    manifest = read_manifest(folder / MANIFEST_FILE)
    for name, expected in manifest.files.items():
        _verify(folder, name, expected)
    if release_id(manifest.files) != manifest.id:
        raise ReleaseError(f"{folder / MANIFEST_FILE}: the id does not match the files listed")
    return Release(folder, manifest)


def _verify(folder: Path, name: str, expected: str) -> None:
    relative = PurePosixPath(name)
    if relative.is_absolute() or ".." in relative.parts:
        raise ReleaseError(f"{folder / MANIFEST_FILE}: {name!r} lies outside the release")
    try:
        actual = hash_file(folder / relative)
    except OSError as error:
        raise ReleaseError(f"{folder / relative}: {error.strerror or error}") from error
    if actual != expected:
        raise ReleaseError(f"{folder / relative}: altered or truncated (SHA-256 differs)")
