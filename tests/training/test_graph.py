"""What ships says what was trained: the ONNX graphs in floats beside the torch module."""

import json
from dataclasses import asdict
from importlib import import_module
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
import pytest

from tests.training.examples import MODEL, SIZES, bridge, fire, long, reader, tokenizer
from training.choose import START
from training.corpus import Article
from training.plan import Plan
from zufolge.attribution.decode import Thresholds, distances, sigmoid
from zufolge.attribution.encoding import encode
from zufolge.attribution.labels import FORMS
from zufolge.attribution.tagger import Tagger
from zufolge.attribution.tidy import tidy
from zufolge.attribution.windows import inputs, windows

torch = pytest.importorskip("torch")
onnx = pytest.importorskip("onnx")
export = import_module("training.export")
graphs = import_module("training.graph")
modelling = import_module("training.model")
predict = import_module("training.predict")

LAYERS = 2
OUTPUTS = ("anchors", "as_anchor", "as_word", "entities", "vectors")


def weights(model: Any) -> dict[str, Any]:
    return {k: v.float().numpy() for k, v in model.state_dict().items() if not k.startswith("guess")}


def session(model: Any) -> onnxruntime.InferenceSession:
    onnx.checker.check_model(model)
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads, options.log_severity_level = 1, 3
    return onnxruntime.InferenceSession(model.SerializeToString(), options, providers=["CPUExecutionProvider"])


@pytest.fixture(scope="module")
def model() -> Any:
    return reader(3, layers=LAYERS)


@pytest.fixture(scope="module")
def encoder(model: Any) -> onnxruntime.InferenceSession:
    graph = graphs.Graph(weights(model), False, {})
    return session(graphs.encoder_graph(graph, LAYERS, SIZES["heads"], SIZES["eps"]))


@pytest.fixture(scope="module")
def pairs(model: Any) -> onnxruntime.InferenceSession:
    return session(graphs.pairs_graph(graphs.Graph(weights(model), False, {}), modelling.POOLED, modelling.PARTS))


def feeds(one: Article) -> list[dict[str, Any]]:
    encoded = encode(tokenizer(), one.text, one.spans)
    return [inputs(encoded, window) for window in windows(encoded)]


def vectors(model: Any, feed: dict[str, Any]) -> Any:
    """Word vectors of a window, from torch."""
    given = {k: torch.from_numpy(v)[None] for k, v in feed.items()}
    length = torch.tensor([len(feed["pieces"])])
    return model.words(model.encode(given["pieces"], given["quote"], given["boundary"], length), given["first"], given["last"])


@torch.no_grad()  # type: ignore[untyped-decorator]
@pytest.mark.parametrize("one", [bridge(), fire(), long()], ids=lambda a: a.doc)
def test_the_encoder_says_what_was_trained(model: Any, encoder: onnxruntime.InferenceSession, one: Article) -> None:
    assert tuple(o.name for o in encoder.get_outputs()) == OUTPUTS
    for feed in feeds(one):
        words = vectors(model, feed)
        as_anchor, as_word = model.project(words)
        expected = (model.anchors(words), as_anchor, as_word, model.entities(words), model.vector(words))
        for name, said, wanted in zip(OUTPUTS, encoder.run(OUTPUTS, feed), expected, strict=True):
            assert said.shape == wanted[0].shape, name
            assert np.abs(said - wanted[0].numpy()).max() < 1e-3, name
            assert np.ptp(said) > 0.01, name


@torch.no_grad()  # type: ignore[untyped-decorator]
@pytest.mark.parametrize("one", [fire(), long()], ids=lambda a: a.doc)
@pytest.mark.parametrize("count", [1, 5])
def test_the_pair_head_says_what_was_trained(model: Any, pairs: onnxruntime.InferenceSession, one: Article, count: int) -> None:
    for feed in feeds(one):
        as_anchor, as_word = (x[0] for x in model.project(vectors(model, feed)))
        anchors = np.linspace(0, len(as_word) - 1, count).astype(np.int64)
        mask = torch.ones(count, len(as_word))
        buckets = modelling.distance_buckets(torch.from_numpy(anchors), len(as_word))
        expected = model.pairs(as_anchor[anchors], as_word[None], buckets, mask)
        given = {"anchor": as_anchor[anchors].numpy(), "word": as_word.numpy(), "buckets": distances(anchors, len(as_word))}
        for name, said, wanted in zip(modelling.Pairs._fields, pairs.run(None, given), expected, strict=True):
            assert said.shape == wanted.shape, name
            assert np.abs(said - wanted.numpy()).max() < 1e-3, name


