"""From what a message says to an item: what all formats have in common.

Invariant: codes are understood here and nowhere else, so that the same words mean the same in every format; an item without
text is refused unless it is cancelled.
"""

from dataclasses import dataclass

from zufolge.errors import EmptyInput
from zufolge.reports.wires.item import Head, WireFormat, WireItem
from zufolge.reports.wires.words import agency, all_credits, embargo, line, signal, status

_LONGEST_URN = 1000


@dataclass(frozen=True, slots=True)
class Said:
    """What a message says of one item, in its own words.

    agencies: codes and names of who sends it, the best first; credit_lines: who is credited. embargo: as written, "" where
    the field is there without a date, None where it is not there. stated: codes of signals; status: the code of the
    publishing status. signature: the line below the text that names its agency. The other fields are those of WireItem, Head.
    """

    format: WireFormat
    text: str
    title: str | None = None
    outlet: str | None = None
    published: str | None = None
    agencies: tuple[str | None, ...] = ()
    credit_lines: tuple[str | None, ...] = ()
    signature: str | None = None
    urn: str | None = None
    version: str | None = None
    dateline: str | None = None
    byline: str | None = None
    first_created: str | None = None
    embargo: str | None = None
    status: str | None = None
    stated: tuple[str, ...] = ()
    correction: str | None = None
    note: str | None = None
    of: str | None = None
    language: str | None = None
    notes: tuple[str, ...] = ()


def made(said: Said, where: str) -> WireItem:
    """The item. Raises EmptyInput for one that has no text and is not cancelled."""
    state, state_note = status(said.status)
    until, until_note = embargo(said.embargo)
    what = signal(said.stated, state, said.version, corrects=said.correction is not None)
    if not said.text.strip() and what != "cancel":
        raise EmptyInput("has a head but no text", where, "Ask the sender for the item with its text.")
    long = "the id of the item is too long to be one: left out" if len(said.urn or "") > _LONGEST_URN else None
    urn = None if long else said.urn
    sender = agency((*said.agencies, *said.credit_lines), urn)
    head = Head(
        format=said.format,
        urn=urn,
        version=said.version,
        agency=sender,
        dateline=said.dateline,
        byline=said.byline,
        first_created=said.first_created,
        embargo=until,
        status="canceled" if what == "cancel" else state,
        signal=what,
        signals=said.stated,
        correction=said.correction,
        note=said.note,
        of=said.of if said.of != urn else None,
        language=(line(said.language) or "").lower().replace("_", "-") or None,
    )
    text = "\n".join(part for part in (said.text, said.signature) if part)
    return WireItem(
        head=head,
        text=said.text.strip("\n"),
        title=said.title,
        outlet=said.outlet or sender,
        published=said.published,
        credits=all_credits(text, said.dateline, (*said.credit_lines, sender)),
        notes=tuple(note for note in (*said.notes, long, state_note, until_note) if note),
    )
