"""Titles in free text, quoted or not."""

from lookup.mention import Mention
from lookup.quoted import QuotedTitles
from lookup.search import Searcher

MAX_MENTIONS = 32


class MentionFinder:
    """Finds the titles in a text. Safe to share between threads: it only reads."""

    def __init__(self, searcher: Searcher) -> None:
        self._quoted = QuotedTitles(searcher)

    def find(self, text: str) -> list[Mention]:
        """Return the titles in the order of the text, not overlapping."""
        return self._quoted.find(text)[:MAX_MENTIONS]
