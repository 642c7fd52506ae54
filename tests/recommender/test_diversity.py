"""The order of a page."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from recommender.diversity import LIKENESS_WEIGHT, arrange, count_finds, number_series, series_stem

SCORES = np.array([1.0, 0.9, 0.85, 0.1])
DIRECTIONS = np.eye(4, dtype=np.float32)
APART = np.arange(4)


@pytest.mark.parametrize(
    ("title", "stem"),
    [
        ("Toy Story 2", "toy story"),
        ("Toy Story", "toy story"),
        ("Star Wars: Episode IV - A New Hope", "star wars"),
        ("The Godfather: Part II", "the godfather"),
        ("Rocky IV", "rocky"),
        ("Back to the Future Part III", "back to the future"),
        ("Harry Potter and the Goblet of Fire", "harry potter"),
        ("Kill Bill: Vol. 2", "kill bill"),
        ("(500) Days of Summer", "(500) days of summer"),
        ("12 Angry Men", "12 angry men"),
        ("I, Robot", "i, robot"),
        ("Six Degrees of Separation", "six degrees of separation"),
    ],
)
def test_series_stem(title, stem):
    assert series_stem(title) == stem


def test_titles_of_a_series_share_a_number():
    first, second, other = number_series(["Rocky", "Rocky II", "Alien"])
    assert first == second != other


def place(scores, count, diversity, *, finds=None, directions=DIRECTIONS, series=APART):
    both = np.array([scores, scores if finds is None else finds])
    known = directions[: len(scores)]
    return arrange(both, known @ known.T, series[: len(scores)], count, diversity)


def test_no_diversity_keeps_the_order():
    assert place(SCORES, 3, 0, finds=SCORES[::-1]) == [0, 1, 2]


def test_what_is_alike_has_to_wait():
    twins = DIRECTIONS[[0, 0, 2, 3]]
    assert place(SCORES, 3, 0.8, directions=twins) == [0, 2, 1]
    assert place(SCORES, 3, 0.1, directions=twins) == [0, 1, 2]


def test_the_last_places_go_to_finds():
    finds = np.array([0.0, 0.1, 0.2, 1.0])
    assert count_finds(10, 0.3) == 3
    assert place(SCORES, 3, 0.34, finds=finds) == [0, 1, 3]
    assert place(SCORES, 3, 1.0, finds=finds)[0] == 3


def test_films_of_a_series_are_kept_apart_while_others_remain():
    assert place(SCORES, 4, 0.01, series=np.array([7, 7, 8, 9])) == [0, 2, 1, 3]
    assert place(SCORES[:2], 2, 0.01, series=np.array([7, 7])) == [0, 1]


def test_fewer_candidates_than_asked_for():
    assert place(SCORES, 10, 0.3) == place(SCORES, 4, 0.3)
    assert place(np.array([]), 3, 0.3) == []


@given(st.integers(0, 1_000), st.integers(1, 12), st.integers(1, 12), st.floats(0, 1))
def test_each_place_goes_to_whoever_is_worth_most(seed, candidates, count, diversity):
    """The reference: every candidate's worth, computed anew for every place."""
    generator = np.random.default_rng(seed)
    scores = generator.random((2, candidates))
    directions = generator.standard_normal((candidates, 3))
    directions /= np.linalg.norm(directions, axis=1, keepdims=True)
    series = generator.integers(0, 4, candidates)
    likeness = directions @ directions.T
    count = min(count, candidates)
    order = []
    for place_ in range(count):
        kind = scores[int(place_ >= count - count_finds(count, diversity))]
        costs = np.maximum(likeness, series[:, None] == series)[order]
        cost = LIKENESS_WEIGHT * diversity**2 * np.max(costs, axis=0, initial=0)
        worth = kind - (np.ptp(kind) or 1) * cost
        left = [n for n in range(candidates) if n not in order]
        apart = [n for n in left if not order or series[n] != series[order[-1]]]
        order.append(max(apart or left, key=lambda n: worth[n]))
    assert arrange(scores, likeness, series, count, diversity) == order
