"""How a report came and whether it may be used, in words.

Invariant: an embargo is said wherever a report is shown, until its time; who shows a report after that time says so by `as_of`.
What the agency tells the desk stands in no page, for it is not for publication.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime

from zufolge.schema import FURTHER_NOTICE, Arrival, Reading, Report, Withdrawal
from zufolge.views.safe import one_line
from zufolge.views.words import Language, label, short_date

_SHORT_HASH = 12


def embargo(arrival: Arrival | None, now: datetime | None = None) -> str | None:
    """Until when a report is not to be published (ISO 8601, or FURTHER_NOTICE); None if it may be now.

    A date is over at its end, whatever the time zone; a time without a zone is taken for UTC. now has a zone; None: not known.

    >>> noon = datetime(2026, 3, 10, 12, tzinfo=UTC)
    >>> embargo(Arrival(embargo="2026-03-10T14:00:00+01:00"), noon), embargo(Arrival(embargo="2026-03-10T13:00:00+01:00"), noon)
    ('2026-03-10T14:00:00+01:00', None)
    """
    until = arrival.embargo if arrival else None
    if until is None or now is None or until == FURTHER_NOTICE:
        return until
    try:
        end = datetime.fromisoformat(until)
    except ValueError:
        return until
    if len(until) <= len("2026-01-01"):
        return until if now.astimezone(UTC).date() <= end.date() else None
    return until if now < (end if end.tzinfo else end.replace(tzinfo=UTC)) else None


def as_of(reading: Reading, now: datetime) -> Reading:
    """The reading as it is to be shown at this moment: without an embargo that is over."""
    arrival = reading.report.arrival
    if arrival is None or arrival.embargo is None or embargo(arrival, now) is not None:
        return reading
    return replace(reading, report=replace(reading.report, arrival=replace(arrival, embargo=None)))


def states(report: Report, language: Language) -> list[str]:
    """Why a report is not to be used: withdrawn, held back, embargoed. Empty if it may be."""
    return marks(report.withdrawn, embargo(report.arrival), language)


def marks(withdrawn: Withdrawal | None, until: str | None, language: Language) -> list[str]:
    """As `states`, of a withdrawal and the end of an embargo."""
    found = []
    if withdrawn is not None:
        who = ", ".join(filter(None, (one_line(withdrawn.agency or ""), short_date(withdrawn.at, language))))
        found.append(f"{label(f'state.{withdrawn.kind}', language)} ({who})")
    if until is not None:
        key = "embargo.open" if until == FURTHER_NOTICE else "embargo.until"
        found.append(label(key, language).format(short_date(until, language)))
    return found


def row_marks(until: str | None, withdrawn: str | None, language: Language) -> list[str]:
    """As `marks`, of a row of a list: the end of an embargo, and when the report was withdrawn."""
    gone = Withdrawal("canceled", withdrawn, "") if withdrawn else None
    return marks(gone, until, language)


def facts(report: Report, language: Language) -> Iterator[str]:
    """What an agency says of its item, each on one line: who sends what, what was corrected, why it was withdrawn."""
    arrival, withdrawn = report.arrival, report.withdrawn
    if arrival is not None and arrival.urn is not None:
        version = label("item.version", language).format(one_line(arrival.version)) if arrival.version else ""
        sender = one_line(arrival.agency or "")
        yield " · ".join(part for part in (sender, one_line(arrival.urn), version, one_line(arrival.dateline or "")) if part)
        if arrival.byline:
            yield one_line(arrival.byline)
    if arrival is not None and arrival.signal in ("correction", "update"):
        said = one_line(arrival.correction or "")
        yield label(f"signal.{arrival.signal}", language) + (f": {said}" if said else "")
    if withdrawn is not None and withdrawn.words:
        yield f"{label(f'state.{withdrawn.kind}', language)}: {one_line(withdrawn.words)}"


def origin(report: Report, language: Language) -> Iterator[str]:
    """Where and when the bytes came from, and the beginning of their hash."""
    arrival = report.arrival
    if arrival is not None and (arrival.captured or arrival.address):
        parts = [one_line(arrival.address or "")]
        parts += [label("captured", language).format(short_date(arrival.captured, language))] if arrival.captured else []
        parts += [f"sha256 {arrival.sha256[:_SHORT_HASH]}"] if arrival.sha256 else []
        yield " · ".join(part for part in parts if part)


def desk(report: Report, language: Language) -> Iterator[str]:
    """What the agency tells the desk, on one line; not for publication."""
    note = one_line(report.arrival.note or "") if report.arrival else ""
    if note:
        yield f"{label('desk', language)}: {note}"
