"""From a float ONNX model to one whose linear layers compute in int8, and faster for other reasons.

The scales of activations are fixed beforehand, from what the float model computes for some texts
(static quantisation, Jacob et al. 2018): scales that a run finds by itself depend on all of it, so
that texts which share a run change each other's answers. An encoder has a few channels of
activations many times as large as the others, and a scale that fits them leaves the others few
steps. They are divided by what they exceed the others by, and the weights that read them multiplied
(SmoothQuant, Xiao et al. 2023, applied to outliers alone). Weights get a scale for each output.
"""

import copy
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import onnxruntime
from numpy.typing import NDArray
from onnx import helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.transformers import optimizer
from onnxruntime.transformers.fusion_options import FusionOptions

Floats = NDArray[np.float32]

OUTLIER = 4
"""A channel that exceeds nine tenths of the others by this factor calls for smoothing."""


@dataclass(frozen=True)
class Range:
    """The least and the greatest activation of each channel, both of shape (channels,)."""

    low: Floats
    high: Floats

    def divisors(self) -> Floats:
        """Return by what to divide each channel, shape (channels,): 1 where none stands out."""
        largest = np.maximum(-self.low, self.high)
        usual = np.percentile(largest, 90)
        if not 0 < OUTLIER * usual < largest.max():
            return np.ones_like(largest)
        return np.asarray(np.maximum(largest / usual, 1), dtype=np.float32)

    def quantisation(self) -> tuple[np.float32, np.uint8]:
        """Return scale and zero point that spread the whole range, and zero, over 8 bits."""
        low, high = min(0.0, float(self.low.min())), max(0.0, float(self.high.max()))
        scale = np.float32((high - low) / 255 or 1)
        return scale, np.uint8(round(-low / scale))


def quantise(
    float_model: Path, path: Path, heads: int, hidden_size: int, texts: Sequence[Sequence[int]]
) -> None:
    """Write an int8 version of a DistilBERT classifier in ONNX to `path`.

    `texts` are token ids with special tokens, a few hundred texts like those that will be read.
    """
    # Tables of embeddings: the rows that a text needs are turned into floats.
    quantize_dynamic(
        float_model, path, op_types_to_quantize=["Gather"], weight_type=QuantType.QUInt8
    )
    model = fuse(path, heads, hidden_size)
    read_first_token_alone(model.graph)
    ranges = measure_ranges(model, texts)
    quantise_linear_layers(model.graph, ranges)
    onnx.save(model, path)


def fuse(model: Path, heads: int, hidden_size: int) -> onnx.ModelProto:
    """Return the model with each attention, GELU and layer normalisation as one node."""
    options = FusionOptions("bert")
    # Keys, queries and values stay linear layers of their own, for these compute in int8.
    options.use_multi_head_attention = True
    options.enable_embed_layer_norm = False
    # A linear layer in int8 adds its bias itself, and ONNX Runtime's fused sum and normalisation
    # takes longer on a CPU than the two apart.
    options.enable_skip_layer_norm = options.enable_bias_skip_layer_norm = False
    options.enable_bias_gelu = False
    fused = optimizer.optimize_model(
        str(model),
        model_type="bert",
        num_heads=heads,
        hidden_size=hidden_size,
        optimization_options=options,
        opt_level=0,
    )
    result: onnx.ModelProto = fused.model
    result.opset_import.append(helper.make_opsetid("com.microsoft", 1))
    # Shapes between the nodes, which what follows changes; ONNX Runtime finds them itself.
    del result.graph.value_info[:]
    return result


def read_first_token_alone(graph: onnx.GraphProto) -> None:
    """Drop all tokens but the first right after the last attention, instead of at the end.

    The classifier reads only the first token, so that the other ones' way through the rest of the
    last layer is for nothing.
    """
    nodes = list(graph.node)
    first = next(n for n, node in reversed([*enumerate(nodes)]) if node.op_type == "Gather")
    attention = max(n for n, node in enumerate(nodes) if node.op_type == "MultiHeadAttention")
    between = nodes[attention + 1 : first]
    made = {name for node in between for name in node.output}
    known = made | {constant.name for constant in graph.initializer}
    gathers: dict[str, onnx.NodeProto] = {}
    for node in between:
        for place, name in enumerate(node.input):
            if name not in known:
                gather = helper.make_node(
                    "Gather", [name, nodes[first].input[1]], [f"{name}_first"], axis=1
                )
                node.input[place] = gathers.setdefault(name, gather).output[0]
    between[-1].output[0] = nodes[first].output[0]
    _replace_nodes(
        graph, [*nodes[: attention + 1], *gathers.values(), *between, *nodes[first + 1 :]]
    )


def find_linear_layers(graph: onnx.GraphProto) -> list[onnx.NodeProto]:
    """Return the nodes that multiply activations by weights."""
    weights = {constant.name for constant in graph.initializer}
    return [n for n in graph.node if n.op_type == "MatMul" and n.input[1] in weights]


