"""A checkpoint as the files that ship: `python -m training.export --work DIR --out src/zufolge/attribution/model`.

Writes encoder.onnx, pairs.onnx, tokenizer.json and reader.json (name, version, thresholds). `--float` writes the
same graphs in 32-bit floats, to measure what int8 costs. The activation ranges for smoothing come from training texts.
"""

import argparse
import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import torch
from onnx import TensorProto, helper
from tokenizers import Tokenizer

from training.corpus import Article, german_news
from training.graph import Floats, Graph, encoder_graph, pairs_graph
from training.model import PARTS, POOLED
from training.train import held_out
from zufolge.attribution.decode import Thresholds, distances
from zufolge.attribution.encoding import encode
from zufolge.attribution.windows import windows

CALIBRATION_ARTICLES = 48
NAME = "zufolge-reader-de"


def weights_of(work: Path, checkpoints: Sequence[str]) -> tuple[dict[str, Floats], dict[str, int]]:
    """The mean of some checkpoints' averaged weights ("model soup", Wortsman et al. 2022), and the model's sizes."""
    sizes = torch.load(work / "start.pt", weights_only=True)["sizes"]
    means = [torch.load(work / name, weights_only=True)["mean"] for name in checkpoints]
    return {name: sum(mean[name].float() for mean in means).div(len(means)).numpy() for name in means[0]}, sizes


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
            a, b = int(encoded.first[window.start]), int(encoded.last[window.end - 1]) + 1
            feed = {
                "pieces": np.concatenate([[0], encoded.pieces[a:b], [2]]),
                "quote": np.pad(encoded.quote[a:b], 1),
                "boundary": np.pad(encoded.boundary[a:b], 1),
                "first": encoded.first[window.start : window.end] - a + 1,
                "last": encoded.last[window.start : window.end] - a + 1,
            }
            outputs = _note(first, encoder, feed, ranges)
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


def export(
    work: Path, out: Path, news: Path, checkpoints: Sequence[str], version: str, thresholds: Thresholds, int8: bool
) -> None:
    """Write all files of the model into `out`."""
    weights, sizes = weights_of(work, checkpoints)
    tokenizer_file = (work / "tokenizer.json").read_bytes()
    training, _ = held_out(list(german_news(news)), json.loads((work / "plan.json").read_text("utf-8"))["held_out"])
    ranges = (
        activation_ranges(weights, sizes, Tokenizer.from_buffer(tokenizer_file), training[:CALIBRATION_ARTICLES])
        if int8
        else {}
    )
    _, _, encoder, pairs = graphs(weights, sizes, int8, ranges)
    out.mkdir(parents=True, exist_ok=True)
    files = {
        "encoder.onnx": encoder.SerializeToString(),
        "pairs.onnx": pairs.SerializeToString(),
        "tokenizer.json": tokenizer_file,
    }
    for name, data in files.items():
        (out / name).write_bytes(data)
    card = {
        "name": NAME,
        "version": version,
        "precision": "int8" if int8 else "float32",
        "thresholds": asdict(thresholds),
        "sha256": {name: hashlib.sha256(data).hexdigest() for name, data in files.items()},
    }
    (out / "reader.json").write_text(json.dumps(card, indent=1) + "\n", "utf-8")


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--work", required=True, type=Path)
    parser.add_argument("--out", required=True, type=Path)
    parser.add_argument("--news", required=True, type=Path, help="train.jsonl")
    parser.add_argument("--checkpoints", nargs="+", default=["news.pt", "again.pt"], help="averaged")
    parser.add_argument("--version", default="0.1.0")
    parser.add_argument("--thresholds", type=Path, help="JSON file, the result of training.choose")
    parser.add_argument("--float", action="store_true", help="32-bit floats instead of int8")
    args = parser.parse_args()
    thresholds = Thresholds(**json.loads(args.thresholds.read_text("utf-8"))) if args.thresholds else Thresholds()
    export(args.work, args.out, args.news, args.checkpoints, args.version, thresholds, not args.float)


if __name__ == "__main__":
    main()
