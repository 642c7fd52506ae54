import random
import re

import pytest

from training.sentiment.ratings import rate


def share(rating: str) -> float:
    """Read a rating as a share of the best one."""
    stars = ["zero", "one", "two", "three", "four", "five"]
    if match := re.fullmatch(r"(\w+) stars?", rating):
        return (stars.index(match[1]) if match[1] in stars else int(match[1])) / 5
    if match := re.fullmatch(r"([\d.]+) ?(?:%|percent)", rating):
        return float(match[1]) / 100
    points, best = re.split(r" ?/ ?| out of ", rating)
    return float(points) / float(best)


@pytest.mark.parametrize(
    ("label", "lowest", "highest"),
    [("negative", 0, 0.4), ("mixed", 0.5, 0.6), ("positive", 0.8, 1)],
)
def test_ratings_mean_what_they_should_on_every_scale(label, lowest, highest):
    rng = random.Random(1)
    ratings = {rate(label, rng) for _ in range(500)}
    assert all(lowest <= share(rating) <= highest for rating in ratings)
    assert any("star" in r for r in ratings)
    assert any(r.endswith("%") for r in ratings)
    assert len(ratings) > 15
