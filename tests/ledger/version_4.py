"""A ledger of schema version 4 as zufolge made it before it watched anything, and the readings that it holds (invented).

version_4.sql is what that zufolge executed when it kept them and put them into a story; it stands for files that people have
and is never edited.
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
    "Laut der Reederei Quast sind etwa 70 Fahrgäste wieder an Land. "
    "«Vor dem 9. Juni legt hier keine Fähre mehr ab», sagte Kapitänin Wübbe dem Deichboten, Gutachter hätten das empfohlen."
)


def make(path: Path) -> None:
    """Make the ledger at `path`."""
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(Path(__file__).with_suffix(".sql").read_text("utf-8"))


def readings() -> tuple[Reading, ...]:
    """What it holds, in the order of keeping: two versions of an article, the second with a row in every table."""
    return _reading(Report(TEXT.rpartition(",")[0], "Fähre", "Elbwarder Zeitung", "2028-06-01T07:30:00+02:00", "de")), _full()


def _reading(report: Report) -> Reading:
    said = Attribution(
        "direct",
        "Speech",
        content=(_place("Vor dem 9. Juni legt hier keine Fähre mehr ab"),),
        speaker=(_place("Kapitänin Wübbe"),),
        cue=(_place("sagte"),),
        confidence=0.625,
        role_confidence=(("speaker", 0.75), ("cue", 1.0)),
    )
    reasons = (Reason("polarity", "polarity.negated", _place("keine")), Reason("certainty", "certainty.none"))
    return Reading(report, (Claim(claim_id(report.id, said), said, polarity="negative", reasons=reasons),), reader="reader 4")


def _full() -> Reading:
    report = Report(TEXT, "Fähre", "Elbwarder Zeitung", "2028-06-01T09:10:00+02:00", "de", ("npa",))
    said = Attribution(
        "indirect",
        "SW",
        content=(_place("sind etwa 70 Fahrgäste wieder an Land"),),
        speaker=(_place("der Reederei Quast"),),
        cue=(_place("Laut"),),
        frame=(_place("Laut der Reederei Quast"),),
        addressee=(_place("dem Deichboten"),),
        confidence=0.987654321,
        role_confidence=(("speaker", 0.5),),
    )
    second = _reading(report).claims[0]
    first = Claim(
        claim_id(report.id, said),
        said,
        chain=(Link("Reederei Quast", "origin", _place("der Reederei Quast"), "s1"), Link("Deichbote", "relay", None, "s2")),
        stance="assert",
        certainty="certain",
        polarity="positive",
        distance=("according_to",),
        evidence=(Evidence(_place("Gutachter"), "expert"),),
        figures=(0,),
        contradicts=(second.id,),
        reasons=(Reason("stance", "stance.cue", _place("Laut")), Reason("chain.1", "chain.credit")),
    )
    second = Claim(
        second.id,
        second.attribution,
        chain=(Link("Wübbe", "origin", _place("Kapitänin Wübbe"), "s3"),),
        stance="expect",
        polarity="negative",
        distance=("quotation_marks",),
        times=(0,),
    )
    return Reading(
        report,
        (first, second),
        (Figure(_place("etwa 70"), 70.0, None, "about", "count", ("Fahrgast",)),),
        (TimeExpression(_place("Vor dem 9. Juni"), "2028-06-09", "before"),),
        (
            Source("s1", "Reederei Quast", "organisation", (_place("der Reederei Quast"),)),
            Source("s2", "Deichbote", "media", (_place("dem Deichboten"),)),
            Source("s3", "Wübbe", "person", (_place("Kapitänin Wübbe"),)),
        ),
        "reader 4",
        ("ohne Ort",),
    )


def _place(words: str) -> Span:
    start = TEXT.index(words)
    return span(TEXT, start, start + len(words))
