import pytest
from hypothesis import settings

from tests.support.mesh import running_mesh

# The same examples every time, however long one takes: `make fuzz` is for looking further.
settings.load_profile("ci")


@pytest.fixture(scope="session")
def mesh(tmp_path_factory):
    """One mesh for every test that leaves it as it was."""
    with running_mesh(tmp_path_factory.mktemp("mesh"), "--keep-going") as running:
        yield running


@pytest.fixture(scope="session")
def edge(mesh):
    return mesh.address
