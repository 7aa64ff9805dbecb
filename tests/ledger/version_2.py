"""A ledger of schema version 2 as zufolge made it before claims had reasons, and the readings that it holds (invented).

version_2.sql is what that zufolge executed when it kept them; it stands for files that people have and is never edited.
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

TEXT = (
    "Nach Angaben des Bezirks, die der Orrgauer Bote verbreitet, stehen 300 bis 400 Füße Wasser und Tausende Schafe im Moor. "
    "«Im März 2027 wird es nicht besser», sagte Hirtin Bölke in der Nacht auf Dienstag, Fotos belegten das seit Wochen."
)


def make(path: Path) -> None:
    """Make the ledger at `path`."""
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(Path(__file__).with_suffix(".sql").read_text("utf-8"))


def readings() -> tuple[Reading, ...]:
    """What it holds, in the order of keeping: two versions of an article, the second with a row in every table."""
    return _reading(Report(TEXT.rpartition(",")[0], "Moor", "Elbwarder Zeitung", "2026-10-20", "de")), _full()


def _reading(report: Report) -> Reading:
    said = Attribution(
        "direct",
        "SW",
        content=(_place("Im März 2027 wird es nicht besser"),),
        speaker=(_place("Hirtin Bölke"),),
        cue=(_place("sagte"),),
        confidence=0.5,
        role_confidence=(("speaker", 0.75), ("cue", 1.0)),
    )
    return Reading(report, (Claim(claim_id(report.id, said), said),), reader="reader 2")


def _full() -> Reading:
    report = Report(TEXT, "Moor", "Elbwarder Zeitung", "2026-10-20", "de", ("sda",))
    said = Attribution(
        "indirect",
        "Speech",
        content=(_place("stehen 300 bis 400 Füße Wasser und Tausende Schafe im Moor"),),
        speaker=(_place("des Bezirks"),),
        cue=(_place("Nach Angaben"),),
        frame=(_place("Nach Angaben des Bezirks"),),
        addressee=(_place("Bote"),),
        confidence=0.123456789,
        role_confidence=(("speaker", 0.9),),
    )
    second = _reading(report).claims[0]
    first = Claim(
        claim_id(report.id, said),
        said,
        chain=(Link("Bezirk", "origin", _place("des Bezirks"), "s1"), Link("Bote", "relay", None, "s2"), Link("sda", "relay")),
        stance="assert",
        certainty="certain",
        polarity="positive",
        distance=("according_to",),
        evidence=(Evidence(_place("Fotos"), "imagery"), Evidence(_place("das"), "witness")),
        figures=(0, 1),
        times=(1,),
        contradicts=(second.id,),
    )
    second = Claim(
        second.id,
        second.attribution,
        chain=(Link("Bölke", "origin", _place("Hirtin Bölke"), "s3"),),
        stance="expect",
        polarity="negative",
        distance=("quotation_marks", "konjunktiv"),
        times=(0, 1),
    )
    return Reading(
        report,
        (first, second),
        (
            Figure(_place("300 bis 400"), 300.0, 400.0, "exact", "count", ("Fuß", "Wasser")),
            Figure(_place("Tausende"), None, None, "vague", "count", ("Schaf",)),
        ),
        (
            TimeExpression(_place("Im März 2027"), "2027-03"),
            TimeExpression(_place("in der Nacht auf Dienstag"), "2026-10-19TNI"),
            TimeExpression(_place("seit Wochen"), "PXW", "after"),
        ),
        (
            Source("s1", "Bezirk Orrgau", "government", (_place("des Bezirks"),)),
            Source("s2", "Orrgauer Bote", "media", (_place("der Orrgauer Bote"), _place("Bote"))),
            Source("s3", "Bölke", "person", (_place("Hirtin Bölke"),)),
        ),
        "reader 2",
        ("ohne Ort",),
    )


def _place(words: str) -> Span:
    start = TEXT.index(words)
    return span(TEXT, start, start + len(words))
