import pytest
from hypothesis import given
from hypothesis import strategies as st

from serving.errors import InvalidRequestError, PageTokenStaleError
from serving.pages import decode_token, encode_token


@given(st.text(), st.text(), st.integers(0, 2**32 - 1))
def test_a_token_leads_back_to_its_offset(release, query, offset):
    assert decode_token(encode_token(release, query, offset), release, query) == offset


def test_no_token_is_the_first_page():
    assert decode_token("", "release", "query") == 0


@pytest.mark.parametrize(("release", "query"), [("other", "query"), ("release", "other")])
def test_a_token_of_another_query_or_release_is_stale(release, query):
    token = encode_token("release", "query", 10)
    with pytest.raises(PageTokenStaleError):
        decode_token(token, release, query)


@given(st.text(min_size=1))
def test_anything_else_is_refused(token):
    with pytest.raises((InvalidRequestError, PageTokenStaleError)):
        decode_token(token, "release", "query")
