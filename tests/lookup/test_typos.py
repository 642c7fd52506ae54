"""Kinds of edits, and what they cost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lookup.typos import EDITS, read_edits, typo_cost
from lookup.weights import read_weights


@pytest.mark.parametrize(
    ("typed", "meant", "edits"),
    [
        ("matrix", "matrix", []),
        ("matirx", "matrix", ["swap"]),
        ("amtrix", "matrix", ["first letter", "swap"]),
        ("mattrix", "matrix", ["double letter"]),
        ("mtrix", "matrix", ["missing letter"]),
        ("galipoli", "gallipoli", ["single letter"]),
        ("matrixq", "matrix", ["extra letter"]),
        ("matroix", "matrix", ["extra letter, neighbour"]),
        ("mateix", "matrix", ["wrong letter, neighbour"]),
        ("matrax", "matrix", ["wrong letter, vowel"]),
        ("m4trix", "matrix", ["wrong letter, digit"]),
        ("xatrix", "matrix", ["first letter", "wrong letter"]),
        ("jursaicpakr", "jurassicpark", ["swap", "single letter", "swap"]),
    ],
)
def test_edits_are_told_apart(typed, meant, edits):
    assert read_edits(typed, meant) == edits


def test_every_kind_of_edit_costs_something():
    costs = read_weights("typos")
    assert all(costs[kind] > 0 for kind in EDITS)


def test_a_likely_slip_costs_less_than_an_arbitrary_letter():
    assert typo_cost("matirx", "matrix") < typo_cost("matqix", "matrix")
    assert typo_cost("mateix", "matrix") < typo_cost("matqix", "matrix")


@given(st.text("abcd", max_size=9), st.text("abcd", max_size=9))
def test_no_edits_only_between_equal_names(typed, meant):
    assert (read_edits(typed, meant) == []) == (typed == meant)