@pytest.fixture
def work(tmp_path: Path, model: Any) -> Path:
    """The folder of a finished run."""
    sizes = {**SIZES, "layers": 12, "vocabulary": tokenizer().get_vocab_size()}
    torch.save({"sizes": sizes, "weights": {}}, tmp_path / "start.pt")
    torch.save(model.state_dict(), tmp_path / "finished.pt")
    (tmp_path / "plan.json").write_text(json.dumps(asdict(Plan(layers=LAYERS, folds=0))))
    (tmp_path / "tokenizer.json").write_bytes((MODEL / "tokenizer.json").read_bytes())
    document = {"doc": "fire", "originalText": fire().text, "annotations": []}
    (tmp_path / "news.jsonl").write_text(json.dumps(document) + "\n", "utf-8")
    return tmp_path


def exported(work: Path, int8: bool) -> Tagger:
    chosen = {"thresholds": asdict(START), "calibration": {}}
    export.export(work, work / "model", work / "news.jsonl", "9.9.9", chosen, int8)
    return Tagger(work / "model", threads=1)


def test_the_tagger_finds_with_the_exported_files_what_torch_finds(work: Path, model: Any) -> None:
    tagger = exported(work, int8=False)
    assert tagger.card["precision"] == "float32"
    assert tagger.version.startswith("zufolge-reader-de/9.9.9+")
    for one, count in ((fire(), None), (long(), 12)):
        # Of the long text only some words, those that are well above the rest.
        looked = predict.look([model], one, tokenizer(), torch.device("cpu"), 1.0)
        logits = np.sort(np.concatenate([s.logits for s in looked]))
        candidate = float(sigmoid((logits[-count] + logits[-count - 1]) / 2)) if count else 0.0
        every = Thresholds(candidate=candidate, keep=(0.0,) * len(FORMS))
        seen = predict.look([model], one, tokenizer(), torch.device("cpu"), candidate)
        expected = [tidy(q, one.text, one.spans) for s in seen for q in s.quotations(every)]
        found = tagger.quotations(one.text, one.spans, every)
        assert len(found) == len(expected) > 5
        assert [q.confidence for q in found] == pytest.approx([q.confidence for q in expected], abs=1e-3)
        assert [q.segments for q in found] == [q.segments for q in expected]


def test_whole_numbers_say_nearly_the_same_as_floats(work: Path) -> None:
    one = bridge()
    floats, whole = exported(work, int8=False), exported(work, int8=True)
    assert whole.card["precision"] == "int8"
    names = {n.op_type for n in onnx.load(str(work / "model" / "encoder.onnx")).graph.node}
    assert "DynamicQuantizeMatMul" in names
    ours, exact = whole.analyse(one.text).vectors([[(0, 40)]]), floats.analyse(one.text).vectors([[(0, 40)]])
    assert float((ours * exact).sum()) > 0.95


def test_a_model_that_shares_its_table_of_pieces_says_the_same_from_a_file_without_it(work: Path) -> None:
    alone = exported(work, int8=True)
    chosen = {"thresholds": asdict(START), "calibration": {}}
    base, out = work / "model", work / "shared"
    export.export(work, out, work / "news.jsonl", "9.9.9", chosen, True, base, "reader-fast")
    together = Tagger(out, 1, base)
    assert together.version.startswith("reader-fast/9.9.9+")
    assert not (out / "tokenizer.json").exists()
    table = tokenizer().get_vocab_size() * SIZES["hidden"]
    assert (base / "encoder.onnx").stat().st_size - (out / "encoder.onnx").stat().st_size == pytest.approx(table, abs=200)
    low = Thresholds(candidate=0.0, keep=(0.0,) * len(FORMS))
    for one in (bridge(), fire()):
        assert together.quotations(one.text, one.spans, low) == alone.quotations(one.text, one.spans, low)


@pytest.mark.parametrize("name", ["encoder.onnx", "tokenizer.json"])
def test_a_model_shares_nothing_with_one_that_has_another_table_or_tokenizer(work: Path, name: str) -> None:
    exported(work, int8=True)
    (work / "model" / name).write_bytes(b"another")
    chosen = {"thresholds": asdict(START), "calibration": {}}
    with pytest.raises(ValueError, match=r"another (table|tokenizer)"):
        export.export(work, work / "shared", work / "news.jsonl", "9.9.9", chosen, True, work / "model")
