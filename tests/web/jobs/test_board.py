"""Jobs: one after the other, stopped, taken up again, remembered. All texts are invented."""

import io
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.web.filled import clock
from tests.web.workers import Held, Here, Idle
from zufolge.adding import Step, Task
from zufolge.errors import InputError, ModelError, NotInLedger, Offline, RefusedAddress
from zufolge.ledger import Ledger
from zufolge.reports.network.limits import Limits
from zufolge.web.jobs import Busy, Given, Job, Jobs
from zufolge.web.jobs.board import WAITING, Worker
from zufolge.web.jobs.records import MOST

TEXT = "Die Brücke sei gesperrt, sagte Stadträtin Vera Muster am Montag."
PATIENCE = 30.0


class Watched:
    """Waits for what becomes of jobs."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._seen: list[Job] = []

    def __call__(self, job: Job) -> None:
        with self._changed:
            self._seen.append(job)
            self._changed.notify_all()

    def wait(self, job: Job, state: str) -> Job:
        with self._changed:
            found: list[Job] = []

            def there() -> bool:
                found[:] = [one for one in self._seen if one.id == job.id and one.state == state]
                return bool(found)

            assert self._changed.wait_for(there, PATIENCE), f"never {state}"
            return found[-1]


@pytest.fixture
def watched() -> Watched:
    return Watched()


@pytest.fixture
def board(tmp_path: Path, watched: Watched) -> Iterator[Callable[..., Jobs]]:
    """Makes boards on one ledger; they are closed after the test."""
    made: list[Jobs] = []

    def make(worker: Worker, limits: Limits = Limits()) -> Jobs:  # noqa: B008 - frozen
        made.append(Jobs(tmp_path / "l.sqlite", tmp_path / "jobs", worker, clock, limits, watched))
        return made[-1]

    yield make
    for one in made:
        one.close()


class Failing:
    """Always fails so."""

    def __init__(self, error: Exception) -> None:
        self._error = error

    def results(self, piece: Task) -> Iterator[Step]:  # noqa: ARG002 - it does nothing with it
        raise self._error
        yield

    def end(self) -> None:
        pass


def test_a_text_is_read_kept_and_its_file_removed(board: Callable[..., Jobs], watched: Watched, tmp_path: Path) -> None:
    jobs = board(Here())
    job = jobs.add_text(TEXT, Given("text", (), "Brücke gesperrt", "Bote", "2026-03-10"))
    assert job.state == "waiting"
    done = watched.wait(job, "done")
    assert (done.total, done.seen, done.kept, done.refusals) == (1, 1, 1, ())
    (report,) = done.reports
    assert (report.title, report.new) == ("Brücke gesperrt", True)
    with Ledger(tmp_path / "l.sqlite") as store:
        kept = store.reading(report.id).report
        assert (kept.text, kept.outlet, kept.published) == (TEXT, "Bote", "2026-03-10")
    assert not list((tmp_path / "jobs" / job.id).glob("0*"))


def test_what_can_not_be_read_is_told_with_what_to_do_and_the_rest_is_read(
    board: Callable[..., Jobs], watched: Watched
) -> None:
    files = [("bild.png", io.BytesIO(b"\x89PNG\r\n\x1a\n" + bytes(99))), ("a.txt", io.BytesIO(TEXT.encode()))]
    job = board(Here()).add_files(files, Given("files", ("bild.png", "a.txt")))
    done = watched.wait(job, "done")
    assert (done.seen, done.kept, done.refused) == (2, 1, 1)
    (refusal,) = done.refusals
    assert refusal.where == "bild.png"
    assert refusal.what
    assert refusal.do


def test_jobs_are_done_in_the_order_in_which_they_came_and_listed_the_newest_first(
    board: Callable[..., Jobs], watched: Watched
) -> None:
    worker = Held()
    jobs = board(worker)
    first, second = jobs.add_text("eins", Given("text")), jobs.add_text("zwei", Given("text"))
    assert worker.begun.wait(PATIENCE)
    assert [job.state for job in jobs.jobs()] == ["waiting", "running"]
    worker.go_on.set()
    watched.wait(first, "done")
    watched.wait(second, "done")
    assert [job.id for job in jobs.jobs()] == [second.id, first.id]


def test_a_job_is_stopped_while_it_is_read_and_taken_up_again(board: Callable[..., Jobs], watched: Watched) -> None:
    worker = Held()
    jobs = board(worker)
    job = jobs.add_text("eins", Given("text"))
    assert worker.begun.wait(PATIENCE)
    jobs.stop(job.id)
    stopped = watched.wait(job, "stopped")
    assert stopped.error is None
    assert jobs.stop(job.id).state == "stopped"
    worker.go_on.set()
    assert jobs.again(job.id).state in ("waiting", "running", "done")
    assert watched.wait(job, "done").seen == 0
    assert jobs.again(job.id).state == "done"


def test_a_job_that_waits_is_stopped_without_having_begun(board: Callable[..., Jobs], watched: Watched) -> None:
    worker = Held()
    jobs = board(worker)
    first, second = jobs.add_text("eins", Given("text")), jobs.add_text("zwei", Given("text"))
    assert worker.begun.wait(PATIENCE)
    assert jobs.stop(second.id).state == "stopped"
    worker.go_on.set()
    watched.wait(first, "done")
    assert jobs.job(second.id).begun_at is None


@pytest.mark.parametrize(
    ("error", "told"),
    [(ModelError("is broken", "model.onnx", "Install it again"), "is broken"), (RuntimeError("secret"), "an error in zufolge")],
)
def test_a_job_that_fails_says_why_and_does_not_take_the_next_one_down(
    board: Callable[..., Jobs], watched: Watched, error: Exception, told: str
) -> None:
    jobs = board(Failing(error))
    for text in ("eins", "zwei"):
        failed = watched.wait(jobs.add_text(text, Given("text")), "failed")
        assert failed.error is not None
        assert told in failed.error.what
        assert "secret" not in str(failed.error)


def test_what_was_not_done_when_the_app_ended_is_known_to_the_next_one_and_can_go_on(
    board: Callable[..., Jobs], watched: Watched
) -> None:
    worker = Held()
    jobs = board(worker)
    first = jobs.add_text(TEXT, Given("text", (), "Eins", None, None))
    second = jobs.add_text(TEXT + " Mehr.", Given("text"))
    assert worker.begun.wait(PATIENCE)
    jobs.close()
    again = board(Here())
    assert [(job.id, job.state) for job in again.jobs()] == [(second.id, "interrupted"), (first.id, "interrupted")]
    again.again(first.id)
    assert watched.wait(first, "done").reports[0].title == "Eins"


def test_done_jobs_are_remembered_by_the_next_app(board: Callable[..., Jobs], watched: Watched) -> None:
    jobs = board(Here())
    done = watched.wait(jobs.add_text(TEXT, Given("text")), "done")
    jobs.close()
    assert board(Idle()).jobs() == [done]


def test_only_what_has_ended_is_forgotten(board: Callable[..., Jobs], watched: Watched) -> None:
    worker = Held()
    jobs = board(worker)
    job = jobs.add_text("eins", Given("text"))
    assert worker.begun.wait(PATIENCE)
    with pytest.raises(InputError, match="goes on"):
        jobs.forget(job.id)
    worker.go_on.set()
    watched.wait(job, "done")
    jobs.forget(job.id)
    assert jobs.jobs() == []
    for ask in (jobs.job, jobs.stop, jobs.again, jobs.forget):
        with pytest.raises(NotInLedger):
            ask(job.id)


def test_not_more_waits_than_can_be_overseen(board: Callable[..., Jobs]) -> None:
    worker = Held()
    jobs = board(worker)
    for number in range(WAITING):
        jobs.add_text(f"Text {number}", Given("text"))
    with pytest.raises(Busy):
        jobs.add_text("zu viel", Given("text"))
    worker.go_on.set()


@pytest.mark.parametrize(
    "given",
    [Given("text", (), None, None, "gestern"), Given("text", (), None, None, "2026-13-01")],
)
def test_a_date_that_is_none_is_refused_before_anything_is_kept(
    board: Callable[..., Jobs], given: Given, tmp_path: Path
) -> None:
    with pytest.raises(InputError, match="is no date"):
        board(Idle()).add_text(TEXT, given)
    assert not (tmp_path / "jobs").exists() or not list((tmp_path / "jobs").glob("q*"))


@pytest.mark.parametrize("address", ["/etc/passwd", "file:///etc/passwd", "../l.sqlite", "", "bote.example/a", "C:\\a"])
def test_an_address_is_never_taken_for_a_path(board: Callable[..., Jobs], address: str) -> None:
    with pytest.raises(RefusedAddress):
        board(Idle()).add_address(Given("address", (address,)))


def test_offline_no_address_is_taken(board: Callable[..., Jobs]) -> None:
    with pytest.raises(Offline, match="switched off"):
        board(Idle(), Limits(offline=True)).add_address(Given("address", ("https://bote.example/a",)))


def test_a_job_names_so_many_reports_and_counts_the_rest(board: Callable[..., Jobs], watched: Watched) -> None:
    lines = "".join('{"text": 7}\n' for _ in range(MOST + 5))
    job = board(Here()).add_files([("a.jsonl", io.BytesIO(lines.encode()))], Given("files", ("a.jsonl",)))
    done = watched.wait(job, "done")
    assert (done.total, done.refused, len(done.refusals)) == (MOST + 5, MOST + 5, MOST)
