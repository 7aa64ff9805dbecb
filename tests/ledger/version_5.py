"""A ledger of schema version 5 as zufolge made it before it kept how reports came, and the readings that it holds (invented).

version_5.sql is what that zufolge executed when it kept them, put them into a story and told of it; it stands for files that
people have and is never edited.
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
    "Laut der Reederei Grell sind etwa 85 Fahrgäste wieder an Land. "
    "«Vor dem 4. Mai legt hier keine Barkasse mehr ab», sagte Kapitänin Tjarks dem Sielboten, Gutachter hätten das empfohlen."
)


def make(path: Path) -> None:
    """Make the ledger at `path`."""
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(Path(__file__).with_suffix(".sql").read_text("utf-8"))


def readings() -> tuple[Reading, ...]:
    """What it holds, in the order of keeping: two versions of an article, the second with a row in every table."""
    return _reading(
        Report(TEXT.rpartition(",")[0], "Barkasse", "Elbwarder Zeitung", "2029-04-28T07:30:00+02:00", "de")
    ), _full()


def _reading(report: Report) -> Reading:
    said = Attribution(
        "direct",
        "Speech",
        content=(_place("Vor dem 4. Mai legt hier keine Barkasse mehr ab"),),
        speaker=(_place("Kapitänin Tjarks"),),
        cue=(_place("sagte"),),
        confidence=0.625,
        role_confidence=(("speaker", 0.75), ("cue", 1.0)),
    )
    reasons = (Reason("polarity", "polarity.negated", _place("keine")), Reason("certainty", "certainty.none"))
    return Reading(report, (Claim(claim_id(report.id, said), said, polarity="negative", reasons=reasons),), reader="reader 5")


def _full() -> Reading:
    report = Report(TEXT, "Barkasse", "Elbwarder Zeitung", "2029-04-28T09:10:00+02:00", "de", ("npa",))
    said = Attribution(
        "indirect",
        "SW",
        content=(_place("sind etwa 85 Fahrgäste wieder an Land"),),
        speaker=(_place("der Reederei Grell"),),
        cue=(_place("Laut"),),
        frame=(_place("Laut der Reederei Grell"),),
        addressee=(_place("dem Sielboten"),),
        confidence=0.987654321,
        role_confidence=(("speaker", 0.5),),
    )
    second = _reading(report).claims[0]
    first = Claim(
        claim_id(report.id, said),
        said,
        chain=(Link("Reederei Grell", "origin", _place("der Reederei Grell"), "s1"), Link("Sielbote", "relay", None, "s2")),
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
        chain=(Link("Tjarks", "origin", _place("Kapitänin Tjarks"), "s3"),),
        stance="expect",
        polarity="negative",
        distance=("quotation_marks",),
        times=(0,),
    )
    return Reading(
        report,
        (first, second),
        (Figure(_place("etwa 85"), 85.0, None, "about", "count", ("Fahrgast",)),),
        (TimeExpression(_place("Vor dem 4. Mai"), "2029-05-04", "before"),),
        (
            Source("s1", "Reederei Grell", "organisation", (_place("der Reederei Grell"),)),
            Source("s2", "Sielbote", "media", (_place("dem Sielboten"),)),
            Source("s3", "Tjarks", "person", (_place("Kapitänin Tjarks"),)),
        ),
        "reader 5",
        ("ohne Ort",),
    )


def _place(words: str) -> Span:
    start = TEXT.index(words)
    return span(TEXT, start, start + len(words))
