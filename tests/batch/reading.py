"""A reader for tests that needs no model: what stands between German quotation marks, and numbers before a noun."""

import os
import re
import signal
from pathlib import Path

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

READER = "quotation marks/1"
POISON = "GIFT"
DEADLY = "TÖDLICH"
KILL_ONCE = "ZUFOLGE_TEST_KILL_ONCE"
_SAID = re.compile(r"[„«]([^“»]{3,})[“»],? (sagte|so) ((?:[A-ZÄÖÜ]\w+ ?){1,4})")
_COUNTED = re.compile(r"\b(\d{1,6}) ([A-ZÄÖÜ]\w+)")
_DAY = re.compile(r"\bam (Montag|Dienstag|Mittwoch|Donnerstag|Freitag|Samstag|Sonntag)\b")


def read(report: Report, notes: tuple[str, ...]) -> Reading:
    """What is found; fails on a report with POISON in it, and is killed by one with DEADLY.

    The first that sees the file named by KILL_ONCE kills itself.
    """
    flag = Path(os.environ.get(KILL_ONCE, ""))
    if flag.is_file():
        flag.unlink()
        os.kill(os.getpid(), signal.SIGKILL)
    if DEADLY in report.text:
        os.kill(os.getpid(), signal.SIGKILL)
    if POISON in report.text:
        raise RuntimeError("this report is poisoned")
    figures = tuple(
        Figure(_span(report, found), float(found[1]), None, "exact", "count", (found[2],))
        for found in _COUNTED.finditer(report.text)
    )
    times = tuple(TimeExpression(_span(report, found), "2026-03-10", "APPROX") for found in _DAY.finditer(report.text))
    claims: list[Claim] = []
    sources: list[Source] = []
    for number, found in enumerate(_SAID.finditer(report.text), 1):
        content, cue, speaker = (_span(report, found, part) for part in (1, 2, 3))
        said = Attribution("direct", "Speech", (content,), (speaker,), (cue,), confidence=0.75, role_confidence=(("cue", 0.5),))
        sources.append(Source(f"s{number}", speaker.text, "person", (speaker,)))
        own = tuple(n for n, one in enumerate(figures) if content.start <= one.span.start < content.end)
        chain = (Link(speaker.text, "origin", speaker, f"s{number}"), Link("Bote", "relay"))
        before = (claims[-1].id,) if claims else ()
        claims.append(
            Claim(
                claim_id(report.id, said),
                said,
                chain,
                "assert",
                "certain",
                "positive",
                ("quotation_marks",),
                (Evidence(cue, "document"),),
                own,
                confirms=before,
                reasons=(Reason("stance", "stance.said", cue), Reason("certainty", "certainty.plain")),
            )
        )
    return Reading(report, tuple(claims), figures, times, tuple(sources), READER, notes)


def _span(report: Report, found: re.Match[str], part: int = 0) -> Span:
    text = found[part].rstrip()
    return Span(found.start(part), found.start(part) + len(text), text)
