"""A batch brought into a ledger. All texts are invented (benchmarks/invented.py)."""

import json
import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from benchmarks.invented import write
from tests.batch.running import done
from zufolge.adding import Added, Count, Known
from zufolge.batch import loading
from zufolge.batch.files import read_json, read_rows, write_json
from zufolge.batch.loading import load
from zufolge.batch.run import WORK
from zufolge.errors import BatchError, NotABatch, OtherBatch
from zufolge.ledger import Ledger


def clock() -> datetime:
    return datetime(2026, 11, 1, tzinfo=UTC)


@pytest.fixture(scope="module")
def batch(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("batch")
    write(14, folder / "in")
    message = {"uri": "urn:npa:1", "version": "1", "type": "text", "headline": "Brücke", "body_text": "Die Brücke ist zu."}
    (folder / "in/wire.json").write_text(json.dumps(message), "utf-8")
    withdrawn = message | {"version": "2", "pubstatus": "canceled", "body_text": ""}
    (folder / "in/withdrawn.json").write_text(json.dumps(withdrawn), "utf-8")
    found = done(folder / "out", folder / "in")
    assert (found["counts"]["reports"], found["counts"]["withdrawals"], found["refused"]) == (15, 1, [])
    shutil.rmtree(folder / "out" / WORK)
    return folder / "out"


def rows(batch: Path, name: str) -> list[dict[str, object]]:
    return [row for path in sorted(batch.glob(f"{name}/month=*/*.parquet")) for row in read_rows(path)]


def test_a_loaded_batch_is_the_same_ledger_and_loading_again_adds_nothing(tmp_path: Path, batch: Path) -> None:
    with Ledger(tmp_path / "l.sqlite") as ledger:
        events = [event for event, total in load(batch, ledger, clock) if total == 16]
        assert len(events) == 16
        reports = rows(batch, "reports")
        for row in reports:
            reading = ledger.reading(str(row["id"]))
            assert (reading.report.text, reading.reader) == (row["text"], row["reader"])
            claims = [claim["id"] for claim in rows(batch, "claims") if claim["report_id"] == row["id"]]
            assert {claim.id for claim in reading.claims} == set(claims)
        assert {row["report_id"]: row["story_id"] for row in rows(batch, "stories") if _dated(row, reports)} == {
            row["id"]: ledger.story_of(str(row["id"])) for row in reports if row["published"]
        }
        withdrawn = [one for one in ledger.reports() if one.withdrawn]
        assert [one.title for one in withdrawn] == ["Brücke"]
        before = [one.id for one in ledger.reports()]
        again = Count()
        for event, _ in load(batch, ledger, clock):
            again.take(event)
        assert (again.kept, again.known, again.withdrawn) == (0, 15, 1)
        assert [one.id for one in ledger.reports()] == before


def _dated(row: dict[str, object], reports: list[dict[str, object]]) -> bool:
    return any(one["id"] == row["report_id"] and one["published"] for one in reports)


def test_an_interrupted_loading_is_taken_up(tmp_path: Path, batch: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loading, "TOGETHER", 4)
    with Ledger(tmp_path / "l.sqlite") as ledger:
        found = load(batch, ledger, clock)
        assert all(isinstance(next(found)[0], Added) for _ in range(6))
        found.close()  # type: ignore[attr-defined]
        kinds = [type(event) for event, _ in load(batch, ledger, clock)]
        assert kinds[:6] == [Known] * 6
        assert kinds.count(Added) == 9


def test_what_is_no_batch_is_another_versions_or_lacks_a_file_is_refused(tmp_path: Path, batch: Path) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(batch, copy)
    with Ledger(tmp_path / "l.sqlite") as ledger:
        with pytest.raises(NotABatch, match=r"no manifest\.json"):
            next(load(tmp_path, ledger, clock))
        manifest = read_json(copy / "manifest.json") or {}
        write_json(copy / "manifest.json", manifest | {"format": "zufolge-batch/0"})
        with pytest.raises(OtherBatch, match="zufolge-batch/0, this is"):
            next(load(copy, ledger, clock))
        write_json(copy / "manifest.json", manifest)
        next(copy.glob("claims/*/*")).unlink()
        with pytest.raises(BatchError, match="lacks claims/month="):
            next(load(copy, ledger, clock))
        for path in copy.glob("reports/*/*"):
            path.write_bytes(b"PAR1 broken")
        write_json(
            copy / "manifest.json", manifest | {"files": {n: f for n, f in manifest["files"].items() if "claims" not in n}}
        )
        with pytest.raises(BatchError, match="can't be read"):
            next(load(copy, ledger, clock))
        assert list(ledger.reports()) == []
