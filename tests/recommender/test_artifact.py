"""A film part that does not fit together is refused with one line."""

from dataclasses import replace

import numpy as np
import pytest

from recommender.artifact import FACTORS_FILE, Factors, Settings, load_artifact, write_factors
from releases import CATALOG_FILE, Movie, ReleaseError, open_release, write_catalog, write_manifest

MOVIES = [Movie(id_, f"Film {id_}", 1999, ("Drama",), (), "", None, 0, None) for id_ in (3, 5)]
SETTINGS = Settings("test", 0.5, 0.1, 0.2, 20.0)
ONES = np.ones(2, np.float32)
FACTORS = Factors(np.eye(2, dtype=np.float32), ONES, ONES)


def release(folder, ids=(3, 5), factors=FACTORS, settings=SETTINGS):
    write_catalog(folder / CATALOG_FILE, MOVIES)
    write_factors(folder / FACTORS_FILE, np.array(ids, np.int32), factors, settings)
    write_manifest(folder, {})
    return open_release(folder)


def test_what_was_written_is_read(tmp_path):
    artifact = load_artifact(release(tmp_path))
    assert artifact.movies == MOVIES
    assert artifact.settings == SETTINGS
    assert (artifact.factors.vectors == FACTORS.vectors).all()
    assert (artifact.factors.influence == FACTORS.influence).all()
    assert (artifact.factors.prior == FACTORS.prior).all()


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"ids": (3, 6)}, "not those of the films"),
        ({"factors": replace(FACTORS, vectors=np.eye(3, dtype=np.float32))}, "factors is"),
        ({"factors": replace(FACTORS, vectors=np.ones(2, np.float32))}, "factors is"),
        ({"factors": replace(FACTORS, prior=np.array([1, np.nan], np.float32))}, "not a number"),
        ({"factors": replace(FACTORS, influence=np.ones(3, np.float32))}, "influence is"),
        ({"settings": replace(SETTINGS, popularity=1.5)}, "popularity lies outside"),
        ({"settings": replace(SETTINGS, evidence=-1)}, "evidence lies outside"),
    ],
)
def test_what_does_not_fit_is_refused(tmp_path, change, message):
    with pytest.raises(ReleaseError, match=message) as caught:
        load_artifact(release(tmp_path, **change))
    assert "\n" not in str(caught.value)


def test_another_kind_of_file_is_refused(tmp_path):
    release(tmp_path)
    (tmp_path / FACTORS_FILE).write_bytes(b"not factors")
    write_manifest(tmp_path, {})
    with pytest.raises(ReleaseError, match="cannot be loaded"):
        load_artifact(open_release(tmp_path))
