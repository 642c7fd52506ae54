"""Batches of texts of like length, so that little of a batch is padding."""

import random
from collections.abc import Iterator, Sequence

import torch
from transformers import PreTrainedTokenizerFast

from training.sentiment.reviews import Review

_POOL = 4096
"""Texts are sorted by length within pools of this size, which keeps the order random at large."""

Batch = dict[str, torch.Tensor]


class Batches:
    """Tokenised reviews, dealt into batches of at most `batch_tokens` padded tokens."""

    def __init__(
        self,
        reviews: list[Review],
        tokenizer: PreTrainedTokenizerFast,
        max_tokens: int,
        batch_tokens: int,
    ) -> None:
        texts = [review.text for review in reviews]
        self._ids = tokenizer(texts, truncation=True, max_length=max_tokens)["input_ids"]
        self._labels = [review.label for review in reviews]
        self._pad = tokenizer.pad_token_id
        self._batch_tokens = batch_tokens

    def in_order(self) -> Iterator[Batch]:
        """Every review once, in its given order."""
        for start in range(0, len(self._ids), 64):
            yield self.collate(range(start, min(start + 64, len(self._ids))))

    def epoch(self, seed: int) -> list[list[int]]:
        """Deal all reviews into batches of review numbers, in an order drawn from `seed`."""
        rng = random.Random(seed)
        order = list(range(len(self._ids)))
        rng.shuffle(order)
        batches: list[list[int]] = []
        for start in range(0, len(order), _POOL):
            batches += self._deal(
                sorted(order[start : start + _POOL], key=lambda i: len(self._ids[i]))
            )
        rng.shuffle(batches)
        return batches

    def _deal(self, by_length: list[int]) -> Iterator[list[int]]:
        batch: list[int] = []
        for number in by_length:
            if batch and (len(batch) + 1) * len(self._ids[number]) > self._batch_tokens:
                yield batch
                batch = []
            batch.append(number)
        if batch:
            yield batch

    def collate(self, numbers: Sequence[int]) -> Batch:
        """Pad reviews to one length: `input_ids` and `attention_mask` (n, t), `labels` (n,)."""
        width = max(len(self._ids[i]) for i in numbers)
        ids = torch.full((len(numbers), width), self._pad, dtype=torch.long)
        mask = torch.zeros((len(numbers), width), dtype=torch.long)
        for row, number in enumerate(numbers):
            tokens = self._ids[number]
            ids[row, : len(tokens)] = torch.tensor(tokens)
            mask[row, : len(tokens)] = 1
        labels = torch.tensor([self._labels[i] for i in numbers])
        return {"input_ids": ids, "attention_mask": mask, "labels": labels}
