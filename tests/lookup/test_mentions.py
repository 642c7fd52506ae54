"""Titles in free text."""

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

ORDINARY = Path("training/lookup/chat/ordinary.txt").read_text(encoding="utf-8").splitlines()


@pytest.fixture(scope="module")
def find(artifact, title_of):
    """Find titles; pairs of the words found and the title of the likeliest film."""

    def run(text: str) -> list[tuple[str, str | None]]:
        return [
            (text[m.start : m.end], title_of(m.matches[0]) if m.matches else None)
            for m in artifact.mentions.find(text)
        ]

    return run


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ('I loved "The Matrix"', "The Matrix"),
        ("I loved “The Matrix”", "The Matrix"),
        ("I loved «The Matrix»", "The Matrix"),
        ("I loved „The Matrix“", "The Matrix"),
        ("I loved 'The Matrix', really", "The Matrix"),
        ("I loved \u2018The Matrix\u2019", "The Matrix"),
        ('I loved "The Matrix', "The Matrix"),
        ('"I, Robot" was fine', "I, Robot"),
        ("I didn't like \"Ocean's Eleven\"", "Ocean's Eleven"),
        ("I didn't like 'Ocean's Eleven' much", "Ocean's Eleven"),
        ('I liked "11\'09"01 - September 11"', "11'09\"01 - September 11"),
    ],
)
def test_quotation_marks_of_any_style(find, text, title):
    assert find(text) == [(title, title)]


def test_a_quoted_title_that_nobody_knows_is_a_mention_without_films(find):
    assert find('I saw "The Purple Elephant Diaries"') == [("The Purple Elephant Diaries", None)]


def test_apostrophes_are_no_quotation_marks(find):
    assert find("it's what I don't like about my brothers' house") == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("I loved The Matrix", ["The Matrix"]),
        ("i loved the matrix and hated titanic", ["the matrix", "titanic"]),
        ("pulp ficton was great, I hated kill bill", ["pulp ficton", "kill bill"]),
        (
            "I loved the good, the bad and the ugly",
            ["the good, the bad and the ugly"],
        ),
        ("Monty Python & the Holy Grail rocks", ["Monty Python & the Holy Grail"]),
        ("loved LOTR and star wars", ["LOTR", "star wars"]),
        ("I loved E.T. as a child", ["E.T."]),
        ("🎬 loved Jurassic Park 🦖", ["Jurassic Park"]),
        ("I liked Ame\u0301lie", ["Ame\u0301lie"]),
        ("I loved Airplane!", ["Airplane!"]),
        ("gladiator", ["gladiator"]),
    ],
)
def test_titles_without_quotes(find, text, found):
    assert [words for words, _ in find(text)] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("I love you", []),
        ("it was good", []),
        ("have you seen it?", []),
        ("It (2017) scared me", ["It"]),
        ("I saw her", []),
        ("I loved Up and Her", ["Up", "Her"]),
        ("he gave up", []),
        ("I loved Heat with Al Pacino", ["Heat"]),
        ("the heat in the kitchen was unbearable", []),
    ],
)
def test_everyday_words_are_titles_only_where_the_text_says_so(find, text, found):
    assert [words for words, _ in find(text)] == found


@pytest.mark.parametrize("sentence", ORDINARY)
def test_ordinary_sentences_name_no_film(find, sentence):
    assert find(sentence) == []


def test_a_year_after_a_title_chooses_the_film(artifact):
    for text in ("I liked Titanic (1953)", "I liked 'Titanic' (1953)", "Titanic from 1953 is fine"):
        (mention,) = artifact.mentions.find(text)
        assert artifact.catalog.numbered(mention.matches[0].film).year == 1953


PIECES = st.sampled_from(
    ["The Matrix", "titanic", " ", ", ", '"', "“", "”", "'", "«", "🎬", "e\u0301", "\u0301", "İ",
     "(1997)", "I loved", "and", "ß", "\u200d", "\n", "Up", "!", "&"]
)  # fmt: skip


