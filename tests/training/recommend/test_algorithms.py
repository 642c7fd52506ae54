"""What every recommendation algorithm has to do: one suite for all of them."""

import json

import numpy as np
import pytest

pytest.importorskip("implicit", reason="needs the train extra (make train)")
pytest.importorskip("numba", reason="needs the train extra (make train)")

from tests.training.recommend.conftest import FILMS, HALF
from training.films import read_run
from training.recommend.evaluate import RUN_FILE, all_algorithms
from training.recommend.nested import choose

ALGORITHMS = {algorithm.name: algorithm for algorithm in all_algorithms(read_run(RUN_FILE))}
EVERY = np.ones(FILMS, bool)


@pytest.fixture(scope="module", params=ALGORITHMS)
def algorithm(request):
    return ALGORITHMS[request.param]


@pytest.fixture(scope="module")
def fitted(algorithm, data):
    return algorithm.fit(data, seed=3)


def test_names_are_distinct_and_the_shipped_one_comes_first():
    assert len(ALGORITHMS) == len(all_algorithms(read_run(RUN_FILE)))
    assert next(iter(ALGORITHMS)) == "shipped"


def test_variants_differ_and_can_be_written_down(algorithm):
    written = [json.dumps(variant, sort_keys=True) for variant in algorithm.variants]
    assert written
    assert len(set(written)) == len(written)


def test_scores_are_one_finite_number_for_each_case_and_film(algorithm, fitted, cases):
    for variant in algorithm.variants[:4]:
        scores = fitted.scores(cases, variant)
        assert scores.shape == (len(cases), FILMS)
        assert np.isfinite(scores).all()


def test_pages_hold_distinct_films_that_are_allowed_and_not_revealed(algorithm, fitted, cases):
    allowed = EVERY.copy()
    allowed[::7] = False
    pages = fitted.rank(cases, algorithm.variants[-1], allowed, 10)
    assert pages.shape == (len(cases), 10)
    for page, case in zip(pages, cases, strict=True):
        assert len(set(page)) == 10
        assert allowed[page].all()
        assert set(page).isdisjoint(case.revealed)


def test_a_case_is_answered_alike_whatever_is_asked_beside_it(algorithm, fitted, cases):
    variant = algorithm.variants[0]
    together = fitted.scores(cases, variant)
    alone = fitted.scores(cases[4:5], variant)
    assert alone[0] == pytest.approx(together[4], rel=1e-4, abs=1e-5)


def test_the_same_seed_gives_the_same_pages(algorithm, fitted, data, cases):
    again = algorithm.fit(data, seed=3)
    variant = algorithm.variants[0]
    pages = fitted.rank(cases, variant, EVERY, 10)
    assert (again.rank(cases, variant, EVERY, 10) == pages).all()


def test_recommends_what_people_of_the_same_taste_like(algorithm, fitted, data, cases):
    variant = choose(algorithm, data, seed=3)
    pages = fitted.rank(cases, variant, EVERY, 10)
    own = [
        ((page >= HALF) == case.user % 2).mean() for page, case in zip(pages, cases, strict=True)
    ]
    assert np.mean(own) > (0.4 if algorithm.name == "popularity" else 0.75)
