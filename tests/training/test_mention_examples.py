"""What the mention scorer learns from."""

import pytest

pytest.importorskip("scipy", reason="needs the train extra (make train)")

from lookup.index import LookupIndex, build_index
from lookup.table import Film
from training.lookup.mentions import describe_texts
from training.lookup.mit import MarkedText

TEXT = MarkedText("after heat we took the last train home", ((6, 10),))


@pytest.fixture(scope="module")
def index() -> LookupIndex:
    return build_index([Film(6, 1995, ("Heat",)), Film(7, 2009, ("Last Train Home",))])


def test_a_title_that_a_corpus_may_have_overlooked_tells_nothing(index):
    (candidates,) = describe_texts([TEXT], index, marked=False)
    assert (5, 8) not in [(c.first, c.last) for c in candidates]
    assert [c.first for c in candidates if c.right] == [1]


def test_where_all_titles_are_marked_the_same_words_are_none(index):
    (candidates,) = describe_texts([TEXT], index, marked=True)
    assert (5, 8, False) in [(c.first, c.last, c.right) for c in candidates]
    assert [c.first for c in candidates if c.right] == [1]
