"""Titles as MovieLens writes them."""

import pytest

from lookup.titles import ParsedTitle, parse_title


@pytest.mark.parametrize(
    ("raw", "title", "year", "names"),
    [
        ("Toy Story (1995)", "Toy Story", 1995, []),
        ("Matrix, The (1999)", "The Matrix", 1999, []),
        ("Valachi Papers,The (1972)", "The Valachi Papers", 1972, []),
        (
            "City of Lost Children, The (Cité des enfants perdus, La) (1995)",
            "The City of Lost Children",
            1995,
            ["La Cité des enfants perdus"],
        ),
        ("Seven (a.k.a. Se7en) (1995)", "Seven", 1995, ["Se7en"]),
        ("Bear, The (Ours, L') (1988)", "The Bear", 1988, ["L'Ours"]),
        ("Secrets, The (Sodot, Ha-) (2007)", "The Secrets", 2007, ["Ha-Sodot"]),
        ("Crow, The: Wicked Prayer (2005)", "The Crow: Wicked Prayer", 2005, []),
        ("Das Boot", "Das Boot", None, []),
        ("Boot, Das (Boat, The) (1981)", "Das Boot", 1981, ["The Boat"]),
        (
            "Léon: The Professional (a.k.a. The Professional) (Léon) (1994)",
            "Léon: The Professional",
            1994,
            ["The Professional", "Léon"],
        ),
        (
            "Strike! (a.k.a. All I Wanna Do, The Hairy Bird) (1998)",
            "Strike!",
            1998,
            ["All I Wanna Do", "The Hairy Bird"],
        ),
        (
            "Mrs. Brown (a.k.a. Her Majesty, Mrs. Brown) (1997)",
            "Mrs. Brown",
            1997,
            ["Her Majesty, Mrs. Brown"],
        ),
        (
            "European Vacation (aka National Lampoon's European Vacation) (1985)",
            "European Vacation",
            1985,
            ["National Lampoon's European Vacation"],
        ),
        ("Assembly (Ji jie hao) (2007) ", "Assembly", 2007, ["Ji jie hao"]),
        ("Bear, The (The Bear) (Ours, L') (1988)", "The Bear", 1988, ["L'Ours"]),
        ("301, 302 (301/302) (1995)", "301, 302", 1995, ["301/302"]),
        ("11'09\"01 - September 11 (2002)", "11'09\"01 - September 11", 2002, []),
        ("Die, Mommie, Die (2003)", "Die, Mommie, Die", 2003, []),
        ("Paranoia (Paranoia) (1969)", "Paranoia", 1969, []),
        ("2001: A Space Odyssey (1968)", "2001: A Space Odyssey", 1968, []),
        ("1984 (Nineteen Eighty-Four) (1984)", "1984", 1984, ["Nineteen Eighty-Four"]),
    ],
)
def test_titles_articles_years_and_other_names(raw, title, year, names):
    assert parse_title(raw) == ParsedTitle(title, year, tuple(names))


@pytest.mark.parametrize(
    ("raw", "title", "year"),
    [
        ("(500) Days of Summer (2009)", "(500) Days of Summer", 2009),
        ("Frontière(s) (2007)", "Frontière(s)", 2007),
        ("1-900 (06) (1994)", "1-900 (06)", 1994),
        ("Ah Boys To Men (Part 2) (2013)", "Ah Boys To Men (Part 2)", 2013),
        ("Evangelion: 3.0 You Can (Not) Redo (2012)", "Evangelion: 3.0 You Can (Not) Redo", 2012),
        (
            "Human Centipede II (Full Sequence), The (2011)",
            "The Human Centipede II (Full Sequence)",
            2011,
        ),
        (
            "Birdman: Or (The Unexpected Virtue of Ignorance) (2014)",
            "Birdman: Or (The Unexpected Virtue of Ignorance)",
            2014,
        ),
        (
            "Hommage à Zgougou (et salut à Sabine Mamou) (2002)",
            "Hommage à Zgougou (et salut à Sabine Mamou)",
            2002,
        ),
    ],
)
def test_parentheses_that_belong_to_the_title_stay(raw, title, year):
    assert parse_title(raw) == ParsedTitle(title, year, ())


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("Black Mirror", ParsedTitle("Black Mirror", None, ())),
        ("Death Note: Desu nôto (2006\u20132007)", ParsedTitle("Death Note: Desu nôto", 2006, ())),
        ("The Office (2005- )", ParsedTitle("The Office", 2005, ())),
        ("Deadly Advice(1994)", ParsedTitle("Deadly Advice", 1994, ())),
        ("Or (a.k.a. My Treasure) (2004)", ParsedTitle("Or", 2004, ("My Treasure",))),
        ("Don Quixote (1973) (1973)", ParsedTitle("Don Quixote", 1973, ())),
        ("Help (TV Movie) (2021)", ParsedTitle("Help", 2021, ())),
        (
            "The Naked Truth (1957) (Your Past Is Showing)",
            ParsedTitle("The Naked Truth", 1957, ("Your Past Is Showing",)),
        ),
        (
            "Spy(ies) (Espion(s)) (2009)",
            ParsedTitle("Spy(ies)", 2009, ("Espion(s)",)),
        ),
        (
            "Mona and the Time of Burning Love (Mona ja palavan rakkauden aika) (1983))",
            ParsedTitle(
                "Mona and the Time of Burning Love", 1983, ("Mona ja palavan rakkauden aika",)
            ),
        ),
    ],
)
def test_missing_repeated_and_ranged_years(raw, expected):
    assert parse_title(raw) == expected
