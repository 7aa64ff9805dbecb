"""A checkpoint as the files that ship: `python -m training.export --work DIR --out src/zufolge/attribution/model`.

Writes encoder.onnx, pairs.onnx, tokenizer.json and reader.json (name, version, thresholds). `--float` writes the
same graphs in 32-bit floats, to measure what int8 costs. The activation ranges for smoothing come from training texts.
`--base` leaves out what the model shares with another one that was exported before: tokenizer.json and the table of pieces,
which is then read out of that one's encoder.onnx. Both models must have begun as the same one.
"""

import argparse
import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import onnxruntime
import torch
from onnx import TensorProto, helper
from tokenizers import Tokenizer

from training.choose import START
from training.corpus import Article, german_news
from training.graph import Floats, Graph, encoder_graph, pairs_graph
from training.model import PARTS, POOLED
from training.plan import held_out
from zufolge.attribution.decode import distances
from zufolge.attribution.encoding import encode
from zufolge.attribution.tagger import TABLE
from zufolge.attribution.windows import inputs, windows

CALIBRATION_ARTICLES = 48
NAME = "zufolge-reader-de"
BASE = "base/"  # before the names of the base's files


def weights_of(work: Path) -> tuple[dict[str, Floats], dict[str, int]]:
    """The finished run's weights without what only training needs, and the model's sizes."""
    sizes = torch.load(work / "start.pt", weights_only=True)["sizes"]
    layers = json.loads((work / "plan.json").read_text("utf-8"))["layers"]
    weights = torch.load(work / "finished.pt", weights_only=True, map_location="cpu")
    return {k: v.float().numpy() for k, v in weights.items() if not k.startswith("guess")}, sizes | {"layers": layers}


def graphs(
    weights: dict[str, Floats], sizes: dict[str, int], int8: bool, ranges: dict[str, Floats]
) -> tuple[Graph, Graph, onnx.ModelProto, onnx.ModelProto]:
    """Both graphs with their models."""
    encoder, pairs = Graph(weights, int8, ranges), Graph(weights, int8, ranges)
    return (
        encoder,
        pairs,
        encoder_graph(encoder, sizes["layers"], sizes["heads"], sizes["eps"]),
        pairs_graph(pairs, POOLED, PARTS),
    )


def activation_ranges(
    weights: dict[str, Floats], sizes: dict[str, int], tokenizer: Tokenizer, articles: list[Article]
) -> dict[str, Floats]:
    """For each matrix product the largest absolute value of each input column over some articles."""
    encoder, pairs, encoder_model, pairs_model = graphs(weights, sizes, False, {})
    first, second = _watching(encoder, encoder_model), _watching(pairs, pairs_model)
    ranges: dict[str, Floats] = {}
    for article in articles:
        encoded = encode(tokenizer, article.text, article.spans)
        for window in windows(encoded):
            outputs = _note(first, encoder, inputs(encoded, window), ranges)
            anchors = np.flatnonzero(outputs["anchors"] > 0)[:8]
            if len(anchors):
                _note(
                    second,
                    pairs,
                    {
                        "anchor": outputs["as_anchor"][anchors],
                        "word": outputs["as_word"],
                        "buckets": distances(anchors, len(outputs["as_word"])),
                    },
                    ranges,
                )
    return ranges


def _watching(graph: Graph, model: onnx.ModelProto) -> onnxruntime.InferenceSession:
    known = {o.name for o in model.graph.output}
    watched = sorted(set(graph.linear_inputs.values()) - known - {i.name for i in model.graph.input})
    model.graph.output.extend(helper.make_tensor_value_info(name, TensorProto.FLOAT, None) for name in watched)
    options = onnxruntime.SessionOptions()
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_DISABLE_ALL
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(model.SerializeToString(), options, providers=["CPUExecutionProvider"])


