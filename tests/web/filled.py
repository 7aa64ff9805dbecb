"""A ledger that holds the sample stories and sample reports as the reader reads them: made once, copied for each run.

Reading them takes some seconds, comparing them some more; both results are kept below build/ (which git ignores) under names
that change with what they are made of.
"""

import hashlib
import json
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from zufolge.gathering import METHOD, keep
from zufolge.ledger import Ledger
from zufolge.ledger.migrations import VERSION
from zufolge.pipeline import read_report, reader, reader_name
from zufolge.reports.reading import Hints, read_path
from zufolge.schema import Report
from zufolge.telling import tell

ROOT = Path(__file__).parents[2]
SAMPLES, PROGRAM = ROOT / "samples", ROOT / "src" / "zufolge"
KEPT = ROOT / "build" / "web-tests"
AT = datetime(2026, 9, 20, 8, 0, tzinfo=UTC)
"""When all of it was kept, and what the clock of tests says."""
TOLD = 6
"""After so many reports it is told what they brought."""


def clock() -> datetime:
    """The clock of tests."""
    return AT


def reports() -> Iterator[tuple[Report, str]]:
    """The reports with their addresses: two stories of twelve, then the single reports."""
    for story in sorted(SAMPLES.glob("stories/*.jsonl")):
        for number, line in enumerate(story.read_text("utf-8").splitlines(), 1):
            row = json.loads(line)
            received = Report(row["text"], row["title"], row["outlet"], row["published"], "de", tuple(row.get("credits", ())))
            yield received, f"{story.name}:{number}"
    listed = {one["file"]: one for one in json.loads((SAMPLES / "index.json").read_text("utf-8"))["reports"]}
    for path in sorted(SAMPLES.glob("reports/*")):
        head = listed[path.name if path.name in listed else f"reports/{path.name}"]
        yield read_path(path, Hints(head["title"], head["outlet"], head["published"])).report, path.name


def ledger() -> Path:
    """The filled ledger's file; nobody writes to it."""
    return _made("ledger", [_read().name, METHOD, *_program()], _fill)


def _read() -> Path:
    """A ledger that holds the reports as the reader reads them, and nothing else."""
    card = hashlib.sha256((PROGRAM / "attribution" / "model" / "reader.json").read_bytes()).hexdigest()
    return _made("read", [reader_name(card), VERSION, *(report.id for report, _ in reports())], _read_all)


def _read_all(store: Ledger) -> None:
    for report, address in reports():
        store.keep(read_report(report, reader()), location=address, at=AT)


def _fill(store: Ledger) -> None:
    with Ledger(_read()) as read:
        for number, (report, address) in enumerate(reports(), 1):
            keep(store, read.reading(report.id), location=address, clock=clock)
            if number % TOLD == 0:
                tell(store, clock)
    tell(store, clock)


def _program() -> Iterator[str]:
    """The hash of each file that relating and comparing depend on."""
    for name in (
        "comparison",
        "language",
        "ledger",
        "gathering.py",
        "schema.py",
        "telling.py",
        "views/news.py",
        "views/developments.py",
    ):
        files = sorted((PROGRAM / name).rglob("*.*")) if (PROGRAM / name).is_dir() else [PROGRAM / name]
        yield from (hashlib.sha256(file.read_bytes()).hexdigest() for file in files if file.suffix in (".py", ".tsv", ".txt"))


def _made(name: str, made_of: list[object], make: Callable[[Ledger], None]) -> Path:
    path = KEPT / f"{name}-{hashlib.sha256(json.dumps(made_of).encode()).hexdigest()[:16]}.sqlite"
    if not path.exists():
        KEPT.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=KEPT) as folder:
            with Ledger(Path(folder) / "l.sqlite") as store:
                make(store)
            copy(Path(folder) / "l.sqlite", Path(folder) / "whole.sqlite").replace(path)
    return path


def copy(of: Path, to: Path) -> Path:
    """A copy of a ledger, whole."""
    with closing(sqlite3.connect(of)) as here, closing(sqlite3.connect(to)) as there:
        here.backup(there)
    return to
