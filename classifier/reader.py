"""Read texts for their opinions: mask, cut into clauses, ask the model, judge."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from classifier.artifact import SentimentSettings
from classifier.clauses import find_clauses
from classifier.mask import MaskedText, Span, mask_titles
from classifier.model import Logits
from classifier.opinion import Opinion
from classifier.tokens import Tokenizer
from classifier.windows import around, split

_SPECIAL_TOKENS = 2

Window = tuple[int, ...]
Ask = Callable[[Sequence[Sequence[int]]], Awaitable[Sequence[Logits]]]
"""Asks the model about tokenised windows; answers the logits of each, in order."""


@dataclass(frozen=True)
class Passage:
    """A text and where its titles stand: valid, not overlapping, in any order."""

    text: str
    mentions: Sequence[Span]


@dataclass(frozen=True)
class Opinions:
    """The opinion of a text as a whole, and about each mention in the order given."""

    overall: Opinion
    mentions: list[Opinion]


@dataclass(frozen=True)
class _Plan:
    """What to ask the model about one passage: windows over all of it, and one a mention."""

    whole: list[Window]
    mentions: list[Window]


class OpinionReader:
    """Finds the opinions in texts."""

    def __init__(self, tokenizer: Tokenizer, settings: SentimentSettings, ask: Ask) -> None:
        self._tokenizer, self._settings, self._ask = tokenizer, settings, ask
        self._window = settings.max_tokens - _SPECIAL_TOKENS

    async def read(self, passages: Sequence[Passage]) -> list[Opinions]:
        """Return the opinions in each of `passages`, in order, asking the model once for all."""
        plans = [self._plan(passage) for passage in passages]
        # Mentions that share a window share its reading.
        windows = list(dict.fromkeys(w for plan in plans for w in (*plan.whole, *plan.mentions)))
        answers = await self._ask([self._tokenizer.frame(list(window)) for window in windows])
        logits = dict(zip(windows, answers, strict=True))
        return [self._judge(plan, logits) for plan in plans]

    def _plan(self, passage: Passage) -> _Plan:
        order = sorted(range(len(passage.mentions)), key=lambda n: passage.mentions[n])
        spans = [passage.mentions[number] for number in order]
        masked = mask_titles(passage.text, spans, self._settings.mask_token)
        whole = split(self._tokenizer.tokenize(masked.text).ids, self._window)
        windows = dict(zip(order, self._mention_windows(masked), strict=True))
        return _Plan([*map(tuple, whole)], [windows[number] for number in range(len(order))])

    def _mention_windows(self, masked: MaskedText) -> list[Window]:
        windows = []
        clauses = find_clauses(masked.text, masked.mentions)
        for (start, end), (mention, _) in zip(clauses, masked.mentions, strict=True):
            tokens = self._tokenizer.tokenize(masked.text[start:end])
            windows.append(tuple(around(tokens.ids, tokens.at(mention - start), self._window)))
        return windows

    def _judge(self, plan: _Plan, logits: Mapping[Window, Logits]) -> Opinions:
        judge = self._settings.calibration.judge
        whole = np.mean([logits[window] for window in plan.whole], axis=0)
        return Opinions(judge(whole), [judge(logits[window]) for window in plan.mentions])
