"""The sentiment model: a DistilBERT in ONNX Runtime."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import onnxruntime

Logits = list[float]
"""What the model says of one text: a number a class, then a number an intent, if it tells any."""


class SentimentModel:
    """Computes the logits of tokenised texts; safe to call from one thread at a time.

    Texts in a run don't influence each other: the int8 model's scales are fixed, and padding is
    masked.
    """

    def __init__(self, path: Path, threads: int) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        # A server that spins for work takes the processor from the servers beside it.
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        self.session = onnxruntime.InferenceSession(
            str(path),
            options,
            providers=["CPUExecutionProvider"],
            # Fused with the sum before it, layer normalisation takes twice as long on a CPU.
            disabled_optimizers=["SkipLayerNormFusion"],
        )

    def __call__(self, texts: Sequence[Sequence[int]]) -> list[Logits]:
        """Return the logits of each of `texts`, which are ids with special tokens."""
        width = max(map(len, texts))
        ids = np.zeros((len(texts), width), dtype=np.int64)
        mask = np.zeros_like(ids)
        for row, text in enumerate(texts):
            ids[row, : len(text)] = text
            mask[row, : len(text)] = 1
        (logits,) = self.session.run(["logits"], {"input_ids": ids, "attention_mask": mask})
        found: list[Logits] = logits.tolist()
        return found
