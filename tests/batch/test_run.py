"""Batches from end to end, in one process. All texts are invented."""

import json
import resource
import shutil
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from benchmarks.invented import write
from tests.batch.reading import POISON, read
from tests.batch.running import done, held
from zufolge.batch import comparing, files, finding, inputs, ordering, receiving, settling
from zufolge.batch.engine import Here, T, Work
from zufolge.batch.run import WORK, Batch, run
from zufolge.batch.schema import TABLES
from zufolge.errors import EmptyInput, InputError, ModelError, NotABatch, OtherBatch, OutputUnwritable
from zufolge.schema import Reading

TEXT = "„Die Brücke bleibt bis Herbst gesperrt“, sagte Stadträtin Vera Muster am Montag vor 40 Menschen in Musterwil."


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    folder = tmp_path / "archive"
    write(40, folder, each=15)
    return folder


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(receiving, "CHUNK", 7)


def jsonl(path: Path, *rows: Mapping[str, object]) -> Path:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    return path


def rows(output: Path, name: str) -> list[dict[str, object]]:
    return [row for path in sorted(output.glob(f"{name}/month=*/*.parquet")) for row in files.read_rows(path)]


def test_every_report_comes_out_once_in_the_month_in_which_it_was_published(tmp_path: Path) -> None:
    one, two = {"text": TEXT, "published": "2026-03-10"}, {"text": TEXT + " Mehr.", "published": "2026-04-01"}
    source = jsonl(tmp_path / "a.jsonl", one, two, {"text": TEXT}, one)
    found = done(tmp_path / "out", source)
    assert {key: found["counts"][key] for key in ("found", "reports", "twice", "refused")} == {
        "found": 4,
        "reports": 3,
        "twice": 1,
        "refused": 0,
    }
    months = [path.parent.name for path in sorted((tmp_path / "out").glob("reports/month=*/*"))]
    assert months == ["month=2026-03", "month=2026-04", "month=unknown"]
    assert [row["place"] for row in rows(tmp_path / "out", "reports")] == ["a.jsonl:1", "a.jsonl:2", "a.jsonl:3"]


def test_rows_come_in_the_order_of_their_table(tmp_path: Path, archive: Path) -> None:
    done(tmp_path / "out", archive)
    for table in TABLES:
        for path in (tmp_path / "out").glob(f"{table.name}/month=*/*.parquet"):
            found = files.read_rows(path)
            assert found == files.sorted_rows(found, table)


def test_the_manifest_tells_rows_and_hash_of_every_file_and_names_no_machine(tmp_path: Path, archive: Path) -> None:
    output = tmp_path / "out"
    found = done(output, archive)
    assert found == files.read_json(output / "manifest.json")
    for name, said in found["files"].items():
        assert said == {"rows": len(files.read_rows(output / name)), "sha256": files.digest(output / name)}
    assert set(held(output)) == {*found["files"], "manifest.json"}
    assert all(str(tmp_path).encode() not in data for data in held(output).values())
    assert [one["name"] for one in found["inputs"]] == [f"archive/reports-00{n}.jsonl" for n in (1, 2, 3)]


