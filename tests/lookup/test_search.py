"""Searching the embedded catalogue for titles as people type them."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz.distance import DamerauLevenshtein, Levenshtein

from lookup.search import Kind
from lookup.segments import allowed_edits
from lookup.similar import SimilarKeyIndex


def test_every_film_is_found_by_its_title(artifact):
    searcher = artifact.searcher
    missing = []
    for number in range(len(artifact.catalog)):
        movie = artifact.catalog.numbered(number)
        found = searcher.search(movie.title)
        same = [m for m in found if m.kind in (Kind.EXACT, Kind.ALTERNATIVE_TITLE)]
        if number not in {m.film for m in same} or found[: len(same)] != same:
            missing.append(movie.title)
    assert missing == []


def test_every_film_is_found_by_its_other_titles(artifact):
    missing = []
    for number in range(len(artifact.catalog)):
        movie = artifact.catalog.numbered(number)
        for title in movie.alternative_titles:
            found = artifact.searcher.search(title)
            if any(map(str.isalnum, title)) and number not in {m.film for m in found[:10]}:
                missing.append(title)
    assert missing == []


@pytest.mark.parametrize(
    ("query", "title"),
    [
        ("matrix", "The Matrix"),
        ("Matirx", "The Matrix"),
        ("the matrx", "The Matrix"),
        ("leon", "Léon: The Professional"),
        ("Ocean's 11", "Ocean's Eleven"),
        ("Rocky 4", "Rocky IV"),
        ("Godfather 2", "The Godfather: Part II"),
        ("force 10 from navarone", "Force 10 from Navarone"),
        ("Terminator 1", "The Terminator"),
        ("terminator 2", "Terminator 2: Judgment Day"),
        ("Home Alone 2", "Home Alone 2: Lost in New York"),
        ("stepbrothers", "Step Brothers"),
        ("blackhawk down", "Black Hawk Down"),
        ("wall e", "WALL·E"),
        ("walle", "WALL·E"),
        ("se7en", "Seven"),
        ("LOTR", "The Lord of the Rings: The Fellowship of the Ring"),
        ("T2", "Terminator 2: Judgment Day"),
        ("et", "E.T. the Extra-Terrestrial"),
        ("E.T.", "E.T. the Extra-Terrestrial"),
        ("l.o.t.r.", "The Lord of the Rings: The Fellowship of the Ring"),
        ("harry potter goblet of fire", "Harry Potter and the Goblet of Fire"),
        ("Postino, Il", "The Postman"),
        ("spiderman", "Spider-Man"),
        ("amelie", "Amelie"),
        ("shawshank", "The Shawshank Redemption"),
        ("the shawshenk redemtion", "The Shawshank Redemption"),
        ("jurrasic park", "Jurassic Park"),
        ("12 monkeys", "Twelve Monkeys"),
        ("crouching tiger", "Crouching Tiger, Hidden Dragon"),
        ("godzilapl", "Godzilla"),
        ("hmul", "Hulk"),
        ("13 ghoss", "13 Ghosts"),
        ("killets", "Killers"),
        ("legend of 1090", "The Legend of 1900"),
        ("dead or alive hanzaisha", "Dead or Alive: Hanzaisha"),
        ("dead or alrive", "Dead or Alive: Hanzaisha"),
        ("the gaemrs", "The Gamers: Dorkness Rising"),
    ],
)
def test_the_film_meant_comes_first(search, query, title):
    assert search(query)[0][0] == title


@pytest.mark.parametrize(
    ("query", "year"),
    [
        ("Titanic", 1997),
        ("Titanic (1953)", 1953),
        ("titanic 1953", 1953),
        ("titanic (53)", 1953),
        ("titanic '97", 1997),
        ("1953 titanic", 1953),
        ("titanic 1954", 1953),
        ("titanic 2011", 1997),
    ],
)
def test_a_year_is_a_hint(search, query, year):
    assert search(query)[0] == ("Titanic", year)


@pytest.mark.parametrize(("query", "title"), [("2012", "2012"), ("1984", "1984")])
def test_a_year_may_be_a_title(search, query, title):
    assert search(query)[0][0] == title


@pytest.mark.parametrize(
    "query",
    ["qwxz vbnmk plrt", "of the", "the", "zzzzzz", "the purple elephant diaries", "!!!", "💥"],
)
def test_what_is_no_film_is_said_to_be_unknown(search, query):
    assert search(query) == []


def test_a_number_at_the_end_is_no_typo(search):
    assert "Rocky III" not in [title for title, _ in search("rocky 4")]


def test_films_of_one_name_come_together_most_rated_first(artifact, search):
    found = search("hamlet")
    assert [title for title, _ in found[:4]] == ["Hamlet"] * 4
    films = [m.film for m in artifact.searcher.search("hamlet")[:4]]
    assert films == sorted(films)


def test_an_exact_match_never_ranks_below_a_typo(artifact):
    for query in ("titanic", "heat", "alien", "ran", "up"):
        kinds = [match.kind for match in artifact.searcher.search(query)]
        assert kinds[0] == Kind.EXACT
        assert kinds == sorted(kinds)


def test_scores_follow_the_order(artifact):
    for query in ("star wars", "matirx", "love", "titanic"):
        scores = [match.score for match in artifact.searcher.search(query)]
        assert all(0 < score <= 1 for score in scores)


@given(st.text(max_size=200))
def test_any_text_can_be_searched(artifact, text):
    for match in artifact.searcher.search(text):
        assert 0 <= match.film < len(artifact.catalog)
        assert match.edits >= 0


WORDS = st.text("abcd", min_size=3, max_size=14)


@given(st.sets(WORDS, min_size=1, max_size=40), WORDS, st.integers(1, 3))
@settings(max_examples=300)
def test_similar_keys_are_those_that_a_scan_finds(names, query, edits):
    index = SimilarKeyIndex.build((name.encode(), 0, 0, 0) for name in names)
    found = {near.key: near.edits for near in index.find_similar(query.encode(), edits)}
    for name in names:
        budget = min(edits, allowed_edits(len(name)))
        distance = DamerauLevenshtein.distance(query, name)
        if name in found:
            assert found[name] == distance <= budget
        elif distance <= budget:  # only several swaps may hide a name, see lookup.segments
            assert distance > 1
            assert DamerauLevenshtein.distance(query, name) < Levenshtein.distance(query, name)


def test_one_edit_anywhere_in_a_long_title_finds_it(artifact):
    rng = random.Random(4)
    title = "the shawshank redemption"
    for place in range(len(title)):
        if title[place].isalpha():
            typed = title[:place] + rng.choice("qxz") + title[place + 1 :]
            found = artifact.searcher.search(typed)
            assert found, typed
            assert (found[0].film, found[0].kind, found[0].edits) == (
                artifact.searcher.search(title)[0].film,
                Kind.FUZZY,
                1,
            )
