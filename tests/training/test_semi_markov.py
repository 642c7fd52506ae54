"""Fitting weights by which readings of a text compete."""

import pytest

pytest.importorskip("scipy", reason="needs the train extra (make train)")

import random

import numpy as np

from lookup.lattice import marginals
from lookup.weights import weigh
from training.lookup.semi_markov import Candidate, Lattices, fit


def test_texts_read_at_once_give_what_each_gives_alone():
    rng = random.Random(1)
    texts = [
        [(first, rng.randint(first + 1, 9), rng.uniform(-4, 4)) for first in range(8)]
        for _ in range(20)
    ]
    flat = [(number, *span) for number, text in enumerate(texts) for span in text]
    owners, firsts, lasts, scores = (np.array(column) for column in zip(*flat, strict=True))
    together, _ = Lattices(owners, firsts, lasts).marginals(scores)
    alone = [
        value
        for text in texts
        for value in marginals([span[:2] for span in text], [span[2] for span in text], 9)
    ]
    assert together == pytest.approx(alone)


def test_of_two_readings_the_one_that_is_right_more_often_wins():
    """Each speaks for itself in the same words, so that only beside the other one can lose."""
    rng = random.Random(2)
    texts = []
    for _ in range(400):
        longer = rng.random() < 0.8
        texts.append(
            [
                Candidate(0, 2, {"bias": 1.0, "long": 1.0}, longer),
                Candidate(1, 2, {"bias": 1.0}, not longer),
            ]
        )
    weights = fit([(texts, 1)], penalty=0.01)
    scores = [weigh(weights, candidate.features) for candidate in texts[0]]
    long, short = marginals([(0, 2), (1, 2)], scores, 2)
    assert long == pytest.approx(0.8, abs=0.05)
    assert short == pytest.approx(0.2, abs=0.05)
