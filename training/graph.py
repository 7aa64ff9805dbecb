"""Writes the model as two ONNX graphs, node by node, so that nothing depends on an exporter.

encoder.onnx: one window of pieces -> anchor logits and each word as anchor and as part.
pairs.onnx:   some anchors against all words of the window -> parts, form, medium, valid.

Matrix products are int8 where `int8` is set: weights per output column, activations per call (DynamicQuantizeMatMul).
Before it, each input column is divided by a number that its weights are multiplied with ("smoothing", Xiao et al.
2023, SmoothQuant), so that the few columns with huge values do not cost the others their digits.
"""

from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt
import onnx
from onnx import TensorProto, helper, numpy_helper

from zufolge.attribution.decode import DISTANCE_BUCKETS
from zufolge.attribution.labels import ROLES

Floats = npt.NDArray[np.float32]
_CONTRIB = "com.microsoft"
SMOOTHING = 0.8  # 0.5 makes the likely anchors' logits err by 0.79 on average, 0.7 by 0.29, 0.8 by 0.25, 1.0 by 0.45
# Weights go from -LEVELS to LEVELS. Processors without VNNI add two products of a step and an activation in 16 bits, which
# 127 often overflows; 63 never does, and loses more by rounding.
LEVELS = 100


class Graph:
    """A growing list of nodes; every method returns the name of its output."""

    def __init__(self, weights: Mapping[str, Floats], int8: bool, ranges: Mapping[str, Floats]) -> None:
        self.weights, self.int8, self.ranges = weights, int8, ranges
        self.nodes: list[onnx.NodeProto] = []
        self.constants: dict[str, onnx.TensorProto] = {}
        self.linear_inputs: dict[str, str] = {}
        self._count = 0

    def constant(self, name: str, value: npt.NDArray[np.generic]) -> str:
        """A named constant (written once)."""
        self.constants.setdefault(name, numpy_helper.from_array(np.asarray(value, order="C"), name))
        return name

    def op(self, kind: str, *inputs: str, domain: str = "", out: str = "", outputs: int = 1, **attributes: object) -> str:
        """One node; with several outputs their names are `out` with 0, 1, ... behind it."""
        self._count += 1
        out = out or f"{kind}_{self._count}"
        names = [out] if outputs == 1 else [f"{out}{i}" for i in range(outputs)]
        self.nodes.append(helper.make_node(kind, list(inputs), names, domain=domain, **attributes))
        return out

    def linear(self, x: str, name: str, exact: bool = False, out: str = "", feeds: str = "", ready: bool = False) -> str:
        """X times the weights of `name`, plus its bias.

        feeds: another product, the only one that reads this one's last columns (or means of them over rows): they come
        divided by its smoothing. ready: x comes so.
        """
        weight, added = self.weights[f"{name}.weight"], self.weights[f"{name}.bias"]
        self.linear_inputs[name] = x
        if exact or not self.int8:
            product = self.op("MatMul", x, self.constant(f"{name}.weight", weight.T))
            return self.op("Add", product, self.constant(f"{name}.bias", added), out=out)
        if feeds in self.ranges:
            later = self._smoothing(feeds)
            by = np.concatenate([np.ones(len(weight) - len(later), np.float32), later])
            weight, added = weight / by[:, None], added / by
        if name in self.ranges:
            smooth = self._smoothing(name)
            if not ready:
                x = self.op("Mul", x, self.constant(f"{name}.smooth", (1 / smooth).astype(np.float32)))
            weight = weight * smooth
        scale = np.maximum(np.abs(weight).max(1), 1e-8) / LEVELS
        whole = np.clip(np.round(weight / scale[:, None]), -LEVELS, LEVELS).astype(np.int8)
        w, s = self.constant(f"{name}.int8", whole.T), self.constant(f"{name}.scale", scale.astype(np.float32))
        bias = self.constant(f"{name}.bias", added.astype(np.float32))
        return self.op("DynamicQuantizeMatMul", x, w, s, "", bias, domain=_CONTRIB, out=out)

    def gelu(self, x: str) -> str:
        """Gelu; with int8 products by tanh, in half the time: it errs by 0.0005 at most, a step of int8 is many times that."""
        return self.op("FastGelu" if self.int8 else "Gelu", x, domain=_CONTRIB)

    def norm(self, x: str, name: str, eps: float) -> str:
        """Layer normalisation over the last axis."""
        return self.op(
            "LayerNormalization",
            x,
            self.constant(f"{name}.weight", self.weights[f"{name}.weight"]),
            self.constant(f"{name}.bias", self.weights[f"{name}.bias"]),
            axis=-1,
            epsilon=eps,
        )

    def rows(self, name: str, indices: str) -> str:
        """Rows of an embedding table; a large one is kept as int8 with a scale a row."""
        table = self.weights[f"{name}.weight"]
        if not self.int8 or len(table) < 1000:
            return self.op("Gather", self.constant(f"{name}.weight", table), indices, axis=0)
        scale = np.maximum(np.abs(table).max(1, keepdims=True), 1e-8) / 127
        whole = np.clip(np.round(table / scale), -127, 127).astype(np.int8)
        taken = self.op("Cast", self.op("Gather", self.constant(f"{name}.int8", whole), indices, axis=0), to=TensorProto.FLOAT)
        return self.op(
            "Mul", taken, self.op("Gather", self.constant(f"{name}.scale", scale.astype(np.float32)), indices, axis=0)
        )

    def layer(self, x: str, name: str, heads: int, eps: float) -> str:
        """One transformer layer over [batch, length, hidden], as training.model.Layer."""
        qkv = self.linear(x, f"{name}.qkv", feeds=f"{name}.out")
        self.op("Split", qkv, out=f"{name}.qkv.", outputs=3, axis=-1, num_outputs=3)
        context = self.op("MultiHeadAttention", *(f"{name}.qkv.{i}" for i in range(3)), domain=_CONTRIB, num_heads=heads)
        x = self.norm(self.op("Add", x, self.linear(context, f"{name}.out", ready=True)), f"{name}.norm1", eps)
        up = self.gelu(self.linear(x, f"{name}.up"))
        return self.norm(self.op("Add", x, self.linear(up, f"{name}.down")), f"{name}.norm2", eps)

    def _smoothing(self, name: str) -> Floats:
        """What each input column is divided by: activation range to the power of SMOOTHING over weight range to the rest."""
        widest = np.maximum(np.abs(self.weights[f"{name}.weight"]).max(0), 1e-5)
        reach = np.maximum(self.ranges[name], 1e-5) ** SMOOTHING / widest ** (1 - SMOOTHING)
        return np.asarray(np.clip(reach, 1e-3, 1e3), dtype=np.float32)

    def model(self, inputs: Sequence[onnx.ValueInfoProto], outputs: Sequence[onnx.ValueInfoProto]) -> onnx.ModelProto:
        """The finished, checked model."""
        graph = helper.make_graph(self.nodes, "zufolge", list(inputs), list(outputs), list(self.constants.values()))
        opsets = [helper.make_opsetid("", 18), helper.make_opsetid(_CONTRIB, 1)]
        return helper.make_model(graph, opset_imports=opsets, ir_version=9, producer_name="zufolge")


