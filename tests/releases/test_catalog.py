import pytest

from releases import Movie, ReleaseError, read_catalog, write_catalog

HEAT = Movie(6, "Heat", 1995, ("Crime",), (), "tt0113277", 949, 102, 3.9)
LEON = Movie(293, "Léon", None, (), ("The Professional",), "", None, 0, None)


def test_films_survive_a_round_trip_in_the_order_of_their_ids(tmp_path):
    write_catalog(tmp_path / "c", [LEON, HEAT])
    assert read_catalog(tmp_path / "c") == [HEAT, LEON]


@pytest.mark.parametrize("line", ["", "{}", "[]", '{"id": 1}', '"Heat"', "{", "null"])
def test_a_line_that_is_no_film_is_named(tmp_path, line):
    write_catalog(tmp_path / "c", [HEAT])
    with (tmp_path / "c").open("a") as file:
        file.write(line + "\n")
    with pytest.raises(ReleaseError, match="line 2 is not a film"):
        read_catalog(tmp_path / "c")


def test_a_line_that_is_no_text_is_named(tmp_path):
    write_catalog(tmp_path / "c", [HEAT])
    with (tmp_path / "c").open("ab") as file:
        file.write(b'{"title": "\xff"}\n')
    with pytest.raises(ReleaseError, match="line 2 is not a film"):
        read_catalog(tmp_path / "c")


def test_a_film_given_twice_is_refused(tmp_path):
    write_catalog(tmp_path / "c", [HEAT, HEAT])
    with pytest.raises(ReleaseError, match="strictly increasing"):
        read_catalog(tmp_path / "c")