def measure_ranges(model: onnx.ModelProto, texts: Sequence[Sequence[int]]) -> dict[str, Range]:
    """Return the range of what each linear layer reads, by name, over all tokens of `texts`."""
    watched = onnx.ModelProto()
    watched.CopyFrom(model)
    names = list(dict.fromkeys(node.input[0] for node in find_linear_layers(model.graph)))
    watched.graph.output.extend(
        helper.make_tensor_value_info(name, onnx.TensorProto.FLOAT, None) for name in names
    )
    session = onnxruntime.InferenceSession(
        watched.SerializeToString(), providers=["CPUExecutionProvider"]
    )
    lows, highs = [], []
    for text in texts:
        ids = np.array([text], dtype=np.int64)
        found = session.run(names, {"input_ids": ids, "attention_mask": np.ones_like(ids)})
        rows = [activations.reshape(-1, activations.shape[-1]) for activations in found]
        lows.append([row.min(axis=0) for row in rows])
        highs.append([row.max(axis=0) for row in rows])
    return {
        name: Range(np.min(low, axis=0), np.max(high, axis=0))
        for name, low, high in zip(
            names, zip(*lows, strict=True), zip(*highs, strict=True), strict=True
        )
    }


def quantise_linear_layers(graph: onnx.GraphProto, ranges: dict[str, Range]) -> None:
    """Let linear layers compute in int8, in place; `ranges` are those of what they read."""
    layers = {node.output[0]: node for node in find_linear_layers(graph)}
    biases = _find_biases(graph, layers)
    added = {result for _, result in biases.values()}
    weights = {
        c.name: c for c in graph.initializer if c.name in {n.input[1] for n in layers.values()}
    }
    nodes: list[onnx.NodeProto] = []
    for node in graph.node:
        if node.output[0] in added:
            continue
        if node.output[0] not in layers:
            nodes.append(node)
            continue
        source, weight = node.input
        if not any(f"{source}_int8" in earlier.output for earlier in nodes):
            nodes += _quantise_activations(graph, source, ranges[source])
        rows = numpy_helper.to_array(weights[weight]) * ranges[source].divisors()[:, None]
        bias, result = biases.get(node.output[0], ("", node.output[0]))
        nodes.append(_int8_layer(graph, source, rows, bias, result))
    for constant in weights.values():
        graph.initializer.remove(constant)
    _replace_nodes(graph, nodes)


def _find_biases(graph: onnx.GraphProto, layers: Container[str]) -> dict[str, tuple[str, str]]:
    """Return, for each layer that a constant is added to, the constant and the sum, by name."""
    constants = {constant.name for constant in graph.initializer}
    found = {}
    for node in graph.node:
        if node.op_type == "Add" and constants.intersection(node.input):
            bias, layer = sorted(node.input, key=lambda name: name not in constants)
            if layer in layers:
                found[layer] = (bias, node.output[0])
    return found


def _quantise_activations(graph: onnx.GraphProto, source: str, seen: Range) -> list[onnx.NodeProto]:
    """Return nodes that turn `source` into the integers that `_int8_layer` reads."""
    divisors = seen.divisors()
    scale, zero = Range(seen.low / divisors, seen.high / divisors).quantisation()
    _add_constants(graph, {f"{source}_scale": scale, f"{source}_zero": zero})
    nodes, even = [], source
    if (divisors > 1).any():
        even = f"{source}_even"
        _add_constants(graph, {f"{source}_factors": 1 / divisors})
        nodes = [helper.make_node("Mul", [source, f"{source}_factors"], [even])]
    constants = [f"{source}_scale", f"{source}_zero"]
    return [*nodes, helper.make_node("QuantizeLinear", [even, *constants], [f"{source}_int8"])]


def _int8_layer(
    graph: onnx.GraphProto, source: str, weights: Floats, bias: str, result: str
) -> onnx.NodeProto:
    """Return the node that multiplies by `weights`, shape (inputs, outputs), and adds the bias."""
    scales = np.abs(weights).max(axis=0) / 127
    rounded = np.rint(weights / np.where(scales > 0, scales, 1)).astype(np.int8)
    _add_constants(graph, {f"{result}_weights": rounded, f"{result}_scales": scales})
    return helper.make_node(
        "MatMulIntegerToFloat",
        [
            f"{source}_int8",
            f"{result}_weights",
            f"{source}_scale",
            f"{result}_scales",
            f"{source}_zero",
            "",
            bias,
        ],
        [result],
        domain="com.microsoft",
    )


def _add_constants(graph: onnx.GraphProto, values: Mapping[str, np.generic | NDArray[Any]]) -> None:
    graph.initializer.extend(
        numpy_helper.from_array(np.asarray(value), name) for name, value in values.items()
    )


def _replace_nodes(graph: onnx.GraphProto, nodes: Sequence[onnx.NodeProto]) -> None:
    copies = [copy.deepcopy(node) for node in nodes]
    del graph.node[:]
    graph.node.extend(copies)
