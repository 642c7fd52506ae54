from hypothesis import given
from hypothesis import strategies as st

from classifier.windows import around, split

TOKENS = st.lists(st.integers(0, 9), max_size=50)


@given(TOKENS, st.integers(1, 20))
def test_split_loses_nothing_and_never_exceeds_the_window(tokens, size):
    windows = split(tokens, size)
    assert sum(windows, []) == tokens  # noqa: RUF017 (short lists)
    assert all(len(window) <= size for window in windows)
    assert len(windows) >= 1


@given(st.integers(1, 50), st.integers(1, 20), st.data())
def test_around_holds_the_token_and_fills_the_window(count, size, data):
    first = data.draw(st.integers(0, count - 1))
    window = around(range(count), first, size)
    assert first in window
    assert len(window) == min(count, size)
    assert window == list(range(window[0], window[0] + len(window)))
