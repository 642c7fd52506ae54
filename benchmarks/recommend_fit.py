"""Rating models beside scikit-surprise: seconds to fit and error on held-out ratings, fold by fold.

All on one thread, taking turns on the same folds of ml-latest-small: three of five, or SVD++ alone
would take minutes.
"""

import time
from collections.abc import Callable

import numpy as np
from surprise import SVD, Dataset, Reader, SVDpp, Trainset
from tqdm import tqdm

from training.catalog import read_movielens
from training.datasets import locate
from training.recommend.funk import FunkConfig, fit_funk
from training.recommend.ratings import Ratings

FOLDS, MEASURED, SEED = 5, 3, 1

Predictions = np.ndarray
Peer = Callable[[], SVD | SVDpp]

PEERS: dict[str, Peer] = {
    "Surprise SVD, default": lambda: SVD(random_state=SEED),
    "Surprise SVD, tuned": lambda: SVD(
        n_factors=100, n_epochs=60, lr_all=0.01, reg_all=0.1, random_state=SEED
    ),
    "Surprise SVD++, default": lambda: SVDpp(random_state=SEED, cache_ratings=True),
}


def main() -> None:
    """Print seconds a fold, RMSE, and how many times longer each peer takes."""
    _, ratings = read_movielens(locate("movielens-latest-small"))
    fold_of = np.random.default_rng(SEED).permutation(len(ratings.stars)) % FOLDS
    fit_funk(ratings.where(fold_of == 0), FunkConfig(epochs=1), SEED)  # compile first
    seconds: dict[str, list[float]] = {}
    errors: dict[str, list[float]] = {}
    for fold in tqdm(range(MEASURED), "fit", unit="fold"):
        train, test = ratings.where(fold_of != fold), ratings.where(fold_of == fold)
        for name, fit in _contestants(train).items():
            start = time.process_time()
            predict = fit()
            seconds.setdefault(name, []).append(time.process_time() - start)
            error = np.sqrt(np.mean((predict(test) - test.stars) ** 2))
            errors.setdefault(name, []).append(float(error))
    ours = np.mean(next(iter(seconds.values())))
    for name, spent in seconds.items():
        print(
            f"{name:24} {np.mean(spent):7.2f} s of CPU a fold   RMSE {np.mean(errors[name]):.4f}   "
            f"{np.mean(spent) / ours:6.1f} x ours"
        )


def _contestants(train: Ratings) -> dict[str, Callable[[], Callable[[Ratings], Predictions]]]:
    known = _trainset(train)
    peers = {name: _peer(make, known) for name, make in PEERS.items()}
    return {"Funk-MF, ours": lambda: _ours(train), **peers}


def _ours(train: Ratings) -> Callable[[Ratings], Predictions]:
    model = fit_funk(train, FunkConfig(), SEED)
    return lambda test: model.predict(test.users, test.films)


def _peer(make: Peer, known: Trainset) -> Callable[[], Callable[[Ratings], Predictions]]:
    def fit() -> Callable[[Ratings], Predictions]:
        model = make().fit(known)
        return lambda test: np.array(
            [
                model.predict(int(user), int(film)).est
                for user, film in zip(test.users, test.films, strict=True)
            ]
        )

    return fit


def _trainset(ratings: Ratings) -> Trainset:
    rows = [
        (int(user), int(film), float(stars), None)
        for user, film, stars in zip(ratings.users, ratings.films, ratings.stars, strict=True)
    ]
    data = Dataset(Reader(rating_scale=(0.5, 5)))
    return data.construct_trainset(rows)
