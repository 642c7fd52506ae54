"""Titles in free text, quoted or not."""

import re
from collections.abc import Iterable, Sequence
from operator import itemgetter

from lookup.company import describe_company
from lookup.index import LookupIndex
from lookup.lattice import marginals
from lookup.mention import Mention, year_after
from lookup.quoted import QuotedTitles
from lookup.scorer import TextFeatures
from lookup.search import Searcher
from lookup.spans import Reading, find_readings
from lookup.tokens import Token, read_tokens
from lookup.weights import probability, read_weights, weigh

MAX_MENTIONS = 32
_INITIALS = re.compile(r"(?:\w\.){2,}")
THRESHOLD = 0.6
"""The probability that makes words a title.

Where messages are kept back from training, it gives the best F1; callers see the probability.
"""
_DOUBT = 0.3
"""The probability from which on words may be a title if the same words are one elsewhere."""


class MentionFinder:
    """Finds the titles in a text. Safe to share between threads: it only reads."""

    def __init__(self, index: LookupIndex, searcher: Searcher) -> None:
        self._index, self._searcher = index, searcher
        self._quoted = QuotedTitles(searcher)

    def find(self, text: str) -> list[Mention]:
        """Return the titles in the order of the text, not overlapping."""
        quoted = self._quoted.find(text)
        tokens = read_tokens(text)
        chosen = _choose(self.score(text, tokens), text, tokens, quoted)
        unquoted = [self._mention(text, tokens, *likely) for likely in chosen]
        found = quoted + [mention for mention in unquoted if mention.matches]
        return sorted(found)[:MAX_MENTIONS]

    def score(self, text: str, tokens: Sequence[Token]) -> list[tuple[float, Reading]]:
        """Return every reading of the text with its probability of being meant as a title."""
        scored = self.score_apart(text, tokens)
        weights = read_weights("company")
        company = describe_company(text, tokens, scored)
        return _agree(
            [
                (probability(weights, features), reading)
                for features, (_, reading) in zip(company, scored, strict=True)
            ]
        )

    def score_apart(self, text: str, tokens: Sequence[Token]) -> list[tuple[float, Reading]]:
        """Return every reading with its probability among those that overlap with it."""
        readings = list(find_readings(tokens, self._index))
        features = TextFeatures(text, tokens, readings, self._index.films)
        weights = read_weights("mentions")
        scores = [weigh(weights, features.describe(reading)) for reading in readings]
        spans = [(reading.first, reading.last) for reading in readings]
        return list(zip(marginals(spans, scores, len(tokens)), readings, strict=True))

    def _mention(
        self, text: str, tokens: Sequence[Token], score: float, reading: Reading
    ) -> Mention:
        start, end = tokens[reading.first].start, tokens[reading.last - 1].end
        year = year_after(text, end)
        title = text[start:end]
        matches = self._searcher.search(f"{title} ({year})" if year else title)
        if matches:
            best = self._index.films.title(matches[0].film, matches[0].title)
            start, end = _take_marks(text, start, end, best)
        return Mention(start, end, False, matches, score)


def _agree(scored: list[tuple[float, Reading]]) -> list[tuple[float, Reading]]:
    """Let doubtful words be what the same words are elsewhere in the text.

    One sense per discourse (Gale, Church and Yarowsky 1992).
    """
    best: dict[str, float] = {}
    for score, reading in scored:
        best[reading.key] = max(score, best.get(reading.key, 0.0))
    return [(best[reading.key] if score >= _DOUBT else score, reading) for score, reading in scored]


def _take_marks(text: str, start: int, end: int, title: str) -> tuple[int, int]:
    """Widen a span by the marks with which the title starts and ends: "Airplane!", "E.T."."""
    letters = [place for place, letter in enumerate(title) if letter.isalnum()]
    before, after = title[: letters[0]], title[letters[-1] + 1 :]
    if before and text[:start].endswith(before):
        start -= len(before)
    if after and text.startswith(after, end):
        end += len(after)
    if _INITIALS.fullmatch(text[start : end + 1]):
        end += 1
    return start, end


def _choose(
    scored: Iterable[tuple[float, Reading]],
    text: str,
    tokens: Sequence[Token],
    quoted: Sequence[Mention],
) -> list[tuple[float, Reading]]:
    """Choose readings that do not overlap with each other or a quoted title, likeliest first."""
    taken = [any(m.start < token.end and token.start < m.end for m in quoted) for token in tokens]
    likely = [(likelihood, reading) for likelihood, reading in scored if likelihood >= THRESHOLD]
    chosen = []
    for likelihood, reading in sorted(likely, key=itemgetter(0), reverse=True):
        if not any(taken[reading.first : reading.last]):
            last = reading.last + _length_of_year(text, tokens, reading.last)
            taken[reading.first : last] = [True] * (last - reading.first)
            chosen.append((likelihood, reading))
    return chosen


def _length_of_year(text: str, tokens: Sequence[Token], last: int) -> int:
    """Return how many tokens after a title say its year: it is no title of its own."""
    year = str(year_after(text, tokens[last - 1].end))
    words = [token.word for token in tokens[last : last + 2]]
    return words.index(year) + 1 if year in words else 0
