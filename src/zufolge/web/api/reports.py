"""`/api/reports` and `/api/claims`: what was read, as lists and as records."""

from dataclasses import fields, replace
from datetime import datetime
from functools import partial
from typing import Annotated, Any

from fastapi import APIRouter, Query
from fastapi.responses import Response

from zufolge.comparison.changes import changes
from zufolge.errors import NotInLedger
from zufolge.gathering import judged_report
from zufolge.ledger import Filters, KeptClaim
from zufolge.views.rows import ClaimRow, claim_row, report_row
from zufolge.views.wire import to_json
from zufolge.web.api.answers import answer, errors, part
from zufolge.web.api.asked import ClaimsAsked, ReportsAsked
from zufolge.web.api.models import ChangeModel, ClaimRowModel, Record, Row, Versions, listed
from zufolge.web.shared import ClaimId, ReportId, Wanted

router = APIRouter()

Judged = Annotated[bool, Query(description="As people judged it: without what they rejected, with what they corrected")]


@router.get("/reports", response_model=listed(Row), responses=errors(404), tags=["reports"])
def reports(context: Wanted, asked: Annotated[ReportsAsked, Query()]) -> Response:
    """The reports that match, newest first; with filters about claims those that hold such a claim."""
    found = context.ledger.reports(filters_of(asked), after=asked.cursor)
    return part(context, found, asked.limit, partial(report_row, now=context.clock()), lambda one: one.id)


@router.get("/reports/{identifier}", response_model=Record, responses=errors(404), tags=["reports"])
def report(context: Wanted, identifier: ReportId, judged: Judged = False) -> Response:
    """A report with everything read in it. The beginning of its id is enough."""
    reading = judged_report(context.ledger, identifier).reading if judged else context.ledger.reading(identifier)
    return answer(context, to_json(reading))


@router.get("/reports/{identifier}/versions", response_model=Versions, responses=errors(404), tags=["reports"])
def versions(context: Wanted, identifier: ReportId) -> Response:
    """All versions of the report's article."""
    return answer(context, {"items": context.ledger.report_versions(identifier)})


@router.get("/reports/{identifier}/changes", response_model=listed(ChangeModel), responses=errors(404), tags=["reports"])
def changed(
    context: Wanted,
    identifier: ReportId,
    since: Annotated[str | None, Query(pattern=r"^r[0-9a-f]{3,40}$", description="The version to compare with")] = None,
) -> Response:
    """Which claims came, went or changed from the version before (or the one given) to this one."""
    after = context.ledger.reading(identifier)
    before = context.ledger.reading(since or _before(context, after.report.id))
    return answer(context, {"items": changes(before, after), "next": None})


@router.get("/claims", response_model=listed(ClaimRowModel), responses=errors(404), tags=["claims"])
def claims(context: Wanted, asked: Annotated[ClaimsAsked, Query()]) -> Response:
    """The claims that match, newest report first, in the order of the text."""
    found = context.ledger.claims(filters_of(asked), after=asked.cursor)
    return part(context, found, asked.limit, partial(kept_row, now=context.clock()), lambda one: one.claim.id)


@router.get("/claims/{identifier}", response_model=Record, responses=errors(404), tags=["claims"])
def claim(context: Wanted, identifier: ClaimId) -> Response:
    """The record of the report with this claim alone. The beginning of its id is enough."""
    reading, found = context.ledger.claim(identifier)
    return answer(context, to_json(replace(reading, claims=(found,))))


def kept_row(one: KeptClaim, now: datetime) -> ClaimRow:
    """A kept claim as a row of a list; an embargo that is over now is left out."""
    head = {"report_id": one.report_id, "outlet": one.outlet, "published": one.published}
    return claim_row(one.claim, **head, arrival=one.arrival, withdrawn=one.withdrawn, now=now)  # type: ignore[arg-type]


def filters_of(asked: ReportsAsked) -> Filters:
    """The ledger's filters for the parameters of the same names; one more than asked for, to see whether more follows."""
    given: dict[str, Any] = {field.name: getattr(asked, field.name) for field in fields(Filters)}
    # What is empty was left empty in a form; it filters nothing.
    wanted: dict[str, Any] = {name: None if value == "" else value for name, value in given.items()}
    return Filters(**wanted | {"limit": asked.limit + 1})


def _before(context: Wanted, report_id: str) -> str:
    known = context.ledger.report_versions(report_id)
    place = known.index(report_id)
    if not place:
        raise NotInLedger("this is the first version of its article", report_id, "Give the version to compare with (since)")
    return known[place - 1]