@given(st.lists(PIECES, max_size=25).map("".join))
@example("e\u0301\u0301🎬“The Matrix\u0301”")
def test_spans_lie_in_the_text_and_do_not_overlap(artifact, text):
    end = 0
    for mention in artifact.mentions.find(text):
        assert end <= mention.start < mention.end <= len(text)
        assert mention.quoted or mention.matches
        end = mention.end


@given(st.text(max_size=300))
def test_any_text_can_be_read(artifact, text):
    for mention in artifact.mentions.find(text):
        assert 0 <= mention.start < mention.end <= len(text)


def test_a_title_that_comes_again_is_found_again(find):
    text = "we watched king kong and true grit. king kong was awful, true grit was superb"
    assert [words for words, _ in find(text)] == ["king kong", "true grit"] * 2


def test_capitals_that_a_word_always_has_say_nothing(find):
    assert find("I saw it on Friday with my dad") == []
    assert find("My boss is on holiday until Monday") == []


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("eternal sunshine was beautiful", "Eternal Sunshine of the Spotless Mind"),
        ("The Life Aquatic was just okay", "The Life Aquatic with Steve Zissou"),
        ("I loved Scott Pilgrim so much", "Scott Pilgrim vs. the World"),
    ],
)
def test_the_first_words_of_a_long_title_stand_for_it(find, text, title):
    assert [found for _, found in find(text)] == [title]


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("Moonraker 4, Skyfall 8", ["Moonraker", "Skyfall"]),
        ("Barry Lyndon A+, Full Metal Jacket C", ["Barry Lyndon", "Full Metal Jacket"]),
        ("blade runner 95% blade runner 2049 90%", ["Blade Runner", "Blade Runner 2049"]),
    ],
)
def test_marks_beside_titles_belong_to_none(find, text, titles):
    assert [found for _, found in find(text)] == titles


def test_probability_tells_titles_from_words_that_may_be_one(artifact):
    [sure] = artifact.mentions.find("I watched The Godfather yesterday")
    [quoted] = artifact.mentions.find('"Date Night"')
    assert quoted.probability == 1 > sure.probability > 0.95


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("I'd give Shrek 2/5", ["Shrek"]),
        ("Matilda 5/5", ["Matilda"]),
        ("I'd give Cars 2 stars", ["Cars"]),
        ("I liked Shrek 2 more than Shrek", ["Shrek 2", "Shrek"]),
        (
            "Rated with my daughter (8), stars out of five: Spirited Away 5, My Neighbor Totoro 5, "
            "Ponyo 3, Cars 1, Ratatouille 4",
            ["Spirited Away", "My Neighbor Totoro", "Ponyo", "Cars", "Ratatouille"],
        ),
    ],
)
def test_ratings_are_no_sequels(find, text, titles):
    assert [words for words, _ in find(text)] == titles


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("I never cared for The Birds", ["The Birds"]),
        ("I watched For the Birds with my kids", ["For the Birds"]),
        ("The Blade Runner 2049 I have also enjoyed", ["Blade Runner 2049"]),
        ("tarkovsky's solaris (1972) boring as hell", ["solaris"]),
        ("the 1981 one I mean, The Evil Dead", ["The Evil Dead"]),
    ],
)
def test_words_of_the_sentence_are_not_the_titles(find, text, titles):
    assert [words for words, _ in find(text)] == titles


@pytest.mark.parametrize(
    "text", ["Super !", "Beautiful!", "Perfect!", "horror from the 80s. go", "best one in ages"]
)
def test_what_people_exclaim_names_no_film(find, text):
    assert find(text) == []


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("e.t. is great", "E.T. the Extra-Terrestrial"),
        ("lotr 3 was the best", "The Lord of the Rings: The Return of the King"),
        ("i saw harry potter 3 again", "Harry Potter and the Prisoner of Azkaban"),
    ],
)
def test_shorthand_is_read_in_lower_case(find, text, title):
    assert [found for _, found in find(text)] == [title]
