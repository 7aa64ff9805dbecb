"""What the ledger is asked and what it answers: frozen records.

Invariant: a `Filters` that exists can be asked; one with a date, label, figure, time or limit that makes no sense can't be
built (InputError).
"""

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple, get_args

from zufolge import labels
from zufolge.errors import InputError
from zufolge.ledger.asked import Quantity, period, quantity
from zufolge.ledger.days import Days
from zufolge.schema import Arrival, Claim, Form, Ground, Medium, SourceKind, Withdrawal

_ALLOWED = {
    "form": get_args(Form),
    "medium": get_args(Medium),
    "stance": labels.STANCES,
    "certainty": labels.CERTAINTIES,
    "polarity": labels.POLARITIES,
    "distance": labels.DISTANCES,
    "evidence": labels.EVIDENCE,
    "kind": get_args(SourceKind),
}
_ABOUT_CLAIMS = ("source", *_ALLOWED, "figure", "unit", "time")
_LONGEST_UNIT = 40


@dataclass(frozen=True, slots=True)
class Kept:
    """What keeping one reading came to.

    article is the key that all versions of one article share; version counts from 1 within it. Both new_report and
    new_reading are False where the ledger held this report, read by this reader, already.
    """

    report_id: str
    article: str
    version: int
    new_report: bool
    new_reading: bool


@dataclass(frozen=True, slots=True)
class KeptReport:
    """The head of a kept report.

    versions is the number of versions of its article, claims the number of claims in its latest reading (as is language);
    kept_at is UTC, ISO 8601 to the second; location is where the report was read from (path, address, or "-"). arrival and
    withdrawn are those of the report. versions is the highest number of its article's: agencies number theirs themselves.
    """

    id: str
    title: str | None
    outlet: str | None
    published: str | None
    language: str | None
    article: str
    version: int
    versions: int
    claims: int
    kept_at: str
    location: str
    arrival: Arrival | None = None
    withdrawn: Withdrawal | None = None


@dataclass(frozen=True, slots=True)
class KeptClaim:
    """A claim with the head of the report that it stands in; reader names the model that found it."""

    report_id: str
    title: str | None
    outlet: str | None
    published: str | None
    version: int
    reader: str
    claim: Claim
    arrival: Arrival | None = None
    withdrawn: Withdrawal | None = None


@dataclass(frozen=True, slots=True)
class Doubtful:
    """A claim that nobody has decided about: its place in the queue (sure, seq), and itself.

    sure: per mille, how sure the reader is of its weakest part; 1001 if it did not tell.
    """

    seq: int
    sure: int
    kept: KeptClaim


@dataclass(frozen=True, slots=True)
class Reviewed:
    """How far people are: claims decided in all and today, how many unsure ones are open; `more`: at least so many."""

    decided: int
    today: int
    left: int
    more: bool


class Took(NamedTuple):
    """A report took `copied` of its `sentences` sentences from another (ids)."""

    report: str
    of: str
    sentences: int
    copied: int


class Near(NamedTuple):
    """A report that is about the same things: its story, and how many of the terms it shares."""

    story_id: str
    report_id: str
    shared: int


class Alike(NamedTuple):
    """A report that holds alike sentences, and how many of the keys it shares."""

    report_id: str
    shared: int


@dataclass(frozen=True, slots=True)
class Member:
    """A report in a story: who put it there (empty: the program), when (ISO 8601), and the program's grounds."""

    report_id: str
    who: str
    at: str
    grounds: tuple[Ground, ...] = ()


@dataclass(frozen=True, slots=True)
class KeptStory:
    """A story, as the program and the people after it have made it.

    name is the last that a person gave it, None without one; title is the headline of its first report. first_day and last_day
    (YYYY-MM-DD) are those of its reports. reports counts every version of an article, articles each once; claims counts
    those of each article's latest version, in its latest reading. opened_at is UTC, ISO 8601; who opened it is empty for the
    program. members, the earliest published first and those without a date last, are given by `Ledger.story` alone.
    """

    id: str
    name: str | None
    pinned: bool
    title: str | None
    first_day: str
    last_day: str
    reports: int
    articles: int
    claims: int
    opened_at: str
    who: str
    members: tuple[Member, ...] = ()


