"""The records that travel between the rooms: frozen, typed, without behaviour.

Invariant: offsets are half-open code-point offsets into one immutable `Report.text`, and every span of a
`Reading` equals its slice of that text; a record that breaks this can't be built (OffsetError).
"""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from zufolge.errors import OffsetError

SCHEMA = "zufolge/1"

Form = Literal["direct", "indirect", "reported", "free_indirect", "indirect_free_indirect"]
Medium = Literal["Speech", "Writing", "Thought", "SW", "ST", "TW", "none"]
Model = Literal["full", "fast"]
SourceKind = Literal["person", "government", "organisation", "agency", "media", "document", "group", "unknown"]
RelationKind = Literal["confirms", "denies", "contradicts", "corrects", "updates"]
Status = Literal["stands", "superseded", "corrected", "withdrawn", "disputed"]
Verb = Literal["accept", "reject", "correct", "same", "apart", "join", "part", "name", "pin", "undo"]
About = Literal["claim", "source", "story"]
PubStatus = Literal["usable", "withheld", "canceled"]
Signal = Literal["new", "update", "correction", "cancel"]

FURTHER_NOTICE = "further notice"
"""`Arrival.embargo` of an item that is embargoed without an end. It sorts behind every date."""


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
class Arrival:
    """How a report came, and what its agency says of it beside the text; None (or empty) where nothing says it.

    format: the wire format, None for what is no agency's message. urn: what names the item for good, in all its versions.
    version: the item's, as written ("3"). agency: who sends it. dateline, byline: as written. first_created: when the first
    version was made, ISO 8601. embargo: not to be published before then: ISO 8601, or FURTHER_NOTICE. status: what may be
    done with it. signal: what this version is to those before it; signals: the codes that say so, as written. correction:
    the words of the correction or withdrawal. note: what the agency tells the desk, not for publication. of: another item
    (urn) that this one updates, corrects or withdraws. address: the page's URL. captured: when the bytes were fetched or
    saved, ISO 8601. sha256: of the original bytes (of a page, a file, an agency's message), in hexadecimal.
    """

    format: str | None = None
    urn: str | None = None
    version: str | None = None
    agency: str | None = None
    dateline: str | None = None
    byline: str | None = None
    first_created: str | None = None
    embargo: str | None = None
    status: PubStatus = "usable"
    signal: Signal = "new"
    signals: tuple[str, ...] = ()
    correction: str | None = None
    note: str | None = None
    of: str | None = None
    address: str | None = None
    captured: str | None = None
    sha256: str | None = None


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """By whom a report was taken back, or held back until further notice (`withheld`).

    at: when, ISO 8601: the time of the message that says so, or when that came. urn, version: of that message, agency: who
    sends it, words: what it says, "" where it says nothing.
    """

    kind: Literal["canceled", "withheld"]
    at: str
    urn: str
    version: str | None = None
    agency: str | None = None
    words: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """One report as it was published.

    title, outlet, published (ISO 8601 date or time) and language (ISO 639-1) are None where nothing says them;
    credits are the agencies that the text names for itself, as written ("sda", "dpa"). arrival: how it came; withdrawn: who
    took it back since. Neither makes it another report: they count for no id and no comparison of two reports.
    """

    text: str
    title: str | None = None
    outlet: str | None = None
    published: str | None = None
    language: str | None = None
    credits: tuple[str, ...] = ()
    arrival: Arrival | None = field(default=None, compare=False)
    withdrawn: Withdrawal | None = field(default=None, compare=False)

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


# What reports have in common. Claims and reports are named by their ids, which are the same wherever they are read.


@dataclass(frozen=True, slots=True)
class Ground:
    """Why two things were put together or kept apart.

    rule is a key of zufolge.language.rules, whose sentence has a place {0}, {1} ... for each of `words`.
    """

    rule: str
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """One update of a live ticker: heading and text (`span`), and when it appeared (ISO 8601; None if that can't be told)."""

    span: Span
    at: str | None = None
    title: str = ""


@dataclass(frozen=True, slots=True)
class Passage:
    """Words that one report (`here`) took from another (`there`), whole sentences or parts of one."""

    here: Span
    there: Span


@dataclass(frozen=True, slots=True)
class Copy:
    """What a report took over from another: `copied` of its `sentences` sentences, passage by passage in its own order."""

    report: str
    of: str
    passages: tuple[Passage, ...]
    sentences: int
    copied: int


@dataclass(frozen=True, slots=True)
class Party:
    """Who stands behind what is said: a body with all who speak for it, or a person who speaks for nobody else.

    key is the same for the same party throughout one comparison; names are those under which it speaks, the fullest first.
    """

    key: str
    name: str
    kind: SourceKind = "unknown"
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Pairing:
    """Two claims (ids) and whether they say the same; score 0 to 1, and the grounds for it."""

    one: str
    other: str
    same: bool
    score: float
    grounds: tuple[Ground, ...] = ()


