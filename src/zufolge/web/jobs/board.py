"""The jobs of one running app: taken, done one after the other, watched, stopped, taken up again.

Invariant: one job is worked on at a time, by a process that keeps the model loaded; a job that ended stays ended until somebody
takes it up again, and what was kept stays kept. The clock and the one who works are passed in; every change of a job is told.
"""

import io
import secrets
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any, BinaryIO, Protocol

from zufolge.adding import Step, Task
from zufolge.errors import InputError, NotInLedger, Offline, ZufolgeError
from zufolge.plain import plain, record
from zufolge.reports.network.addresses import target_of
from zufolge.reports.network.limits import DEFAULT_LIMITS, Limits
from zufolge.reports.reading import Hints
from zufolge.stores import Store
from zufolge.web.jobs.records import ENDED, Given, Job, Refusal, refusal, stepped
from zufolge.web.jobs.spool import Spool

WAITING = 50
"""Jobs that wait at a time."""
KEPT = 100
"""Jobs that are remembered after they ended."""
IDLE = 600.0
"""Seconds after which a process that has nothing to read is ended: the model takes a quarter of a gigabyte."""


class Busy(InputError):  # noqa: N818 -- the names of errors say what is wrong, as in errors.py
    """Too much waits to be read; later it will be taken."""


class Worker(Protocol):
    """Who does a task, step by step; `end` may be called by any thread, and what is under way raises ZufolgeError then."""

    def results(self, piece: Task) -> Iterator[Step]:
        """The steps of a task."""

    def end(self) -> None:
        """Stop at once."""


