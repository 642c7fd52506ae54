"""A small world of two tastes: half of the users like the first films, half the others."""

import numpy as np
import pytest

from releases import Movie
from training.recommend.algorithm import TrainingData
from training.recommend.cases import make_cases
from training.recommend.ratings import Ratings

USERS, FILMS = 80, 60
HALF = FILMS // 2


def make_ratings(seed=0):
    """Each user rates most films of their own taste high and a few of the other low."""
    generator = np.random.default_rng(seed)
    users, films, stars = [], [], []
    for user in range(USERS):
        own = user % 2
        for film in range(FILMS):
            mine = (film >= HALF) == own
            if generator.random() < (0.7 if mine else 0.2):
                users.append(user)
                films.append(film)
                stars.append(generator.choice([4.0, 4.5, 5.0] if mine else [1.0, 2.0, 2.5]))
    return Ratings(
        np.array(users, np.int32),
        np.array(films, np.int32),
        np.array(stars, np.float32),
        USERS,
        FILMS,
    )


@pytest.fixture(scope="session")
def ratings():
    return make_ratings()


@pytest.fixture(scope="session")
def movies():
    genres = [("Comedy",) if row < HALF else ("Drama", "War") for row in range(FILMS)]
    return [
        Movie(row + 1, f"Film {chr(65 + row)}", 1990 + row % 20, genres[row], (), "", None, 0, None)
        for row in range(FILMS)
    ]


@pytest.fixture(scope="session")
def data(ratings, movies):
    return TrainingData(ratings, movies)


@pytest.fixture(scope="session")
def cases(ratings):
    return make_cases(ratings, range(20), 3, seed=1)
