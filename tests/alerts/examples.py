"""A development with its report, and rules that ask for it."""

from typing import Any

from tests.views.story_samples import NOBODY, R1, R2, READINGS
from zufolge.alerts.matching import Subject
from zufolge.schema import Development

DENIAL = Development(
    kind="denies",
    subject=NOBODY.id,
    story="s1",
    title="Damm bei Aldach gebrochen",
    report=R2.id,
    claim=NOBODY.id,
    name="Otto Beispiel",
    words="Niemand habe gewarnt",
    about="Wasserwacht",
    answered="Wir haben rechtzeitig gewarnt",
    outlet="Orrgauer Bote",
    start=149,
    end=169,
    at="2026-03-09T20:30:00+01:00",
)
CAME = Development("report", R1.id, "s1", "Damm", R1.id, "", "", "Damm bei Aldach gebrochen", outlet="npa")


def subject(of: Development = DENIAL) -> Subject:
    """The development as rules look at it."""
    reading = next(one for one in READINGS if one.report.id == of.report)
    return Subject(of, reading, next((claim for claim in reading.claims if claim.id == of.claim), None))


def rules_text(**fields: Any) -> str:
    """A file with one rule, whose fields are given as YAML."""
    given = {"name": "Dementi", "when": "{change: denies}", "to": "terminal"} | fields
    head, *rest = [f"{name}: {value}" for name, value in given.items() if value is not None]
    return "\n    ".join([f"alerts:\n  - {head}", *rest]) + "\n"
