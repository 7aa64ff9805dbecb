"""Words per second for the whole way from text to records, beside the machine's own limit.

A word is what white space separates. The texts are the invented samples, read one report at a time; they hold a
claim in every 20 words, several times as many as ordinary news. Seconds are the processor's where one core is measured, so
that other work on the machine costs little, and each text's or product's best of some.
"""

import json
import multiprocessing
import os
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import numpy as np
import onnxruntime
from onnx import TensorProto, helper, numpy_helper

from zufolge.attribution.encoding import encode
from zufolge.attribution.tagger import Tagger, load
from zufolge.attribution.windows import inputs, windows
from zufolge.language.tokens import words
from zufolge.pipeline import read_attributions, read_report
from zufolge.schema import Model, Report

SAMPLES = Path(__file__).parent.parent / "samples" / "gold.jsonl"
SECONDS = 8.0
MOST_TEXTS = 40
ROUNDS = 6
HIDDEN, WIDE = 384, 1536
LAYERS: dict[Model, int] = {"full": 8, "fast": 4}
SHAPES = ((HIDDEN, 3 * HIDDEN), (HIDDEN, HIDDEN), (HIDDEN, WIDE), (WIDE, HIDDEN))


def texts() -> list[str]:
    """The texts to read: those of the samples, or of the gold file that ZUFOLGE_BENCHMARK names (its first ones)."""
    gold = Path(os.environ.get("ZUFOLGE_BENCHMARK") or SAMPLES)
    return [json.loads(line)["originalText"] for line in gold.read_text("utf-8").splitlines()[:MOST_TEXTS]]


def use_core(number: int) -> None:
    """Keep this process (the tokenizer's threads too) on one core, where the system can do that."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {sorted(os.sched_getaffinity(0))[number]})


def words_per_second(clock: Callable[[], float] = time.process_time, seconds: float = SECONDS, model: Model = "full") -> float:
    """One core, text to records: each text's best time within some seconds, in all so many words a second."""
    tagger = load(1, model)
    reports = [Report(text) for text in texts()]
    read_report(reports[0], tagger)  # the model and the word lists are read with the first report
    best, end = [float("inf")] * len(reports), time.perf_counter() + seconds
    while time.perf_counter() < end or best[-1] == float("inf"):
        for n, report in enumerate(reports):
            began = clock()
            read_report(report, tagger)
            best[n] = min(best[n], clock() - began)
    return sum(len(r.text.split()) for r in reports) / sum(best)


def side_by_side(processes: int, model: Model = "full") -> float:
    """As many processes as that, each on a core of its own: words a second by the clock, of all of them together."""
    with multiprocessing.get_context("spawn").Pool(processes) as pool:
        return sum(pool.map(partial(_on_core, model=model), range(processes), chunksize=1))


def _on_core(number: int, model: Model) -> float:
    use_core(number)
    return words_per_second(time.perf_counter, model=model)


def shares(model: Model = "full") -> dict[str, float]:
    """Where one core's time goes, in percent of the whole way; the last row is the claim rooms' share of the tagger's time."""
    tagger = load(1, model)
    spent = {"words and pieces": 0.0, "encoder": 0.0, "pair head": 0.0, "claim rooms": 0.0, "all": 0.0}
    timed = _Timed(tagger, spent)
    read_report(Report(texts()[0]), timed.tagger)  # the word lists are read with the first report
    spent.update(dict.fromkeys(spent, 0.0))
    for text in texts() * 3:
        began = time.process_time()
        encode(tagger.tokenizer, text, words(text))
        spent["words and pieces"] += time.process_time() - began
        began = time.process_time()
        found = timed.tagger.tag(text)
        tagged = time.process_time()
        read_attributions(Report(text), found)
        spent["claim rooms"] += time.process_time() - tagged
        spent["all"] += time.process_time() - began
    spent["decoding"] = 2 * spent["all"] - sum(spent.values())
    shown = {name: 100 * value / spent["all"] for name, value in spent.items() if name != "all"}
    tagging = spent["all"] - spent["claim rooms"]
    return shown | {"claim rooms, of the tagger's time": 100 * spent["claim rooms"] / tagging}


class _Timed:
    """A tagger whose sessions note how long they run, in seconds of the processor."""

    def __init__(self, tagger: Tagger, spent: dict[str, float]) -> None:
        self.tagger = tagger
        for attribute, name in (("_encoder", "encoder"), ("_pairs", "pair head")):
            session = getattr(tagger, attribute)
            tagger.__dict__[attribute] = _Session(session, spent, name)


class _Session:
    def __init__(self, session: onnxruntime.InferenceSession, spent: dict[str, float], name: str) -> None:
        self.session, self.spent, self.name = session, spent, name

    def run(self, *args: object) -> Sequence[np.ndarray]:
        began = time.process_time()
        result: Sequence[np.ndarray] = self.session.run(*args)
        self.spent[self.name] += time.process_time() - began
        return result


@dataclass(frozen=True, slots=True)
class Limit:
    """One core, in words a second: the encoder, and its matrix products alone in int8 and in 32-bit floats.

    The products have the shapes and the rows that the texts' windows have, with nothing between them and their weights in the
    cache: no encoder of these sizes can be faster on this machine with this library. The attention's own products are not
    among them, for they have no weights and are done in floats.
    """

    encoder: float
    int8: float
    floats: float


def limit(model: Model = "full") -> Limit:
    """The machine's own limit. Encoder and products are measured in turn, so that both meet the same other work."""
    tagger = load(1, model)
    feeds = []
    for text in texts():
        encoded = encode(tagger.tokenizer, text, words(text))
        feeds += [inputs(encoded, window) for window in windows(encoded)]
    size = sum(len(text.split()) for text in texts())
    shapes = {(len(feed["pieces"]), *shape) for feed in feeds for shape in SHAPES}
    runs: dict[object, Callable[[], object]] = {}
    for shape in shapes:
        runs |= {(shape, int8): product(*shape, int8) for int8 in (True, False)}
    runs |= {n: partial(tagger._encoder.run, None, feed) for n, feed in enumerate(feeds)}
    best = _best(runs)

    def products(int8: bool) -> float:
        return sum(LAYERS[model] * best[(len(feed["pieces"]), *shape), int8] for feed in feeds for shape in SHAPES)

    return Limit(size / sum(best[n] for n in range(len(feeds))), size / products(True), size / products(False))


def _best(runs: dict[object, Callable[[], object]]) -> dict[object, float]:
    """Seconds of the processor for each, the best of ROUNDS, all in turn."""
    best = dict.fromkeys(runs, float("inf"))
    for _ in range(ROUNDS):
        for name, run in runs.items():
            run()  # brings what it needs into the cache
            began = time.process_time()
            run()
            best[name] = min(best[name], time.process_time() - began)
    return best


def product(rows: int, inner: int, outer: int, int8: bool) -> Callable[[], Sequence[np.ndarray]]:
    """One matrix product, ready to run: its result, [rows, outer]."""
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
    options.intra_op_num_threads = 1
    model = helper.make_model(graph, opset_imports=opsets, ir_version=9).SerializeToString()
    session = onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])
    x = rng.standard_normal((rows, inner)).astype(np.float32)
    return lambda: session.run(None, {"x": x})
