"""A recommender over the embedded release."""

from pathlib import Path

import pytest

from recommender.artifact import load_artifact
from recommender.recommender import Recommender
from releases import open_release

RELEASE = Path("release")


@pytest.fixture(scope="session")
def artifact():
    return load_artifact(open_release(RELEASE))


@pytest.fixture(scope="session")
def recommender(artifact):
    return Recommender(artifact)
