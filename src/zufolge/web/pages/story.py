"""Stories: their list, one with all that its reports have in common, and what people decide about it.

Invariant: nothing is compared in a request for longer than the shelf's patience; a page shows no more of each section than fits
a page and says where the rest is; what is decided goes the way of all judgements (`pages.correct`).
"""

from collections.abc import Sequence
from datetime import UTC
from typing import Annotated, Any, TypeVar

from fastapi import APIRouter, Form, Query
from fastapi.responses import RedirectResponse, Response

from zufolge.errors import InputError
from zufolge.judgements import check, named
from zufolge.ledger import Filters, KeptStory
from zufolge.reports.dates import ACCEPTED, iso_date
from zufolge.schema import Judgement
from zufolge.views.deciding import decided
from zufolge.views.story_board import Board
from zufolge.views.story_entries import place_of
from zufolge.web.addresses import place_address
from zufolge.web.pages.correct import Asked, decide
from zufolge.web.shared import Context, Number, Page, StoryId, Wanted, blank, etag, render, static, unchanged
from zufolge.web.shelf import Shelf, Shown

router = APIRouter()

GROUPS = 15
"""Groups of claims on one page of a story."""
MOST = {"news": 40, "disputed": 15, "figures": 8, "chains": 60, "days": 40, "silent": 20, "circles": 10, "reports": 60}
"""What a section shows at first; `?all=SECTION` shows all of it."""

T = TypeVar("T")
Text = Annotated[str | None, Query(max_length=500)]
Ids = Annotated[list[str], Form(max_length=200)]
Word = Annotated[str, Form(max_length=500)]


@router.get("/stories")
def stories(context: Wanted, number: Number = 1, text: Text = None, outlet: Text = None, since: Text = None) -> Response:
    """The stories that match: pinned ones first, then the newest."""
    text, outlet, since = blank(text), blank(outlet), blank(since)
    size = 40
    filters = Filters(text=text, outlet=outlet, since=since, limit=number * size + 1)
    found = Page.of(context.ledger.stories(filters, (number - 1) * size), number, size, skipped=True)
    asked = {"text": text, "outlet": outlet, "since": since}
    return render(context, "story/list.html", found=found, asked=asked)


@router.get("/stories/{identifier}")
def story(
    context: Wanted,
    identifier: StoryId,
    number: Number = 1,
    since: Annotated[str | None, Query(max_length=40)] = None,
    everything: Annotated[str, Query(alias="all", max_length=20)] = "",
    done: Annotated[str, Query(max_length=20)] = "",
) -> Response:
    """One story; while new reports are compared as it was before them, or what is known without comparing."""
    kept = context.ledger.story(identifier)
    if kept.id != identifier:
        query = context.request.url.query
        return RedirectResponse(f"/stories/{kept.id}" + (f"?{query}" if query else ""), 307)
    moment = _moment(since)
    shown = _shelf(context).show(kept, moment, context.language)
    if shown is None:
        return _waiting(context, kept)
    return _whole(context, kept, shown, moment, number, (everything, done))


@router.post("/stories/{identifier}/apart")
def apart(context: Wanted, identifier: StoryId, claim: Word, other: Ids) -> Response:
    """Say that a claim (id) says something else than others of its group (ids), which may still say the same."""
    pairs = [(claim, one) for one in dict.fromkeys(other) if one != claim]
    made = [named(check(Judgement("", "apart", "claim", pair, context.who, _now(context)))) for pair in pairs]
    address = f"/stories/{context.ledger.story(identifier).id}?done=1"
    return decide(context, made, Asked(None, address, "", ()))


