"""The shipped model: what it finds is tied to the text, whatever the text."""

import hashlib
import json
import shutil
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from zufolge.attribution.tagger import Tagger, load, shipped_model
from zufolge.errors import InputError, ModelError
from zufolge.language.tokens import words

TAGGER = load(threads=1)
FAST = load(threads=1, model="fast")

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
    for found in (*TAGGER.tag(text), *FAST.tag(text)):
        for span in found.spans():
            assert text[span.start : span.end] == span.text
        assert 0 < found.confidence < 1
        assert found.content


def test_the_same_text_is_read_the_same_way_each_time() -> None:
    assert TAGGER.tag(NESTED) == TAGGER.tag(NESTED) == load(threads=2).tag(NESTED)


def test_an_indirect_quotation_has_its_speaker() -> None:
    (found,) = TAGGER.tag(INDIRECT)
    assert found.form == "indirect"
    assert found.content[0].text == "Die Brücke sei gesperrt"
    assert [s.text for s in found.speaker] == ["Stadträtin Vera Muster"]


def test_one_pass_gives_the_same_attributions_with_names_and_vectors() -> None:
    found = TAGGER.analyse(INDIRECT)
    assert list(found.attributions) == TAGGER.tag(INDIRECT)
    assert "Vera Muster" in {e.span.text for e in found.entities if e.kind == "PER"}
    assert all(INDIRECT[e.span.start : e.span.end] == e.span.text and 0 < e.confidence <= 1 for e in found.entities)
    same, other = found.vectors([[(0, 23)], [(25, 79)]])
    assert same @ same == pytest.approx(1)
    assert -1 <= same @ other < 1


def test_every_role_that_is_found_has_a_confidence() -> None:
    (found,) = TAGGER.tag(INDIRECT)
    roles = [role for role in ("speaker", "cue", "frame", "addressee") if getattr(found, role)]
    assert [role for role, _ in found.role_confidence] == roles
    assert all(0 < sure < 1 for _, sure in found.role_confidence)


@pytest.mark.parametrize(
    "odds", ['{"content": [[0.5, 0.4], [1.0, 0.9]]}', '{"content": {"slope": 1}}', '{"cue": {"own": "x"}}', "3"]
)
def test_a_calibration_of_another_kind_is_told(tmp_path: Path, odds: str) -> None:
    card = {"name": "x", "version": "x", "thresholds": {}, "sha256": {}, "calibration": json.loads(odds)}
    (tmp_path / "reader.json").write_text(json.dumps(card), "utf-8")
    with pytest.raises(ModelError, match=r"reader\.json.*[Ii]nstall zufolge again"):
        _ = Tagger(tmp_path).calibration


@pytest.mark.parametrize("card", ["[]", "{}", '{"name": "old", "version": "0.1.0", "thresholds": {}, "sha256": {}}'])
def test_a_model_of_another_version_says_so(tmp_path: Path, card: str) -> None:
    (tmp_path / "reader.json").write_text(card, "utf-8")
    with pytest.raises(ModelError, match=r"reader\.json"):
        _ = Tagger(tmp_path).version


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


def test_the_cards_name_the_files_they_belong_to_and_those_of_the_model_that_they_share() -> None:
    for tagger, folder in ((TAGGER, shipped_model()), (FAST, shipped_model("fast"))):
        for name, digest in tagger.card["sha256"].items():
            file = shipped_model() / name.removeprefix("base/") if name.startswith("base/") else folder / name
            assert hashlib.sha256(file.read_bytes()).hexdigest() == digest
    assert {"base/encoder.onnx", "base/tokenizer.json"} < FAST.card["sha256"].keys()


def test_the_fast_model_reads_under_a_name_of_its_own() -> None:
    assert FAST.version != TAGGER.version
    (found,) = FAST.tag(INDIRECT)
    assert (found.form, found.content[0].text) == ("indirect", "Die Brücke sei gesperrt")
    assert FAST.tag(NESTED) == load(threads=2, model="fast").tag(NESTED)


def test_another_name_of_a_model_is_refused_with_those_that_there_are() -> None:
    with pytest.raises(InputError, match=r"'quick'.*full or fast"):
        load(model="quick")  # type: ignore[arg-type]


def with_card(folder: Path, **entries: object) -> Path:
    """A copy of the full model whose card says something else."""
    shutil.copytree(str(shipped_model()), folder)
    card = json.loads((folder / "reader.json").read_text("utf-8"))
    (folder / "reader.json").write_text(json.dumps(card | entries), "utf-8")
    return folder


FILLER = "Am Ufer standen viele Leute und sahen auf den See hinaus. " * 9


@pytest.mark.parametrize("text", [INDIRECT, NESTED, FILLER + INDIRECT + " " + FILLER + NESTED, (INDIRECT + " ") * 9, ""])
def test_a_pair_head_that_may_look_past_the_windows_end_finds_what_one_without_a_bound_finds(tmp_path: Path, text: str) -> None:
    found, wanted = Tagger(with_card(tmp_path / "far", reach=512), 1).tag(text), TAGGER.tag(text)
    assert [list(one.spans()) for one in found] == [list(one.spans()) for one in wanted]
    # Anchors are read in other groups, and a group's activations are rounded together.
    assert [one.confidence for one in found] == pytest.approx([one.confidence for one in wanted], abs=0.01)


@pytest.mark.parametrize("reach", [1, 4, 12])
def test_no_part_of_a_quotation_is_farther_from_its_beginning_than_the_pair_head_looks(tmp_path: Path, reach: int) -> None:
    text = FILLER + INDIRECT + " " + FILLER + NESTED + " " + (INDIRECT + " ") * 9
    near, spans = Tagger(with_card(tmp_path / "near", reach=reach), 1), words(text)
    apart = 32  # anchors so far from each other are read together
    for found in near.quotations(text, spans, near.thresholds):
        begin = found.segments["content"][0][0]
        reached = [w for parts in found.segments.values() for a, b in parts for w in (a, b - 1)]
        assert all(abs(w - begin) <= reach + apart for w in reached)


@pytest.mark.parametrize("table", [None, [1], "x", [0, 10**5, 384]])
def test_a_shared_table_that_is_not_there_says_which_file_and_what_to_do(tmp_path: Path, table: object) -> None:
    folder = tmp_path / "fast"
    shutil.copytree(str(shipped_model("fast")), folder)
    card = json.loads((folder / "reader.json").read_text("utf-8")) | {"table": table}
    (folder / "reader.json").write_text(json.dumps(card), "utf-8")
    with pytest.raises(ModelError, match=r"(reader\.json|encoder\.onnx).*[Ii]nstall zufolge again"):
        Tagger(folder, 1, shipped_model()).tag(NESTED)
    with pytest.raises(ModelError, match=r"tokenizer\.json.*[Ii]nstall zufolge again"):
        Tagger(folder, 1, tmp_path / "nowhere").tag(NESTED)
