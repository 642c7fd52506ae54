"""Films by their number in a series."""

from pathlib import Path

import pytest

import lookup

SERIES = [
    line.split("\t")
    for line in (Path(lookup.__file__).parent / "data" / "sequels.tsv").read_text().splitlines()
]
NUMBERED = [
    (f"{series} {number}", title)
    for series, *titles in SERIES
    for number, title in enumerate(titles, 1)
]


@pytest.mark.parametrize(("query", "title"), NUMBERED)
def test_a_film_is_found_by_its_number(artifact, title_of, query, title):
    assert title_of(artifact.searcher.search(query)[0]) == title


@pytest.mark.parametrize(
    ("query", "title"),
    [
        ("LOTR 3", "The Lord of the Rings: The Return of the King"),
        ("HP 4", "Harry Potter and the Goblet of Fire"),
        ("The Hobbit III", "The Hobbit: The Battle of the Five Armies"),
        ("Rambo One", "First Blood"),
    ],
)
def test_the_series_may_be_initials_and_the_number_a_word(artifact, title_of, query, title):
    assert title_of(artifact.searcher.search(query)[0]) == title
