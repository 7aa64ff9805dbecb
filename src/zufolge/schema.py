"""The records that travel between the rooms: frozen, typed, without behaviour.

Invariant: offsets are half-open code-point offsets into one immutable `Report.text`, and every span of a
`Reading` equals its slice of that text; a record that breaks this can't be built (OffsetError).
"""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from zufolge.errors import OffsetError

SCHEMA = "zufolge/1"

Form = Literal["direct", "indirect", "reported", "free_indirect", "indirect_free_indirect"]
Medium = Literal["Speech", "Writing", "Thought", "SW", "ST", "TW", "none"]
SourceKind = Literal["person", "government", "organisation", "agency", "media", "document", "group", "unknown"]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """`text` at the half-open code-point range `start`..`end` of a report's text. Never empty."""

    start: int
    end: int
    text: str

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end or len(self.text) != self.end - self.start:
            raise OffsetError(f"span {self.start}..{self.end} can't hold {len(self.text)} characters")


@dataclass(frozen=True, slots=True)
class Report:
    """One report as it was published.

    title, outlet, published (ISO 8601 date or time) and language (ISO 639-1) are None where nothing says them;
    credits are the agencies that the text names for itself, as written ("sda", "dpa").
    """

    text: str
    title: str | None = None
    outlet: str | None = None
    published: str | None = None
    language: str | None = None
    credits: tuple[str, ...] = ()

    @property
    def sha256(self) -> str:
        """Hash of the text alone (UTF-8; lone surrogates are passed through)."""
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()

    @property
    def id(self) -> str:
        """Content address: the same text under the same head has the same id."""
        head = json.dumps([self.title, self.outlet, self.published])
        return "r" + hashlib.sha256(f"{head}\n{self.sha256}".encode()).hexdigest()[:12]


@dataclass(frozen=True, slots=True)
class Attribution:
    """What the reader finds: somebody's words and the spans that say whose they are.

    form and medium are the labels of zufolge.attribution.labels. confidence is the probability that the content is
    right; role_confidence gives, for each of the roles speaker, cue, frame, addressee that was found, in that order, the
    probability that its words are right. It is empty where the reader did not tell (older readings).
    """

    form: Form
    medium: Medium
    content: tuple[Span, ...]
    speaker: tuple[Span, ...] = ()
    cue: tuple[Span, ...] = ()
    frame: tuple[Span, ...] = ()
    addressee: tuple[Span, ...] = ()
    confidence: float = 0.0
    role_confidence: tuple[tuple[str, float], ...] = ()

    def spans(self) -> Iterator[Span]:
        """All spans of all roles."""
        yield from (*self.content, *self.speaker, *self.cue, *self.frame, *self.addressee)


@dataclass(frozen=True, slots=True)
class Link:
    """One source that a statement passed through; `span` is the mention that carries it, if there is one."""

    name: str
    role: Literal["origin", "relay"]
    span: Span | None = None
    source_id: str | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a statement is said to rest on."""

    span: Span
    kind: str


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a label is what it is: `rule` is a key of zufolge.language.rules, `span` the words that it rests on, if any.

    label names the field, of a link of the chain with its place: "stance", "distance.sollen", "chain.1".
    """

    label: str
    rule: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """A quantity that counts or measures something."""

    span: Span
    value: float | None
    upper: float | None
    qualifier: str
    unit: str
    counted: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """A TIMEX3 expression; `value` is resolved against the report's date where that is possible."""

    span: Span
    value: str
    mod: str | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """Somebody or something that speaks in a report, with all its mentions."""

    id: str
    name: str
    kind: SourceKind = "unknown"
    mentions: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Claim:
    """One attributed claim: the attribution and what it means.

    Fields without a value say "not told", never "no": stance, certainty and polarity are None and the
    tuples are empty until the claim rooms fill them.
    """

    id: str
    attribution: Attribution
    chain: tuple[Link, ...] = ()
    stance: str | None = None
    certainty: str | None = None
    polarity: str | None = None
    distance: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    figures: tuple[int, ...] = ()
    times: tuple[int, ...] = ()
    confirms: tuple[str, ...] = ()
    contradicts: tuple[str, ...] = ()
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """A report and everything read in it. `reader` names the model, `notes` say what a person should know."""

    report: Report
    claims: tuple[Claim, ...] = ()
    figures: tuple[Figure, ...] = ()
    times: tuple[TimeExpression, ...] = ()
    sources: tuple[Source, ...] = ()
    reader: str = ""
    notes: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        for span in self.spans():
            if self.report.text[span.start : span.end] != span.text:
                raise OffsetError(f"span {span.start}..{span.end} does not quote the text", where=f"report {self.report.id}")

    def spans(self) -> Iterator[Span]:
        """Every span of the reading."""
        for claim in self.claims:
            yield from claim.attribution.spans()
            yield from (link.span for link in claim.chain if link.span)
            yield from (evidence.span for evidence in claim.evidence)
            yield from (reason.span for reason in claim.reasons if reason.span)
        yield from (figure.span for figure in self.figures)
        yield from (time.span for time in self.times)
        for source in self.sources:
            yield from source.mentions


def claim_id(report_id: str, attribution: Attribution) -> str:
    """A stable address: the same content of the same report has the same id, whoever reads it and when."""
    place = json.dumps([report_id, [(span.start, span.end) for span in attribution.content]])
    return "c" + hashlib.sha256(place.encode()).hexdigest()[:12]
