"""The sentiment model: a DistilBERT in ONNX Runtime."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import onnxruntime
from numpy.typing import NDArray

Floats = NDArray[np.float32]


@dataclass(frozen=True)
class Reading:
    """What the model makes of one text.

    Attributes:
        logits: A number a class.
        pooled: Averages of hidden states over the text's tokens, shape (d,), by which intents are
            told; nothing where the model does not tell them.
    """

    logits: list[float]
    pooled: Floats


class SentimentModel:
    """Reads tokenised texts; safe to call from one thread at a time.

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
        self._tells_intents = "pooled" in {output.name for output in self.session.get_outputs()}

    def __call__(self, texts: Sequence[Sequence[int]]) -> list[Reading]:
        """Return what the model makes of each of `texts`, which are ids with special tokens."""
        width = max(map(len, texts))
        ids = np.zeros((len(texts), width), dtype=np.int64)
        mask = np.zeros_like(ids)
        for row, text in enumerate(texts):
            ids[row, : len(text)] = text
            mask[row, : len(text)] = 1
        inputs = {"input_ids": ids, "attention_mask": mask}
        if self._tells_intents:
            logits, pooled = self.session.run(["logits", "pooled"], inputs)
        else:
            (logits,) = self.session.run(["logits"], inputs)
            pooled = np.empty((len(texts), 0), dtype=np.float32)
        return [Reading(*reading) for reading in zip(logits.tolist(), pooled, strict=True)]
