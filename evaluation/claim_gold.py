"""Gold of the claim layer: one JSON object a line, one article a line, as `gold/GUIDELINES.md` describes it.

Invariant: the gold's own quotations become `Attribution`s in their order, so that labels can be compared by index.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from zufolge.schema import Attribution, Report, Span


@dataclass(frozen=True, slots=True)
class GoldReport:
    """A report, its quotations as the gold has them, and the gold's whole record."""

    doc: str
    report: Report
    attributions: tuple[Attribution, ...]
    record: dict[str, Any]


def read_claim_gold(path: Path) -> Iterator[GoldReport]:
    """The reports of a gold file. Raises ValueError naming the line that is not in the format."""
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            try:
                record = json.loads(line)
                report = Report(record["text"], title=record["title"], published=record["published"], language="de")
                found = tuple(_attribution(report.text, entry) for entry in record["attributions"])
                yield GoldReport(record["doc"], report, found, record)
            except (KeyError, TypeError, IndexError, ValueError) as error:
                raise ValueError(f"{path}, line {number}: not an article of the claim gold's format ({error!r})") from error


def _attribution(text: str, entry: dict[str, Any]) -> Attribution:
    def spans(role: str) -> tuple[Span, ...]:
        return tuple(Span(a, b, text[a:b]) for a, b, *_ in entry.get(role) or ())

    return Attribution(
        entry["form"],
        entry.get("medium") or "none",
        spans("content"),
        spans("speaker"),
        spans("cue"),
        spans("frame"),
        spans("addressee"),
    )
