"""The speed table counts every text, and its products have the shapes that it says. Nothing is asserted of times."""

import json
from pathlib import Path

import pytest

from benchmarks import speed
from zufolge.attribution.tagger import shipped_model
from zufolge.schema import Model

# Invented.
TEXT = "Die Brücke sei gesperrt, sagte Stadträtin Vera Muster am Dienstag in Musterwil. "


@pytest.fixture
def gold(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    file = tmp_path / "gold.jsonl"
    file.write_text("".join(json.dumps({"originalText": TEXT * n}) + "\n" for n in (1, 2)), "utf-8")
    monkeypatch.setenv("ZUFOLGE_BENCHMARK", str(file))
    return file


@pytest.mark.usefixtures("gold")
def test_every_text_is_read_even_where_there_is_no_time() -> None:
    ticks = iter(range(1000))
    # Two texts of 12 and 24 words, a tick each.
    assert speed.words_per_second(lambda: next(ticks), seconds=0) == 36 / 2


@pytest.mark.parametrize("model", ["full", "fast"])
@pytest.mark.usefixtures("gold")
def test_the_limit_has_a_figure_for_the_encoder_and_for_its_products_in_both_kinds(
    monkeypatch: pytest.MonkeyPatch, model: Model
) -> None:
    monkeypatch.setattr(speed, "ROUNDS", 1)
    found = speed.limit(model)
    assert min(found.encoder, found.int8, found.floats) > 0


@pytest.mark.parametrize("int8", [True, False])
def test_a_product_has_the_shape_that_is_asked(int8: bool) -> None:
    (found,) = speed.product(5, 8, 24, int8)()
    assert found.shape == (5, 24)


@pytest.mark.parametrize("model", ["full", "fast"])
@pytest.mark.usefixtures("gold")
def test_shares_of_the_time_add_up(model: Model) -> None:
    shares = {name: share for name, share in speed.shares(model).items() if not name.startswith("claim rooms, of")}
    assert set(shares) == {"words and pieces", "encoder", "pair head", "decoding", "claim rooms"}
    assert sum(shares.values()) == pytest.approx(100)


def test_the_layers_whose_products_are_counted_are_those_that_each_model_has() -> None:
    onnx = pytest.importorskip("onnx")
    for model, layers in speed.LAYERS.items():
        graph = onnx.load_model_from_string((shipped_model(model) / "encoder.onnx").read_bytes()).graph
        assert sum(tensor.name.endswith(".qkv.int8") for tensor in graph.initializer) == layers
