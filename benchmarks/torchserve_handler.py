"""What TorchServe's worker runs: a tokenizer and an ONNX model, in batches, on one thread."""

import json
from pathlib import Path

import numpy as np
import onnxruntime
from tokenizers import Tokenizer


class Handler:
    """Answers a batch of texts with their logits; TorchServe finds it by its `handle`."""

    def initialize(self, context) -> None:  # noqa: ANN001 (TorchServe's own)
        """Load the model from the folder of the archive."""
        folder = Path(context.system_properties["model_dir"])
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        self.session = onnxruntime.InferenceSession(
            str(folder / "model.onnx"),
            options,
            providers=["CPUExecutionProvider"],
            disabled_optimizers=["SkipLayerNormFusion"],  # as the classifier, which it slows down
        )
        self.tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self.tokenizer.no_truncation()
        self.tokenizer.enable_padding()

    def handle(self, rows, context) -> list[str]:  # noqa: ANN001, ARG002 (TorchServe's own)
        """Return one JSON text for each row."""
        texts = [bytes(row["body"]).decode() for row in rows]
        encoded = self.tokenizer.encode_batch(texts)
        feed = {
            "input_ids": np.array([e.ids for e in encoded], dtype=np.int64),
            "attention_mask": np.array([e.attention_mask for e in encoded], dtype=np.int64),
        }
        (logits,) = self.session.run(["logits"], feed)
        return [json.dumps(row) for row in logits.tolist()]
