"""Articles that tests of the web pages keep in ledgers of their own: hostile, foreign, long, in versions. All invented."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from tests.views.examples import HOSTILE
from tests.web.filled import AT
from zufolge.ledger import Ledger
from zufolge.offsets import span
from zufolge.schema import Attribution, Claim, Evidence, Link, Reading, Reason, Report, Source, claim_id

TEXT = (
    "Damm gebrochen 😀\n\nNach Angaben der Wasserwacht sind 27 Menschen verletzt worden. „Wir haben gewarnt“, sagte "
    "Vera Muster unter Berufung auf ein Gutachten.\n\nDer Betreiber schweigt."
)
REPORT = Report(TEXT, "Damm gebrochen 😀", "Orrgauer Bote", "2026-03-09T18:00:00+01:00", "de", ("npa",))


def said(report: Report, words: str, speaker: str = "", sure: float = 0.9, **fields: Any) -> Claim:
    """A claim whose words are the first such ones of a report."""
    start = report.text.index(words)
    at = report.text.find(speaker) if speaker else -1
    attribution = Attribution(
        "indirect",
        "Speech",
        (span(report.text, start, start + len(words)),),
        speaker=(span(report.text, at, at + len(speaker)),) if at >= 0 else (),
        confidence=sure,
        role_confidence=(("speaker", 0.4),) if at >= 0 else (),
    )
    return Claim(claim_id(report.id, attribution), attribution, **fields)


WATCH = Source("s1", "Wasserwacht", "organisation")
HURT = said(
    REPORT,
    "27 Menschen verletzt worden",
    "Wasserwacht",
    chain=(Link("Wasserwacht", "origin", None, "s1"),),
    stance="assert",
    certainty="certain",
    polarity="positive",
    distance=("according_to",),
    reasons=(Reason("stance", "stance.neutral"),),
)
WARNED = said(
    REPORT,
    "Wir haben gewarnt",
    "Vera Muster",
    0.6,
    chain=(Link("Vera Muster", "origin"),),
    stance="claim",
    evidence=(Evidence(span(TEXT, TEXT.index("ein Gutachten"), TEXT.index("ein Gutachten") + 13), "document"),),
)
READING = Reading(REPORT, (HURT, WARNED), (), (), (WATCH,), "reader 1")


def hostile() -> Reading:
    """A report in which everything is hostile."""
    text = f"{HOSTILE}\n\n<script>alert(1)</script> \" onmouseover='alert(1)' <img src=x onerror=alert(1)> sagte {HOSTILE}"
    report = Report(text, f"</title><script>alert(2)</script>{HOSTILE}", HOSTILE, "2026-03-09\x1b", "de", (HOSTILE,))
    whole = said(
        report, text[: len(text) // 2], "<img src=x onerror=alert(1)>", chain=(Link(HOSTILE, "origin"), Link("<b>", "relay"))
    )
    part = said(report, "<script>alert(1)</script>", stance="<i>", certainty=HOSTILE, polarity=HOSTILE, distance=("<u>",))
    return Reading(report, (whole, part), (), (), (Source("s1", "<s>", "person"),), "<reader>", (HOSTILE,))


def foreign() -> Reading:
    """A report in French, with the bare claims that the reader finds."""
    report = Report("«La digue a rompu», a dit Vera Muster.", "La digue", "Le Bote", "2026-03-09", "fr")
    return Reading(report, (said(report, "La digue a rompu"),), reader="reader 1")


def long(claims: int = 10_000) -> Reading:
    """A report with so many claims."""
    text = "\n\n".join("Wort um Wort sagt jemand etwas. " * 20 for _ in range(claims // 20 + 1))
    report = Report(text, "Viel gesagt", "Orrgauer Bote", "2026-03-09", "de")
    found = []
    for number in range(claims):
        start = text.index("Wort", number * 32)
        attribution = Attribution("indirect", "Speech", (span(text, start, start + 12),), confidence=0.9)
        found.append(Claim(claim_id(report.id, attribution), attribution, stance="assert"))
    return Reading(report, tuple({one.id: one for one in found}.values()), reader="reader 1")


def kept(path: Path, *readings: Reading, after: Callable[[Ledger], None] | None = None) -> Sequence[Reading]:
    """Keep readings in the ledger at `path`."""
    with Ledger(path) as ledger:
        for number, one in enumerate(readings):
            ledger.keep(one, location=f"/{one.report.id}-{number}", at=AT)
        if after:
            after(ledger)
    return readings
