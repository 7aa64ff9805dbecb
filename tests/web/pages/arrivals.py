"""Reports that come while the app runs. All texts are invented."""

from pathlib import Path

from tests.web.filled import AT, clock
from zufolge.gathering import METHOD, keep
from zufolge.ledger import KeptStory, Ledger
from zufolge.offsets import span
from zufolge.schema import Arrival, Attribution, Claim, Figure, Ground, Link, Reading, Report, claim_id


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


def join_in(store: Ledger, story: KeptStory, words: str, arrival: Arrival | None = None) -> None:
    """A report without claims comes into a story."""
    report = Report(f"{words} steht hier.", words, "Tagblatt", "2026-09-20", arrival=arrival)
    store.keep(Reading(report, reader="r"), location=f"https://t.example/{words}", at=AT)
    with store.relating() as right:
        grounds = (Ground("stories.joins", ("", "1.00")),)
        right.put(report.id, terms=(), keys=(), story=(story.id, False), grounds=grounds, copies=(), method=METHOD, at=AT)
