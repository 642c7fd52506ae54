"""The words of a text, and where in it each stands."""

import unicodedata
from typing import NamedTuple

from lookup.normalize import fold_letter


class Token(NamedTuple):
    """A folded word and its span in the text, in code points."""

    word: str
    start: int
    end: int


def read_tokens(text: str) -> list[Token]:
    """Split a text into words; at apostrophes too, so that a possessive can stay outside a name."""
    tokens: list[Token] = []
    letters: list[str] = []
    start = 0
    for place, letter in enumerate(text):
        folded = fold_letter(letter)
        if folded and letter != "&":
            start = start if letters else place
            letters.append(folded)
        elif not (letters and unicodedata.combining(letter)):
            if letters:
                tokens.append(Token("".join(letters), start, place))
                letters = []
            if folded:
                tokens.append(Token(folded, place, place + 1))
    if letters:
        tokens.append(Token("".join(letters), start, len(text)))
    return tokens
