"""A story as JSON, and its figures as rows.

Invariant: every field of the records of a comparison is there under its name; spans are [start, end, text], as in a reading.
"""

from collections.abc import Iterator, Sequence
from dataclasses import fields
from typing import Any

from zufolge.plain import plain
from zufolge.schema import Comparison
from zufolge.views.news import News
from zufolge.views.rows import FigureRow
from zufolge.views.safe import one_line
from zufolge.views.story import StoryState
from zufolge.views.wire import dumps

SCHEMA = "zufolge-story/1"


def story_json(state: StoryState, comparison: Comparison, news: Sequence[News] | None = None) -> str:
    """The state of a story as one line of JSON: its reports, and the records of the comparison by their ids."""
    head = {"id": state.id, "title": state.title, "pinned": state.pinned, "first": state.first, "last": state.last}
    fought = {line.id for pair in state.disputed for line in (pair.line, pair.other)}
    lines = [
        {"group": one.id, "words": one.words, "claim": one.claim.id, "reports": one.reports, "disputed": one.id in fought}
        for one in state.lines.values()
    ]
    found: dict[str, Any] = {
        "schema": SCHEMA,
        "story": head,
        "reports": state.reports,
        "lines": lines,
        **{field.name: getattr(comparison, field.name) for field in fields(comparison)},
    }
    if news is not None:
        found["news"] = news
    return dumps(plain(found))


def figure_rows(state: StoryState) -> Iterator[FigureRow]:
    """The points of all series, one a row."""
    for one in state.series:
        for line in one.points:
            point, place = line.point, line.place
            yield FigureRow(
                one.series.id,
                one_line(one.series.counted),
                one.series.unit,
                point.at,
                point.figure.value,
                point.figure.upper,
                point.figure.qualifier,
                one_line(point.party.name) if point.party else None,
                point.status,
                point.claim,
                place.report,
                place.outlet,
            )