def _info(name: str, kind: int, shape: list[object]) -> onnx.ValueInfoProto:
    return helper.make_tensor_value_info(name, kind, shape)


def encoder_graph(graph: Graph, layers: int, heads: int, eps: float) -> onnx.ModelProto:
    """The encoder: reads one window.

    Inputs: pieces, quote, boundary [pieces], first, last [words]; outputs: anchors [words], as_anchor, as_word [words, n],
    entities [words, labels], vectors [words, width].
    """
    one = graph.constant("axis0", np.array([0], np.int64))
    length = graph.op("Shape", "pieces")
    positions = graph.op("Slice", graph.constant("position", graph.weights["position.weight"]), one, length, one)
    x = graph.op("Add", graph.rows("embedding", "pieces"), positions)
    x = graph.op("Add", x, graph.op("Add", graph.rows("quote", "quote"), graph.rows("boundary", "boundary")))
    x = graph.op("Unsqueeze", graph.norm(x, "norm", eps), one)
    for i in range(layers):
        x = graph.layer(x, f"layers.{i}", heads, eps)
    x = graph.op("Squeeze", x, one)
    both = graph.op("Add", graph.op("Gather", x, "first", axis=0), graph.op("Gather", x, "last", axis=0))
    words = graph.op("Mul", both, graph.constant("half", np.array(0.5, np.float32)))
    hidden = graph.gelu(graph.linear(words, "anchor.0"))
    graph.op(
        "Squeeze", graph.linear(hidden, "anchor.3", exact=True), graph.constant("axis1", np.array([1], np.int64)), out="anchors"
    )
    graph.linear(words, "of_anchor", out="as_anchor")
    graph.linear(words, "of_word", out="as_word")
    graph.linear(words, "entities", exact=True, out="entities")
    graph.linear(words, "vector", out="vectors")
    inputs = [_info(n, TensorProto.INT64, ["pieces"]) for n in ("pieces", "quote", "boundary")]
    inputs += [_info(n, TensorProto.INT64, ["words"]) for n in ("first", "last")]
    width = len(graph.weights["of_anchor.bias"])
    outputs = [_info("anchors", TensorProto.FLOAT, ["words"])]
    outputs += [_info(n, TensorProto.FLOAT, ["words", width]) for n in ("as_anchor", "as_word")]
    outputs.append(_info("entities", TensorProto.FLOAT, ["words", len(graph.weights["entities.bias"])]))
    outputs.append(_info("vectors", TensorProto.FLOAT, ["words", len(graph.weights["vector.bias"])]))
    return graph.model(inputs, outputs)


