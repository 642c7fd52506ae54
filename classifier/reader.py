"""Read texts for opinions and intents: mask, cut into clauses, ask the model, judge."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean

import numpy as np

from classifier.artifact import SentimentSettings
from classifier.clauses import find_clauses
from classifier.films import name_film
from classifier.intent import Intent, IntentModel
from classifier.mask import MaskedText, Span, mask_titles
from classifier.model import Reading
from classifier.opinion import Opinion
from classifier.tokens import Tokenizer
from classifier.windows import around, split

_SPECIAL_TOKENS = 2

Window = tuple[int, ...]
Ask = Callable[[Sequence[Sequence[int]]], Awaitable[Sequence[Reading]]]
"""Asks the model about tokenised windows; answers with its reading of each, in order."""


@dataclass(frozen=True)
class Passage:
    """A text and where its titles stand: valid, not overlapping, in any order."""

    text: str
    mentions: Sequence[Span]


@dataclass(frozen=True)
class Opinions:
    """The opinion of a text as a whole, about each mention in the order given, and its intents."""

    overall: Opinion
    mentions: list[Opinion]
    intents: list[tuple[Intent, float]]


@dataclass(frozen=True)
class _Plan:
    """A masked passage and what to ask the model: windows over all of it, and one a mention."""

    text: str
    whole: list[Window]
    mentions: list[Window]


class OpinionReader:
    """Finds the opinions in texts."""

    def __init__(
        self,
        tokenizer: Tokenizer,
        settings: SentimentSettings,
        intents: IntentModel | None,
        ask: Ask,
    ) -> None:
        self._tokenizer, self._settings, self._ask = tokenizer, settings, ask
        self._intents = intents
        self._window = settings.max_tokens - _SPECIAL_TOKENS

    async def read(self, passages: Sequence[Passage]) -> list[Opinions]:
        """Return the opinions in each of `passages`, in order, asking the model once for all."""
        plans = [self._plan(passage) for passage in passages]
        # Mentions that share a window share its reading.
        windows = list(dict.fromkeys(w for plan in plans for w in (*plan.whole, *plan.mentions)))
        answers = await self._ask([self._tokenizer.frame(list(window)) for window in windows])
        readings = dict(zip(windows, answers, strict=True))
        return [self._judge(plan, readings) for plan in plans]

    def _plan(self, passage: Passage) -> _Plan:
        order = sorted(range(len(passage.mentions)), key=lambda n: passage.mentions[n])
        spans = [passage.mentions[number] for number in order]
        masked = mask_titles(passage.text, spans, [self._settings.mask_token] * len(spans))
        whole = split(self._tokenizer.tokenize(masked.text).ids, self._window)
        if self._settings.other_token is None:
            windows = self._clause_windows(masked)
        else:
            windows = self._title_windows(passage.text, spans, self._settings.other_token)
        found = dict(zip(order, windows, strict=True))
        return _Plan(
            masked.text, [*map(tuple, whole)], [found[number] for number in range(len(order))]
        )

    def _title_windows(self, text: str, spans: Sequence[Span], other: str) -> list[Window]:
        """Ask about each title in turn, wherever it stands, with the others marked as such."""
        windows = []
        films = [name_film(text, span) for span in spans]
        for number, asked in enumerate(films):
            masks = [self._settings.mask_token if asked.may_be(one) else other for one in films]
            masked = mask_titles(text, spans, masks)
            windows.append(self._window_at(masked.text, masked.mentions[number][0]))
        return windows

    def _clause_windows(self, masked: MaskedText) -> list[Window]:
        """Ask about the clause around each title; titles in one clause share its opinion."""
        clauses = find_clauses(masked.text, masked.mentions)
        return [
            self._window_at(masked.text[start:end], mention - start)
            for (start, end), (mention, _) in zip(clauses, masked.mentions, strict=True)
        ]

    def _window_at(self, text: str, position: int) -> Window:
        tokens = self._tokenizer.tokenize(text)
        return tuple(around(tokens.ids, tokens.at(position), self._window))

    def _judge(self, plan: _Plan, readings: Mapping[Window, Reading]) -> Opinions:
        judge = self._settings.calibration.judge
        parts = [readings[window] for window in plan.whole]
        whole = [fmean(part) for part in zip(*(part.logits for part in parts), strict=True)]
        return Opinions(
            judge(whole),
            [judge(readings[window].logits) for window in plan.mentions],
            self._tell(plan.text, parts),
        )

    def _tell(self, text: str, parts: Sequence[Reading]) -> list[tuple[Intent, float]]:
        if self._intents is None:
            return []
        pooled = np.mean([part.pooled for part in parts], axis=0)
        return self._intents.tell(text, self._settings.mask_token, pooled)
