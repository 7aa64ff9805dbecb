"""The API's description (OpenAPI), and the page that shows it: without a script, and without another server.

Invariant: what the page says stands in the description, and the description is made of the routes and models that answer.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from fastapi import APIRouter, FastAPI
from fastapi.openapi.utils import get_openapi
from fastapi.responses import Response

from zufolge.web.shared import Wanted, render

router = APIRouter(include_in_schema=False)

ABOUT = """Who says what in German news: reports, their claims, stories and sources as JSON.

Lists come in parts: `next` is the address of the part that follows. Answers have an ETag; asked with If-None-Match, what
has not changed is answered with 304. Every error is {"error": {"what", "where", "do"}}. Parameters that are not known are
errors."""

TAGS = {
    "reports": "What was read: heads as a list, and the record of each report",
    "claims": "Who said what",
    "stories": "What several reports say of the same events",
    "sources": "Who is heard",
    "developments": "What reports brought to stories, in the order of telling",
    "search": "The same words in reports, claims and stories",
    "judgements": "What people decided",
    "add": "Adding reports: each call makes a job",
    "jobs": "How far adding is",
}
_SCHEMES: dict[str, Any] = {
    "token": {"type": "http", "scheme": "bearer", "description": "The token that the app was started with"},
    "password": {"type": "http", "scheme": "basic", "description": "User and password that the app was started with"},
}


def described(app: FastAPI) -> dict[str, Any]:
    """The description of what is below /api."""
    found = get_openapi(
        title="zufolge",
        version=app.version,
        summary="Who says what in German news",
        description=ABOUT,
        routes=app.routes,
        tags=[{"name": name, "description": text} for name, text in TAGS.items()],
    )
    # FastAPI's own shape of errors is none that is answered here.
    for name in ("HTTPValidationError", "ValidationError"):
        found["components"]["schemas"].pop(name, None)
    found["components"]["securitySchemes"] = _SCHEMES
    # On the loopback address nobody is asked for anything; {} says so.
    found["security"] = [{}, *({name: []} for name in _SCHEMES)]
    return found


def describe(app: FastAPI) -> None:
    """Let the app describe itself so at /openapi.json."""
    app.openapi = cache(lambda: described(app))  # type: ignore[method-assign]


@dataclass(frozen=True, slots=True)
class Shown:
    """A field or parameter: its name, its type in words, whether it must be there, and what it means."""

    name: str
    kind: str
    needed: bool
    about: str


@dataclass(frozen=True, slots=True)
class Call:
    """One thing that can be called."""

    id: str
    method: str
    path: str
    summary: str
    about: str
    parameters: tuple[Shown, ...]
    body: str
    answers: tuple[tuple[str, str, str], ...]


@router.get("/docs")
def docs(context: Wanted) -> Response:
    """The description as a page."""
    found = context.request.app.openapi()
    calls = {tag: tuple(one for one, tags in _calls(found) if tag in tags) for tag in TAGS}
    schemas = {name: (one.get("description", ""), _fields(one)) for name, one in sorted(found["components"]["schemas"].items())}
    return render(context, "api/docs.html", info=found["info"], calls=calls, tags=TAGS, schemas=schemas)


def _calls(found: Mapping[str, Any]) -> Iterator[tuple[Call, list[str]]]:
    for path, methods in found["paths"].items():
        for method, one in methods.items():
            answers = tuple((status, told["description"], _body(told)) for status, told in sorted(one["responses"].items()))
            about = one.get("description", "")
            parameters = tuple(_parameter(told) for told in one.get("parameters", ()))
            name = f"{method}-{path}".replace("/", "-").replace("{", "").replace("}", "")
            body = _body(one.get("requestBody", {}))
            yield Call(name, method.upper(), path, one["summary"], about, parameters, body, answers), one["tags"]


def _parameter(told: Mapping[str, Any]) -> Shown:
    return Shown(told["name"], kind_of(told["schema"]), told.get("required", False), told.get("description", ""))


def _body(told: Mapping[str, Any]) -> str:
    return next((kind_of(one.get("schema", {})) for one in told.get("content", {}).values()), "")


def _fields(schema: Mapping[str, Any]) -> tuple[Shown, ...]:
    needed = schema.get("required", ())
    return tuple(
        Shown(name, kind_of(one), name in needed, one.get("description", ""))
        for name, one in schema.get("properties", {}).items()
    )


def kind_of(schema: Mapping[str, Any]) -> str:
    """A schema in words.

    >>> kind_of({"anyOf": [{"type": "array", "items": {"$ref": "#/components/schemas/Job"}}, {"type": "null"}]})
    'list of Job or null'
    """
    if "$ref" in schema:
        return str(schema["$ref"]).rpartition("/")[2]
    if "anyOf" in schema:
        return " or ".join(dict.fromkeys(map(kind_of, schema["anyOf"])))
    if "enum" in schema:
        return ", ".join(map(str, schema["enum"]))
    if "const" in schema:
        return str(schema["const"])
    if "prefixItems" in schema:
        return "[" + ", ".join(map(kind_of, schema["prefixItems"])) + "]"
    if schema.get("type") == "array":
        return f"list of {kind_of(schema.get('items', {}))}"
    if schema.get("type") == "object" and isinstance(schema.get("additionalProperties"), dict):
        return f"object of {kind_of(schema['additionalProperties'])}"
    return " ".join(filter(None, (str(schema.get("type", "anything")), str(schema.get("format", "")))))
