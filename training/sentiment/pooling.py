"""A second output of the sentiment model, from which intents are told.

Fine-tuned to tell sentiments, the last layer keeps little else. The layers before it still hold
what a text says (Tenney et al. 2019 read tasks off the layers of BERT): their averages over the
tokens of a text tell its intent, and the sentiments stay as they are. Averaged are the integers
that the next layer reads, whose sum is the same in any order: texts in one run don't matter.
"""

from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

POOLED = "pooled"


def add_pooled_output(path: Path) -> None:
    """Give the int8 model at `path` the output `pooled`, shape (n, (layers - 1) * hidden size)."""
    model = onnx.load(path)
    nodes = [*_mask_of_tokens(model.graph)]
    averages = []
    for hidden in _hidden_states(model.graph):
        averages.append(f"{hidden}_average")
        nodes += _average(hidden, averages[-1])
    nodes.append(helper.make_node("Concat", averages, [POOLED], axis=1))
    model.graph.node.extend(nodes)
    model.graph.output.append(
        helper.make_tensor_value_info(POOLED, TensorProto.FLOAT, ["batch_size", None])
    )
    onnx.save(model, path)


def _hidden_states(graph: onnx.GraphProto) -> list[str]:
    """Return what each layer but the first reads: the second normalisation of the one before."""
    normalised = [node.output[0] for node in graph.node if node.op_type == "LayerNormalization"]
    return [f"{name}_int8" for name in normalised[2:-2:2]]


def _mask_of_tokens(graph: onnx.GraphProto) -> list[onnx.NodeProto]:
    """Return nodes that make `tokens`, shape (n, t, 1), and `token_count`, shape (n, 1)."""
    graph.initializer.extend(
        numpy_helper.from_array(np.array([axis]), f"axis_{axis}") for axis in (1, 2)
    )
    return [
        helper.make_node("Cast", ["attention_mask"], ["token_mask"], to=TensorProto.FLOAT),
        helper.make_node("Unsqueeze", ["token_mask", "axis_2"], ["tokens"]),
        helper.make_node("ReduceSum", ["token_mask", "axis_1"], ["token_count"], keepdims=1),
    ]


def _average(hidden: str, result: str) -> list[onnx.NodeProto]:
    return [
        helper.make_node("Cast", [hidden], [f"{hidden}_as_float"], to=TensorProto.FLOAT),
        helper.make_node("Mul", [f"{hidden}_as_float", "tokens"], [f"{hidden}_of_tokens"]),
        helper.make_node(
            "ReduceSum", [f"{hidden}_of_tokens", "axis_1"], [f"{hidden}_sum"], keepdims=0
        ),
        helper.make_node("Div", [f"{hidden}_sum", "token_count"], [result]),
    ]