def test_the_rows_do_not_depend_on_how_the_input_is_cut(tmp_path: Path, archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    done(tmp_path / "whole", archive)
    monkeypatch.setattr(inputs, "LINES", 20_000)
    monkeypatch.setattr(inputs, "_BLOCK", 1_000)
    monkeypatch.setattr(receiving, "CHUNK", 3)
    done(tmp_path / "cut", archive)
    assert len(list((tmp_path / "cut" / WORK / "received").iterdir())) > 1
    assert held(tmp_path / "cut") == held(tmp_path / "whole")


def test_the_rows_do_not_depend_on_the_size_of_the_pieces_that_are_compared(
    tmp_path: Path, archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    undated = jsonl(tmp_path / "undated.jsonl", *({"text": f"{TEXT} Satz {number}."} for number in range(12)))
    done(tmp_path / "whole", archive, undated)
    monkeypatch.setattr(ordering, "LARGE", 10)
    monkeypatch.setattr(ordering, "GROUP", 3)
    monkeypatch.setattr(finding, "BLOCK", 5)
    monkeypatch.setattr(finding, "TOGETHER", 2)
    monkeypatch.setattr(comparing, "TOGETHER", 2)
    monkeypatch.setattr(comparing, "_PAGE", 7)
    done(tmp_path / "cut", archive, undated)
    for name in ("ordered", "near", "taken", "grouped", "placed"):
        both = [len(list((tmp_path / one / WORK / name).iterdir())) for one in ("whole", "cut")]
        assert both[0] < both[1], name
    assert held(tmp_path / "cut") == held(tmp_path / "whole")


def test_a_second_run_writes_nothing_and_a_further_input_comes_to_what_all_together_would(
    tmp_path: Path, archive: Path
) -> None:
    first, further = archive / "reports-001.jsonl", archive / "reports-003.jsonl"
    output = tmp_path / "out"
    done(output, first)
    times = {path: path.stat().st_mtime_ns for path in output.rglob("*.parquet") if "placed" not in path.parts}
    done(output, first)
    assert times == {path: path.stat().st_mtime_ns for path in output.rglob("*.parquet") if "placed" not in path.parts}
    done(output, first, further)
    done(tmp_path / "new", first, further)
    assert held(output) == held(tmp_path / "new")
    done(output, further)
    done(tmp_path / "other", further)
    assert held(output) == held(tmp_path / "other")


def test_while_the_files_are_not_those_of_the_manifest_there_is_none(tmp_path: Path) -> None:
    one, two = (jsonl(tmp_path / f"{name}.jsonl", {"text": f"{TEXT} {name}"}) for name in "ab")

    class Stops(Here):
        def each(self, work: Work, tasks: Sequence[T]) -> Iterator[tuple[int, dict[str, Any]]]:
            if work is settling.settle:
                raise KeyboardInterrupt
            return super().each(work, tasks)

    done(tmp_path / "out", one)
    with pytest.raises(KeyboardInterrupt):
        done(tmp_path / "out", one, two, engine=Stops())
    assert not (tmp_path / "out/manifest.json").exists()
    assert done(tmp_path / "out", one, two)["counts"]["reports"] == 2


def test_without_what_was_under_way_it_begins_anew_and_comes_to_the_same(tmp_path: Path, archive: Path) -> None:
    done(tmp_path / "out", archive)
    before = held(tmp_path / "out")
    shutil.rmtree(tmp_path / "out" / WORK)
    done(tmp_path / "out", archive)
    assert held(tmp_path / "out") == before


def test_months_with_many_reports_are_cut_by_their_ids(tmp_path: Path, archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    done(tmp_path / "whole", archive)
    monkeypatch.setattr(settling, "PART", 20)
    done(tmp_path / "cut", archive)
    assert len(list((tmp_path / "cut").glob("reports/*/*"))) > len(list((tmp_path / "whole").glob("reports/*/*")))
    for table in TABLES:
        both = [rows(tmp_path / one, table.name) for one in ("whole", "cut")]
        assert files.sorted_rows(both[0], table) == files.sorted_rows(both[1], table)


def test_a_poisoned_report_costs_that_report(tmp_path: Path) -> None:
    source = jsonl(tmp_path / "a.jsonl", *({"text": f"{TEXT} {word}"} for word in ("Eins.", POISON, "Drei.")))
    found = done(tmp_path / "out", source)
    assert (found["counts"]["reports"], found["counts"]["refused"]) == (2, 1)
    (refused,) = found["refused"]
    assert refused["place"] == "a.jsonl:2"
    assert "made the program fail (RuntimeError: this report is poisoned)" in refused["why"]


def test_a_broken_model_ends_the_run_and_refuses_no_report(tmp_path: Path) -> None:
    def read(*_: object) -> Reading:
        raise ModelError("is missing", "model", "Install it again")

    source = jsonl(tmp_path / "a.jsonl", {"text": TEXT})
    with pytest.raises(ModelError):
        run(Batch((str(source),), tmp_path / "out", "x", read=read), Here())
    assert not (tmp_path / "out/manifest.json").exists()


def test_half_a_character_is_refused_with_its_place(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(
        '{"text": "Halb \\ud83d. So sagte es Vera."}\n{"text": "Ganz. Das ist ein Text."}\n', "utf-8"
    )
    found = done(tmp_path / "out", tmp_path / "a.jsonl")
    assert found["counts"]["reports"] == 1
    assert "U+D83D at 5" in found["refused"][0]["why"]


def test_reports_in_other_languages_are_counted_where_only_german_is_wanted(tmp_path: Path) -> None:
    english = "The bridge will be closed until the autumn, the mayor said on Monday when she spoke to the press in the town."
    source = jsonl(tmp_path / "a.jsonl", {"text": TEXT}, {"text": english})
    found = done(tmp_path / "out", source, german=True)
    assert (found["counts"]["reports"], found["counts"]["foreign"], found["counts"]["refused"]) == (1, 1, 0)


def test_a_message_that_withdraws_is_kept_as_such(tmp_path: Path) -> None:
    message = {"uri": "urn:npa:1", "version": "2", "pubstatus": "canceled", "headline": "Zurückgezogen", "type": "text"}
    (tmp_path / "a.json").write_text(json.dumps(message), "utf-8")
    found = done(tmp_path / "out", tmp_path / "a.json")
    assert (found["counts"]["reports"], found["counts"]["withdrawals"]) == (0, 1)
    (row,) = rows(tmp_path / "out", "withdrawals")
    assert json.loads(str(row["arrival"]))["urn"] == "urn:npa:1"


def test_an_output_of_another_version_or_with_other_options_is_refused_and_left_alone(tmp_path: Path) -> None:
    source, output = jsonl(tmp_path / "a.jsonl", {"text": TEXT}), tmp_path / "out"
    done(output, source)
    before = held(output)
    for other in (Batch((str(source),), output, "another/2", read=read), Batch((str(source),), output, "another/2")):
        with pytest.raises(OtherBatch, match="another reader: quotation marks/1, not another/2"):
            run(other, Here())
    shutil.rmtree(output / WORK)  # the manifest tells as well
    with pytest.raises(OtherBatch, match="other options"):
        done(output, source, german=True)
    assert held(output) == before


def test_a_folder_with_other_files_a_file_and_no_input_are_refused(tmp_path: Path) -> None:
    source, other = jsonl(tmp_path / "a.jsonl", {"text": TEXT}), tmp_path / "letters"
    other.mkdir()
    (other / "letter.txt").write_text("Lieber Onkel", "utf-8")
    with pytest.raises(NotABatch, match="holds other files"):
        done(other, source)
    assert [path.name for path in other.iterdir()] == ["letter.txt"]
    (tmp_path / "file").write_text("", "utf-8")
    with pytest.raises(NotABatch, match="is a file"):
        done(tmp_path / "file", source)
    with pytest.raises(InputError, match="lies within the input"):
        done(tmp_path / "out", source, tmp_path)
    (tmp_path / "empty").mkdir()
    with pytest.raises(EmptyInput, match="holds no file"):
        done(tmp_path / "out", tmp_path / "empty")


def test_two_runs_into_one_folder_at_once_are_refused(tmp_path: Path) -> None:
    source = jsonl(tmp_path / "a.jsonl", {"text": TEXT})

    class Again(Here):
        def again(self, chunks: object) -> dict[int, list[int]]:  # noqa: ARG002
            with pytest.raises(OutputUnwritable, match="being written by another run"):
                done(tmp_path / "out", source)
            return {}

    done(tmp_path / "out", source, engine=Again())
    assert rows(tmp_path / "out", "reports")


def test_a_disk_that_fills_up_is_named_and_the_run_goes_on_when_there_is_room(tmp_path: Path, archive: Path) -> None:
    done(tmp_path / "undisturbed", archive)
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    failed = []
    for room in (2_000, 8_000, 20_000, 40_000):
        resource.setrlimit(resource.RLIMIT_FSIZE, (room, limits[1]))
        try:
            done(tmp_path / "out", archive)
        except OutputUnwritable as error:
            failed.append(str(error))
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert failed
    assert all("can't be written (File too large)" in said and "run the same command again" in said for said in failed)
    done(tmp_path / "out", archive)
    assert held(tmp_path / "out") == held(tmp_path / "undisturbed")
    assert not list(tmp_path.rglob(".*.part"))