@dataclass(frozen=True, slots=True)
class Filters:
    """What to show; None does not filter, several filters must all hold.

    source    part of the name of a speaker or of a source in the chain
    outlet    part of the outlet's name
    since     first day, until: last day (ISO dates, both included); a report counts under the day on which it was
              published or, where it does not say, on which it was kept
    form, medium, stance, certainty, polarity: exactly this label
    distance  means by which the article keeps its distance; other means may be there too
    evidence  kind of evidence that the claim rests on
    kind      kind of a source in the chain, be it the origin or a relay (schema.SourceKind)
    figure    a figure that the claim carries: a number ("3000", "1'000"), a range ("1000..3000", "1000..", "..3000"), what is
              counted ("Soldat", also in the plural) or both ("3000 Soldaten"). A figure that is a range itself, "50 bis 60",
              is found by every range that it overlaps
    unit      unit of a figure that the claim carries (Figure.unit); with `figure`, of the same figure
    time      days within which a time lies that the claim carries: a TIMEX3 value ("2024", "2024-10", "2024-10-22",
              "2024-W43") or a range of them ("2024-10-01..2024-10-31", "2024-10..", "..2024")
    text      words that must all occur, in any order; a word that ends in * stands for all words that begin so. For claims
              they are looked for in the content and the speaker, for reports in the title and the text
    limit     at most so many results
    all_versions: older versions of an article too, not only its latest

    Case, accents, ss/ß, ae/ä, oe/ö, ue/ü and the marks that group digits make no difference in source, outlet and text.
    A source, outlet or text without a letter or digit matches nothing. Raises InputError.
    """

    source: str | None = None
    since: str | None = None
    until: str | None = None
    form: str | None = None
    medium: str | None = None
    outlet: str | None = None
    text: str | None = None
    limit: int | None = None
    all_versions: bool = False
    stance: str | None = None
    certainty: str | None = None
    polarity: str | None = None
    distance: str | None = None
    evidence: str | None = None
    kind: str | None = None
    figure: str | None = None
    unit: str | None = None
    time: str | None = None

    def __post_init__(self) -> None:
        first, last = self.first_day, self.last_day
        if first and last and last < first:
            raise InputError(f"nothing lies between {first} and {last}", remedy="`since` must not be later than `until`.")
        for name, allowed in _ALLOWED.items():
            _one_of(name, getattr(self, name), allowed)
        if self.unit is not None and not 0 < len(self.unit.strip()) <= _LONGEST_UNIT:
            raise InputError(f"there is no unit {self.unit[:40]!r}", "unit", "Write one as count, percent, EUR, km or hour.")
        _ = self.quantity, self.period
        if self.limit is not None and self.limit < 1:
            raise InputError(f"a limit of {self.limit} shows nothing", where="limit", remedy="Give a number from 1 up.")

    @property
    def first_day(self) -> str | None:
        """`since` as YYYY-MM-DD."""
        return _day("since", self.since)

    @property
    def last_day(self) -> str | None:
        """`until` as YYYY-MM-DD."""
        return _day("until", self.until)

    @property
    def quantity(self) -> Quantity | None:
        """`figure`, parsed."""
        return None if self.figure is None else quantity(self.figure)

    @property
    def period(self) -> Days | None:
        """`time` as its first and last day."""
        return None if self.time is None else period(self.time)

    @property
    def about_claims(self) -> bool:
        """Whether some filter looks at claims and not only at reports."""
        return any(getattr(self, name) is not None for name in _ABOUT_CLAIMS)


def _day(name: str, value: str | None) -> str | None:
    if value is None:
        return None
    try:
        return date.fromisoformat(value).isoformat()
    except ValueError:
        raise InputError(f"{value[:40]!r} is no date", where=name, remedy="Write a date as 2024-10-23.") from None


def _one_of(name: str, value: str | None, allowed: tuple[str, ...]) -> None:
    if value is not None and value not in allowed:
        raise InputError(f"there is no {name} {value[:40]!r}", where=name, remedy=f"Choose one of {', '.join(allowed)}.")
