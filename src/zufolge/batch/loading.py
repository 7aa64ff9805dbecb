"""A batch brought into a ledger: what was read is not read again; it is kept, put into stories and compared there.

Invariant: reports come in the order of publication, so that a ledger that was empty finds the stories and copies that the batch
found; what the ledger holds already is passed over, so that loading twice, or again after an interruption, adds nothing twice.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from zufolge.adding import NOWHERE, Event, Known, Read, Withdrawn, settled
from zufolge.batch import files, manifest
from zufolge.batch.rows import readings_from, report_from
from zufolge.batch.schema import FORMAT, READ, REPORTS, WITHDRAWALS
from zufolge.batch.settling import key_of
from zufolge.errors import BatchError, NotABatch, OtherBatch
from zufolge.gathering import Clock, relate
from zufolge.language.moments import moment
from zufolge.ledger import Ledger
from zufolge.schema import Reading

TOGETHER = 200
"""Readings that are in memory at a time."""
_REMEDY = "Give the folder that `zufolge batch` wrote"


def load(folder: Path, ledger: Ledger, clock: Clock) -> Iterator[tuple[Event, int]]:
    """Bring a batch into the ledger: what became of each report, as soon as that is on disk, and how many there are.

    Withdrawals come last: what they withdraw is there then. Raises BatchError (NotABatch, OtherBatch), MissingExtra and
    LedgerError.
    """
    found = manifest.read(folder)
    if found is None:
        raise NotABatch("holds no whole batch (no manifest.json)", str(folder), f"{_REMEDY}, when that has ended")
    if found.get("format") != FORMAT:
        what = f"holds a batch of another version ({found.get('format')}, this is {FORMAT})"
        raise OtherBatch(what, str(folder), "Make it anew with this version, or load it with the one that made it")
    for name in found["files"]:
        if not (folder / name).exists():
            raise BatchError(
                f"lacks {name}, which its manifest names", str(folder), "Run `zufolge batch` again, or copy all of it"
            )
    relate(ledger, clock)
    heads, total = _heads(folder, found), found["counts"]["reports"] + found["counts"]["withdrawals"]
    while some := heads[:TOGETHER]:
        del heads[:TOGETHER]
        for event in _readings(folder, some, ledger, clock):
            yield event, total
    for name in _names(found, WITHDRAWALS.name):
        for row in files.read_rows(folder / name):
            message = Withdrawn(row["place"], report_from(row), row["address"] or NOWHERE)
            yield settled(ledger, message, clock), total


def _heads(folder: Path, found: manifest.Manifest) -> list[tuple[str, str, str]]:
    """(moment, id, file) of all reports, in the order of publication."""
    heads = [
        (moment(row["published"]), row["id"], name)
        for name in _names(found, REPORTS.name)
        for row in files.read_rows(folder / name, ["id", "published"])
    ]
    return sorted(heads)


def _readings(folder: Path, some: list[tuple[str, str, str]], ledger: Ledger, clock: Clock) -> Iterator[Event]:
    rows: dict[str, list[dict[str, Any]]] = {table.name: [] for table in READ}
    for name in sorted({name for _, _, name in some}):
        ids = [one for _, one, file in some if file == name]
        for table in READ:
            path = folder / name.replace(REPORTS.name, table.name, 1)
            if path.exists():
                rows[table.name] += files.read_rows(path, filters=[(key_of(table), "in", ids)])
    places = {row["id"]: (row["place"], row["address"] or NOWHERE) for row in rows[REPORTS.name]}
    try:
        readings = {reading.report.id: reading for reading in readings_from(rows)}
    except (KeyError, TypeError, ValueError) as error:
        raise BatchError(f"holds rows that don't belong together ({error!r})", str(folder), "Make it anew") from error
    for _, one, _ in some:
        yield _settled(readings[one], *places[one], ledger, clock)


def _settled(reading: Reading, place: str, address: str, ledger: Ledger, clock: Clock) -> Event:
    report = reading.report
    if ledger.holds(report.id, reading.reader):
        said = report if report.arrival is not None and report.arrival.urn is not None else None
        return settled(ledger, Known(place, report.id, report.title, said, address), clock)
    return settled(ledger, Read(place, reading, address, ()), clock)


def _names(found: manifest.Manifest, table: str) -> list[str]:
    return [name for name in found["files"] if name.startswith(f"{table}/")]
