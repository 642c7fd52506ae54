"""From a fine-tuned model to the files that the classifier serves: ONNX, in int8."""

import shutil
from pathlib import Path

from optimum.onnxruntime import ORTModelForSequenceClassification, ORTQuantizer
from optimum.onnxruntime.configuration import AutoQuantizationConfig


def export_float(checkpoint: Path, folder: Path) -> Path:
    """Export a saved DistilBERT classifier to ONNX in float32; return the model file."""
    model = ORTModelForSequenceClassification.from_pretrained(checkpoint, export=True)
    model.save_pretrained(folder)
    return folder / "model.onnx"


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
