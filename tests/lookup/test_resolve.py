"""Imported lists."""

import pytest

from lookup.resolve import Reference, read_imdb_id


@pytest.mark.parametrize(
    ("reference", "movie_id"),
    [
        (Reference("", None, "tt0113277", None), 6),
        (Reference("", None, "113277", None), 6),
        (Reference("", None, "", 949), 6),
        (Reference("Heat", 1995, "", None), 6),
        (Reference("Heat", 1996, "", None), 6),
        (Reference("Heat (1995)", None, "", None), 6),
        (Reference("Matrix, The", None, "", None), 2571),
        (Reference("anything", None, "tt0113277", None), 6),
        (Reference("Amélie", 2001, "", None), 4973),
        (Reference("Titanic", 1997, "", None), 1721),
        (Reference("Titanic", None, "", None), None),
        (Reference("Star Wars", 1977, "", None), 260),
        (Reference("Birdman", 2014, "", None), 112183),
        (Reference("Star Wars", 1978, "", None), None),
        (Reference("Star Wars", None, "", None), None),
        (Reference("Heat", 1950, "", None), None),
        (Reference("No such film at all", 1999, "", None), None),
        (Reference("", None, "tt9999999", None), None),
    ],
)
def test_ids_first_then_title_and_year(artifact, reference, movie_id):
    assert artifact.resolver.resolve(reference) == movie_id


def test_a_list_keeps_its_order(artifact):
    references = [Reference("", None, "tt0113277", None), Reference("x" * 50, None, "", None)]
    assert artifact.resolver.resolve_all(references * 2) == [6, None, 6, None]


@pytest.mark.parametrize("text", ["", "tt", "nm0000123", "tt12x", "\u0661\u0662"])
def test_what_is_no_imdb_id(text):
    assert read_imdb_id(text) is None
