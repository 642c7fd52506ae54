"""How a text is laid out: what stands between its words, its sentences, lines and capitals."""

from collections.abc import Sequence

from lookup.everyday import CAPITALISED
from lookup.tokens import Token

_OPENING = " \t\"'([\u201c\u2018"
_CLOSING = " \t\"')]\u201d\u2019"


class Layout:
    """A text and its words.

    `cased` tells whether capitals mean something, `names` which words have one that does not just
    begin a sentence.
    """

    def __init__(self, text: str, tokens: Sequence[Token]) -> None:
        self.text, self.tokens = text, tokens
        self.cased = _uses_capitals(text, tokens)
        self.names = [
            self.is_capital(place) and token.word != "i" and not self.starts_sentence(place)
            for place, token in enumerate(tokens)
        ]

    def between(self, place: int) -> str:
        """Return what stands between a word and the one before it."""
        start = self.tokens[place - 1].end if place else 0
        end = self.tokens[place].start if place < len(self.tokens) else len(self.text)
        return self.text[start:end]

    def gap(self, place: int) -> str:
        """Return the first two characters of that, but for white space."""
        return self.between(place).strip()[:2]

    def after(self, place: int) -> str:
        """Return the text after a word."""
        return self.text[self.tokens[place].end :]

    def is_capital(self, place: int) -> bool:
        """Tell whether a word has a capital, or no letter, unless it always has one."""
        first = self.text[self.tokens[place].start]
        capital = first.isupper() or not first.isalpha()
        return capital and self.tokens[place].word not in CAPITALISED

    def starts_sentence(self, place: int) -> bool:
        """Tell whether a word is the first of a sentence, or stands after a colon or dash."""
        before = self.text[: self.tokens[place].start].rstrip(_OPENING)
        return not before or before[-1] in ".!?\n:;-"

    def end_of_sentence(self, place: int) -> str | None:
        """Return the mark that ends a sentence after a word: empty at the end of all, or None."""
        rest = self.after(place).lstrip(_CLOSING)[:1]
        return rest if rest in (*".!?\n", "") else None

    def starts_line(self, place: int) -> bool:
        """Tell whether a word is the first of a line, but for the number of an item: "2. Heat"."""
        if place == 0 or "\n" in self.between(place):
            return True
        numbered = self.tokens[place - 1].word.isdecimal() and self.gap(place)[:1] in (".", ")")
        return numbered and (place == 1 or "\n" in self.between(place - 1))

    def ends_line(self, place: int) -> bool:
        """Tell whether a line, or the text, ends before a word."""
        return place == len(self.tokens) or "\n" in self.between(place)


def _uses_capitals(text: str, tokens: Sequence[Token]) -> bool:
    """Tell whether capitals mean something: neither all nor none of the words have one."""
    starts = [text[token.start] for token in tokens if text[token.start].isalpha()]
    upper = sum(letter.isupper() for letter in starts)
    shouted = sum(text[t.start : t.end].isupper() and t.end - t.start > 1 for t in tokens)
    return upper > 0 and not (shouted > 1 and shouted > 0.7 * len(starts))
