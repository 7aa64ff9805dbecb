"""How the API answers: JSON with an ETag, lists in parts, and the errors that each address may give.

Invariant: an answer is made of the records themselves and not of a second description of them; a list's parts come by cursors
that stay right whatever comes in meanwhile.
"""

from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from email.utils import format_datetime
from itertools import islice
from typing import Any, TypeVar

from fastapi.responses import Response

from zufolge.plain import plain
from zufolge.views.wire import dumps
from zufolge.web.api.models import Failure
from zufolge.web.problems import Problem
from zufolge.web.shared import Context, etag, unchanged, with_query

T = TypeVar("T")

_TEXTS = {
    304: "Nothing changed since the answer with the ETag of If-None-Match",
    400: "The request can't be understood",
    401: "No token, password or login",
    403: "Not allowed: a change without what shows that it is not another site's",
    404: "Nothing has this id",
    405: "The address does not take this method",
    409: "Somebody else decided meanwhile, or it goes on",
    413: "Larger than what is taken at once",
    414: "The address is too long",
    415: "Sent as something else than what is read here",
    421: "Asked by a name that is not this app's",
    422: "A parameter or field is not what is understood",
    429: "Too much waits already",
    500: "An error in zufolge",
    503: "The ledger can't be read or written now, or something is not ready yet",
}
_ALWAYS = (400, 401, 405, 414, 421, 422, 500, 503)


def errors(*more: int, fresh: bool = False) -> dict[int | str, dict[str, Any]]:
    """What an address may answer beside what it is for: these statuses and those of every address; fresh: it has no ETag."""
    found: dict[int | str, dict[str, Any]] = {
        status: {"model": Failure, "description": _TEXTS[status]} for status in sorted({*_ALWAYS, *more})
    }
    return found if fresh else {304: {"description": _TEXTS[304]}, **found}


def answer(context: Context, value: Any, *, status: int = 200, at: str | None = None, **headers: str) -> Response:
    """Records (or plain JSON, or JSON that is written already) as the answer; at: since when it is so (ISO 8601), if known."""
    body = value if isinstance(value, str) else dumps(plain(value))
    told = {name.replace("_", "-"): said for name, said in headers.items()} | _modified(at)
    if status != 200:
        return Response(body, status, {"Cache-Control": "no-store", **told}, "application/json")
    tag = etag(body)
    same = unchanged(context, tag)
    if same is not None:
        return same
    return Response(body, 200, {"ETag": tag, **told}, "application/json")


def part(context: Context, found: Iterable[T], limit: int, shown: Callable[[T], Any], cursor: Callable[[T], str]) -> Response:
    """A part of a list: at most `limit` of what was found, and the address of what follows."""
    entries = list(islice(found, limit + 1))
    following = with_query(context.request, cursor=cursor(entries[limit - 1])) if len(entries) > limit else None
    return answer(context, {"items": [shown(one) for one in entries[:limit]], "next": following})


def slice_of(
    context: Context,
    found: Callable[[int], Iterable[T]],
    limit: int,
    cursor: str | None,
    shown: Callable[[T], Any] = plain,
) -> Response:
    """A part of a list that is counted off; found: its first so many entries."""
    begin = offset(cursor)
    entries = list(islice(found(begin + limit + 1), begin, begin + limit + 1))
    following = with_query(context.request, cursor=str(begin + limit)) if len(entries) > limit else None
    return answer(context, {"items": [shown(one) for one in entries[:limit]], "next": following})


def offset(cursor: str | None) -> int:
    """The cursor of a list that is counted off. Raises Problem (422)."""
    if cursor is None:
        return 0
    if not cursor.isdecimal() or len(cursor) > 6:
        raise Problem(422, "this is no cursor of this list", "cursor", "Take the address in `next`, or begin anew without one")
    return int(cursor)


def _modified(at: str | None) -> dict[str, str]:
    moment = datetime.fromisoformat(at) if at else None
    return {"Last-Modified": format_datetime(moment.astimezone(UTC), usegmt=True)} if moment and moment.tzinfo else {}
