"""What is watched: marks of what was seen and told, added and looked up again.

Invariant: rows are only added, and a row that says nothing new is not added; of several about the same thing the last counts.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, Select

from zufolge.errors import LedgerError
from zufolge.ledger import lookup, queries, rows, watch_queries, watch_tables
from zufolge.ledger.connections import Connections
from zufolge.ledger.keeping import insert, insert_one
from zufolge.marks import Alert, Delivery, DeliveryState, EntryMark, FileMark, Looked


class Watching:
    """What the ledger knows of places that are watched; had by `Ledger.watching`.

    Every method raises the errors that `Ledger` names; those that add something raise LedgerUnwritable as `Ledger.keep` does.
    """

    def __init__(self, file: Connections) -> None:
        self._file = file

    @contextmanager
    def alone(self) -> Iterator[None]:
        """The right to watch with a ledger that is on a server. Raises LedgerError if another machine has it."""
        with self._file.alone() as alone:
            if not alone:
                what, remedy = "another machine watches with this ledger", "Stop that one, or name all places there."
                raise LedgerError(what, remedy=remedy)
            yield

    def places(self) -> list[str]:
        """Every place that was ever watched, in the order of keeping."""
        with self._file.reading() as connection:
            return list(connection.execute(watch_queries.places()).scalars()) if connection else []

    def last_look(self, place: str) -> Looked | None:
        """What the last look at a place came to, None if there was none."""
        with self._file.reading() as connection:
            row = connection.execute(watch_queries.last_look(place)).first() if connection else None
            return _looked(place, row) if row else None

    def looked(self, look: Looked) -> None:
        """Keep what a look came to; one that differs from the last in its times alone is not kept."""
        with self._file.writing() as connection:
            last = connection.execute(watch_queries.last_look(look.place)).first()
            said = {name: getattr(look, name) for name in ("etag", "last_modified", "sha256", "failures", "problem")}
            if last is None or any(getattr(last, name) != value for name, value in said.items()):
                times = {"at": rows.utc(look.at), "next_at": rows.utc(look.next_at)}
                row = said | times | {"watched_seq": _place(connection, look.place, look.at)}
                insert(connection, watch_tables.looks, [row])

    def entries(self, place: str, keys: Iterable[str]) -> list[EntryMark]:
        """What became of the entries with these keys, the last of each wording, in the order of keeping."""
        wanted = list(dict.fromkeys(keys))
        with self._file.reading() as connection:
            if connection is None:
                return []
            pages = (wanted[start : start + lookup.PAGE] for start in range(0, len(wanted), lookup.PAGE))
            query = watch_queries.entries_with()
            found = [row for page in pages for row in connection.execute(query, {"place": place, "keys": page})]
        return [_entry(place, row) for row in sorted(found, key=lambda row: row.seq)]

    def due(self, place: str, now: datetime) -> list[EntryMark]:
        """The entries of a place that are to be tried again by now."""
        with self._file.reading() as connection:
            found = connection.execute(watch_queries.entries_due(place, rows.utc(now))).all() if connection else []
        return [_entry(place, row) for row in found]

    def due_places(self, now: datetime) -> frozenset[str]:
        """The places that have entries which are to be tried again by now."""
        with self._file.reading() as connection:
            found = connection.execute(watch_queries.places_due(rows.utc(now))).scalars() if connection else ()
            return frozenset(found)

    def mark(self, marks: Sequence[EntryMark]) -> None:
        """Keep what became of entries that nothing was kept of, or whose report was there (with its whole id)."""
        if marks:
            with self._file.writing() as connection:
                places = {mark.place: _place(connection, mark.place, mark.at) for mark in marks}
                found = [_entry_row(connection, mark, places[mark.place], mark.report_id) for mark in marks]
                insert(connection, watch_tables.entries, found)

    def files(self, folder: str) -> dict[str, FileMark]:
        """Path -> what was last read of each file of a folder."""
        with self._file.reading() as connection:
            found = connection.execute(watch_queries.files_of(folder)).all() if connection else []
        return {row.path: _file(folder, row) for row in found}

    def mark_file(self, mark: FileMark) -> None:
        """Keep that all in a file was read."""
        names = ("path", "size", "changed", "sha256", "problem")
        with self._file.writing() as connection:
            row = {name: getattr(mark, name) for name in names} | {"at": rows.utc(mark.at)}
            insert(connection, watch_tables.files, [row | {"watched_seq": _place(connection, mark.folder, mark.at)}])

    def alert(self, alert: Alert) -> bool:
        """Keep an alert, once for its rule, subject and target; False if it is there already."""
        with self._file.writing() as connection:
            if _alert_seq(connection, alert) is not None:
                return False
            names = ("rule", "subject", "target", "told")
            row = {name: getattr(alert, name) for name in names} | {"at": rows.utc(alert.at)}
            insert(connection, watch_tables.alerts, [row])
            return True

    def alerts(self, limit: int | None = None) -> list[Delivery]:
        """The alerts and what became of them, the newest first."""
        return self._deliveries(watch_queries.alert_rows(limit))

    def waiting(self, states: Iterable[DeliveryState] = ("failed",), targets: Iterable[str] | None = None) -> list[Delivery]:
        """The alerts that nobody has begun to send, and those whose last delivery has one of these states, oldest first.

        targets: of these alone.
        """
        return self._deliveries(watch_queries.waiting_alerts(states, targets))

    def delivery(self, alert: Alert, state: DeliveryState, at: datetime, problem: str | None = None) -> None:
        """Keep what became of sending an alert that was kept (ValueError otherwise)."""
        with self._file.writing() as connection:
            seq = _alert_seq(connection, alert)
            if seq is None:
                raise ValueError(f"there is no alert of {alert.rule!r} about {alert.subject!r} to {alert.target!r}")
            row = {"alert_seq": seq, "at": rows.utc(at), "state": state, "problem": problem}
            insert(connection, watch_tables.deliveries, [row])

    def _deliveries(self, query: Select[Any]) -> list[Delivery]:
        with self._file.reading() as connection:
            return [_delivery(row) for row in connection.execute(query)] if connection else []


def add_entry(connection: Connection, mark: EntryMark, report_id: str | None) -> None:
    """Add what became of an entry, in a transaction that the caller has begun."""
    place = _place(connection, mark.place, mark.at)
    insert(connection, watch_tables.entries, [_entry_row(connection, mark, place, report_id)])


def _entry_row(connection: Connection, mark: EntryMark, place: int, report_id: str | None) -> dict[str, Any]:
    report = connection.execute(queries.report_with(), {"id": report_id}).first() if report_id else None
    names = ("key", "wording", "stamp", "problem", "tries")
    row: dict[str, Any] = {name: getattr(mark, name) for name in names}
    row |= {"at": rows.utc(mark.at), "next_at": rows.utc(mark.next_at) if mark.next_at else None}
    return row | {"watched_seq": place, "report_seq": report.seq if report else None}


def _place(connection: Connection, place: str, at: datetime) -> int:
    found = connection.execute(watch_queries.place(place)).scalar()
    if found is not None:
        return int(found)
    return insert_one(connection, watch_tables.watched, {"place": place, "at": rows.utc(at)})


def _alert_seq(connection: Connection, alert: Alert) -> int | None:
    found: int | None = connection.execute(watch_queries.alert_with(alert.rule, alert.subject, alert.target)).scalar()
    return found


def _looked(place: str, row: Row[Any]) -> Looked:
    times = (datetime.fromisoformat(row.at), datetime.fromisoformat(row.next_at))
    return Looked(place, *times, row.etag, row.last_modified, row.sha256, row.failures, row.problem)


def _entry(place: str, row: Row[Any]) -> EntryMark:
    at, next_at = datetime.fromisoformat(row.at), datetime.fromisoformat(row.next_at) if row.next_at else None
    return EntryMark(place, row.key, row.wording, row.stamp, at, row.report_id, row.problem, row.tries, next_at)


def _file(folder: str, row: Row[Any]) -> FileMark:
    return FileMark(folder, row.path, row.size, row.changed, row.sha256, datetime.fromisoformat(row.at), row.problem)


def _delivery(row: Row[Any]) -> Delivery:
    alert = Alert(row.rule, row.subject, row.target, row.told, datetime.fromisoformat(row.at))
    at = datetime.fromisoformat(row.delivered_at) if row.delivered_at else None
    return Delivery(alert, row.state, row.problem, at, row.attempts)
