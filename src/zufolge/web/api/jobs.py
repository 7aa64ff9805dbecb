"""`/api/add` and `/api/jobs`: adding reports, and how far that is."""

from typing import Annotated

from fastapi import APIRouter, File, Form, Query, UploadFile
from fastapi.responses import Response

from zufolge.errors import InputError
from zufolge.web.api.answers import answer, errors, slice_of
from zufolge.web.api.asked import AddressGiven, JobOrder, Paged, TextGiven
from zufolge.web.api.models import JobModel, listed
from zufolge.web.jobs import Given, Job
from zufolge.web.pages.add import JobId, given_files, given_text
from zufolge.web.problems import Problem
from zufolge.web.shared import Context, Wanted, blank

router = APIRouter()

_SENT = errors(403, 413, 415, 429, fresh=True)
Paging = Annotated[Paged, Query()]


@router.post("/add/text", status_code=202, response_model=JobModel, responses=_SENT, tags=["add"])
def add_text(context: Wanted, sent: TextGiven) -> Response:
    """Add a report's text. The answer is the job that reads it; what comes of it stands there."""
    given = Given("text", (), blank(sent.title), blank(sent.outlet), blank(sent.published), sent.german)
    return _accepted(context, given_text(context, sent.text, given))


@router.post("/add/address", status_code=202, response_model=JobModel, responses=_SENT, tags=["add"])
def add_address(context: Wanted, sent: AddressGiven) -> Response:
    """Add what stands at the address of a public page."""
    names = (sent.address.strip(),)
    given = Given("address", names, blank(sent.title), blank(sent.outlet), blank(sent.published), sent.german)
    return _accepted(context, context.site.jobs.add_address(given))


@router.post("/add/files", status_code=202, response_model=JobModel, responses=_SENT, tags=["add"])
def add_files(
    context: Wanted,
    files: Annotated[list[UploadFile], File(description="One or several, of every kind that `zufolge add` reads")],
    outlet: Annotated[str, Form(max_length=500)] = "",
    published: Annotated[str, Form(max_length=40)] = "",
    german: Annotated[bool, Form()] = False,
) -> Response:
    """Add files (multipart/form-data). Needs the token, or X-CSRF-Token, because forms of other sites can send such too."""
    given = Given("files", (), None, blank(outlet), blank(published), german)
    return _accepted(context, given_files(context, files, given))


@router.get("/jobs", response_model=listed(JobModel), responses=errors(), tags=["jobs"])
def jobs(context: Wanted, asked: Paging) -> Response:
    """The jobs that are remembered, the newest first."""
    found = context.site.jobs.jobs()
    return slice_of(context, lambda _: found, asked.limit, asked.cursor)


@router.get("/jobs/{identifier}", response_model=JobModel, responses=errors(404), tags=["jobs"])
def job(context: Wanted, identifier: JobId) -> Response:
    """How far a job is, what it kept, and what could not be read."""
    return answer(context, context.site.jobs.job(identifier))


@router.post(
    "/jobs/{identifier}",
    response_model=JobModel,
    responses=errors(403, 404, 409, 413, 415, fresh=True) | {204: {"description": "Forgotten"}},
    tags=["jobs"],
)
def order(context: Wanted, identifier: JobId, sent: JobOrder) -> Response:
    """Stop a job, take it up again, or forget it."""
    board = context.site.jobs
    if sent.do == "forget":
        try:
            board.forget(identifier)
        except InputError as error:
            raise Problem(409, error.what, error.where, error.remedy) from error
        return Response(status_code=204)
    return answer(context, board.stop(identifier) if sent.do == "stop" else board.again(identifier))


def _accepted(context: Context, job: Job) -> Response:
    return answer(context, job, status=202, Location=f"/api/jobs/{job.id}")
