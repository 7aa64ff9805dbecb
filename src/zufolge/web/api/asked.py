"""What the API is asked with: parameters of lists, and what is sent to it.

Invariant: what is not known here is refused and never passed over; the filters are those of the command line (a test holds it).
"""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from zufolge import labels, schema

DEFAULT, MOST = 50, 500
"""Entries of a list that come at once."""

Stance = Literal[labels.STANCES]  # type: ignore[valid-type]
Certainty = Literal[labels.CERTAINTIES]  # type: ignore[valid-type]
Polarity = Literal[labels.POLARITIES]  # type: ignore[valid-type]
Distance = Literal[labels.DISTANCES]  # type: ignore[valid-type]
EvidenceKind = Literal[labels.EVIDENCE]  # type: ignore[valid-type]
Day = Annotated[str, Field(json_schema_extra={"format": "date"}, max_length=40)]
Words = Annotated[str, Field(max_length=500)]


class _Strict(BaseModel):
    """What is sent: a field or parameter that is not known is an error and not passed over."""

    model_config = ConfigDict(extra="forbid")


# What lists are asked with


class Paged(_Strict):
    """Which part of a list: `limit` entries, from where the `next` of the part before leads."""

    limit: int = Field(DEFAULT, ge=1, le=MOST, description="So many at once")
    cursor: str | None = Field(
        None, pattern=r"^[0-9a-z]{1,40}$", description="Where the part before ended; taken from its `next`"
    )


class ReportsAsked(Paged):
    """Which reports; all that is given must hold. As `zufolge reports`."""

    since: Day | None = Field(None, description="Published (or, without a date, kept) on this day or later")
    until: Day | None = Field(None, description="Published (or, without a date, kept) on this day or before")
    outlet: Words | None = Field(None, description="Part of the outlet's name")
    text: Words | None = Field(None, description="Words that occur, in any order; a * at the end of one matches beginnings")
    all_versions: bool = Field(False, description="Older versions of an article too")
    source: Words | None = Field(None, description="Part of the name of who speaks, or of a source in the chain")
    form: schema.Form | None = Field(None, description="How the words are rendered")
    medium: schema.Medium | None = Field(None, description="Speech, writing, thought or what the text leaves open")
    stance: Stance | None = Field(None, description="What the speaker does")
    certainty: Certainty | None = Field(None, description="How sure the speaker is")
    polarity: Polarity | None = Field(None, description="negative: something is denied")
    distance: Distance | None = Field(None, description="By what means the article keeps its distance")
    kind: schema.SourceKind | None = Field(None, description="A source of the chain is of this kind")
    evidence: EvidenceKind | None = Field(None, description="What it rests on")
    figure: Words | None = Field(None, description="A number (3000), a range (1000..3000), what is counted, or both")
    unit: Annotated[str, Field(max_length=40)] | None = Field(None, description="The figure's unit: count, percent, EUR, km")
    time: Words | None = Field(None, description="A time within 2024, 2024-10, 2024-10-22, 2024-W43, or a range of them")


class ClaimsAsked(ReportsAsked):
    """Which claims; all that is given must hold. As `zufolge claims`."""


class StoriesAsked(Paged):
    """Which stories: those that hold a report for which all holds. As `zufolge stories`."""

    since: Day | None = Field(None, description="Published (or, without a date, kept) on this day or later")
    until: Day | None = Field(None, description="Published (or, without a date, kept) on this day or before")
    outlet: Words | None = Field(None, description="Part of the outlet's name")
    text: Words | None = Field(None, description="Words that occur in a report's title or text")


class SourcesAsked(Paged):
    """Which sources: those with a part of a name, else who is heard in the latest reports."""

    name: Annotated[str, Field(max_length=300)] | None = Field(None, description="Part of the name")


class JudgementsAsked(Paged):
    """Which judgements, in the order in which they were made."""

    subject: Annotated[str, Field(max_length=300)] | None = Field(
        None, description="Id of a claim, report or story, or a source's name"
    )
    about: schema.About | None = Field(None, description="About claims, sources or stories")


class DevelopmentsAsked(Paged):
    """Which developments, in the order in which they were told."""

    story: Annotated[str, Field(pattern=r"^s[0-9a-f]{3,40}$")] | None = Field(None, description="Of this story (id)")
    after: int = Field(0, ge=0, le=2**53, description="After the one with this number (`seq`)")


class SearchAsked(_Strict):
    """What is searched for."""

    text: str = Field(min_length=1, max_length=500, description="Words that occur, in any order; a * matches beginnings")
    limit: int = Field(10, ge=1, le=50, description="So many of each kind at most")


# What is sent


class TextGiven(_Strict):
    """A report's text, and what is known of it; that goes before what the text says."""

    text: str = Field(min_length=1, max_length=1_000_000, description="Plain text, Markdown or HTML")
    title: Words | None = None
    outlet: Words | None = None
    published: Annotated[str, Field(max_length=40)] | None = Field(None, description="ISO 8601, a date or a time")
    german: bool = Field(False, description="Pass it over if it is in another language")


class AddressGiven(_Strict):
    """The address of a public page (http or https), and what is known of its report."""

    address: str = Field(min_length=1, max_length=8_000)
    title: Words | None = None
    outlet: Words | None = None
    published: Annotated[str, Field(max_length=40)] | None = Field(None, description="ISO 8601, a date or a time")
    german: bool = Field(False, description="Pass it over if it is in another language")


class JobOrder(_Strict):
    """What shall become of a job: stop it, take it up again, or forget it (one that has ended)."""

    do: Literal["stop", "again", "forget"]


class JudgementGiven(_Strict):
    """What somebody decides. Beginnings of ids are enough. As `zufolge judge`."""

    verb: schema.Verb
    about: schema.About = Field("claim", description="Whether the subjects are claims, sources (names) or stories")
    subjects: list[Annotated[str, Field(min_length=1, max_length=300)]] = Field(
        min_length=1,
        max_length=200,
        description="Ids of claims or stories, of reports (part), names of sources; of undo the one judgement's id",
    )
    why: Words = ""
    label: Annotated[str, Field(max_length=40)] = Field("", description="What a correction sets: stance, speaker, ...")
    value: Words = Field("", description='What it is set to; a role by its characters ("36-47"); of pin "yes" or "no"')
    who: Annotated[str, Field(max_length=100)] | None = Field(None, description="Who decides, unless the login says it")
    seen: Annotated[str, Field(max_length=40)] | None = Field(
        None, description="Id of the last judgement about this that is known, empty for none: a later one is a conflict (409)"
    )