def _note(
    session: onnxruntime.InferenceSession, graph: Graph, feed: dict[str, Floats], ranges: dict[str, Floats]
) -> dict[str, Floats]:
    names = [o.name for o in session.get_outputs()]
    outputs = dict(zip(names, session.run(None, feed), strict=True))
    for name, source in graph.linear_inputs.items():
        if source in outputs:
            seen = np.abs(outputs[source]).reshape(-1, outputs[source].shape[-1]).max(0)
            ranges[name] = np.maximum(ranges.get(name, seen), seen)
    return outputs


def shared(encoder: onnx.ModelProto, base: bytes) -> list[int]:
    """Leave the table of pieces out of a graph; where another one's file has the same: first byte, rows, columns.

    Raises ValueError if it has another one.
    """
    (table,) = [t for t in encoder.graph.initializer if t.name == TABLE]
    at = base.find(table.raw_data)
    if at < 0:
        raise ValueError("the base has another table of pieces: it is no model that this one was made from")
    table.ClearField("raw_data")
    table.data_location = onnx.TensorProto.EXTERNAL
    table.external_data.add(key="location", value=TABLE)
    return [at, *table.dims]


def export(
    work: Path,
    out: Path,
    news: Path,
    version: str,
    chosen: Mapping[str, Any],
    int8: bool,
    base: Path | None = None,
    name: str = NAME,
) -> None:
    """Write all files of the model into `out`. `chosen`: thresholds and calibration (training.choose)."""
    weights, sizes = weights_of(work)
    tokenizer_file = (work / "tokenizer.json").read_bytes()
    plan = json.loads((work / "plan.json").read_text("utf-8"))
    training, _ = held_out(list(german_news(news)), plan["fold"], plan["folds"])
    ranges = (
        activation_ranges(weights, sizes, Tokenizer.from_buffer(tokenizer_file), training[:CALIBRATION_ARTICLES])
        if int8
        else {}
    )
    _, _, encoder, pairs = graphs(weights, sizes, int8, ranges)
    more: dict[str, Any] = {"reach": plan["reach"]} if plan.get("reach") else {}
    theirs: dict[str, bytes] = {}
    if base:
        theirs = {file: (base / file).read_bytes() for file in ("encoder.onnx", "tokenizer.json")}
        if theirs["tokenizer.json"] != tokenizer_file:
            raise ValueError(f"{base / 'tokenizer.json'}: another tokenizer than that of {work}")
        more["table"] = shared(encoder, theirs["encoder.onnx"])
    files = {"encoder.onnx": encoder.SerializeToString(), "pairs.onnx": pairs.SerializeToString()}
    files |= {} if base else {"tokenizer.json": tokenizer_file}
    out.mkdir(parents=True, exist_ok=True)
    for file, data in files.items():
        (out / file).write_bytes(data)
    card = {
        "name": name,
        "version": version,
        "precision": "int8" if int8 else "float32",
        **chosen,
        **more,
        "sha256": {
            **{file: hashlib.sha256(data).hexdigest() for file, data in files.items()},
            **{f"{BASE}{file}": hashlib.sha256(data).hexdigest() for file, data in theirs.items()},
        },
    }
    (out / "reader.json").write_text(json.dumps(card, indent=1) + "\n", "utf-8")


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--work", required=True, type=Path)
    parser.add_argument("--out", required=True, type=Path)
    parser.add_argument("--news", required=True, type=Path, help="train.jsonl")
    parser.add_argument("--version", default="0.2.0")
    parser.add_argument("--name", default=NAME)
    parser.add_argument("--base", type=Path, help="folder of the model whose tokenizer and table of pieces are shared")
    parser.add_argument("--chosen", type=Path, help="JSON file, the result of training.choose")
    parser.add_argument("--float", action="store_true", help="32-bit floats instead of int8")
    args = parser.parse_args()
    chosen = json.loads(args.chosen.read_text("utf-8")) if args.chosen else {"thresholds": asdict(START), "calibration": {}}
    export(args.work, args.out, args.news, args.version, chosen, not args.float, args.base, args.name)


if __name__ == "__main__":
    main()
