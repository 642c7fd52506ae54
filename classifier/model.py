"""The sentiment model: a DistilBERT in ONNX Runtime."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import onnxruntime
from numpy.typing import NDArray

Logits = NDArray[np.float32]


class SentimentModel:
    """Computes the logits of tokenised texts; safe to call from one thread at a time."""

    def __init__(self, path: Path, pad_id: int, threads: int) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        # A server that spins for work takes the processor from the servers beside it.
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        self._session = onnxruntime.InferenceSession(
            str(path), options, providers=["CPUExecutionProvider"]
        )
        self._pad_id = pad_id

    def __call__(self, texts: Sequence[Sequence[int]]) -> list[Logits]:
        """Return the logits, shape (classes,), of each text, given as ids with special tokens."""
        width = max(len(text) for text in texts)
        ids = np.full((len(texts), width), self._pad_id, dtype=np.int64)
        attention = np.zeros((len(texts), width), dtype=np.int64)
        for row, text in enumerate(texts):
            ids[row, : len(text)] = text
            attention[row, : len(text)] = 1
        feed = {"input_ids": ids, "attention_mask": attention}
        return list(self._session.run(["logits"], feed)[0])
