"""From a fine-tuned model to the files that the classifier serves: ONNX, in int8."""

import shutil
from dataclasses import dataclass
from pathlib import Path

from optimum.onnxruntime import ORTModelForSequenceClassification, ORTQuantizer
from optimum.onnxruntime.configuration import AutoQuantizationConfig
from transformers import DistilBertForSequenceClassification, PreTrainedTokenizerFast


@dataclass(frozen=True)
class Exported:
    """Where the files of an exported model lie."""

    float_model: Path
    int8_model: Path
    tokenizer: Path


def export(
    model: DistilBertForSequenceClassification, tokenizer: PreTrainedTokenizerFast, work: Path
) -> Exported:
    """Export a model to ONNX in float32 and in int8, below `work`."""
    checkpoint = work / "float"
    model.save_pretrained(checkpoint)
    tokenizer.save_pretrained(checkpoint)
    ORTModelForSequenceClassification.from_pretrained(checkpoint, export=True).save_pretrained(
        work / "onnx"
    )
    exported = Exported(
        work / "onnx" / "model.onnx", work / "model.onnx", checkpoint / "tokenizer.json"
    )
    quantise(exported.float_model, exported.int8_model)
    return exported


def quantise(float_model: Path, path: Path) -> None:
    """Write an int8 version of an ONNX model to `path`.

    Weights get a scale for each output channel; activations are quantised as they arrive (dynamic
    quantisation, as ONNX Runtime advises for transformers).
    """
    work = path.with_suffix(".work")
    scheme = AutoQuantizationConfig.avx512_vnni(is_static=False, per_channel=True)
    quantizer = ORTQuantizer.from_pretrained(float_model.parent, file_name=float_model.name)
    quantizer.quantize(save_dir=work, quantization_config=scheme)
    (work / f"{float_model.stem}_quantized.onnx").replace(path)
    shutil.rmtree(work)
