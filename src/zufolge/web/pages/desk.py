"""The desk: what changed since the last visit, the newest reports and stories."""

from fastapi import APIRouter
from fastapi.responses import Response

from zufolge.ledger import Filters
from zufolge.views.desk import changed
from zufolge.web.shared import Wanted, back, render, set_cookie
from zufolge.web.visits import COOKIE, looked, seen, visit

router = APIRouter()
DEVELOPMENTS = 200
"""So many are looked at; of more it is said that there are more."""
STORIES, REPORTS, NEWEST = 12, 25, 15
_YEAR = 365 * 24 * 3600


@router.get("/")
def desk(context: Wanted) -> Response:
    """What is new, and what is newest."""
    telling, now = context.ledger.telling, context.clock()
    here = looked(visit(context.request.cookies.get(COOKIE)), telling.last(), now)
    told = telling.developments(here.before, latest=True, limit=DEVELOPMENTS)
    stories = changed([one.development for one in told])
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
