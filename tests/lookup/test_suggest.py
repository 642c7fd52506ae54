"""Completing titles."""

import pytest
from hypothesis import given
from hypothesis import strategies as st


@pytest.fixture(scope="module")
def suggest(artifact, title_of):
    return lambda prefix: [title_of(match) for match in artifact.suggester.suggest(prefix, 8)]


@pytest.mark.parametrize(
    ("prefix", "title"),
    [
        ("matr", "The Matrix"),
        ("the matr", "The Matrix"),
        ("The Mat", "The Matrix"),
        ("forr", "Forrest Gump"),
        ("forest g", "Forrest Gump"),
        ("pulp fci", "Pulp Fiction"),
        ("jurrasic", "Jurassic Park"),
        ("amél", "Amelie"),
    ],
)
def test_what_has_been_typed_may_hold_a_typo(suggest, prefix, title):
    assert title in suggest(prefix)[:3]


def test_popular_films_come_first(artifact):
    films = [match.film for match in artifact.suggester.suggest("the s", 8)]
    assert films == sorted(films)
    assert len(films) == 8


@pytest.mark.parametrize("prefix", ["!", "   ", "💥", "qxzqxzqxz"])
def test_what_starts_no_title_suggests_nothing(suggest, prefix):
    assert suggest(prefix) == []


@given(st.text(max_size=200), st.integers(1, 20))
def test_any_prefix_can_be_completed(artifact, prefix, count):
    found = artifact.suggester.suggest(prefix, count)
    assert len(found) <= count
    assert len({match.film for match in found}) == len(found)
