"""Titles in quotation marks: which closing mark is meant, and where a title without one ends."""

from lookup.mention import Mention, year_after
from lookup.query import Query
from lookup.quotes import Quotation, find_quotations
from lookup.search import Match, Searcher
from lookup.tokens import read_tokens

_MAX_READINGS = 6
_MAX_WORDS = 14
_MAX_UNKNOWN_LENGTH = 100
"""Longer passages in quotation marks are what somebody said, unless they are a title."""

_AROUND = " \t\r\n,;"


class QuotedTitles:
    """Finds titles in quotation marks of any style."""

    def __init__(self, searcher: Searcher) -> None:
        self._searcher = searcher

    def find(self, text: str) -> list[Mention]:
        """Return the quoted titles, in the order of the text."""
        found: list[Mention] = []
        for quotation in find_quotations(text):
            if not found or quotation.start > found[-1].end:
                mention = self._read(text, quotation)
                if mention:
                    found.append(mention)
        return found

    def _read(self, text: str, quotation: Quotation) -> Mention | None:
        readings = [_trim(text, quotation.start, end) for end in quotation.ends[:_MAX_READINGS]]
        readings = [(start, end) for start, end in readings if _has_letters(text, start, end)]
        for start, end in reversed(readings):  # the title may itself hold quotation marks
            if self._searcher.find_named(Query(text[start:end])):
                return self._mention(text, start, end)
        if not readings:
            unclosed = not quotation.ends and not quotation.single
            return self._read_unclosed(text, quotation.start) if unclosed else None
        mention = self._mention(text, *readings[0])
        if quotation.single and not (mention.matches and _looks_like_title(text, mention)):
            return None
        return mention if mention.matches or _may_be_title(mention) else None

    def _read_unclosed(self, text: str, start: int) -> Mention | None:
        """Take the most words after the mark that name a film."""
        tokens = read_tokens(text[start : start + 200])[:_MAX_WORDS]
        for last in reversed(tokens):
            if self._searcher.find_named(Query(text[start : start + last.end])):
                return self._mention(text, start, start + last.end)
        for last in reversed(tokens):
            mention = self._mention(text, start, start + last.end)
            if mention.matches and not mention.matches[0].short:
                return mention
        return None

    def _mention(self, text: str, start: int, end: int) -> Mention:
        return Mention(start, end, True, self._search(text[start:end], year_after(text, end)))

    def _search(self, title: str, year: int | None) -> list[Match]:
        return self._searcher.search(f"{title} ({year})" if year else title)


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    """Leave out white space, commas and a full stop at the ends of a passage."""
    while end > start and (text[end - 1] in _AROUND or text[end - 1] == "."):
        end -= 1
    while start < end and text[start] in _AROUND:
        start += 1
    return start, end


def _looks_like_title(text: str, mention: Mention) -> bool:
    return text[mention.start].isupper() or text[mention.start].isdecimal()


def _may_be_title(mention: Mention) -> bool:
    return mention.end - mention.start <= _MAX_UNKNOWN_LENGTH


def _has_letters(text: str, start: int, end: int) -> bool:
    return any(map(str.isalnum, text[start:end]))
