"""Search over claims and texts: whole, or its results alone as somebody types."""

from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import Response

from zufolge.ledger import Filters
from zufolge.views.excerpts import excerpt, pieces, wanted
from zufolge.views.rows import claim_row
from zufolge.web.asking import CHOICES, LONGEST, asked
from zufolge.web.shared import SIZE, Context, Page, Wanted, render

router = APIRouter()
CLAIMS, REPORTS = "claims", "reports"
ON_PAGE = {CLAIMS: SIZE, REPORTS: 25}
"""Entries on one page; a report is shown with a piece of its text."""
_MORE = ("form", "polarity", "evidence", "since", "until")
"""Fields that are folded away while nothing is asked by them."""


@router.get("/search")
def search(
    context: Wanted,
    listed: Annotated[str, Query(alias="in", pattern="^(claims|reports)?$")] = CLAIMS,
    after: Annotated[str | None, Query(pattern="^[cr][0-9a-f]{3,40}$")] = None,
) -> Response:
    """The claims, or the reports, that match; 422, with the form as it was sent, for a question that makes no sense."""
    listed = listed or CLAIMS
    question = asked(context.request.query_params, ON_PAGE[listed] + 1)
    found: Page[object] = _found(context, question.filters, listed, after) if question.filters else Page(())
    return render(
        context,
        "search/found.html" if context.fragment else "search/page.html",
        status=422 if question.wrong else 200,
        asked=question,
        choices=CHOICES,
        longest=LONGEST,
        unfolded=any(question.typed[name].strip() for name in _MORE),
        listed=listed,
        after=after,
        found=found,
        following=_last(found),
    )


def _found(context: Context, filters: Filters, listed: str, after: str | None) -> Page[object]:
    words = wanted(filters.text)
    if listed == REPORTS:
        heads = Page.of(context.ledger.reports(filters, after=after), size=ON_PAGE[REPORTS])
        texts = {report.id: report.text for report in context.ledger.texts([head.id for head in heads.items])}
        shown = [(head, pieces(head.title or "", words), excerpt(texts.get(head.id, ""), words)) for head in heads.items]
        return Page(tuple(shown), more=heads.more)
    kept = Page.of(context.ledger.claims(filters, after=after))
    rows = [
        claim_row(
            k.claim,
            report_id=k.report_id,
            outlet=k.outlet,
            published=k.published,
            arrival=k.arrival,
            withdrawn=k.withdrawn,
            now=context.clock(),
        )
        for k in kept.items
    ]
    return Page(tuple((row, pieces(row.content, words)) for row in rows), more=kept.more)


def _last(found: Page[object]) -> str | None:
    """Behind which id the list goes on."""
    if not found.more:
        return None
    head = found.items[-1]
    return str(head[0].id) if isinstance(head, tuple) else None
