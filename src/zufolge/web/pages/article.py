"""An article with its claims in place, and the stable address of every claim.

Invariant: `/claims/ID` leads to the article at the claim's sentence for as long as the ledger holds it, also if it was rejected
or a newer reader misses it; the text is shown as it was published.
"""

from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import APIRouter, Query
from fastapi.responses import RedirectResponse, Response

from zufolge.errors import NotInLedger
from zufolge.judgements import CHOICES
from zufolge.ledger import KeptReport, Ledger, Took
from zufolge.views.article_view import article_view, chosen_claim, is_foreign
from zufolge.views.deciding import label_word, value_word
from zufolge.web.problems import Problem
from zufolge.web.readings import Found, Readings
from zufolge.web.selection import sent_spans
from zufolge.web.shared import ClaimId, Context, ReportId, Wanted, etag, render, static, unchanged

router = APIRouter()

MOST_COPIES = 12
"""Copies and versions that are named at once; the others stand behind "all"."""
_FURTHEST = 100_000
Leafed = Annotated[int | None, Query(alias="page", ge=1, le=_FURTHEST)]
Chosen = Annotated[str, Query(alias="claim", pattern=r"^(c[0-9a-f]{3,40})?$")]


@dataclass(frozen=True, slots=True)
class Copied:
    """Another report that this one took from, or that took from this one: `copied` of `sentences` sentences."""

    head: KeptReport
    sentences: int
    copied: int


@dataclass(frozen=True, slots=True)
class Beside:
    """What there is beside a report: its place in the ledger, other versions of its article, copies, its story."""

    head: KeptReport
    versions: tuple[KeptReport, ...]
    taken: tuple[Copied, ...]
    given: tuple[Copied, ...]
    story: str | None


@router.get("/reports/{identifier}")
def article(context: Wanted, identifier: ReportId, number: Leafed = None, claim: Chosen = "") -> Response:
    """A leaf of an article, with the claim that is looked at."""
    chosen = _whole_claim(context.ledger, claim)
    found = find(context, identifier, chosen)
    report = found.sheet.reading.report
    if identifier != report.id:
        query = context.request.url.query
        return RedirectResponse(f"/reports/{report.id}" + (f"?{query}" if query else ""), 307)
    view = article_view(found.sheet, context.language, number=number, chosen=chosen, now=context.clock())
    if view is None:
        raise Problem(404, code="leaf")
    beside = _beside(context.ledger, report.id)
    tag = etag(
        report.id, found.state, view.notes, beside, number, claim, context.language, context.theme, context.csrf, context.who,
        static("app.css"), static("article.css"), static("article.js"),
    )  # fmt: skip
    if same := unchanged(context, tag):
        return same
    return render(
        context,
        "article/page.html",
        headers={"ETag": tag},
        view=view,
        beside=beside,
        most=MOST_COPIES,
        **tools(context, report.text),
    )


@router.get("/claims/{identifier}")
def claim(context: Wanted, identifier: ClaimId) -> Response:
    """To the article at the claim's sentence."""
    whole = _whole_claim(context.ledger, identifier)
    report = context.ledger.reports_of([whole])[whole]
    return RedirectResponse(f"/reports/{report}?claim={whole}#{whole}", 302)


@router.get("/claims/{identifier}/panel")
def panel(context: Wanted, identifier: ClaimId) -> Response:
    """All about one claim, as the part of the page that shows it."""
    whole = _whole_claim(context.ledger, identifier)
    found = find(context, context.ledger.reports_of([whole])[whole], whole)
    view = chosen_claim(found.sheet, context.language, whole)
    if view is None:
        raise Problem(404, code="foreign_report" if is_foreign(found.sheet.reading.report) else "claim")
    older = all(one.id != whole for one in found.sheet.read.claims)
    tag = etag(whole, found.state, context.language, context.csrf, context.who)
    if same := unchanged(context, tag):
        return same
    return render(
        context,
        "article/panel.html",
        headers={"ETag": tag},
        claim=view,
        older=older,
        **tools(context, found.sheet.reading.report.text),
    )


def tools(context: Context, text: str) -> dict[str, Any]:
    """What the forms of templates/correct/forms.html need; text: the report's."""
    language = context.language
    return {
        "sent_spans": lambda role: sent_spans(text, role.spans),
        "choices": CHOICES.items(),
        "value_word": lambda name, value: value_word(name, value, language),
        "label_word": lambda name: label_word(name, language),
    }


def find(context: Context, report: str, also: str = "") -> Found:
    """A report as people judged it. Raises Problem (404) where the ledger does not hold it, or no longer."""
    readings: Readings = context.request.app.state.readings
    try:
        return readings.find(report, also)
    except NotInLedger as error:
        raise Problem(404, error.what, error.where, error.remedy, code="report") from error


def _whole_claim(ledger: Ledger, identifier: str) -> str:
    if not identifier:
        return ""
    try:
        return ledger.claim_id(identifier)
    except NotInLedger as error:
        raise Problem(404, error.what, error.where, error.remedy, code="claim") from error


def _beside(ledger: Ledger, report: str) -> Beside:
    took = ledger.copies_about(report)
    versions = ledger.report_versions(report)
    others = (other for one in took for other in (one.report, one.of))
    heads = {head.id: head for head in ledger.heads([report, *versions, *others])}
    return Beside(
        head=heads[report],
        versions=tuple(heads[one] for one in versions if one in heads),
        taken=_copied(heads, [(one.of, one) for one in took if one.report == report]),
        given=_copied(heads, [(one.report, one) for one in took if one.of == report]),
        story=ledger.story_of(report),
    )


def _copied(heads: dict[str, KeptReport], took: list[tuple[str, Took]]) -> tuple[Copied, ...]:
    return tuple(Copied(heads[other], one.sentences, one.copied) for other, one in took if other in heads)
