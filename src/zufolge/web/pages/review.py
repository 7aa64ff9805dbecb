"""The queue of claims that nobody has decided about, the least certain first.

Invariant: who goes through it sees each claim once; what is decided leaves it, what is passed over comes again another time.
"""

from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import APIRouter, Query
from fastapi.responses import Response

from zufolge.labels import STANCES
from zufolge.ledger import Doubtful, Filters
from zufolge.offsets import to_utf16
from zufolge.views.article_view import chosen_claim
from zufolge.views.excerpt import Excerpt, excerpt
from zufolge.views.safe import quoted
from zufolge.web.pages.article import find, tools
from zufolge.web.problems import Problem
from zufolge.web.shared import Context, Wanted, blank, render, with_query

router = APIRouter()

AHEAD = 8
"""Claims that are named as what comes next."""
UNSURE = 500
"""Per mille: the progress counts claims that are less sure."""
MOST_COUNTED = 200
_NOT_TOLD = 1001
_START = (-1, 0)
Text = Annotated[str | None, Query(max_length=500)]


@dataclass(frozen=True, slots=True)
class Next:
    """A claim that waits: its place in the queue as an address has it, itself, percent of its least certain part."""

    place: str
    one: Doubtful
    percent: int | None


@router.get("/review")
def review(
    context: Wanted,
    after: Annotated[str, Query(pattern=r"^(-?[0-9]{1,4}\.[0-9]{1,12})?$")] = "",
    source: Text = None,
    outlet: Text = None,
    stance: Text = None,
    since: Text = None,
    text: Text = None,
) -> Response:
    """The claim that is to be decided, and what comes after it."""
    filters = Filters(source=blank(source), outlet=blank(outlet), stance=blank(stance), since=blank(since), text=blank(text))
    begin = _place(after)
    rows = context.ledger.queue(filters, after=begin, limit=AHEAD + 1)
    queue = [Next(f"{row.sure}.{row.seq}", row, None if row.sure >= _NOT_TOLD else round(row.sure / 10)) for row in rows]
    done = context.ledger.reviewed(filters, context.clock().date().isoformat(), below=UNSURE, most=MOST_COUNTED)
    first = _first(context, queue[0].one) if queue else None
    return render(
        context,
        "review/page.html",
        asked=filters,
        quoted=quoted,
        **tools(context, first["text"] if first else ""),
        after=after,
        queue=queue,
        done=done,
        first=first,
        stances=STANCES,
        skip=with_query(context.request, after=queue[0].place) if queue else "",
        start=with_query(context.request, after=None),
    )


def _first(context: Context, one: Doubtful) -> dict[str, Any]:
    """The claim that is to be decided with everything about it, and the passage that it stands in."""
    made = find(context, one.kept.report_id, one.kept.claim.id).sheet
    view = chosen_claim(made, context.language, one.kept.claim.id)
    if view is None:
        raise Problem(404, code="claim")
    claim = next(claim for claim in made.reading.claims if claim.id == view.id)
    passage: Excerpt = excerpt(made.reading.report.text, claim)
    start = to_utf16(made.reading.report.text, passage.start)
    return {
        "claim": view,
        "passage": passage,
        "start": start,
        "kept": one.kept,
        "language": made.reading.report.language,
        "text": made.reading.report.text,
    }


def _place(after: str) -> tuple[int, int]:
    sure, dot, seq = after.partition(".")
    return (int(sure), int(seq)) if dot else _START
