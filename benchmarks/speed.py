"""Words per second for the whole way from text to records, beside the machine's own limit.

A word is what white space separates. The texts are the invented samples, read one report at a time; they hold a
claim in every 20 words, several times as many as ordinary news.
"""

import json
import os
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import onnxruntime
from onnx import TensorProto, helper, numpy_helper

from zufolge.attribution.encoding import encode
from zufolge.attribution.tagger import Tagger, load
from zufolge.attribution.windows import windows
from zufolge.language.tokens import words
from zufolge.pipeline import read_attributions, read_report
from zufolge.schema import Report

SAMPLES = Path(__file__).parent.parent / "samples" / "gold.jsonl"
SECONDS = 8.0
MOST_TEXTS = 40
HIDDEN, WIDE, LAYERS = 384, 1536, 8
SHAPES = ((HIDDEN, 3 * HIDDEN), (HIDDEN, HIDDEN), (HIDDEN, WIDE), (WIDE, HIDDEN))


def texts() -> list[str]:
    """The texts to read: those of the samples, or of the gold file that ZUFOLGE_BENCHMARK names (its first ones)."""
    gold = Path(os.environ.get("ZUFOLGE_BENCHMARK") or SAMPLES)
    return [json.loads(line)["originalText"] for line in gold.read_text("utf-8").splitlines()[:MOST_TEXTS]]


def use_cores(count: int) -> None:
    """Keep this process (the tokenizer's threads too) to so many cores, where the system can do that."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, range(count))


def words_per_second(threads: int) -> float:
    """The best pass over all samples within some seconds, so that whatever else the machine does costs least."""
    use_cores(threads)
    tagger = load(threads)
    reports = [Report(text) for text in texts()]
    size = sum(len(r.text.split()) for r in reports)
    read_report(reports[0], tagger)
    best, end = 0.0, time.perf_counter() + SECONDS
    while time.perf_counter() < end:
        began = time.perf_counter()
        for report in reports:
            read_report(report, tagger)
        best = max(best, size / (time.perf_counter() - began))
    return best


def shares(threads: int = 1) -> dict[str, float]:
    """Where the time goes, in percent of the whole way; the last row is the claim rooms' share of the tagger's time."""
    use_cores(threads)
    tagger = load(threads)
    spent = {"words and pieces": 0.0, "encoder": 0.0, "pair head": 0.0, "claim rooms": 0.0, "all": 0.0}
    timed = _Timed(tagger, spent)
    read_report(Report(texts()[0]), timed.tagger)  # the word lists are read with the first report
    spent.update(dict.fromkeys(spent, 0.0))
    for text in texts() * 3:
        began = time.perf_counter()
        encode(tagger.tokenizer, text, words(text))
        spent["words and pieces"] += time.perf_counter() - began
        began = time.perf_counter()
        found = timed.tagger.tag(text)
        tagged = time.perf_counter()
        read_attributions(Report(text), found)
        spent["claim rooms"] += time.perf_counter() - tagged
        spent["all"] += time.perf_counter() - began
    spent["decoding"] = 2 * spent["all"] - sum(spent.values())
    shown = {name: 100 * value / spent["all"] for name, value in spent.items() if name != "all"}
    tagging = spent["all"] - spent["claim rooms"]
    return shown | {"claim rooms, of the tagger's time": 100 * spent["claim rooms"] / tagging}


class _Timed:
    """A tagger whose sessions note how long they run."""

    def __init__(self, tagger: Tagger, spent: dict[str, float]) -> None:
        self.tagger = tagger
        for attribute, name in (("_encoder", "encoder"), ("_pairs", "pair head")):
            session = getattr(tagger, attribute)
            tagger.__dict__[attribute] = _Session(session, spent, name)


class _Session:
    def __init__(self, session: onnxruntime.InferenceSession, spent: dict[str, float], name: str) -> None:
        self.session, self.spent, self.name = session, spent, name

    def run(self, *args: object) -> Sequence[np.ndarray]:
        began = time.perf_counter()
        result: Sequence[np.ndarray] = self.session.run(*args)
        self.spent[self.name] += time.perf_counter() - began
        return result


def limit(threads: int) -> tuple[float, float]:
    """The machine's own limit for the encoder's matrix products alone: words per second in int8 and in 32-bit floats.

    The same shapes and the same number of rows as the samples' windows have, nothing between the products.
    """
    tagger = load(threads)
    rows = []
    for text in texts():
        encoded = encode(tagger.tokenizer, text, words(text))
        rows += [int(encoded.last[w.end - 1] - encoded.first[w.start]) + 3 for w in windows(encoded)]
    size = sum(len(text.split()) for text in texts())

    def reached(int8: bool) -> float:
        return size / sum(LAYERS * _product(n, k, m, int8, threads) for n in rows for k, m in SHAPES)

    return reached(True), reached(False)


def _product(rows: int, inner: int, outer: int, int8: bool, threads: int) -> float:
    """Seconds of one matrix product, best of some."""
    rng = np.random.default_rng(0)
    weight = rng.integers(-127, 127, (inner, outer)).astype(np.int8 if int8 else np.float32)
    constants = [numpy_helper.from_array(weight, "w"), numpy_helper.from_array(np.full(outer, 0.01, np.float32), "s")]
    node = (
        helper.make_node("DynamicQuantizeMatMul", ["x", "w", "s"], ["y"], domain="com.microsoft")
        if int8
        else helper.make_node("MatMul", ["x", "w"], ["y"])
    )
    graph = helper.make_graph(
        [node],
        "product",
        [helper.make_tensor_value_info("x", TensorProto.FLOAT, [rows, inner])],
        [helper.make_tensor_value_info("y", TensorProto.FLOAT, [rows, outer])],
        constants if int8 else constants[:1],
    )
    opsets = [helper.make_opsetid("", 18), helper.make_opsetid("com.microsoft", 1)]
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    model = helper.make_model(graph, opset_imports=opsets, ir_version=9).SerializeToString()
    session = onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])
    x = rng.standard_normal((rows, inner)).astype(np.float32)
    best = 1.0
    for _ in range(8):
        began = time.perf_counter()
        session.run(None, {"x": x})
        best = min(best, time.perf_counter() - began)
    return best
