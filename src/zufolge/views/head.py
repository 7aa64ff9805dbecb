"""The head of a report in words.

Invariant: each fact stands there once, and one that is not known says so.
"""

from zufolge.schema import Reading
from zufolge.views.safe import one_line
from zufolge.views.words import Language, counted, label, spoken_date


def title(reading: Reading, language: Language) -> str:
    """The report's title on one line, or the word that it has none."""
    return one_line(reading.report.title or "") or label("untitled", language)


def outlet(reading: Reading, language: Language) -> str:
    """The outlet, or the word that none is named."""
    return one_line(reading.report.outlet or "") or label("no outlet", language)


def facts(reading: Reading, language: Language) -> list[str]:
    """Date, credits and number of claims."""
    report = reading.report
    credits_ = [one_line(credit) for credit in report.credits]
    return [
        spoken_date(report.published, language),
        *([f"{label('credit' if len(credits_) == 1 else 'credits', language)} {'/'.join(credits_)}"] if credits_ else []),
        counted("claim", len(reading.claims), language),
    ]
