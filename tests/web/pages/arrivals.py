"""Reports that come while the app runs. All texts are invented."""

from pathlib import Path

from tests.web.filled import clock
from zufolge.gathering import keep
from zufolge.ledger import Ledger
from zufolge.offsets import span
from zufolge.schema import Attribution, Claim, Figure, Link, Reading, Report, claim_id


def arrive(path: Path, place: str = "Quellbrunn", number: int = 41, title: str | None = None) -> str:
    """Keep a report of a flood with one claim and its figure; its id."""
    text = f"In {place} sind nach Angaben der Wasserwacht {place} {number} Keller vollgelaufen. Die Feuerwehr {place} pumpt."
    start = text.index(f"{number} Keller")
    words = span(text, start, start + len(f"{number} Keller vollgelaufen"))
    speaker = span(text, text.index("der Wasserwacht"), start - 1)
    report = Report(text, title or f"Hochwasser in {place}", "Quellbote", "2026-09-20T07:30:00+02:00", "de")
    said = Attribution("indirect", "Speech", (words,), (speaker,), confidence=0.9)
    figure = Figure(span(text, start, start + len(str(number))), number, None, "exact", "count", ("Keller",))
    claim = Claim(claim_id(report.id, said), said, (Link(f"Wasserwacht {place}", "origin", speaker),), "assert", figures=(0,))
    with Ledger(path) as ledger:
        keep(ledger, Reading(report, (claim,), (figure,), reader="test"), location=f"{place}-{number}", clock=clock)
    return report.id
