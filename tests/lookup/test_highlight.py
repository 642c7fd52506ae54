"""Which letters of a title agree with a query."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lookup.highlight import highlight


@pytest.mark.parametrize(
    ("asked", "title", "parts"),
    [
        ("matrix", "The Matrix", ["Matrix"]),
        ("wall e", "WALL·E", ["WALL·E"]),
        ("amelie", "Amélie", ["Amélie"]),
        ("ame\u0301lie", "Amélie", ["Amélie"]),
        ("step brothers", "Step Brothers", ["Step Brothers"]),
        ("xyz", "Heat", []),
    ],
)
def test_the_letters_that_agree(asked, title, parts):
    assert [title[start:end] for start, end in highlight(asked, title)] == parts


@given(st.text(max_size=40), st.text(max_size=40))
def test_highlights_lie_in_the_title_in_order(asked, title):
    end = 0
    for start, stop in highlight(asked, title):
        assert end <= start < stop <= len(title)
        end = stop
