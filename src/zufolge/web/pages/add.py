"""Adding reports: a text, files, or an address; and the jobs in which they are read.

Invariant: what was typed is not lost by a mistake in it; nothing is read in a request, and no file or address is touched but
through the jobs.
"""

from collections.abc import Sequence
from typing import Annotated, BinaryIO

from fastapi import APIRouter, Form, UploadFile
from fastapi import Path as PathPart
from fastapi.responses import Response

from zufolge.errors import InputError, TooLarge
from zufolge.reports.dates import ACCEPTED
from zufolge.web.guards import limit_of
from zufolge.web.jobs import Given, Job
from zufolge.web.jobs.records import Kind
from zufolge.web.jobs.spool import ENDINGS, shown_name
from zufolge.web.problems import Problem, problem_of
from zufolge.web.shared import Context, Wanted, back, blank, render

router = APIRouter(prefix="/add")

MOST_FILES = 200
"""Files that are sent at once."""
MOST_CHARACTERS = 1_000_000
"""Of a text that is pasted; what is longer is no report."""
_SHOWN = 20
_MEGABYTE = 1_000_000

JobId = Annotated[str, PathPart(pattern=r"^q[0-9a-f]{12}$")]
Field = Annotated[str, Form()]
Files = Annotated[list[UploadFile] | None, Form()]


@router.get("")
def choose(context: Wanted) -> Response:
    """The three ways to add something, and the jobs so far."""
    return _form(context)


@router.post("/text")
def text(context: Wanted, text: Field = "", title: Field = "", outlet: Field = "", published: Field = "") -> Response:
    """Add a text that was pasted."""
    typed = {"text": text, "title": title, "outlet": outlet, "published": published}
    try:
        job = given_text(context, text, Given("text", (), blank(title), blank(outlet), blank(published)))
    except InputError as error:
        return _again(context, "text", typed, error)
    return back(f"/add/jobs/{job.id}")


@router.post("/files")
def files(
    context: Wanted,
    files: Files = None,
    outlet: Field = "",
    published: Field = "",
    german: Field = "",
) -> Response:
    """Add files that were sent."""
    typed = {"outlet": outlet, "published": published, "german": german}
    try:
        given = Given("files", (), None, blank(outlet), blank(published), german=bool(german))
        job = given_files(context, files or [], given)
    except InputError as error:
        return _again(context, "files", typed, error)
    return back(f"/add/jobs/{job.id}")


@router.post("/address")
def address(context: Wanted, address: Field = "", outlet: Field = "", published: Field = "") -> Response:
    """Add what stands at an address."""
    typed = {"address": address, "outlet": outlet, "published": published}
    try:
        given = Given("address", (address.strip(),), None, blank(outlet), blank(published))
        job = context.site.jobs.add_address(given)
    except InputError as error:
        return _again(context, "address", typed, error)
    return back(f"/add/jobs/{job.id}")


@router.get("/jobs/{identifier}")
def job(context: Wanted, identifier: JobId, still: bool = False) -> Response:
    """How far a job is. still: without scripts the page is not loaded again by itself."""
    return render(context, "add/job.html", job=context.site.jobs.job(identifier), still=still)


@router.post("/jobs/{identifier}/stop")
def stop(context: Wanted, identifier: JobId) -> Response:
    """Stop a job."""
    return back(f"/add/jobs/{context.site.jobs.stop(identifier).id}")


@router.post("/jobs/{identifier}/again")
def again(context: Wanted, identifier: JobId) -> Response:
    """Take a job up again."""
    return back(f"/add/jobs/{context.site.jobs.again(identifier).id}")


@router.post("/jobs/{identifier}/forget")
def forget(context: Wanted, identifier: JobId) -> Response:
    """Remove a job that has ended; what it kept stays kept."""
    try:
        context.site.jobs.forget(identifier)
    except InputError as error:
        raise Problem(409, error.what, error.where, error.remedy) from error
    return back("/add")


def given_text(context: Context, text: str, given: Given) -> Job:
    """A job for a text. Raises InputError."""
    if len(text) > MOST_CHARACTERS:
        what = f"{len(text):,} characters are more than one report can have ({MOST_CHARACTERS:,})"
        raise TooLarge(what, "text", "Send it as a file, or split it into its articles")
    # Browsers send the ends of lines as CR LF; offsets count what was pasted.
    return context.site.jobs.add_text(text.replace("\r\n", "\n"), given)


def given_files(context: Context, files: Sequence[UploadFile], given: Given) -> Job:
    """A job for files. Raises InputError."""
    sent: list[tuple[str, BinaryIO]] = [(shown_name(one.filename), one.file) for one in files if one.filename]
    if len(sent) > MOST_FILES:
        raise TooLarge(f"{len(sent)} files are more than {MOST_FILES}", "files", "Send fewer at once")
    named = Given("files", tuple(name for name, _ in sent), None, given.outlet, given.published, given.german)
    return context.site.jobs.add_files(sent, named)


def _again(context: Context, way: Kind, typed: dict[str, str], error: InputError) -> Response:
    """The form with what was typed and what is wrong with it."""
    return _form(context, problem_of(error).status, way, typed, error)


def _form(
    context: Context,
    status: int = 200,
    way: Kind | None = None,
    typed: dict[str, str] | None = None,
    wrong: InputError | None = None,
) -> Response:
    return render(
        context,
        "add/page.html",
        status=status,
        way=way,
        typed=typed or {},
        wrong=wrong,
        jobs=context.site.jobs.jobs()[:_SHOWN],
        offline=context.site.jobs.limits.offline,
        endings=ENDINGS,
        most=limit_of("/add") // _MEGABYTE,
        accepted=ACCEPTED,
    )
