"""Fitting the scorer that tells titles from ordinary words (see `lookup.scorer`)."""

import random
import re
from collections.abc import Iterable, Iterator, Sequence

from lookup.company import describe_company
from lookup.everyday import frequency
from lookup.index import LookupIndex
from lookup.keys import WHOLE
from lookup.mentions import MentionFinder
from lookup.scorer import TextFeatures
from lookup.spans import Reading, find_readings
from lookup.tokens import Token, read_tokens
from training.lookup.everyday import ALWAYS_CAPITAL
from training.lookup.logistic import Example
from training.lookup.mit import MarkedText
from training.lookup.semi_markov import Candidate

_OVERLOOKED = 1.0
_ORDINARY = re.compile(rf"[A-Z][^A-Z\"'*]*(?: (?:{ALWAYS_CAPITAL}) [^A-Z\"'*]*)*[.!?]")


def describe_texts(
    texts: Iterable[MarkedText], index: LookupIndex, *, marked: bool
) -> list[list[Candidate]]:
    """Return every reading of each text by its features, and whether it is a marked title.

    `marked` tells that all titles are marked; if not, what may be one is left out.
    """
    return [list(_candidates(*text, index, marked=marked)) for text in texts]


def _candidates(
    text: str, titles: Iterable[tuple[int, int]], index: LookupIndex, *, marked: bool
) -> Iterator[Candidate]:
    tokens = read_tokens(text)
    readings = list(find_readings(tokens, index))
    features = TextFeatures(text, tokens, readings, index.films)
    for reading, right in zip(readings, _judge(readings, titles, tokens, marked), strict=True):
        if right is not None:
            described = features.describe(reading)
            yield Candidate(reading.first, reading.last, described, right)


def describe_companies(
    texts: Iterable[MarkedText], finder: MentionFinder, *, marked: bool
) -> list[Example]:
    """Return the features of every reading beside the others, and whether it is a marked title."""
    examples: list[Example] = []
    for text, titles in texts:
        tokens = read_tokens(text)
        scored = finder.score_apart(text, tokens)
        judged = _judge([reading for _, reading in scored], titles, tokens, marked)
        for features, right in zip(describe_company(text, tokens, scored), judged, strict=True):
            if right is not None:
                examples.append((features, right))
    return examples


def _judge(
    readings: Iterable[Reading],
    titles: Iterable[tuple[int, int]],
    tokens: Sequence[Token],
    marked: bool,
) -> Iterator[bool | None]:
    """Tell which readings are marked titles; None where a corpus may have overlooked one."""
    spans = {_token_span(tokens, title) for title in titles}
    for reading in readings:
        right = (reading.first, reading.last) in spans
        overlooked = not marked and not right and _is_overlooked(reading, spans)
        yield None if overlooked else right


def _is_overlooked(reading: Reading, spans: Iterable[tuple[int, int]]) -> bool:
    """Tell whether a reading is a title that the corpus left unmarked: too rare to be a phrase."""
    if reading.edits or reading.form != WHOLE or reading.last - reading.first < 2:
        return False
    apart = all(reading.last <= first or last <= reading.first for first, last in spans)
    return apart and frequency(reading.key) < _OVERLOOKED


def ordinary_sentences(reviews: Iterable[str], count: int, seed: int) -> list[MarkedText]:
    """Return sentences without a capital but at their start: hardly any names a film."""
    rng = random.Random(seed)
    found: list[MarkedText] = []
    for review in reviews:
        for sentence in re.split(r"(?<=[.!?])\s+", review):
            if 15 < len(sentence) < 160 and _ORDINARY.fullmatch(sentence):
                text = sentence if rng.random() < 0.6 else sentence.lower().rstrip(".")
                found.append(MarkedText(text, ()))
        if len(found) >= count:
            break
    return found[:count]


def _token_span(tokens: Sequence[Token], span: tuple[int, int]) -> tuple[int, int]:
    inside = [n for n, token in enumerate(tokens) if token.start < span[1] and span[0] < token.end]
    return (inside[0], inside[-1] + 1) if inside else (0, 0)
