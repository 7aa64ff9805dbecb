"""The switches of every page: language and theme, kept in cookies of the browser."""

from typing import Annotated

from fastapi import APIRouter, Form
from fastapi.responses import Response

from zufolge.web.shared import LANGUAGE_COOKIE, THEME_COOKIE, THEMES, Wanted, back, set_cookie

router = APIRouter()
_YEAR = 365 * 24 * 3600


@router.post("/preferences")
def choose(
    context: Wanted,
    language: Annotated[str, Form()] = "",
    theme: Annotated[str, Form()] = "",
    to: Annotated[str, Form()] = "/",
) -> Response:
    """Set what was chosen and go back to the page."""
    response = back(to)
    if language in ("de", "en"):
        set_cookie(context, response, LANGUAGE_COOKIE, language, _YEAR)
    if theme in THEMES:
        set_cookie(context, response, THEME_COOKIE, theme, _YEAR)
    return response
