"""The SQL statements about what is watched.

Invariant: as in `queries`; of rows that continue each other (looks, tries, deliveries) the one with the highest seq counts.
"""

from collections.abc import Iterable
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Select, Table, and_, bindparam, exists, func, select

from zufolge.ledger.tables import reports
from zufolge.ledger.watch_tables import alerts, deliveries, entries, files, looks, watched


def place(name: str) -> Select[Any]:
    """The seq of a watched place."""
    return select(watched.c.seq).where(watched.c.place == name)


def places() -> Select[Any]:
    """(place,) of every place that was ever watched, in the order of keeping."""
    return select(watched.c.place).order_by(watched.c.seq)


def last_look(name: str) -> Select[Any]:
    """The last look at a place."""
    return select(looks).join(watched).where(watched.c.place == name).order_by(looks.c.seq.desc()).limit(1)


@cache
def entries_with() -> Select[Any]:
    """The last row of each wording of the entries :keys of :place, with the report's id."""
    found = select(entries, reports.c.id.label("report_id")).join(watched).outerjoin(reports)
    wanted = and_(watched.c.place == bindparam("place"), entries.c.key.in_(bindparam("keys", expanding=True)))
    return found.where(wanted, _last(entries, "watched_seq", "key", "wording")).order_by(entries.c.seq)


def entries_due(name: str, now: str) -> Select[Any]:
    """As `entries_with`, those of a place that are to be tried again by now."""
    found = select(entries, reports.c.id.label("report_id")).join(watched).outerjoin(reports)
    last = _last(entries, "watched_seq", "key", "wording")
    return found.where(watched.c.place == name, entries.c.next_at <= now, last).order_by(entries.c.seq)


def places_due(now: str) -> Select[Any]:
    """(place,) of those that have such entries."""
    last = _last(entries, "watched_seq", "key", "wording")
    return select(watched.c.place).join(entries).where(entries.c.next_at <= now, last).distinct()


def files_of(folder: str) -> Select[Any]:
    """The last row of each file of a folder."""
    return select(files).join(watched).where(watched.c.place == folder, _last(files, "watched_seq", "path"))


def alert_with(rule: str, subject: str, target: str) -> Select[Any]:
    """The seq of an alert."""
    return select(alerts.c.seq).where(alerts.c.rule == rule, alerts.c.subject == subject, alerts.c.target == target)


def alert_rows(limit: int | None) -> Select[Any]:
    """Alerts with the last row of their delivery and how often it was begun, the newest first."""
    return _delivered().order_by(alerts.c.seq.desc()).limit(limit)


def waiting_alerts(states: Iterable[str], targets: Iterable[str] | None) -> Select[Any]:
    """As `alert_rows`, those whose last delivery has one of these states, or that have none; the oldest first."""
    found = _delivered().where(deliveries.c.state.in_(list(states)) | deliveries.c.state.is_(None)).order_by(alerts.c.seq)
    return found if targets is None else found.where(alerts.c.target.in_(list(targets)))


def _delivered() -> Select[Any]:
    tries = deliveries.alias()
    begun = select(func.count()).where(tries.c.alert_seq == alerts.c.seq, tries.c.state == "begun").scalar_subquery()
    last = and_(deliveries.c.alert_seq == alerts.c.seq, _last(deliveries, "alert_seq"))
    found = (deliveries.c.state, deliveries.c.problem, deliveries.c.at.label("delivered_at"), begun.label("attempts"))
    return select(alerts, *found).select_from(alerts).outerjoin(deliveries, last)


def _last(table: Table, *keys: str) -> ColumnElement[bool]:
    """Whether no later row of the table has the same keys."""
    newer = table.alias()
    return ~exists().where(*(newer.c[key] == table.c[key] for key in keys), newer.c.seq > table.c.seq)
