"""What happened to a story: the difference between what was known before some reports came, and after.

Invariant: a pure function of the reports and their comparison; what stands in a report that was known before is never told,
however the comparison changed; the same thing has the same kind and subject whenever it is found.
"""

from collections.abc import Iterator, Sequence, Set
from typing import Any

from zufolge.schema import Comparison, Development, Reading
from zufolge.views.news import Among, News, news_by
from zufolge.views.safe import one_line
from zufolge.views.story_index import outlet_of


def developments(
    story: str, title: str, readings: Sequence[Reading], comparison: Comparison, came: Set[str]
) -> tuple[Development, ...]:
    """What the reports of `came` (ids) brought to a story that has these readings now and comes to this comparison.

    Report by report in the order of `readings`; of each first that it came, then what must be reacted to first. Also which
    reports, be they known or new, were taken back by their agency.
    """
    found = news_by(Among(came), readings, comparison)
    place = {reading.report.id: number for number, reading in enumerate(readings)}
    ordered = sorted(found, key=lambda one: (place[one.place.report], one.kind != "report"))
    return (*_taken_back(story, title, readings, comparison), *_developed(story, title, ordered))


def _taken_back(story: str, title: str, readings: Sequence[Reading], comparison: Comparison) -> Iterator[Development]:
    of = {reading.report.id: reading for reading in readings}
    for one in comparison.withdrawn:
        reading, withdrawal = of[one.report], one.withdrawal
        words = one_line(withdrawal.words) or one_line(reading.report.title or "")
        yield Development(
            kind="withdrawn",
            # Held back first and withdrawn then is two things.
            subject=f"{one.report} {withdrawal.kind}",
            story=story,
            title=one_line(title),
            report=one.report,
            claim="",
            name=one_line(withdrawal.agency or "") or outlet_of(reading),
            words=words,
            answered=one_line(reading.report.title or ""),
            outlet=outlet_of(reading),
            at=withdrawal.at,
        )


def _developed(story: str, title: str, found: Sequence[News]) -> Iterator[Development]:
    for one in found:
        place = one.place
        kind: Any = one.kind
        yield Development(
            kind=kind,
            subject=_subject(one),
            story=story,
            title=one_line(title),
            report=place.report,
            claim=place.claim,
            name=one.name,
            words=one.words,
            about=one.about,
            answered=one.answered,
            outlet=place.outlet,
            start=place.start,
            end=place.end,
            at=place.at,
        )


def _subject(one: News) -> str:
    """A claim may carry several figures; everything else is told of a claim once."""
    what = one.place.claim or one.place.report
    return f"{what} {one.words}" if one.kind == "figure" else what
