"""Measures of pages, against values worked out by hand."""

import numpy as np
import pytest

from tests.training.recommend.conftest import FILMS
from training.recommend.cases import Case
from training.recommend.metrics import coverage, measure, ndcg

NOTHING = np.array([], np.intp)


def case(*relevant):
    return Case(0, NOTHING, np.array([], np.float32), np.array(relevant))


def test_ndcg_by_hand():
    page = np.arange(10)[None]
    assert ndcg(page, [case(0)]) == pytest.approx([1.0])
    assert ndcg(page, [case(2)]) == pytest.approx([0.5])
    assert ndcg(page, [case(0, 2)]) == pytest.approx([1.5 / (1 + 1 / np.log2(3))])
    assert ndcg(page, [case(*range(40))]) == pytest.approx([1.0])
    assert ndcg(page, [case(30)]) == pytest.approx([0.0])


def test_measures_by_hand(ratings):
    pages = np.array([np.arange(10), np.arange(10, 20)])
    genres = np.zeros((FILMS, 2), np.float32)
    genres[::2, 0] = genres[1::2, 1] = 1
    found = measure(pages, [case(0, 1, 50, 51), case(3)], ratings, genres)
    assert found["recall@10"] == pytest.approx([0.5, 0])
    assert found["hit_rate@10"] == pytest.approx([1, 0])
    assert found["mean_popularity"] == pytest.approx(
        [ratings.counts[:10].mean(), ratings.counts[10:20].mean()]
    )
    # Of the 45 pairs of five films of one genre and five of another, 25 differ.
    assert found["intra_list_diversity"] == pytest.approx([25 / 45] * 2)
    shares = (ratings.counts[:10] + 1) / (ratings.user_count + 1)
    assert found["novelty"][0] == pytest.approx(-np.log2(shares).mean())


def test_coverage_counts_each_film_once():
    assert coverage(np.array([[1, 2], [2, 3]]), 10) == pytest.approx(0.3)
