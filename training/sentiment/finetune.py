"""Fine-tune a DistilBERT on labelled reviews, resumably."""

import math
from pathlib import Path

import torch
from tqdm import tqdm
from transformers import DistilBertForSequenceClassification, PreTrainedTokenizerFast

from training.sentiment.batches import Batches
from training.sentiment.reviews import Review
from training.sentiment.run import FitConfig

SAVE_EVERY = 500
"""Steps between two checkpoints."""

SHOW_EVERY = 50
"""Steps between two readings of the loss, for which a GPU has to be waited for."""


class Finetuning:
    """A seeded fine-tuning run that can be stopped and taken up again at its last checkpoint."""

    def __init__(
        self,
        model: DistilBertForSequenceClassification,
        tokenizer: PreTrainedTokenizerFast,
        config: FitConfig,
        seed: int,
        checkpoint: Path,
    ) -> None:
        self._device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
        self._model, self._tokenizer, self._config = model, tokenizer, config
        self._seed, self._checkpoint = seed, checkpoint

    def run(self, reviews: list[Review]) -> None:
        """Train on `reviews` in place, on a GPU where there is one, showing progress."""
        torch.manual_seed(self._seed)
        torch.set_num_threads(self._config.threads)
        batches = Batches(
            reviews, self._tokenizer, self._config.max_tokens, self._config.batch_tokens
        )
        plan = [b for e in range(self._config.epochs) for b in batches.epoch(self._seed + e)]
        self._model.to(self._device)
        optimizer = self._optimizer()
        schedule = torch.optim.lr_scheduler.LambdaLR(
            optimizer, lambda step: self._pace(step, len(plan))
        )
        start = self._resume(optimizer, schedule)
        self._model.train()
        with tqdm(
            plan[start:], "fine-tuning", initial=start, total=len(plan), mininterval=5
        ) as steps:
            for step, numbers in enumerate(steps, start):
                # A seed for each step's dropout: a resumed run equals a whole one.
                torch.manual_seed(self._seed * 1_000_003 + step)
                loss = self._step(batches.collate(numbers), optimizer)
                schedule.step()
                if step % SHOW_EVERY == 0:
                    steps.set_postfix(loss=f"{float(loss):.3f}", refresh=False)
                if (step + 1) % SAVE_EVERY == 0 or step + 1 == len(plan):
                    self._save(step + 1, optimizer, schedule)
        self._model.to("cpu").eval()

    def _step(
        self, batch: dict[str, torch.Tensor], optimizer: torch.optim.Optimizer
    ) -> torch.Tensor:
        there = {name: tensor.to(self._device) for name, tensor in batch.items()}
        with torch.autocast(self._device.type, dtype=torch.bfloat16):
            loss: torch.Tensor = self._model(**there).loss
        optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self._model.parameters(), 1.0)
        optimizer.step()
        return loss.detach()

    def _optimizer(self) -> torch.optim.Optimizer:
        decayed = [p for p in self._model.parameters() if p.ndim > 1]
        plain = [p for p in self._model.parameters() if p.ndim <= 1]
        groups = [
            {"params": decayed, "weight_decay": self._config.weight_decay},
            {"params": plain, "weight_decay": 0.0},
        ]
        return torch.optim.AdamW(groups, lr=self._config.learning_rate, fused=True)

    def _pace(self, step: int, steps: int) -> float:
        """Linear warm-up, then linear decay to zero, as a factor on the learning rate."""
        warmup = max(1, math.ceil(self._config.warmup * steps))
        return min((step + 1) / warmup, max(0.0, (steps - step) / max(1, steps - warmup)))

    def _save(
        self,
        step: int,
        optimizer: torch.optim.Optimizer,
        schedule: torch.optim.lr_scheduler.LRScheduler,
    ) -> None:
        state = {
            "step": step,
            "model": self._model.state_dict(),
            "optimizer": optimizer.state_dict(),
            "schedule": schedule.state_dict(),
        }
        draft = self._checkpoint.with_suffix(".draft")
        torch.save(state, draft)
        draft.replace(self._checkpoint)

    def _resume(
        self, optimizer: torch.optim.Optimizer, schedule: torch.optim.lr_scheduler.LRScheduler
    ) -> int:
        if not self._checkpoint.exists():
            return 0
        state = torch.load(self._checkpoint, self._device, weights_only=True)
        self._model.load_state_dict(state["model"])
        optimizer.load_state_dict(state["optimizer"])
        schedule.load_state_dict(state["schedule"])
        return int(state["step"])
