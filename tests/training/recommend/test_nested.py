"""Settings are chosen without a look at the users they are measured on."""

import numpy as np
import pytest

from tests.training.recommend.conftest import FILMS
from training.recommend.algorithm import Algorithm, Fitted
from training.recommend.algorithms.popularity import Popularity
from training.recommend.nested import TAIL, choose, measure_fold, most_rated, split
from training.recommend.summary import by_user, figure, summarize, thirds


class Oriented(Algorithm):
    """Scores films by their row, in the direction that the variant says, or all alike."""

    name = "oriented"
    variants = ({"sign": -1.0}, {"sign": 0.0}, {"sign": 1.0})

    def __init__(self):
        self.learned_from = []

    def fit(self, data, seed):
        self.learned_from.append(set(data.ratings.users.tolist()))
        return _Oriented()


class _Oriented(Fitted):
    def scores(self, cases, variant):
        rows = np.arange(FILMS, dtype=np.float32)
        return np.tile(variant["sign"] * rows, (len(cases), 1))


@pytest.fixture
def lower_half(data):
    """The users who like the first films."""
    ratings = data.ratings.where(data.ratings.users % 2 == 0)
    return type(data)(ratings, data.movies)


def test_held_out_users_are_not_learned_from(data):
    folds = split(data, 5, seed=1)
    assert sorted(np.concatenate([fold.users for fold in folds])) == list(range(80))
    for fold in folds:
        assert set(fold.train.ratings.users.tolist()).isdisjoint(fold.users.tolist())


def test_the_variant_that_does_best_on_inner_folds_is_chosen(lower_half):
    algorithm = Oriented()
    assert choose(algorithm, lower_half, seed=1)["sign"] <= 0
    users = set(lower_half.ratings.users.tolist())
    assert len(algorithm.learned_from) == 4
    assert all(learned < users for learned in algorithm.learned_from)


def test_what_covers_too_little_is_not_chosen(lower_half):
    class Wide(Oriented):
        least_coverage = 1.0
        variants = ({"sign": -1.0}, {"sign": 1.0})

        def fit(self, data, seed):
            return _Wide()

    class _Wide(Fitted):
        def scores(self, cases, variant):
            rows = np.arange(FILMS, dtype=np.float32)
            if variant["sign"] < 0:
                return np.tile(-rows, (len(cases), 1))
            return np.stack([np.roll(rows, 7 * case.user) for case in cases])

    assert choose(Wide(), lower_half, seed=1) == {"sign": 1.0}


def test_the_tail_leaves_the_most_rated_films_out(data, monkeypatch):
    monkeypatch.setattr("training.recommend.nested.TAIL", 20)
    assert TAIL == 100
    fold = split(data, 5, seed=1)[0]
    hidden = set(most_rated(fold.train.ratings).tolist())
    assert len(hidden) == 20
    outcome = measure_fold(Popularity().fit(fold.train, 0), {}, fold, "chat-5-tail")
    assert all(hidden.isdisjoint(shown.tolist()) for shown in outcome.shown)


def test_a_summary_has_means_errors_and_paired_differences(data):
    folds = split(data, 5, seed=1)
    popular = [measure_fold(Popularity().fit(f.train, 0), {}, f, "chat-5") for f in folds]
    oriented = [measure_fold(_Oriented(), {"sign": 1.0}, f, "chat-5") for f in folds]
    ours = summarize(popular, popular, FILMS)
    theirs = summarize(oriented, popular, FILMS)
    assert ours["paired_difference"] == {"mean": 0.0, "se": 0.0}
    difference = ours["ndcg@10"]["mean"] - theirs["ndcg@10"]["mean"]
    assert theirs["paired_difference"]["mean"] == pytest.approx(difference)
    assert 0 < theirs["coverage"]["mean"] <= theirs["coverage_all_users"]["mean"] <= 1


def test_seeds_of_a_user_are_one_observation():
    users, values = np.array([4, 9, 4, 9]), np.array([0.0, 1.0, 1.0, 1.0])
    assert by_user(users, values).tolist() == [0.5, 1.0]
    assert figure(np.array([0.0, 2.0])) == {"mean": 1.0, "se": pytest.approx(1.0)}


def test_thirds_part_the_cases(data):
    folds = split(data, 2, seed=1)
    outcomes = [measure_fold(_Oriented(), {"sign": 1.0}, f, "chat-5") for f in folds]
    for number, outcome in enumerate(outcomes):
        masks = [kept[number] for kept in thirds(outcomes).values()]
        assert (np.sum(masks, axis=0) == 1).all()
        assert len(masks[0]) == len(outcome.users)
