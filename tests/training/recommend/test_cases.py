"""What is asked of the algorithms."""

import numpy as np

from tests.training.recommend.conftest import USERS
from training.recommend.cases import Case, make_cases, split_users, without
from training.recommend.ratings import DISLIKED, LIKED


def stars_of(ratings, user):
    rows = ratings.users == user
    return dict(zip(ratings.films[rows], ratings.stars[rows], strict=True))


def test_folds_part_the_users():
    folds = split_users(np.arange(USERS), 5, seed=1)
    assert sorted(np.concatenate(folds)) == list(range(USERS))
    assert {len(fold) for fold in folds} == {USERS // 5}


def test_a_case_reveals_clear_ratings_and_asks_for_the_other_films_liked(ratings):
    cases = make_cases(ratings, range(USERS), 5, seed=2)
    assert len(cases) > 10
    for case in cases:
        stars = stars_of(ratings, case.user)
        assert len(case.revealed) == 5
        for film, value in zip(case.revealed, case.values, strict=True):
            assert stars[film] >= LIKED if value > 0 else stars[film] <= DISLIKED
        liked = {film for film, given in stars.items() if given >= LIKED}
        assert set(case.relevant) == liked - set(case.revealed)


def test_the_seed_decides_what_is_revealed(ratings):
    first, again, other = (make_cases(ratings, range(9), 5, seed) for seed in (1, 1, 2))
    assert all((a.revealed == b.revealed).all() for a, b in zip(first, again, strict=True))
    assert any((a.revealed != b.revealed).any() for a, b in zip(first, other, strict=True))


def test_users_with_few_ratings_are_not_asked_about(ratings):
    few = ratings.where(ratings.films < 12)
    assert make_cases(few, range(USERS), 5, seed=1) == []


def test_films_taken_out_are_not_relevant_and_empty_cases_go():
    nothing = np.array([], np.float32)
    cases = [
        Case(user, np.array([], np.intp), nothing, np.array(relevant))
        for user, relevant in enumerate(([1, 2, 3], [2]))
    ]
    (left,) = without(cases, np.array([2]))
    assert (left.user, left.relevant.tolist()) == (0, [1, 3])
