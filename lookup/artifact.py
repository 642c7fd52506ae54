"""The catalogue of a release, and everything that looking up builds from it."""

from dataclasses import dataclass
from pathlib import Path

from lookup import everyday
from lookup.catalog import Catalog
from lookup.index import build_index, read_films
from lookup.mentions import MentionFinder
from lookup.resolve import Resolver
from lookup.search import Searcher
from lookup.store import load_or_build
from lookup.suggest import Suggester
from releases import CATALOG_FILE, Release, ReleaseError, read_catalog


@dataclass(frozen=True)
class Artifact:
    """Everything that looking up needs."""

    catalog: Catalog
    searcher: Searcher
    suggester: Suggester
    mentions: MentionFinder
    resolver: Resolver


def load_artifact(release: Release, cache_dir: Path | None = None) -> Artifact:
    """Read the catalogue and index it. Raises ReleaseError, with one line, when there is none.

    With `cache_dir`, the index is kept there and mapped into memory the next time.
    """
    movies = read_catalog(release.path(CATALOG_FILE))
    if not movies:
        raise ReleaseError(f"{release.path(CATALOG_FILE)}: the catalogue has no films")
    digest = release.manifest.files[CATALOG_FILE]
    index = load_or_build(cache_dir, digest, lambda: build_index(read_films(movies)))
    everyday.load()
    searcher = Searcher(index)
    return Artifact(
        Catalog(movies, index.films),
        searcher,
        Suggester(index),
        MentionFinder(index, searcher),
        Resolver(movies, searcher),
    )
