"""Rating models: they learn, and they say how wrong they are."""

import numpy as np
import pytest

pytest.importorskip("numba", reason="needs the train extra (make train)")

from training.recommend.funk import FunkConfig, fit_funk
from training.recommend.rating_error import MODELS, measure_rmse


def test_funk_learns_tastes_and_is_repeatable(ratings):
    model = fit_funk(ratings, FunkConfig(dimensions=4), seed=1)
    predicted = model.predict(ratings.users, ratings.films)
    assert ((predicted >= 0.5) & (predicted <= 5)).all()
    assert np.abs(predicted - ratings.stars).mean() < 0.5
    again = fit_funk(ratings, FunkConfig(dimensions=4), seed=1)
    assert (again.film_factors == model.film_factors).all()


def test_factors_predict_held_out_stars_better_than_biases_alone(ratings):
    errors = {name: np.mean(measure_rmse(ratings, MODELS[name], seed=1)) for name in MODELS}
    assert errors["funk_mf"] < errors["biases"] < 2.5
