import pytest
from hypothesis import given
from hypothesis import strategies as st

from classifier.mask import find_problems, mask_titles


@st.composite
def texts_with_mentions(draw):
    """A text and valid mentions in it, in text order."""
    text = draw(st.text(min_size=1, max_size=60))
    edges = sorted(draw(st.sets(st.integers(0, len(text)), max_size=8)))
    return text, list(zip(edges[::2], edges[1::2], strict=False))


def test_titles_give_way_to_the_mask():
    masked = mask_titles("I loved Heat, not Ronin.", [(8, 12), (18, 23)], ["[MASK]"] * 2)
    assert masked.text == "I loved [MASK], not [MASK]."
    assert masked.mentions == ((8, 14), (20, 26))


@given(texts_with_mentions())
def test_masks_stand_where_they_are_said_to_and_all_else_stays(case):
    text, mentions = case
    masked = mask_titles(text, mentions, ["\0MASK\0"] * len(mentions))
    assert [masked.text[a:b] for a, b in masked.mentions] == ["\0MASK\0"] * len(mentions)
    back, shift = masked.text, 0
    for (start, end), (at, to) in zip(mentions, masked.mentions, strict=True):
        back = back[: at + shift] + text[start:end] + back[to + shift :]
        shift += (end - start) - (to - at)
    assert back == text


@given(texts_with_mentions())
def test_valid_mentions_have_no_problem_in_any_order(case):
    text, mentions = case
    assert find_problems(text, mentions) == {}
    assert find_problems(text, mentions[::-1]) == {}


@pytest.mark.parametrize("span", [(-1, 2), (0, 0), (3, 2), (0, 5), (4, 4), (9, 10), (2**31 - 1, 0)])
def test_a_span_outside_of_the_text_is_a_problem(span):
    assert find_problems("Heat", [span]).keys() == {0}


@pytest.mark.parametrize("spans", [[(0, 3), (2, 4)], [(0, 4), (1, 2)], [(0, 2), (0, 2)]])
def test_overlapping_spans_are_a_problem(spans):
    assert "overlap" in next(iter(find_problems("Heat", spans).values()))
