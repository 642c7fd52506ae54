"""The int8 model: near the float one, and each text's answer its own whatever else is in a run."""

import random

import numpy as np
import pytest

pytest.importorskip("torch", reason="needs the train extra (make train)")
pytest.importorskip("optimum", reason="needs the train extra (make train)")

import onnx
import onnxruntime
import torch
from transformers import BertTokenizerFast, DistilBertConfig, DistilBertForSequenceClassification

from training.sentiment.export import export
from training.sentiment.quantise import Range

WORDS = [f"word{n}" for n in range(60)]


def texts(n: int, seed: int) -> list[str]:
    rng = random.Random(seed)
    return [" ".join(rng.choices(WORDS, k=rng.randint(1, 20))) for _ in range(n)]


@pytest.fixture(scope="module")
def exported(tmp_path_factory):
    folder = tmp_path_factory.mktemp("export")
    vocabulary = folder / "vocab.txt"
    vocabulary.write_text("\n".join(["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *WORDS]))
    tokenizer = BertTokenizerFast(str(vocabulary))
    torch.manual_seed(1)
    sizes = {"dim": 32, "hidden_dim": 64, "n_layers": 2, "n_heads": 2, "num_labels": 3}
    config = DistilBertConfig(vocab_size=len(tokenizer), initializer_range=0.3, **sizes)
    model = DistilBertForSequenceClassification(config).eval()
    with torch.no_grad():  # as in trained encoders, one channel far above the others
        model.distilbert.transformer.layer[0].sa_layer_norm.weight[5] = 10
    return export(model, tokenizer, texts(100, 1), folder), tokenizer


def ask(path, ids, width=None):
    width = width or max(map(len, ids))
    padded = np.array([[*row, *[0] * (width - len(row))] for row in ids], dtype=np.int64)
    mask = np.array([[1] * len(row) + [0] * (width - len(row)) for row in ids], dtype=np.int64)
    session = onnxruntime.InferenceSession(str(path), providers=["CPUExecutionProvider"])
    return session.run(["logits"], {"input_ids": padded, "attention_mask": mask})[0]


def test_int8_answers_nearly_as_float(exported):
    files, tokenizer = exported
    ids = tokenizer(texts(50, 2))["input_ids"]
    exact, quantised = ask(files.float_model, ids), ask(files.int8_model, ids)
    assert exact.std(axis=0).min() > 0.5
    assert np.sqrt(np.mean((quantised - exact) ** 2)) < exact.std() / 8
    assert (quantised.argmax(axis=1) == exact.argmax(axis=1)).mean() > 0.9


def test_a_text_answers_the_same_alone_in_company_and_padded(exported):
    files, tokenizer = exported
    ids = tokenizer(texts(20, 3))["input_ids"]
    alone = np.concatenate([ask(files.int8_model, [row]) for row in ids])
    assert len(np.unique(alone, axis=0)) > 10
    # Whatever is left is the order in which the processor adds up floats.
    np.testing.assert_allclose(ask(files.int8_model, ids), alone, atol=1e-4)
    np.testing.assert_allclose(ask(files.int8_model, ids[::-1], 40)[::-1], alone, atol=1e-4)


def test_every_linear_layer_computes_in_int8(exported):
    nodes = onnx.load(exported[0].int8_model).graph.node
    kinds = [node.op_type for node in nodes]
    assert kinds.count("MatMulIntegerToFloat") == 2 * 6 + 2
    assert kinds.count("MultiHeadAttention") == 2
    assert not {"MatMul", "Gemm", "DynamicQuantizeLinear"} & set(kinds)


def test_only_channels_that_stand_out_are_divided():
    even = np.linspace(1, 2, 20, dtype=np.float32)
    assert (Range(-even, even / 2).divisors() == 1).all()
    high = even.copy()
    high[7] = 50
    divisors = Range(-even, high).divisors()
    assert divisors[7] == pytest.approx(50 / np.percentile(np.maximum(even, high), 90))
    assert np.delete(divisors, 7).max() < 1.1
    assert (Range(np.zeros(5), np.zeros(5)).divisors() == 1).all()
