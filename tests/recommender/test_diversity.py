"""The order of a page."""

import numpy as np
import pytest

from recommender.diversity import arrange, number_series, series_stem

SCORES = np.array([1.0, 0.9, 0.8, 0.1])
ALIKE = np.array([[1, 0.9, 0, 0], [0.9, 1, 0, 0], [0, 0, 1, 0], [0, 0, 0, 1]], np.float32)
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


def test_no_diversity_keeps_the_order():
    assert arrange(SCORES, ALIKE, APART, 3, 0) == [0, 1, 2]


def test_diversity_prefers_what_differs():
    assert arrange(SCORES, ALIKE, APART, 3, 0.4) == [0, 2, 1]
    assert arrange(SCORES, ALIKE, APART, 3, 1.0)[0] == 0


def test_films_of_a_series_are_kept_apart_while_others_remain():
    same = np.array([7, 7, 8, 9])
    assert arrange(SCORES, np.eye(4, dtype=np.float32), same, 4, 0.01) == [0, 2, 1, 3]
    only = np.array([7, 7])
    assert arrange(SCORES[:2], np.eye(2, dtype=np.float32), only, 2, 0.01) == [0, 1]


def test_fewer_candidates_than_asked_for():
    assert arrange(SCORES, ALIKE, APART, 10, 0.3) == arrange(SCORES, ALIKE, APART, 4, 0.3)
    assert arrange(np.array([]), np.empty((0, 0), np.float32), np.array([], int), 3, 0.3) == []
