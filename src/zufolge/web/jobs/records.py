"""What is known of a job: frozen records, shown by pages and by the API alike.

Invariant: a job's lists are bounded; what does not fit is counted.
"""

from dataclasses import dataclass, replace
from typing import Literal

from zufolge.adding import Added, Began, Count, Known, Step, Total, Withdrawn
from zufolge.errors import NotGerman, ZufolgeError
from zufolge.reports.items import Refused
from zufolge.views.safe import one_line

Kind = Literal["text", "files", "address"]
State = Literal["waiting", "running", "done", "stopped", "failed", "interrupted"]

ENDED: tuple[State, ...] = ("done", "stopped", "failed", "interrupted")
MOST = 500
"""Reports and refusals that a job names one by one."""


@dataclass(frozen=True, slots=True)
class Given:
    """What is to be added, and what a person states about it (empty: nothing).

    names: what people see of it: the files' names, or the address. title, outlet and published (ISO 8601) go before what the
    reports say; german: what is in another language is passed over.
    """

    kind: Kind
    names: tuple[str, ...] = ()
    title: str | None = None
    outlet: str | None = None
    published: str | None = None
    german: bool = False


@dataclass(frozen=True, slots=True)
class Report:
    """A report that is in the ledger now: new, a new version, or known already."""

    id: str
    title: str | None
    claims: int | None
    version: int | None
    story: str | None
    new: bool


@dataclass(frozen=True, slots=True)
class Refusal:
    """What can't be read: what is wrong, where (a file's name, a line), and what to do."""

    what: str
    where: str
    do: str


@dataclass(frozen=True, slots=True)
class Job:
    """One thing that was given to be added, and how far it is.

    at: what is being read; total: how many things there are, None if that can't be told yet; seen: how many are done. kept,
    known, versions, refused, foreign and withdrawn count them. Times are UTC, ISO 8601. reports and refusals are the first 500
    of each; notes is what a person should know; error says why a failed job failed.
    """

    id: str
    given: Given
    state: State
    added_at: str
    begun_at: str | None = None
    ended_at: str | None = None
    at: str = ""
    total: int | None = None
    seen: int = 0
    kept: int = 0
    known: int = 0
    versions: int = 0
    refused: int = 0
    foreign: int = 0
    withdrawn: int = 0
    reports: tuple[Report, ...] = ()
    refusals: tuple[Refusal, ...] = ()
    notes: tuple[str, ...] = ()
    error: Refusal | None = None

    @property
    def ended(self) -> bool:
        """Whether nothing more comes."""
        return self.state in ENDED

    @property
    def open(self) -> bool:
        """Whether it can be taken up again where it ended."""
        return self.state in ("stopped", "failed", "interrupted")


def refusal(error: ZufolgeError) -> Refusal:
    """An error as people read it."""
    return Refusal(one_line(error.what), one_line(error.where), one_line(error.remedy))


def stepped(job: Job, step: Step) -> Job:
    """The job after one more step."""
    if isinstance(step, Total):
        return replace(job, total=step.number)
    if isinstance(step, Began):
        return replace(job, at=one_line(step.place))
    count = Count(job.kept, job.known, job.versions, job.refused, job.foreign, job.withdrawn)
    count.take(step)
    job = replace(
        job,
        at="",
        seen=job.seen + 1,
        kept=count.kept,
        known=count.known,
        versions=count.versions,
        refused=count.refused,
        foreign=count.foreign,
        withdrawn=count.withdrawn,
    )
    if isinstance(step, Refused):
        told = () if isinstance(step.error, NotGerman) else (refusal(step.error),)
        return replace(job, refusals=(job.refusals + told)[:MOST])
    if isinstance(step, Withdrawn):
        return replace(job, notes=(*job.notes, f"{one_line(step.place)}: {one_line(step.line)}")[:MOST])
    return replace(job, reports=(*job.reports, _report(step))[:MOST], notes=(job.notes + _notes(step))[:MOST])


def _report(step: Added | Known) -> Report:
    title = one_line(step.title) if step.title else None
    if isinstance(step, Known):
        return Report(step.report_id, title, None, None, None, new=False)
    return Report(step.report_id, title, step.claims, step.version, step.story_id, new=step.new)


def _notes(step: Added | Known) -> tuple[str, ...]:
    return tuple(f"{one_line(step.place)}: {one_line(note)}" for note in step.notes) if isinstance(step, Added) else ()
