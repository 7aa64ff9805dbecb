"""How reports came: kept beside them, and what follows from it: which version of its article a report is, whether it stands.

Invariant: a message is kept once, however often it comes; what is told of a report is made of all messages about its items,
whatever their order.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256
from typing import Any, NamedTuple

from sqlalchemy import Connection

from zufolge.ledger import arrival_queries, queries, standing
from zufolge.ledger.arrival_tables import arrivals
from zufolge.ledger.standing import NOTHING, Came
from zufolge.plain import plain
from zufolge.schema import Arrival, Report

__all__ = ["NOTHING", "Came", "Slot", "add", "article_of_item", "came", "came_by_id", "concerned", "slot", "state"]

_PAGE = 250
_SAID = ("urn", "item_version", "published", "embargo", "status", "signal", "signals", "correction", "note", "of_urn", "text")


class Slot(NamedTuple):
    """An article (None: a new one) and the number of a version in it."""

    article: str | None
    version: int


def add(connection: Connection, report: Report, report_seq: int | None, location: str, kept_at: str) -> bool:
    """Keep how a report came (report_seq None: a withdrawal, which brings no report), once. Returns whether it is new."""
    arrival = report.arrival
    if arrival is None:
        return False
    row = _row(report, arrival, None if report_seq is not None else report.text or None)
    said = [report.id if report_seq is not None else None, *(row[name] for name in _SAID)]
    row |= {"id": "h" + sha256(json.dumps(said).encode()).hexdigest()[:16], "report_seq": report_seq}
    if connection.execute(arrival_queries.arrival_with(), {"id": row["id"]}).first() is not None:
        return False
    row |= {"seq": connection.execute(queries.next_number(arrivals)).scalar_one(), "location": location, "kept_at": kept_at}
    connection.execute(queries.add(arrivals), row)
    return True


def _row(report: Report, arrival: Arrival, text: str | None) -> dict[str, Any]:
    same = ("format", "urn", "agency", "dateline", "byline", "first_created", "embargo", "status", "signal", "signals")
    more = ("correction", "note", "address", "captured", "sha256")
    row = {name: getattr(arrival, name) for name in (*same, *more)}
    return row | {"item_version": arrival.version, "of_urn": arrival.of, "published": report.published, "text": text}


def came(connection: Connection, report_seqs: Iterable[int]) -> dict[int, Came]:
    """How these reports (seqs) came and whether they stand; one of which nothing is known is left out."""
    own: defaultdict[int, list[Mapping[str, Any]]] = defaultdict(list)
    for row in _pages(connection, arrival_queries.of_reports(), "seqs", report_seqs):
        own[row["report_seq"]].append(row)
    urns = {row["urn"] for rows in own.values() for row in rows if row["urn"] is not None}
    about: defaultdict[str, dict[int, Mapping[str, Any]]] = defaultdict(dict)
    for row in _pages(connection, arrival_queries.about_items(), "urns", urns):
        for urn in urns & {row["urn"], row["of_urn"]}:
            about[urn][row["seq"]] = row
    return {seq: _came(rows, about) for seq, rows in own.items()}


def _came(rows: Sequence[Mapping[str, Any]], about: Mapping[str, Mapping[int, Mapping[str, Any]]]) -> Came:
    last = standing.latest([row for row in rows if row["urn"] is not None] or rows)
    told = {seq: row for urn in {row["urn"] for row in rows} for seq, row in about.get(urn, {}).items()}
    return Came(standing.arrival_of(last) if last is not None else None, standing.withdrawal(rows, list(told.values())))


def came_by_id(connection: Connection, report_ids: Iterable[str]) -> dict[str, Came]:
    """As `came`, by the ids of the reports."""
    ids = list(dict.fromkeys(report_ids))
    seqs = {
        row.seq: row.id
        for start in range(0, len(ids), _PAGE)
        for row in connection.execute(arrival_queries.seqs_of(ids[start : start + _PAGE]))
    }
    return {seqs[seq]: found for seq, found in came(connection, seqs).items()}


def state(connection: Connection, report_id: str) -> str:
    """What changes when an agency says something new of a report; "" where none has said anything."""
    found = came_by_id(connection, [report_id]).get(report_id, NOTHING)
    if found.withdrawn is None and (found.arrival is None or found.arrival.urn is None):
        return ""
    return "." + sha256(json.dumps(plain(tuple(found))).encode()).hexdigest()[:8]


def concerned(connection: Connection, arrival: Arrival) -> list[str]:
    """The ids of the reports that came as the item of a message, or as the one that it names, in the order of keeping."""
    urns = {urn for urn in (arrival.urn, arrival.of) if urn}
    rows = (
        row for urn in sorted(urns) for row in connection.execute(arrival_queries.numbers_of_item(), {"urn": urn}).mappings()
    )
    seqs = sorted({row["seq"] for row in rows})
    return list(connection.execute(arrival_queries.ids_of(seqs)).scalars()) if seqs else []


def article_of_item(connection: Connection, arrival: Arrival | None) -> str | None:
    """The article that an item, or the one that it updates or corrects, was kept as first; None if neither is known."""
    for urn in (arrival.urn, arrival.of) if arrival else ():
        row = connection.execute(arrival_queries.numbers_of_item(), {"urn": urn}).first() if urn else None
        if row is not None:
            return str(row.article)
    return None


def slot(connection: Connection, report: Report, article: str | None) -> Slot:
    """Where a report goes: behind all versions of its article or, if its agency numbers them, where its number says.

    A number that leaves no room (another text under a number that is taken, with later ones kept already) is no version.
    """
    arrival = report.arrival
    number = standing.number_of(arrival.version) if arrival and arrival.urn else None
    if article is None:
        return Slot(None, number or 1)
    taken = set(connection.execute(arrival_queries.versions_of(), {"article": article}).scalars())
    item = {"urn": arrival.urn} if number is not None and arrival is not None else None
    rows = connection.execute(arrival_queries.numbers_of_item(), item).all() if item else ()
    siblings = [(row.version, standing.number_of(row.item_version)) for row in rows if row.article == article]
    version = standing.version_in(taken, siblings, number)
    return Slot(None, number or 1) if version is None else Slot(article, version)


def _pages(connection: Connection, query: Any, name: str, values: Iterable[Any]) -> Iterable[Mapping[str, Any]]:
    wanted = sorted(set(values))
    for start in range(0, len(wanted), _PAGE):
        found = connection.execute(query, {name: wanted[start : start + _PAGE]}).mappings()
        yield from (dict(row) for row in found)
