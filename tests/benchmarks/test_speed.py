"""The speed table counts every text, and its products have the shapes that it says. Nothing is asserted of times."""

import json
from pathlib import Path

import pytest

from benchmarks import speed

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


@pytest.mark.usefixtures("gold")
def test_the_limit_has_a_figure_for_the_encoder_and_for_its_products_in_both_kinds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(speed, "ROUNDS", 1)
    found = speed.limit()
    assert min(found.encoder, found.int8, found.floats) > 0


@pytest.mark.parametrize("int8", [True, False])
def test_a_product_has_the_shape_that_is_asked(int8: bool) -> None:
    (found,) = speed.product(5, 8, 24, int8)()
    assert found.shape == (5, 24)


@pytest.mark.usefixtures("gold")
def test_shares_of_the_time_add_up() -> None:
    shares = {name: share for name, share in speed.shares().items() if not name.startswith("claim rooms, of")}
    assert set(shares) == {"words and pieces", "encoder", "pair head", "decoding", "claim rooms"}
    assert sum(shares.values()) == pytest.approx(100)
