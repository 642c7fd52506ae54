import re

import pytest

from classifier.clauses import find_clauses


def clauses(text: str) -> list[str]:
    """The clause of each X in `text`."""
    mentions = tuple(match.span() for match in re.finditer("X", text))
    return [text[start:end].strip() for start, end in find_clauses(text, mentions)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("X was good", ["X was good"]),
        ("I loved X but X bored me", ["I loved X", "but X bored me"]),
        ("X was great. X was dull.", ["X was great.", "X was dull."]),
        ("X rocks, while X drags", ["X rocks,", "while X drags"]),
        ("I liked X and X", ["I liked X and X"] * 2),
        ("X started slow but was great", ["X started slow but was great"]),
        (
            "X started slow but was great, but X and X never got going",
            ["X started slow but was great,", *["but X and X never got going"] * 2],
        ),
        ("I know. X is fun! X? No.", ["I know. X is fun!", "X? No."]),
    ],
)
def test_clauses_turn_where_the_text_turns_to_another_title(text, expected):
    assert clauses(text) == expected