def pairs_graph(graph: Graph, pooled: Sequence[str], parts: int) -> onnx.ModelProto:
    """The pair head: reads some anchors against all words of a window.

    Inputs: anchor [anchors, n], word [words, n], buckets [anchors, words]; outputs: parts [anchors, words, roles, 3],
    form [anchors, forms], medium [anchors, media], valid [anchors].
    """
    axis0, axis1 = (graph.constant(f"axis{i}", np.array([i], np.int64)) for i in range(2))
    graph.op("Split", graph.op("Unsqueeze", "anchor", axis1), out="a", outputs=2, axis=-1, num_outputs=2)
    graph.op("Split", graph.op("Unsqueeze", "word", axis0), out="w", outputs=2, axis=-1, num_outputs=2)
    x = graph.op("Add", graph.op("Mul", "a0", "w0"), graph.op("Add", "a1", "w1"))
    x = graph.norm(graph.op("Add", x, graph.rows("distance", "buckets")), "pair_norm", 1e-5)
    for i in range(2):
        x = graph.layer(x, f"pair_layers.{i}", 4, 1e-5)
    shape = graph.constant("shape", np.array([0, 0, len(ROLES), parts], np.int64))
    graph.op("Reshape", graph.linear(x, "parts", exact=True), shape, out="parts_out")
    wanted = graph.constant("pooled_roles", np.array([ROLES.index(r) for r in pooled], np.int64))
    inside = graph.op(
        "Gather", graph.op("Gather", "parts_out", graph.constant("zero", np.array(0, np.int64)), axis=3), wanted, axis=2
    )
    roles = graph.op("Transpose", graph.op("Sigmoid", inside), perm=[0, 2, 1])
    total = graph.op("ReduceSum", roles, graph.constant("last", np.array([-1], np.int64)), keepdims=1)
    means = graph.op(
        "Div", graph.op("MatMul", roles, x), graph.op("Add", total, graph.constant("one", np.array(1, np.float32)))
    )
    here = graph.op("Equal", "buckets", graph.constant("self", np.array(DISTANCE_BUCKETS, np.int64)))
    here = graph.op("Unsqueeze", graph.op("Cast", here, to=TensorProto.FLOAT), axis1)
    flat = graph.op("Concat", graph.op("MatMul", here, x), means, axis=1)
    flat = graph.op("Reshape", flat, graph.constant("flat", np.array([0, -1], np.int64)))
    state = graph.gelu(graph.linear(flat, "pooled.0", exact=True))
    graph.linear(state, "form", exact=True, out="form_out")
    graph.linear(state, "medium", exact=True, out="medium_out")
    graph.op("Squeeze", graph.linear(state, "valid", exact=True), axis1, out="valid_out")
    width = len(graph.weights["of_anchor.bias"])
    inputs = [
        _info("anchor", TensorProto.FLOAT, ["anchors", width]),
        _info("word", TensorProto.FLOAT, ["words", width]),
        _info("buckets", TensorProto.INT64, ["anchors", "words"]),
    ]
    outputs = [
        _info("parts_out", TensorProto.FLOAT, ["anchors", "words", len(ROLES), parts]),
        _info("form_out", TensorProto.FLOAT, ["anchors", len(graph.weights["form.bias"])]),
        _info("medium_out", TensorProto.FLOAT, ["anchors", len(graph.weights["medium.bias"])]),
        _info("valid_out", TensorProto.FLOAT, ["anchors"]),
    ]
    return graph.model(inputs, outputs)