def _whole(
    context: Context, kept: KeptStory, shown: Shown, moment: str | None, number: int, asked: tuple[str, str]
) -> Response:
    """asked: the section that is shown whole, and whether something was just decided."""
    board, (everything, done) = shown.board, asked
    cut, more = _cut(board, everything)
    past = _history(context, kept)
    tag = etag(
        kept.id, shown.state, shown.behind, len(shown.held), kept.name, kept.pinned, moment, number, asked, context.language,
        context.theme, context.csrf, context.who, [one.id for one in past], *map(static, ("app.css", "story.css", "story.js")),
    )  # fmt: skip
    helpers: dict[str, Any] = _helpers(context, board)
    return unchanged(context, tag) or render(
        context,
        "story/page.html",
        headers={"ETag": tag, "Cache-Control": "private, no-cache"},
        story=kept,
        board=board,
        behind=shown.behind,
        groups=Page.of(board.known, number, GROUPS),
        pages=-(-len(board.known) // GROUPS),
        cut=cut,
        more=more,
        charts=list(zip(board.charts, shown.charts, strict=True))[: len(cut["figures"])],
        chains=shown.chains,
        rows=shown.rows[: len(cut["chains"])],
        since=moment,
        shortcuts=_shortcuts(board),
        seen=context.ledger.last_judgement("story", [kept.id]),
        past=decided(past, context.language),
        done=bool(done and past),
        **helpers,
    )


def _waiting(context: Context, kept: KeptStory) -> Response:
    heads = context.ledger.texts(member.report_id for member in kept.members[: MOST["reports"]])
    return render(context, "story/waiting.html", headers={"Cache-Control": "no-store"}, story=kept, reports=heads)


def _cut(board: Board, everything: str) -> tuple[dict[str, Sequence[object]], dict[str, int]]:
    """What each section shows, and how much it leaves out."""
    sections: dict[str, Sequence[object]] = {
        "news": board.news or (),
        "disputed": board.disputed,
        "figures": board.charts,
        "chains": board.chains.edges,
        "days": board.days,
        "silent": board.silent,
        "circles": board.circles,
        "reports": board.reports,
    }
    cut = {key: _within(found, key, everything) for key, found in sections.items()}
    return cut, {key: len(found) - len(cut[key]) for key, found in sections.items()}


def _within(found: Sequence[T], key: str, everything: str) -> Sequence[T]:
    return found if key == everything else found[: MOST[key]]


def _helpers(context: Context, board: Board) -> dict[str, object]:
    """What templates of a story ask for an entry."""
    return {
        "address": place_address,
        "place_of": lambda place: place_of(place, context.language),
        "spoken": lambda entry: entry.spoken(context.language),
        "tongue": lambda place: board.languages.get(place.report) if place else None,
    }


def _shortcuts(board: Board) -> list[tuple[str, str]]:
    """Moments that one asks from: (key of the words, moment), by the story's own days."""
    days = [day.day for day in board.days if day.day]
    moments = [one.at for day in board.days for one in day.moments if one.opens and len(one.at) > len("2026-03-10")]
    found = [("day", days[-1])] if len(days) > 1 else []
    return [*found, ("before", moments[-2])] if len(moments) > 1 else found


def _moment(written: str | None) -> str | None:
    """What was typed as a moment. Raises InputError."""
    asked = blank(written, 40)
    found = iso_date(asked) if asked else None
    if asked and found is None:
        raise InputError(f"{asked[:40]!r} is no date or time", "since", f"Write {ACCEPTED}")
    return found


def _history(context: Context, kept: KeptStory) -> list[Judgement]:
    """What people decided about the story and about which of its claims say the same, in the order of keeping."""
    own = context.ledger.judgements([kept.id], "story")
    inside = context.ledger.judgements_in(member.report_id for member in kept.members)
    pairs = {one.id for one in inside if one.verb in ("same", "apart")}
    claims = [one for one in inside if one.id in pairs or (one.verb == "undo" and one.subjects[0] in pairs)]
    return sorted((*own, *claims), key=lambda one: one.at)


def _shelf(context: Context) -> Shelf:
    shelf: Shelf = context.request.app.state.shelf
    return shelf


def _now(context: Context) -> str:
    return context.clock().astimezone(UTC).isoformat(timespec="milliseconds")
