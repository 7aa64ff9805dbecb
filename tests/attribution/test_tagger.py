"""The shipped model: what it finds is tied to the text, whatever the text."""

import hashlib
import shutil
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from zufolge.attribution.tagger import Tagger, load, shipped_model
from zufolge.errors import ModelError

TAGGER = load(threads=1)

# Invented.
INDIRECT = "Die Brücke sei gesperrt, sagte Stadträtin Vera Muster am Dienstag in Musterwil."
NESTED = "Der Sprecher sagte, man habe „keine Hinweise“ auf ein Leck gefunden."


@settings(max_examples=40, deadline=None)
@given(st.text(alphabet=st.characters(), max_size=300))
@example("\ud800 sagte er.")
@example("\u200b\u200b„Es brennt“, sagte sie. \u200b\u200b Er schwieg.")
@example("Er sagte\x00, es brenne.")
@example("«" * 300)
@example("„Es brennt“, sagte sie. " * 8 + "😀 \u202e")
def test_every_span_equals_its_slice_on_any_text(text: str) -> None:
    for found in TAGGER.tag(text):
        for span in found.spans():
            assert text[span.start : span.end] == span.text
        assert 0 < found.confidence <= 1
        assert found.content


def test_the_same_text_is_read_the_same_way_each_time() -> None:
    assert TAGGER.tag(NESTED) == TAGGER.tag(NESTED) == load(threads=2).tag(NESTED)


def test_an_indirect_quotation_has_its_speaker() -> None:
    (found,) = TAGGER.tag(INDIRECT)
    assert found.form == "indirect"
    assert found.content[0].text == "Die Brücke sei gesperrt"
    assert [s.text for s in found.speaker] == ["Stadträtin Vera Muster"]


def test_a_text_longer_than_a_window_is_read_to_its_end() -> None:
    filler = "Am Ufer standen viele Leute und sahen auf den See hinaus. " * 120
    found = TAGGER.tag(INDIRECT + "\n\n" + filler + "\n\n" + INDIRECT)
    starts = {a.content[0].start for a in found if a.content[0].text == "Die Brücke sei gesperrt"}
    assert starts == {0, len(INDIRECT) + len(filler) + 4}


@pytest.mark.parametrize("text", ["", " \n", ".", "—"])
def test_where_nobody_says_anything_nothing_is_found(text: str) -> None:
    assert TAGGER.tag(text) == []


@pytest.mark.parametrize("name", ["encoder.onnx", "pairs.onnx", "reader.json", "tokenizer.json"])
def test_a_missing_or_broken_model_says_which_file_and_what_to_do(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "model"
    shutil.copytree(str(shipped_model()), folder)
    (folder / name).unlink()
    with pytest.raises(ModelError, match=rf"{name}.*[Ii]nstall zufolge again"):
        Tagger(folder).tag(NESTED)
    (folder / name).write_bytes(b'{"name": "x"}')
    with pytest.raises(ModelError, match=rf"{name}.*[Ii]nstall zufolge again"):
        Tagger(folder).tag(NESTED)


def test_the_card_names_the_files_it_belongs_to() -> None:
    for name, digest in TAGGER.card["sha256"].items():
        assert hashlib.sha256((shipped_model() / name).read_bytes()).hexdigest() == digest
