"""A ledger of schema version 1 as the first zufolge made it, and the readings that it holds (invented).

version_1.sql is what that zufolge executed when it kept them; it stands for files that people have and is never edited.
"""

import sqlite3
from contextlib import closing
from pathlib import Path

from zufolge.offsets import span
from zufolge.schema import (
    Attribution,
    Claim,
    Evidence,
    Figure,
    Link,
    Reading,
    Report,
    Source,
    Span,
    TimeExpression,
    claim_id,
)

TEXT = "Laut Wagner sind rund 300 Schafe im Moor. «Es wird nass», sagte Hirtin Bölke am Freitag einer Studie zufolge."


def make(path: Path) -> None:
    """Make the ledger at `path`."""
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(Path(__file__).with_suffix(".sql").read_text("utf-8"))


def readings() -> tuple[Reading, ...]:
    """What it holds, in the order of keeping: two versions of an article, the second with a row in every table."""
    return _reading(Report(TEXT.split(" am ")[0], "Schafe", "Elbwarder Zeitung", "2024-10-23", "de")), _full()


def _reading(report: Report) -> Reading:
    said = Attribution(
        "direct",
        "SW",
        content=(_place("Es wird nass"),),
        speaker=(_place("Hirtin"), _place("Bölke")),
        cue=(_place("sagte"),),
        confidence=0.5,
    )
    return Reading(report, (Claim(claim_id(report.id, said), said),), reader="reader 1")


def _full() -> Reading:
    report = Report(TEXT, "Schafe", "Elbwarder Zeitung", "2024-10-23", "de", ("sda",))
    said = Attribution(
        "indirect",
        "Speech",
        content=(_place("sind rund 300 Schafe im Moor"),),
        speaker=(_place("Wagner"),),
        cue=(_place("Laut"),),
        frame=(_place("Laut Wagner"),),
        addressee=(_place("Bölke"),),
        confidence=0.123456789,
    )
    second = _reading(report).claims[0]
    first = Claim(
        claim_id(report.id, said),
        said,
        chain=(Link("Wagner", "origin", _place("Wagner"), "s1"), Link("sda", "relay")),
        stance="claim",
        certainty="probable",
        polarity="positive",
        distance=("laut",),
        evidence=(Evidence(_place("einer Studie"), "study"),),
        figures=(0,),
        times=(0,),
        confirms=(second.id,),
    )
    return Reading(
        report,
        (first, second),
        (Figure(_place("rund 300"), 300.0, None, "about", "count", ("Schaf",)),),
        (TimeExpression(_place("Freitag"), "2024-10-18"),),
        (Source("s1", "Otto Wagner", "person", (_place("Wagner"),)),),
        "reader 1",
        ("ohne Datum",),
    )


def _place(words: str) -> Span:
    start = TEXT.index(words)
    return span(TEXT, start, start + len(words))
