import pytest

from classifier.films import FilmName, name_film


def named(text: str, title: str) -> FilmName:
    start = text.index(title)
    return name_film(text, (start, start + len(title)))


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("Total Recall (1990) yes", "1990"),
        ("“Total Recall” from 1990", "1990"),
        ("Total Recall, 1990, yes", "1990"),
        ("the 1990 Total Recall is fun", "1990"),
        ("the 1990 version of 'Total Recall'", "1990"),
        ("Total Recall is from 1990", None),
        ("in 1990 I saw Total Recall", None),
        ("Total Recall 2", None),
    ],
)
def test_the_year_beside_a_title_belongs_to_it(text, year):
    assert named(text, "Total Recall") == FilmName("total recall", year)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (("heat", None), ("heat", None), True),
        (("heat", "1995"), ("heat", None), True),
        (("heat", "1995"), ("heat", "1995"), True),
        (("heat", "1995"), ("heat", "1986"), False),
        (("heat", None), ("ronin", None), False),
    ],
)
def test_one_film_has_one_title_and_one_year(one, other, same):
    assert FilmName(*one).may_be(FilmName(*other)) is same
