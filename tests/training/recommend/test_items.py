"""The vectors that ship."""

from dataclasses import replace

import numpy as np
import pytest

from tests.training.recommend.conftest import FILMS, HALF
from training.recommend.items import ItemModel, assemble, compress, influence, popularity_prior

MODEL = ItemModel(2.0, 0.1, 0.02, 0.2, dimensions=500)


@pytest.fixture
def latent():
    return np.random.default_rng(1).normal(size=(FILMS, 8)).astype(np.float32)


def test_a_film_is_like_itself_as_its_parts_weigh(latent, ratings, movies):
    vectors = assemble(latent, ratings, movies, MODEL).vectors
    reliability = ratings.counts / (ratings.counts + MODEL.shrinkage)
    expected = reliability + MODEL.genre_weight + MODEL.year_weight
    assert (vectors**2).sum(axis=1) == pytest.approx(expected, rel=1e-4)


def test_a_film_without_ratings_is_known_by_its_genres_and_year(latent, ratings, movies):
    unrated = ratings.where(ratings.films != 0)
    vectors = assemble(latent, unrated, movies, replace(MODEL, year_weight=0.0)).vectors
    similar = vectors @ vectors[0]
    assert similar[1:HALF] == pytest.approx(MODEL.genre_weight, rel=1e-4)
    assert similar[HALF:] == pytest.approx(0, abs=1e-6)


def test_compression_keeps_inner_products_as_well_as_it_can(latent):
    wide = np.hstack([latent, 0.01 * latent[:, ::-1] ** 2]).astype(np.float32)
    narrow = compress(wide, 8)
    assert narrow.shape == (FILMS, 8)
    assert narrow @ narrow.T == pytest.approx(wide @ wide.T, abs=0.2)
    assert (compress(wide, 8) == narrow).all()
    assert compress(wide, 16) is wide


def test_prior_and_influence_follow_popularity(ratings):
    prior = popularity_prior(ratings)
    assert prior.max() == 1
    assert (np.argsort(prior, kind="stable") == np.argsort(ratings.likes, kind="stable")).all()
    weights = influence(ratings, 0.5)
    assert weights[ratings.counts.argmin()] == weights.max() > weights.min()
    assert (influence(ratings, 0.0) == 1).all()
