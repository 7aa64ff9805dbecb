"""Files of users come to disk under names of the app's own, in a folder of the app's own."""

import io
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zufolge.web.jobs.spool import ENDINGS, Spool, ending, shown_name

JOB = "q0123456789ab"
NAMES = [
    "../../etc/passwd",
    "/etc/passwd",
    "..\\..\\boot.ini",
    "a/../../b.md",
    "\0.md",
    "",
    ".",
    "..",
    "-rf.txt",
    "ä" * 400 + ".md",
]


@pytest.fixture
def spool(tmp_path: Path) -> Iterator[Spool]:
    one = Spool(tmp_path / "l.sqlite.jobs")
    yield one
    one.close()


@pytest.mark.parametrize("name", NAMES)
def test_no_name_leads_out_of_the_jobs_own_folder(spool: Spool, name: str) -> None:
    path = spool.take(JOB, 7, name, io.BytesIO(b"words"))
    assert path.parent == spool.folder / JOB
    assert path.name in {f"0007{one}" for one in ("", *ENDINGS)}
    assert path.read_bytes() == b"words"


@given(st.text(max_size=200))
def test_of_a_name_only_a_known_ending_is_kept(name: str) -> None:
    assert ending(name) in ("", *ENDINGS)


@given(st.text(max_size=300))
def test_a_name_is_shown_without_folders_on_one_line_and_never_empty(name: str) -> None:
    shown = shown_name(name)
    assert shown
    assert len(shown) <= 120
    assert not set(shown) & set("/\\\0\n\r\u202e")


def test_nobody_else_may_look_into_the_folder(spool: Spool) -> None:
    path = spool.take(JOB, 0, "a.md", io.BytesIO(b""))
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert stat.S_IMODE(spool.folder.stat().st_mode) == 0o700


@pytest.mark.parametrize("job", ["", "..", "q1", "../q0123456789ab", "q0123456789ab/..", "q0123456789aB"])
def test_what_is_no_jobs_id_makes_no_folder(spool: Spool, job: str) -> None:
    with pytest.raises(ValueError, match="no job's id"):
        spool.take(job, 0, "a.md", io.BytesIO(b""))


def test_files_go_and_the_record_stays_until_the_job_goes(spool: Spool) -> None:
    spool.take(JOB, 1, "b.md", io.BytesIO(b"2"))
    spool.take(JOB, 0, "a.md", io.BytesIO(b"1"))
    spool.save(JOB, {"id": JOB})
    assert [path.read_bytes() for path in spool.files(JOB)] == [b"1", b"2"]
    spool.drop_files(JOB)
    assert spool.files(JOB) == ()
    assert list(spool.records()) == [{"id": JOB}]
    spool.drop(JOB)
    assert list(spool.records()) == []


def test_a_second_app_on_the_same_ledger_works_in_a_folder_that_goes_with_it(spool: Spool, tmp_path: Path) -> None:
    own = spool.folder
    other = Spool(tmp_path / "l.sqlite.jobs")
    passing = other.folder
    assert passing != own
    other.close()
    assert not passing.exists()
    assert own.exists()


def test_where_nothing_can_be_written_beside_the_ledger_a_passing_folder_is_taken(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    spool = Spool(tmp_path / "file" / "jobs")
    assert spool.take(JOB, 0, "a.md", io.BytesIO(b"words")).read_bytes() == b"words"
    spool.close()


def test_broken_records_are_passed_over(spool: Spool) -> None:
    spool.save(JOB, {"id": JOB})
    (spool.folder / "q000000000000").mkdir()
    (spool.folder / "q000000000000" / "job.json").write_text("{")
    assert list(spool.records()) == [{"id": JOB}]
