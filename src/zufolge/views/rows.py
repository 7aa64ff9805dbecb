"""What a list of kept reports or claims shows of each: flat rows of single values.

Invariant: a row's texts are on one line and safe to print (`safe.one_line`); what is unknown is None.
"""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any

from zufolge.schema import FURTHER_NOTICE, Arrival, Claim, Link, Withdrawal
from zufolge.views.arrivals import embargo
from zufolge.views.safe import one_line, quoted

ARROW, TOGETHER = " → ", " + "


@dataclass(frozen=True, slots=True)
class ReportRow:
    """One kept report: its head, which version of how many it is, its number of claims, when and from where it was kept.

    What its agency says of it, if one sent it; embargo: as long as it holds; withdrawn: when it was; captured and page_sha256:
    when the original bytes were fetched or saved, and their hash.
    """

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
    urn: str | None = None
    item_version: str | None = None
    agency: str | None = None
    dateline: str | None = None
    byline: str | None = None
    signal: str | None = None
    correction: str | None = None
    status: str | None = None
    embargo: str | None = None
    withdrawn: str | None = None
    captured: str | None = None
    page_sha256: str | None = None


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """One kept claim. `content` joins parts that do not touch; start and end are their outer code-point offsets.

    distance is the means with spaces between ("konjunktiv sollen"); chain the names, origin first: "NIS → Yonhap", of several
    that speak together "Muster + Beispiel → dpa". embargo and withdrawn as in ReportRow.
    """

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
    polarity: str | None
    distance: str | None
    chain: str | None
    embargo: str | None = None
    withdrawn: str | None = None


@dataclass(frozen=True, slots=True)
class StoryRow:
    """One story: its name (or its first report's title), the days of its reports, how many they are and how many claims."""

    id: str
    name: str | None
    first_day: str
    last_day: str
    reports: int
    claims: int
    pinned: bool


@dataclass(frozen=True, slots=True)
class FigureRow:
    """One value of a series: what is counted in which unit, when, by whom, what became of it, and where it stands."""

    series: str
    counted: str
    unit: str
    at: str | None
    value: float | None
    upper: float | None
    qualifier: str
    origin: str | None
    status: str
    claim: str
    report: str
    outlet: str


Row = ReportRow | ClaimRow | StoryRow | FigureRow


_SAID = ("urn", "agency", "dateline", "byline", "correction", "captured")


def report_row(kept: object, now: datetime | None = None) -> ReportRow:
    """The row of a kept report: of any record with its head, arrival and withdrawn (rooms don't import each other's records).

    now: an embargo that is over then is left out.
    """
    arrival: Arrival | None = getattr(kept, "arrival", None)
    withdrawn: Withdrawal | None = getattr(kept, "withdrawn", None)
    values: dict[str, Any] = {field.name: getattr(kept, field.name) for field in fields(ReportRow) if hasattr(kept, field.name)}
    if arrival is not None:
        values |= {name: getattr(arrival, name) for name in _SAID} | {"page_sha256": arrival.sha256}
        values["item_version"] = arrival.version
        values |= {"signal": arrival.signal, "status": arrival.status} if arrival.urn else {}
    values |= {"status": withdrawn.kind} if withdrawn is not None else {}
    values |= _standing(arrival, withdrawn, now)
    shown: dict[str, Any] = {name: _line(value) if isinstance(value, str) else value for name, value in values.items()}
    return ReportRow(**shown)


def claim_row(
    claim: Claim,
    *,
    report_id: str,
    outlet: str | None,
    published: str | None,
    arrival: Arrival | None = None,
    withdrawn: Withdrawal | None = None,
    now: datetime | None = None,
) -> ClaimRow:
    """The row of a claim of the report with this head; now as in `report_row`."""
    said = claim.attribution
    return ClaimRow(
        id=one_line(claim.id),
        report_id=report_id,
        outlet=_line(outlet),
        published=_line(published),
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
        polarity=_line(claim.polarity),
        distance=_line(" ".join(claim.distance)),
        chain=_chain(claim.chain),
        **_standing(arrival, withdrawn, now),
    )


def _standing(arrival: Arrival | None, withdrawn: Withdrawal | None, now: datetime | None) -> dict[str, str | None]:
    """Until when a report is not to be published, and since when it is withdrawn; one that is withheld is embargoed."""
    if withdrawn is not None and withdrawn.kind == "withheld":
        return {"embargo": FURTHER_NOTICE, "withdrawn": None}
    return {"embargo": _line(embargo(arrival, now)), "withdrawn": _line(withdrawn.at) if withdrawn is not None else None}


def _chain(links: Iterable[Link]) -> str | None:
    named = [(link.role, one_line(link.name)) for link in links]
    origins = TOGETHER.join(name for role, name in named if role == "origin" and name)
    return ARROW.join(name for name in (origins, *(name for role, name in named if role != "origin")) if name) or None


def _line(text: str | None) -> str | None:
    return (one_line(text) or None) if text else None
