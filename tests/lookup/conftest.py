"""The embedded catalogue, indexed once."""

from pathlib import Path

import pytest

from lookup.artifact import Artifact, load_artifact
from lookup.search import Match
from releases import open_release


@pytest.fixture(scope="session")
def artifact() -> Artifact:
    return load_artifact(open_release(Path("release")))


@pytest.fixture(scope="session")
def title_of(artifact):
    def title(match: Match) -> str:
        return artifact.catalog.numbered(match.film).title

    return title


@pytest.fixture(scope="session")
def search(artifact, title_of):
    """Search for a text; the titles and years of the films found, best first."""

    def run(text: str) -> list[tuple[str, int | None]]:
        found = artifact.searcher.search(text)
        return [(title_of(m), artifact.catalog.numbered(m.film).year) for m in found]

    return run
