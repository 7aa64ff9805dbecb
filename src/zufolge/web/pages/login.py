"""Coming in and leaving, where a token or a password is asked for."""

from typing import Annotated

from fastapi import APIRouter, Form
from fastapi.responses import Response

from zufolge.web.access import SESSION, SESSION_COOKIE, VISITOR_COOKIE, new_visitor
from zufolge.web.shared import Wanted, back, local, render, set_cookie

router = APIRouter()
_YEAR = 365 * 24 * 3600


@router.get("/login")
def login(context: Wanted, to: str = "/") -> Response:
    """The page that asks; whoever needs no key is sent on."""
    cookie = context.request.cookies.get(SESSION_COOKIE)
    if context.site.access.open or context.site.access.is_session(cookie, context.clock()):
        return back(to)
    return render(context, "shell/login.html", to=local(to), wrong="")


@router.post("/login")
def come_in(
    context: Wanted,
    key: Annotated[str, Form()] = "",
    user: Annotated[str, Form()] = "",
    to: Annotated[str, Form()] = "/",
) -> Response:
    """A session for who has the key. 401 for who has not, 429 after many tries."""
    access, at = context.site.access, context.clock()
    if not access.may_try(at):
        return render(context, "shell/login.html", status=429, to=local(to), wrong="login.wait")
    if not access.fits(user, key):
        access.failed(at)
        return render(context, "shell/login.html", status=401, to=local(to), wrong="login.wrong")
    response = back(to)
    seconds = int(SESSION.total_seconds())
    set_cookie(context, response, SESSION_COOKIE, access.session(at), seconds)
    # A name that somebody else may have planted before is no longer good.
    set_cookie(context, response, VISITOR_COOKIE, new_visitor(), _YEAR)
    return response


@router.post("/logout")
def leave(context: Wanted) -> Response:
    """End the session."""
    context.site.access.close(context.request.cookies.get(SESSION_COOKIE))
    response = back("/login")
    set_cookie(context, response, SESSION_COOKIE, "", 0)
    return response
