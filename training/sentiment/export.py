"""From a fine-tuned model to the files that the classifier serves: ONNX, in int8."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from optimum.onnxruntime import ORTModelForSequenceClassification
from transformers import DistilBertForSequenceClassification, PreTrainedTokenizerFast

from training.sentiment.pooling import add_pooled_output
from training.sentiment.quantise import quantise

_LONGEST = 64
"""Tokens: as long as the texts of training."""


@dataclass(frozen=True)
class Exported:
    """Where the files of an exported model lie."""

    float_model: Path
    int8_model: Path
    tokenizer: Path


def export(
    model: DistilBertForSequenceClassification,
    tokenizer: PreTrainedTokenizerFast,
    texts: Sequence[str],
    work: Path,
) -> Exported:
    """Export a model to ONNX in float32 and in int8, below `work`.

    The scales of activations in int8 are those of `texts`: a few hundred, like those to be read.
    """
    checkpoint = work / "float"
    model.save_pretrained(checkpoint)
    tokenizer.save_pretrained(checkpoint)
    ORTModelForSequenceClassification.from_pretrained(checkpoint, export=True).save_pretrained(
        work / "onnx"
    )
    exported = Exported(
        work / "onnx" / "model.onnx", work / "model.onnx", checkpoint / "tokenizer.json"
    )
    ids = tokenizer(list(texts), truncation=True, max_length=_LONGEST)["input_ids"]
    sizes = model.config.n_heads, model.config.dim
    quantise(exported.float_model, exported.int8_model, *sizes, ids)
    add_pooled_output(exported.int8_model)
    return exported
