"""A ledger of schema version 3 as zufolge made it before it knew stories, and the readings that it holds (invented).

version_3.sql is what that zufolge executed when it kept them; it stands for files that people have and is never edited.
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
    Reason,
    Report,
    Source,
    Span,
    TimeExpression,
    claim_id,
)

TEXT = (
    "Wie die Seeper Rundschau unter Berufung auf das Hafenamt meldet, liegen mindestens 40 Kähne vor der Schleuse Üding fest. "
    "«Vor dem 3. Mai rührt sich nichts», sagte Schleusenwart Töns, Messungen zeigten das."
)


def make(path: Path) -> None:
    """Make the ledger at `path`."""
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(Path(__file__).with_suffix(".sql").read_text("utf-8"))


def readings() -> tuple[Reading, ...]:
    """What it holds, in the order of keeping: two versions of an article, the second with a row in every table."""
    return _reading(
        Report(TEXT.rpartition(",")[0], "Schleuse", "Elbwarder Zeitung", "2027-04-28T07:30:00+02:00", "de")
    ), _full()


def _reading(report: Report) -> Reading:
    said = Attribution(
        "direct",
        "Speech",
        content=(_place("Vor dem 3. Mai rührt sich nichts"),),
        speaker=(_place("Schleusenwart Töns"),),
        cue=(_place("sagte"),),
        confidence=0.875,
        role_confidence=(("speaker", 0.75), ("cue", 1.0)),
    )
    reasons = (Reason("polarity", "polarity.negated", _place("nichts")), Reason("certainty", "certainty.none"))
    return Reading(report, (Claim(claim_id(report.id, said), said, polarity="negative", reasons=reasons),), reader="reader 3")


def _full() -> Reading:
    report = Report(TEXT, "Schleuse", "Elbwarder Zeitung", "2027-04-28T09:10:00+02:00", "de", ("npa",))
    said = Attribution(
        "indirect",
        "SW",
        content=(_place("liegen mindestens 40 Kähne vor der Schleuse Üding fest"),),
        speaker=(_place("das Hafenamt"),),
        cue=(_place("unter Berufung auf"),),
        frame=(_place("unter Berufung auf das Hafenamt"),),
        addressee=(_place("Seeper Rundschau"),),
        confidence=0.987654321,
        role_confidence=(("speaker", 0.5),),
    )
    second = _reading(report).claims[0]
    first = Claim(
        claim_id(report.id, said),
        said,
        chain=(Link("Hafenamt", "origin", _place("das Hafenamt"), "s1"), Link("Seeper Rundschau", "relay", None, "s2")),
        stance="assert",
        certainty="certain",
        polarity="positive",
        distance=("according_to",),
        evidence=(Evidence(_place("Messungen"), "official_data"),),
        figures=(0,),
        contradicts=(second.id,),
        reasons=(Reason("stance", "stance.cue", _place("meldet")), Reason("chain.1", "chain.credit")),
    )
    second = Claim(
        second.id,
        second.attribution,
        chain=(Link("Töns", "origin", _place("Schleusenwart Töns"), "s3"),),
        stance="expect",
        polarity="negative",
        distance=("quotation_marks",),
        times=(0,),
    )
    return Reading(
        report,
        (first, second),
        (Figure(_place("mindestens 40"), 40.0, None, "at_least", "count", ("Kahn",)),),
        (TimeExpression(_place("Vor dem 3. Mai"), "2027-05-03", "before"),),
        (
            Source("s1", "Hafenamt", "government", (_place("das Hafenamt"),)),
            Source("s2", "Seeper Rundschau", "media", (_place("die Seeper Rundschau"),)),
            Source("s3", "Töns", "person", (_place("Schleusenwart Töns"),)),
        ),
        "reader 3",
        ("ohne Ort",),
    )


def _place(words: str) -> Span:
    start = TEXT.index(words)
    return span(TEXT, start, start + len(words))
