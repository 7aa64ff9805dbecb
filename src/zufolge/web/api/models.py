"""What the API answers: every model, each with what its fields mean.

Invariant: answers are the records of docs/record.md and the rows and view models that the pages show; a test holds that what is
answered fits, and that docs/api.md names every field.
"""

from dataclasses import fields
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, create_model

from zufolge import schema
from zufolge.ledger.sources import KeptSource
from zufolge.ledger.telling import Told
from zufolge.views.news import News
from zufolge.views.rows import ClaimRow, FigureRow, ReportRow, StoryRow
from zufolge.views.story import ReportLine
from zufolge.web.api.derived import SpanWire, model_of
from zufolge.web.jobs import Job
from zufolge.web.jobs import Report as AddedReport


class Wrong(BaseModel):
    """What went wrong: what happened, where, and what to do. Further fields may tell more (`last`: the other's judgement)."""

    model_config = ConfigDict(extra="allow")
    what: str
    where: str
    do: str


class Failure(BaseModel):
    """Every answer that is no success has this shape."""

    error: Wrong


# What is answered

Row = model_of(ReportRow)
ClaimRowModel = model_of(ClaimRow)
StoryRowModel = model_of(StoryRow)
Figures = model_of(FigureRow)
ToldModel = model_of(Told, "ToldDevelopment")
JudgementModel = model_of(schema.Judgement)
JobModel = model_of(Job)
AddedReportModel = model_of(AddedReport)
ChangeModel = model_of(schema.Change)
Source = model_of(KeptSource, "SourceRecord")
ReportLineModel = model_of(ReportLine)
NewsModel = model_of(News)
ArrivalModel = model_of(schema.Arrival)
WithdrawalModel = model_of(schema.Withdrawal)


class LinkWire(BaseModel):
    """One source of a chain: `span` is the mention that carries it, source_id its id in `sources` of the record."""

    name: str
    role: Literal["origin", "relay"]
    span: SpanWire | None
    source_id: str | None


class EvidenceWire(BaseModel):
    """What a claim is said to rest on."""

    span: SpanWire
    kind: str


class ReasonWire(BaseModel):
    """Why a label is what it is: the field, the rule's key, the words."""

    label: str
    rule: str
    span: SpanWire | None


class ClaimWire(BaseModel):
    """One claim as in docs/record.md."""

    id: str
    form: schema.Form
    medium: schema.Medium
    content: list[SpanWire]
    speaker: list[SpanWire]
    cue: list[SpanWire]
    frame: list[SpanWire]
    addressee: list[SpanWire]
    chain: list[LinkWire]
    stance: str | None
    certainty: str | None
    polarity: str | None
    distance: list[str]
    evidence: list[EvidenceWire]
    figures: list[int]
    times: list[int]
    confirms: list[str]
    contradicts: list[str]
    confidence: float
    role_confidence: dict[str, float]
    why: list[ReasonWire]


class FigureWire(BaseModel):
    """A quantity in the text."""

    span: SpanWire
    value: float | None
    upper: float | None
    qualifier: str
    unit: str
    counted: list[str]


class TimeWire(BaseModel):
    """A time in the text (TIMEX3)."""

    span: SpanWire
    value: str
    mod: str | None


class SourceWire(BaseModel):
    """Who speaks in a report, with all mentions."""

    id: str
    name: str
    kind: schema.SourceKind
    mentions: list[SpanWire]


class ReportWire(BaseModel):
    """A report's head and text."""

    id: str
    title: str | None
    outlet: str | None
    published: str | None
    language: str | None
    credits: list[str]
    text: str
    sha256: str
    arrival: ArrivalModel | None  # type: ignore[valid-type]
    withdrawn: WithdrawalModel | None  # type: ignore[valid-type]


class Record(BaseModel):
    """A report with everything read in it: the record of docs/record.md, as `zufolge show ID --json`."""

    schema_: Literal["zufolge/1"] = Field(alias="schema")
    reader: str
    notes: list[str]
    report: ReportWire
    claims: list[ClaimWire]
    figures: list[FigureWire]
    times: list[TimeWire]
    sources: list[SourceWire]


class StoryHead(BaseModel):
    """A story's name and the first and last moment of its reports."""

    id: str
    title: str
    pinned: bool
    first: str | None
    last: str | None


class StoryLine(BaseModel):
    """What a group of claims says, in the words of its most telling early claim."""

    group: str
    words: str
    claim: str
    reports: int
    disputed: bool


def _of_comparison() -> dict[str, Any]:
    model = model_of(schema.Comparison)
    return {field.name: (model.model_fields[field.name].annotation, ...) for field in fields(schema.Comparison)}


class _StoryRecord(BaseModel):
    schema_: Literal["zufolge-story/1"] = Field(alias="schema")
    story: StoryHead
    reports: list[ReportLineModel]  # type: ignore[valid-type]
    lines: list[StoryLine]
    news: list[NewsModel] = []  # type: ignore[valid-type]


StoryRecord = create_model(
    "StoryRecord",
    __base__=_StoryRecord,
    __doc__="A story as in docs/record.md, as `zufolge story ID --json`: its reports, and what they have in common by ids.\n\n"
    "news is there only where it was asked for (`since`).",
    **_of_comparison(),
)


class SourceRow(BaseModel):
    """A source in a list: `key` is its id; claims: how many it has part in (no further than 1000); last: its last day."""

    key: str
    name: str
    kind: schema.SourceKind | None
    claims: int
    last: str | None


class Versions(BaseModel):
    """The ids of all versions of a report's article, in their order."""

    items: list[str]


class Found(BaseModel):
    """The first of what was found of each kind, and the addresses of the whole lists."""

    reports: list[Row]  # type: ignore[valid-type]
    claims: list[ClaimRowModel]  # type: ignore[valid-type]
    stories: list[StoryRowModel]  # type: ignore[valid-type]
    more: dict[str, str]


def listed(item: type[BaseModel]) -> type[BaseModel]:
    """The model of a part of a list: its entries, and the address of the next part (null for the last)."""
    doc = f"A part of a list of {item.__name__}; `next` is the address of the part that follows, null if none does."
    return create_model(f"{item.__name__}List", __doc__=doc, items=(list[item], ...), next=(str | None, ...))  # type: ignore[valid-type]
