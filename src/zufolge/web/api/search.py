"""`/api/search`: the same words looked for among reports, claims and stories."""

from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Query
from fastapi.responses import Response

from zufolge.ledger import Filters
from zufolge.views.rows import report_row
from zufolge.web.api.answers import answer, errors
from zufolge.web.api.asked import SearchAsked
from zufolge.web.api.models import Found
from zufolge.web.api.reports import kept_row
from zufolge.web.api.stories import story_row
from zufolge.web.shared import Wanted

router = APIRouter(tags=["search"])


@router.get("/search", response_model=Found, responses=errors())
def search(context: Wanted, asked: Annotated[SearchAsked, Query()]) -> Response:
    """The first of what was found of each kind; `more` holds the addresses of the whole lists."""
    now = context.clock()
    filters = Filters(text=asked.text, limit=asked.limit)
    ledger, query = context.ledger, urlencode({"text": asked.text}, errors="replace")
    claims = [kept_row(one, now) for one in ledger.claims(filters)]
    found = {
        "reports": [report_row(one, now) for one in ledger.reports(filters)],
        "claims": claims,
        "stories": [story_row(one) for one in ledger.stories(filters)],
        "more": {kind: f"/api/{kind}?{query}" for kind in ("reports", "claims", "stories")},
    }
    return answer(context, found)
