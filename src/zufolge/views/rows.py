"""What a list of kept reports or claims shows of each: flat rows of single values.

Invariant: a row's texts are on one line and safe to print (`safe.one_line`); what is unknown is None.
"""

from dataclasses import dataclass

from zufolge.schema import Claim, Report
from zufolge.views.safe import one_line, quoted


@dataclass(frozen=True, slots=True)
class ReportRow:
    """One kept report: its head, which version of how many it is, its number of claims, when and from where it was kept."""

    id: str
    title: str | None
    outlet: str | None
    published: str | None
    language: str | None
    version: int
    versions: int
    claims: int
    kept_at: str | None
    location: str | None


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """One kept claim. `content` joins parts that do not touch; start and end are their outer code-point offsets."""

    id: str
    report_id: str
    outlet: str | None
    published: str | None
    form: str
    medium: str
    source: str | None
    cue: str | None
    content: str
    start: int
    end: int
    confidence: float
    stance: str | None
    certainty: str | None


Row = ReportRow | ClaimRow


def report_row(
    report: Report, claims: int, *, version: int = 1, versions: int = 1, kept_at: str | None = None, location: str | None = None
) -> ReportRow:
    """The row of a report that has so many claims."""
    return ReportRow(
        id=report.id,
        title=_line(report.title),
        outlet=_line(report.outlet),
        published=_line(report.published),
        language=_line(report.language),
        version=version,
        versions=versions,
        claims=claims,
        kept_at=_line(kept_at),
        location=_line(location),
    )


def claim_row(report: Report, claim: Claim) -> ClaimRow:
    """The row of a claim of this report."""
    said = claim.attribution
    return ClaimRow(
        id=one_line(claim.id),
        report_id=report.id,
        outlet=_line(report.outlet),
        published=_line(report.published),
        form=said.form,
        medium=said.medium,
        source=quoted(said.speaker) or None,
        cue=quoted(said.cue) or None,
        content=quoted(said.content),
        start=min((span.start for span in said.content), default=0),
        end=max((span.end for span in said.content), default=0),
        confidence=said.confidence,
        stance=_line(claim.stance),
        certainty=_line(claim.certainty),
    )


def _line(text: str | None) -> str | None:
    return (one_line(text) or None) if text else None
