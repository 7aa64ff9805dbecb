"""By what a report is found when others are compared with it: keys of its sentences, terms of its subject.

Invariant: what stands here is all that the search for copies and stories needs to know of a report; its text is asked for only
where something was found.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from sys import intern
from typing import Any

from zufolge.batch.schema import Column, Table
from zufolge.comparison.candidates import sentence_keys
from zufolge.comparison.told import told
from zufolge.comparison.topics import counts
from zufolge.language.moments import moment, written_day
from zufolge.schema import Reading, Report

MARKS = Table(
    "marks",
    "One row a report: by what it is found",
    (
        Column("report_id", "text", "The report's id"),
        Column("at", "text", "Its place in the order of publication: moment and id"),
        Column("day", "text", "The day under which it counts; unknown without a date"),
        Column("title", "text", "As in reports", null=True),
        Column("outlet", "text", "As in reports", null=True),
        Column("published", "text", "As in reports", null=True),
        Column("address", "text", "As in reports", null=True),
        Column("urn", "text", "The item that it came as", null=True),
        Column("item_version", "text", "The agency's number of this version of the item", null=True),
        Column("of", "text", "The item that it updates or corrects", null=True),
        Column("keys", "longs", "Keys of its sentences"),
        Column("terms", "texts", "Terms of its subject"),
        Column("counts", "wholes", "How often each of them stands there"),
    ),
    ("report_id",),
)
UNDATED = ""
"""The day of what has no date: it is before every other, and compared with its like alone."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A row of MARKS, without its keys, and the month under which it counts."""

    report_id: str
    month: str
    at: str
    day: str
    title: str | None
    outlet: str | None
    published: str | None
    address: str | None
    urn: str | None
    item_version: str | None
    of: str | None
    words: tuple[str, ...]
    counts: tuple[int, ...]

    @property
    def terms(self) -> Mapping[str, int]:
        """How often each term of its subject stands in it. Made when it is asked for: it takes ten times the room."""
        return dict(zip(self.words, self.counts, strict=True))


def mark_row(report: Report, address: str | None) -> dict[str, Any]:
    """The row of a report."""
    (one,) = told([Reading(report)])
    found = counts(one.page, report.title)
    arrival = report.arrival
    when = moment(report.published)
    return {
        "report_id": report.id,
        "at": f"{when} {report.id}",
        "day": _day(report.published),
        "title": report.title,
        "outlet": report.outlet,
        "published": report.published,
        "address": address,
        "urn": arrival.urn if arrival else None,
        "item_version": arrival.version if arrival else None,
        "of": arrival.of if arrival else None,
        "keys": list(sentence_keys(one)),
        "terms": list(found),
        "counts": [int(number) for number in found.values()],
    }


def mark_from(row: Mapping[str, Any]) -> Mark:
    """The record of a row, as staged; without terms where they were not read."""
    plain = {name: value for name, value in row.items() if name in Mark.__slots__ and name != "counts"}
    # The same words stand in many reports.
    return Mark(**plain, words=tuple(map(intern, row.get("terms", ()))), counts=tuple(row.get("counts", ())))


def _day(published: str | None) -> str:
    found = written_day(published)
    return found.isoformat() if found else UNDATED
