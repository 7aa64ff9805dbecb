"""Every change is one that a page of this app asked for.

Invariant: a request that changes something carries what the browser's own pages were given (form field `csrf` or header
X-CSRF-Token), or a program's token, or is JSON for the API, which no other site's page can send without being asked back.
"""

from fastapi import Request

from zufolge.web.guards import SAFE, limit_of
from zufolge.web.problems import Problem
from zufolge.web.shared import Site

HEADER, FIELD = "x-csrf-token", "csrf"


async def checked(request: Request) -> None:
    """Dependency of every route. Raises Problem (403)."""
    if request.method in SAFE:
        return
    site: Site = request.app.state.site
    visitor: str = request.state.visitor
    if site.access.bears_token(request.headers.get("authorization")):
        return
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    # A form can't be sent as JSON, and a script of another site would have to ask first, which is answered with no.
    if request.url.path.startswith("/api/") and kind == "application/json":
        return
    given = request.headers.get(HEADER)
    if given is None and kind in ("application/x-www-form-urlencoded", "multipart/form-data"):
        field = (await request.form(max_part_size=limit_of(request.url.path))).get(FIELD)
        given = field if isinstance(field, str) else None
    if not site.access.is_csrf(given, visitor):
        raise Problem(403, code="csrf")
