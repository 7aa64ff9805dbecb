"""What happens as it happens: a page that fills by itself, and the stream of events behind all pages that do.

Invariant: one address, two answers: events for who asks for a stream, a page for everybody else.
"""

from fastapi import APIRouter
from fastapi.responses import Response
from starlette.concurrency import run_in_threadpool
from starlette.types import Receive, Scope, Send

from zufolge.ledger.live import Mark
from zufolge.web.hub import Hub, Stream
from zufolge.web.problems import Problem
from zufolge.web.shared import Context, Wanted, render

router = APIRouter()

_SHOWN = 50
_STREAM = "text/event-stream"


@router.get("/live")
async def live(context: Wanted) -> Response:
    """The last things that happened; as events (server-sent) for who asks for text/event-stream, from Last-Event-ID on."""
    headers = context.request.headers
    if _STREAM in headers.get("accept", ""):
        if context.site.hub.full:
            raise Problem(503, "too many pages listen already", "/live", "Reload the page now and then")
        return _Streamed(context.site.hub, Mark.read(headers.get("last-event-id")))
    return await run_in_threadpool(_page, context)


def _page(context: Context) -> Response:
    told = context.ledger.telling.developments(limit=_SHOWN, latest=True)
    return render(context, "live/page.html", headers={"Vary": "Accept, HX-Request, Accept-Language, Cookie"}, told=told)


class _Streamed(Response):
    """The stream as FastAPI passes answers on."""

    def __init__(self, hub: Hub, last: Mark | None) -> None:
        super().__init__()
        self._stream = Stream(hub, last)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await self._stream(scope, receive, send)
