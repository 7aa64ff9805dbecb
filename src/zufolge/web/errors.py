"""Error pages and the API's one error shape.

Invariant: every problem is told as {"error": {"what", "where", "do"}} below /api and as a page elsewhere, in the reader's
language as far as the words are the app's own; the status code is that of the problem.
"""

import re
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from starlette.exceptions import HTTPException

from zufolge.errors import ZufolgeError
from zufolge.web.problems import Problem, problem_of
from zufolge.web.shared import Context, context_of, render
from zufolge.web.words import words

Methods = tuple[tuple[re.Pattern[str], frozenset[str]], ...]
"""What addresses look like, and the methods that they take: `app.state.methods`."""
_GENERAL = 500


def answer(request: Request, problem: Problem) -> Response:
    """The page, the part of a page, or the JSON that tells a problem."""
    context = context_of(request, request.app.state.site)
    title, what, do = said(context, problem)
    if request.url.path.startswith("/api"):
        error: dict[str, Any] = {"what": problem.what or what, "where": problem.where, "do": problem.do or do}
        return JSONResponse({"error": error | (problem.more or {})}, problem.status, _headers(problem))
    headers = _headers(problem)
    if context.fragment and problem.status == HTTPStatus.UNAUTHORIZED:
        headers["HX-Redirect"] = "/login"
    name = "shell/problem_part.html" if context.fragment else "shell/problem.html"
    return render(
        context,
        name,
        status=problem.status,
        headers=headers,
        problem=problem,
        title=title,
        what=what,
        do=do,
    )


def said(context: Context, problem: Problem) -> tuple[str, str, str]:
    """A problem's title, what happened and what to do, in the request's language."""
    status = str(problem.status) if f"problem.{problem.status}" in words() else str(_GENERAL)
    code = problem.code if f"problem.{problem.code}" in words() else status
    return context.t(f"problem.{status}.title"), context.t(f"problem.{code}"), context.t(f"problem.{code}.do")


def install(app: FastAPI) -> None:
    """Let the app answer all errors so."""

    @app.exception_handler(Problem)
    async def _problem(request: Request, problem: Problem) -> Response:
        return answer(request, problem)

    @app.exception_handler(ZufolgeError)
    async def _ours(request: Request, error: ZufolgeError) -> Response:
        return answer(request, problem_of(error))

    @app.exception_handler(HTTPException)
    async def _http(request: Request, error: HTTPException) -> Response:
        headers = dict(error.headers or {})
        if error.status_code == HTTPStatus.METHOD_NOT_ALLOWED:  # the router names those of the first route only
            headers["Allow"] = ", ".join(sorted(_methods(request)))
        return answer(request, Problem(error.status_code, "" if _plain(error) else error.detail, headers=headers))

    @app.exception_handler(RequestValidationError)
    async def _invalid(request: Request, error: RequestValidationError) -> Response:
        first = error.errors()[0] if error.errors() else {}
        place = ".".join(str(part) for part in first.get("loc", ()))
        return answer(request, Problem(422, str(first.get("msg", "")), place))


def _methods(request: Request) -> set[str]:
    """The methods that the request's address takes."""
    known: Methods = request.app.state.methods
    found = {method for path, methods in known if path.match(request.url.path) for method in methods}
    return found | ({"HEAD"} if "GET" in found else set())


def _plain(error: HTTPException) -> bool:
    """Whether an error says nothing but its status."""
    try:
        return error.detail == HTTPStatus(error.status_code).phrase
    except ValueError:
        return not error.detail


def _headers(problem: Problem) -> dict[str, str]:
    told = {"Cache-Control": "no-store", **(problem.headers or {})}
    return told | ({"WWW-Authenticate": "Bearer"} if problem.status == HTTPStatus.UNAUTHORIZED else {})