class Jobs:
    """All jobs. Threads may share it.

    ledger: the file to which reports are added; folder: where files of users are kept until they are read; tell: is called
    with each job that changed, by the thread that changed it.
    """

    def __init__(
        self,
        ledger: Store,
        folder: Path,
        worker: Worker,
        clock: Callable[[], datetime],
        limits: Limits = DEFAULT_LIMITS,
        tell: Callable[[Job], None] = lambda _: None,
    ) -> None:
        self._ledger, self._worker, self._clock, self._limits, self._tell = ledger, worker, clock, limits, tell
        self._spool = Spool(folder)
        self._changed = threading.Condition()
        self._jobs: dict[str, Job] = {}
        self._stopping: set[str] = set()
        self._thread: threading.Thread | None = None
        self._closed = self._loaded = False

    @property
    def limits(self) -> Limits:
        """What is fetched from addresses, and whether."""
        return self._limits

    def add_text(self, text: str, given: Given) -> Job:
        """Add a report's text. Raises InputError (also for a date that is none)."""
        if not text.strip():
            raise InputError("there is no text", "text", "Paste the report's text")
        return self._take(given, [("", io.BytesIO(text.encode("utf-8", "surrogatepass")))])

    def add_files(self, files: Sequence[tuple[str, BinaryIO]], given: Given) -> Job:
        """Add files by their names and contents. Raises InputError."""
        if not files:
            raise InputError("there is no file", "files", "Choose one or several files")
        return self._take(given, files)

    def add_address(self, given: Given) -> Job:
        """Add what stands at the address that `given` names. Raises InputError, RefusedAddress, Offline."""
        address = given.names[0]
        if self._limits.offline:
            raise Offline("is not read: the network is switched off", address, "Start zufolge serve without --offline.")
        # What is no address would be taken for a path; from here on it is one that the door has looked at.
        return self._take(replace(given, names=(target_of(address, private=self._limits.allow_private).url,)), [])

    def jobs(self) -> list[Job]:
        """All that are remembered, the newest first."""
        with self._changed:
            self._load()
            return list(reversed(self._jobs.values()))

    def job(self, job_id: str) -> Job:
        """One job. Raises NotInLedger."""
        with self._changed:
            self._load()
            found = self._jobs.get(job_id)
        if found is None:
            raise NotInLedger("no job has this id", job_id[:40], "Jobs are forgotten some time after they ended.")
        return found

    def stop(self, job_id: str) -> Job:
        """Stop a job; what it kept stays kept. One that has ended stays as it is."""
        with self._changed:
            job = self.job(job_id)
            if job.state == "running":
                self._stopping.add(job_id)
                self._worker.end()  # not later: then it could be the next job's
        self._update(job_id, "waiting", state="stopped", ended_at=self._now())
        return self.job(job_id)

    def again(self, job_id: str) -> Job:
        """Take up a job that was stopped, broken off or failed: what is known is not read again. Others stay as they are."""
        job = self.job(job_id)
        if job.open:
            Hints(published=job.given.published)
            fresh = Job(job.id, job.given, "waiting", job.added_at)
            self._put(fresh)
            self._work()
        return self.job(job_id)

    def forget(self, job_id: str) -> None:
        """Remove a job that has ended, with its files. Raises NotInLedger; InputError for one that goes on."""
        with self._changed:
            if not self.job(job_id).ended:
                raise InputError("the job goes on", job_id, "Stop it first")
            del self._jobs[job_id]
            self._spool.drop(job_id)

    def close(self) -> None:
        """End everything; what waits or runs is known as interrupted to the next app on this ledger."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()
            thread = self._thread
        self._worker.end()
        if thread is not None:
            thread.join()
        self._spool.close()

    def _take(self, given: Given, files: Iterable[tuple[str, BinaryIO]]) -> Job:
        Hints(title=given.title, outlet=given.outlet, published=given.published)
        with self._changed:
            self._load()
            if sum(not job.ended for job in self._jobs.values()) >= WAITING:
                raise Busy(f"{WAITING} jobs wait already", "jobs", "Wait until some are done")
            # In the order in which they came, which the clock may not tell.
            number = 1 + max((int(known[1:7], 16) for known in self._jobs), default=0)
        job = Job(f"q{number % 2**24:06x}{secrets.token_hex(3)}", given, "waiting", self._now())
        try:
            for number, (name, content) in enumerate(files):
                self._spool.take(job.id, number, name, content)
        except OSError as error:
            self._spool.drop(job.id)
            what = f"what was sent can't be kept ({error.strerror or error})"
            raise ZufolgeError(what, remedy="Make room on the disk, then send it again") from error
        self._put(job)
        self._work()
        return job

    def _put(self, job: Job) -> None:
        with self._changed:
            self._jobs.pop(job.id, None)
            self._jobs[job.id] = job
            ended = [one.id for one in self._jobs.values() if one.ended]
            for old in ended[: max(0, len(ended) - KEPT)]:
                del self._jobs[old]
                self._spool.drop(old)
        self._spool.save(job.id, plain(job))
        self._tell(job)

    def _update(self, job_id: str, expected: str, **changes: Any) -> Job | None:
        """Change a job, if its state is still the expected one."""
        with self._changed:
            job = self._jobs.get(job_id)
            if job is None or job.state != expected:
                return None
            job = self._jobs[job_id] = replace(job, **changes)
        if "state" in changes:
            self._spool.save(job_id, plain(job))
            if job.state == "done":
                self._spool.drop_files(job_id)
        self._tell(job)
        return job

    def _work(self) -> None:
        with self._changed:
            if self._thread is None and not self._closed:
                self._thread = threading.Thread(target=self._go_on, daemon=True, name="zufolge-jobs")
                self._thread.start()
            self._changed.notify_all()

    def _go_on(self) -> None:
        while (job := self._next()) is not None:
            self._do(job)

    def _next(self) -> Job | None:
        """The next job, waited for; None when the app ends."""
        with self._changed:
            while not self._closed:
                waiting = next((job for job in self._jobs.values() if job.state == "waiting"), None)
                if waiting is not None:
                    return waiting
                if not self._changed.wait(IDLE):
                    self._worker.end()
        return None

    def _do(self, job: Job) -> None:
        if self._update(job.id, "waiting", state="running", begun_at=self._now()) is None:
            return  # stopped meanwhile
        state, error = "done", None
        try:
            for step in self._worker.results(self._task(job)):
                with self._changed:
                    now = self._jobs[job.id]
                self._update(job.id, "running", **_changes(now, stepped(now, step)))
                if job.id in self._stopping:
                    break
        except ZufolgeError as raised:
            state, error = "failed", refusal(raised)
        except Exception as raised:  # a job must never take the others down
            state, error = "failed", Refusal(f"an error in zufolge ({type(raised).__name__})", "", "Please report it")
        if job.id in self._stopping:
            state, error = "stopped", None
        elif self._closed and state != "done":
            state, error = "interrupted", None
        self._stopping.discard(job.id)
        self._update(job.id, "running", state=state, error=error, at="", ended_at=self._now())

    def _task(self, job: Job) -> Task:
        given = job.given
        hints = Hints(title=given.title, outlet=given.outlet, published=given.published)
        if given.kind == "address":
            return Task(self._ledger, given.names, hints, self._limits, given.german)
        paths = tuple(str(path.absolute()) for path in self._spool.files(job.id))
        names = dict(zip(paths, given.names or (given.title or "text",), strict=False))
        return Task(self._ledger, paths, hints, self._limits, given.german, names)

    def _load(self) -> None:
        """Remember what an app before this one has left; what it was at counts as interrupted."""
        if self._loaded:
            return
        self._loaded = True
        if not self._spool.there:
            return
        found = (self._read(one) for one in self._spool.records())
        for job in sorted((one for one in found if one), key=lambda one: one.id):
            self._jobs[job.id] = job if job.state in ENDED else replace(job, state="interrupted", at="", ended_at=self._now())

    def _read(self, saved: Any) -> Job | None:
        try:
            found: Job = record(Job, saved)
        except (KeyError, TypeError, ValueError, AttributeError):
            return None
        return found

    def _now(self) -> str:
        return self._clock().isoformat(timespec="seconds")


def _changes(before: Job, after: Job) -> dict[str, Any]:
    names = before.__dataclass_fields__
    return {name: getattr(after, name) for name in names if getattr(before, name) != getattr(after, name)}