@dataclass(frozen=True, slots=True)
class Origin:
    """One independent origin of a group: the party, its claims (ids), and by way of whom they came (names)."""

    party: Party
    claims: tuple[str, ...]
    via: tuple[str, ...] = ()
    grounds: tuple[Ground, ...] = ()


@dataclass(frozen=True, slots=True)
class ClaimGroup:
    """Claims (ids, the earliest first) that say the same thing, what put them together, and their independent origins."""

    id: str
    claims: tuple[str, ...]
    pairings: tuple[Pairing, ...] = ()
    origins: tuple[Origin, ...] = ()


@dataclass(frozen=True, slots=True)
class Point:
    """A value of a series with the claim that first gave it, when (ISO 8601 date or time), and what became of it."""

    claim: str
    at: str | None
    figure: Figure
    party: Party | None
    status: Status
    grounds: tuple[Ground, ...] = ()


@dataclass(frozen=True, slots=True)
class Series:
    """One counted or measured thing over time; `counted` names it, value and upper of its points are in `unit`."""

    id: str
    counted: str
    unit: str
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Relation:
    """A claim (id) confirms, denies, contradicts, corrects or updates another claim. Both stay."""

    kind: RelationKind
    claim: str
    other: str
    grounds: tuple[Ground, ...] = ()


@dataclass(frozen=True, slots=True)
class Circle:
    """Reports or sources (names) that cite each other for the same thing, with the claims (ids) in which they do."""

    names: tuple[str, ...]
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Silence:
    """Somebody (`name`) who was asked and did not answer or would not say, and the words of a report (id) that tell so."""

    name: str
    report: str
    span: Span
    grounds: tuple[Ground, ...] = ()


@dataclass(frozen=True, slots=True)
class Change:
    """What became of a claim from one version of a text to the next; grounds say in what it changed, one for each difference.

    before is None for a claim that came, after for one that went.
    """

    kind: Literal["came", "went", "changed"]
    before: Claim | None
    after: Claim | None
    grounds: tuple[Ground, ...] = ()


@dataclass(frozen=True, slots=True)
class TakenBack:
    """The claims (ids) of a report (id) that its agency withdrew: they stay, and rest on nothing any more."""

    report: str
    claims: tuple[str, ...]
    withdrawal: Withdrawal


@dataclass(frozen=True, slots=True)
class Resting:
    """Claims (ids) of a report that took them over from another one (`of`, id) which was withdrawn. They are not withdrawn."""

    report: str
    of: str
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Everything that some reports have in common. appeared: when each claim (id) did, ISO 8601; None where unknown."""

    copies: tuple[Copy, ...] = ()
    groups: tuple[ClaimGroup, ...] = ()
    series: tuple[Series, ...] = ()
    relations: tuple[Relation, ...] = ()
    circles: tuple[Circle, ...] = ()
    silences: tuple[Silence, ...] = ()
    appeared: Mapping[str, str | None] = field(default_factory=dict)
    withdrawn: tuple[TakenBack, ...] = ()
    resting: tuple[Resting, ...] = ()


@dataclass(frozen=True, slots=True)
class Development:
    """Something that happened to a story: what a report brought that was not there before. Told once.

    kind says what: a report came; a new claim; a new independent origin of a known one; a figure moved; a claim confirms,
    contradicts, denies or corrects another one, or withdraws it. subject is the same whenever the same thing is found, so that
    kind and subject together are told once. story, report and claim are ids (claim: "" where no claim is meant), title is the
    story's. `name` is from whom it comes, `words` are what is said; about: whose statement it answers, if somebody else's, or
    the value that the figure had before; answered: the words of that statement. outlet, start and end (offsets in the report's
    text; end is 0 where the whole report is meant) and at (when it appeared there, ISO 8601) say where it stands.
    """

    kind: Literal["report", "claim", "origin", "figure", "confirms", "contradicts", "denies", "corrects", "withdrawn"]
    subject: str
    story: str
    title: str
    report: str
    claim: str
    name: str
    words: str
    about: str = ""
    answered: str = ""
    outlet: str = ""
    start: int = 0
    end: int = 0
    at: str | None = None


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a person decided, when and why. Never changed; a later one about the same thing goes before.

    verb says what was decided: accept, reject, correct (a claim); same, apart (claims in one group or not; two names, one
    source or not: `about` is claims or sources); join, part, name, pin (stories and their reports); undo (another judgement,
    about whatever that one is about). subjects are the ids, or names, that it is about, of an undo the id of the judgement that
    it takes back and then that one's subjects; label and value say what a correction sets.
    """

    id: str
    verb: Verb
    about: About
    subjects: tuple[str, ...]
    who: str
    at: str
    why: str = ""
    label: str = ""
    value: str = ""


def claim_id(report_id: str, attribution: Attribution) -> str:
    """A stable address: the same content of the same report has the same id, whoever reads it and when."""
    place = json.dumps([report_id, [(span.start, span.end) for span in attribution.content]])
    return "c" + hashlib.sha256(place.encode()).hexdigest()[:12]
