"""`/api/stories`, `/api/sources` and `/api/developments`: what several reports have in common, who is heard, what happened."""

from typing import Annotated, Any

from fastapi import APIRouter, Path, Query
from fastapi.responses import Response

from zufolge.errors import InputError, NotInLedger
from zufolge.ledger import Filters, KeptStory
from zufolge.ledger.sources import source_key
from zufolge.reports.dates import ACCEPTED, iso_date
from zufolge.views.arrivals import as_of
from zufolge.views.rows import StoryRow
from zufolge.views.story_view import StoryView
from zufolge.web.api.answers import answer, errors, offset, part, slice_of
from zufolge.web.api.asked import DevelopmentsAsked, SourcesAsked, StoriesAsked
from zufolge.web.api.models import Figures, Source, SourceRow, StoryRecord, StoryRowModel, ToldModel, listed
from zufolge.web.problems import Problem
from zufolge.web.shared import Context, StoryId, Wanted
from zufolge.web.shelf import Shelf

router = APIRouter()

LATEST = 300
"""Readings in which it is counted who is heard."""


@router.get("/stories", response_model=listed(StoryRowModel), responses=errors(), tags=["stories"])
def stories(context: Wanted, asked: Annotated[StoriesAsked, Query()]) -> Response:
    """The stories that hold a report for which all holds: pinned ones first, then those with the newest reports."""

    def first(number: int) -> Any:
        return context.ledger.stories(
            Filters(outlet=asked.outlet or None, since=asked.since, until=asked.until, text=asked.text or None, limit=number)
        )

    return slice_of(context, first, asked.limit, asked.cursor, story_row)


@router.get("/stories/{identifier}", response_model=StoryRecord, responses=errors(404), tags=["stories"])
def story(
    context: Wanted,
    identifier: StoryId,
    since: Annotated[str | None, Query(max_length=40, description="Tell also what is new since then (ISO 8601)")] = None,
) -> Response:
    """A story: its reports, claim groups with their origins, figures over time, relations, silences.

    503 with Retry-After while its reports are being compared.
    """
    return answer(context, _view(context, identifier, since).json())


@router.get("/stories/{identifier}/figures", response_model=listed(Figures), responses=errors(404), tags=["stories"])
def figures(context: Wanted, identifier: StoryId) -> Response:
    """The values of a story's figures over time, one a row. 503 while its reports are being compared."""
    return answer(context, {"items": list(_view(context, identifier, None).figures()), "next": None})


@router.get("/sources", response_model=listed(SourceRow), responses=errors(), tags=["sources"])
def sources(context: Wanted, asked: Annotated[SourcesAsked, Query()]) -> Response:
    """Who is heard in the latest reports, the most often heard first; or the sources whose name has this part."""
    known = context.ledger.sources
    rows: list[dict[str, Any]]
    if asked.name and asked.name.strip():
        rows = [
            {"key": one.key, "name": one.name, "kind": None, "claims": one.claims, "last": None}
            for one in known.named(asked.name.strip())
        ]
    else:
        rows = [
            {"key": one.key, "name": one.name, "kind": one.kind, "claims": one.claims, "last": one.last}
            for one in known.latest(LATEST)
        ]
    return slice_of(context, lambda _: rows, asked.limit, asked.cursor)


@router.get("/sources/{identifier}", response_model=Source, responses=errors(404), tags=["sources"])
def source(
    context: Wanted, identifier: Annotated[str, Path(max_length=300, description="Its key or any writing of its name")]
) -> Response:
    """A source: its names and its latest claims, with the role that it has in each and what was found about it."""
    found = context.ledger.sources.find([identifier, identifier.replace("-", " ")]) if source_key(identifier) else None
    if found is None:
        raise NotInLedger("no claim has a source of this name", identifier[:100], "Look for it: /api/sources?name=...")
    return answer(context, found)


@router.get("/developments", response_model=listed(ToldModel), responses=errors(404), tags=["developments"])
def developments(context: Wanted, asked: Annotated[DevelopmentsAsked, Query()]) -> Response:
    """What reports brought to stories, in the order of telling: new claims, origins, figures, denials, corrections."""
    after = max(asked.after, offset(asked.cursor))
    story_id = context.ledger.story(asked.story).id if asked.story else None
    found = context.ledger.telling.developments(after, story=story_id, limit=asked.limit + 1)
    return part(context, found, asked.limit, lambda one: one, lambda one: str(one.seq))


def story_row(one: KeptStory) -> StoryRow:
    """A story as a row of a list."""
    return StoryRow(one.id, one.name or one.title, one.first_day, one.last_day, one.reports, one.claims, one.pinned)


def _view(context: Context, identifier: str, since: str | None) -> StoryView:
    moment = None if not since else iso_date(since)
    if since and moment is None:
        raise InputError(f"{since[:40]!r} is no date or time", "since", f"Write {ACCEPTED}")
    kept = context.ledger.story(identifier)
    shelf: Shelf = context.request.app.state.shelf
    found = shelf.compared(kept)
    if found is None:
        later = {"Retry-After": "2"}
        raise Problem(503, "the story's reports are being compared", kept.id, "Ask again in a few seconds", headers=later)
    now = context.clock()
    readings = tuple(as_of(one, now) for one in found.readings)
    return StoryView(kept.id, kept.name, kept.pinned, readings, found.comparison, found.previous, moment)
