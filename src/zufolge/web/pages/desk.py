"""The desk: what changed since the last visit, the newest reports and stories."""

from fastapi import APIRouter
from fastapi.responses import Response

from zufolge.ledger import Filters
from zufolge.web.changes import Changes
from zufolge.web.shared import Wanted, back, render, set_cookie
from zufolge.web.visits import COOKIE, looked, seen, visit

router = APIRouter()
STORIES, REPORTS, NEWEST = 12, 25, 15
_YEAR = 365 * 24 * 3600


@router.get("/")
def desk(context: Wanted) -> Response:
    """What is new, and what is newest."""
    last, now = context.ledger.telling.last(), context.clock()
    here = looked(visit(context.request.cookies.get(COOKIE)), last, now)
    changes: Changes = context.request.app.state.changes
    stories = changes.between(here.before, last)
    response = render(
        context,
        "desk/page.html",
        first=here.first,
        since=here.since.isoformat(),
        changed=stories[:STORIES],
        more=max(0, len(stories) - STORIES),
        reports=list(context.ledger.reports(Filters(limit=REPORTS))),
        stories=list(context.ledger.stories(Filters(limit=NEWEST))),
    )
    set_cookie(context, response, COOKIE, str(here), _YEAR)
    return response


@router.post("/seen")
def all_seen(context: Wanted) -> Response:
    """From now on, only what comes from now on is new."""
    response = back("/")
    set_cookie(context, response, COOKIE, str(seen(context.ledger.telling.last(), context.clock())), _YEAR)
    return response
