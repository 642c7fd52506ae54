"""Answers to "which of these films do you mean?"."""

import pytest

from lookup.disambiguate import Outcome, read_answer
from lookup.table import Film

TITANIC = [Film(1, 1997, ("Titanic",)), Film(2, 1953, ("Titanic",))]
SCREAM = [
    Film(1, 1996, ("Scream",)),
    Film(2, 1997, ("Scream 2",)),
    Film(3, 2000, ("Scream 3",)),
    Film(4, 2011, ("Scream 4",)),
]
TED = [Film(1, 2012, ("Ted",)), Film(2, 1979, ("10",)), Film(3, 2008, ("Tex",))]
TEX = [Film(1, 2012, ("Ted",)), Film(2, 2002, ("Ten",)), Film(3, 1982, ("Tex",))]
POTTER = [
    Film(1, 2001, ("Harry Potter and the Sorcerer's Stone",)),
    Film(2, 2002, ("Harry Potter and the Chamber of Secrets",)),
    Film(3, 2005, ("Harry Potter and the Goblet of Fire",)),
    Film(4, 2004, ("Harry Potter and the Prisoner of Azkaban",)),
]
HAMLET = [Film(n, year, ("Hamlet",)) for n, year in enumerate([1996, 1990, 1948, 1996])]


@pytest.fixture
def answer(artifact):
    def run(text, films):
        return read_answer(text, films, artifact.searcher.search)

    return run


@pytest.mark.parametrize(
    ("reply", "films", "chosen"),
    [
        ("1953", TITANIC, [1]),
        ("the one from 1953", TITANIC, [1]),
        ("the old one", TITANIC, [1]),
        ("the black and white one", TITANIC, [1]),
        ("B&W", TITANIC, [1]),
        ("most recent", TITANIC, [0]),
        ("the newer one please", TITANIC, [0]),
        ("the second one", TITANIC, [1]),
        ("2", TITANIC, [1]),
        ("#2", TITANIC, [1]),
        ("number two", TITANIC, [1]),
        ("the last one", TITANIC, [1]),
        ("the 90s one", TITANIC, [0]),
        ("both", TITANIC, [0, 1]),
        ("2", SCREAM, [1]),
        ("the first one", SCREAM, [0]),
        ("scream 3", SCREAM, [2]),
        ("2", TEX, [1]),
        ("tex", TEX, [2]),
        ("the Goblet of Fire one", POTTER, [2]),
        ("goblit of fire", POTTER, [2]),
        ("chamber of secrets", POTTER, [1]),
        ("the one with the prisoner", POTTER, [3]),
        ("1996", HAMLET, [0, 3]),
        ("the first two", POTTER, [0, 1]),
        ("the last three", POTTER, [1, 2, 3]),
        ("the first two", SCREAM, [0, 1]),
        ("all but the last one", POTTER, [0, 1, 2]),
        ("all of them except the Goblet of Fire", POTTER, [0, 1, 3]),
        ("the oldest, from 1948", HAMLET, [2]),
        ("'97", TITANIC, [0]),
        ("the latter", TITANIC, [1]),
        ("not the old one", TITANIC, [0]),
        ("the 1953 one, not the new one", TITANIC, [1]),
    ],
)
def test_answers_choose(answer, reply, films, chosen):
    found = answer(reply, films)
    assert (found.outcome, list(found.chosen)) == (Outcome.SELECTED, chosen)


@pytest.mark.parametrize(
    "reply", ["neither", "none of them", "no", "neither of these", "nope", "not those"]
)
def test_none_of_them(answer, reply):
    assert answer(reply, TITANIC).outcome == Outcome.NONE


@pytest.mark.parametrize(
    ("reply", "query"),
    [
        ("no, I meant Inception", "Inception"),
        ('I meant "Heat"', "Heat"),
        ("sorry, gladiator", "gladiator"),
        ("neither, it was Butch Cassidy", "Butch Cassidy"),
        ("no no, Wall-E", "Wall-E"),
        ("neither, I meant titan ae", "titan ae"),
    ],
)
def test_another_title(answer, reply, query):
    found = answer(reply, TITANIC)
    assert (found.outcome, found.new_query) == (Outcome.NEW_QUERY, query)


@pytest.mark.parametrize("reply", ["what do you mean?", "hm", "7", "1812", "🤷"])
def test_what_is_no_answer(answer, reply):
    assert answer(reply, TITANIC).outcome == Outcome.UNRECOGNISED
