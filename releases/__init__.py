"""What a release is: a folder of files under one manifest, and the catalogue inside it.

Everything that serves requests reads a release through `open_release`; training writes one with
`write_manifest`.
"""

from releases.catalog import CATALOG_FILE, Movie, read_catalog, write_catalog
from releases.manifest import DataSet, Part, write_manifest
from releases.release import Release, ReleaseError, open_release

__all__ = [
    "CATALOG_FILE",
    "DataSet",
    "Movie",
    "Part",
    "Release",
    "ReleaseError",
    "open_release",
    "read_catalog",
    "write_catalog",
    "write_manifest",
]
