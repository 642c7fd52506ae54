"""Probabilities of readings that compete."""

from itertools import combinations
from math import exp, isclose

from hypothesis import given
from hypothesis import strategies as st

from lookup.lattice import marginals

LENGTH = 5
SPANS = [(first, last) for first in range(LENGTH) for last in range(first + 1, LENGTH + 1)]


def by_counting(spans, scores):
    """Weigh every way to read the text that has no two overlapping readings."""
    totals, whole = [0.0] * len(spans), 0.0
    numbers = range(len(spans))
    for size in range(len(spans) + 1):
        for way in combinations(numbers, size):
            taken = [place for number in way for place in range(*spans[number])]
            if len(taken) == len(set(taken)):
                weight = exp(sum(scores[number] for number in way))
                whole += weight
                for number in way:
                    totals[number] += weight
    return [total / whole for total in totals]


@given(
    st.lists(st.tuples(st.sampled_from(SPANS), st.floats(-5, 5)), max_size=7, unique_by=lambda r: r)
)
def test_a_reading_is_as_likely_as_the_ways_to_read_the_text_that_have_it(readings):
    spans, scores = [span for span, _ in readings], [score for _, score in readings]
    found, counted = marginals(spans, scores, LENGTH), by_counting(spans, scores)
    assert all(isclose(a, b, rel_tol=1e-9) for a, b in zip(found, counted, strict=True))


def test_many_good_readings_are_no_trouble():
    spans = [(place, place + 1) for place in range(2_000)]
    assert min(marginals(spans, [30.0] * len(spans), len(spans))) > 0.999


def test_what_overlaps_shares_the_probability():
    (short, long) = marginals([(1, 2), (0, 2)], [3.0, 3.0], 2)
    assert short == long < 0.5
