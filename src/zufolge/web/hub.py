"""News for all who have a page open: one watcher looks at the ledger, everybody hears of what it sees.

Invariant: however many readers there are, the ledger is looked at once in a while, and only while there are any; a reader who
takes too long is let go, comes again by itself and is told what it missed; nothing is left of a reader who is gone.
"""

import asyncio
import logging
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from typing import Any

from starlette.types import Receive, Scope, Send

from zufolge.errors import LedgerError
from zufolge.ledger import Ledger
from zufolge.ledger.live import Mark, News
from zufolge.plain import plain
from zufolge.views.wire import dumps
from zufolge.web.jobs import Job

READERS = 500
"""Streams that are open at a time."""
WAITING = 200
"""Events that wait for one reader."""
EVERY = 1.0
"""Seconds between two looks at the ledger."""
BREATH = 15.0
"""Seconds after which something is sent though nothing happens, so that who is gone is noticed."""
AGAIN = 3_000
"""Milliseconds after which a browser comes again."""
_LOG = logging.getLogger("zufolge.web")
_HEADERS = [(b"content-type", b"text/event-stream; charset=utf-8"), (b"cache-control", b"no-store"), (b"vary", b"Accept")]


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened: kind and plain JSON; mark: how far the ledger had come then, if it is about the ledger."""

    kind: str
    data: dict[str, Any]
    mark: Mark | None = None

    def encoded(self) -> bytes:
        """As it goes over the wire (server-sent events)."""
        head = f"id: {self.mark}\n" if self.mark else ""
        return f"{head}event: {self.kind}\ndata: {dumps(self.data)}\n\n".encode()


@dataclass(eq=False)
class Reader:
    """Somebody who listens."""

    waiting: asyncio.Queue[Event] = field(default_factory=lambda: asyncio.Queue(WAITING))
    gone: asyncio.Event = field(default_factory=asyncio.Event)


class Hub:
    """The readers of one app, and the watcher. All but `tell` belongs to the loop that serves the app."""

    def __init__(self, ledger: Ledger, every: float = EVERY) -> None:
        self._ledger, self._every = ledger, every
        self._readers: set[Reader] = set()
        self._watcher: asyncio.Task[None] | None = None
        self._jobs: dict[str, Job] = {}
        self._closed = False
        self.looks = 0
        """How often the ledger was looked at."""

    def __len__(self) -> int:
        return len(self._readers)

    @property
    def full(self) -> bool:
        """Whether nobody else can listen now."""
        return self._closed or len(self._readers) >= READERS

    def tell(self, job: Job) -> None:
        """Tell how far a job is, at the next look; only the last of several changes is told. Any thread may call it."""
        self._jobs[job.id] = job

    def close(self) -> None:
        """Let everybody go."""
        self._closed = True
        for reader in tuple(self._readers):
            self._drop(reader)

    @asynccontextmanager
    async def listening(self, last: Mark | None) -> AsyncIterator[tuple[Reader, list[Event]]]:
        """A reader, for as long as the `with` lasts, and what came after the mark that it has seen last."""
        reader = Reader()
        self._readers.add(reader)
        try:
            mark = await self._mark()
            if self._watcher is None or self._watcher.done():
                self._watcher = asyncio.create_task(self._watch(mark))
            missed = await asyncio.to_thread(self._ledger.live.since, last) if last else News(mark)
            yield reader, [Event("hello", {}, mark), *_events(missed)]
        finally:
            self._readers.discard(reader)
            if not self._readers and self._watcher is not None:
                self._watcher.cancel()
                self._watcher = None
                self._jobs.clear()

    async def _mark(self) -> Mark:
        self.looks += 1
        return await asyncio.to_thread(self._ledger.live.mark)

    async def _watch(self, mark: Mark) -> None:
        while True:
            await asyncio.sleep(self._every)
            for job_id in tuple(self._jobs):
                self._send(_job_event(self._jobs.pop(job_id)))
            self.looks += 1
            try:
                news = await asyncio.to_thread(self._ledger.live.since, mark)
            except LedgerError as error:  # locked, or on a disk that is away for a while
                _LOG.warning("live: %s", error)
                continue
            mark = news.until
            for event in _events(news):
                self._send(event)

    def _send(self, event: Event) -> None:
        for reader in tuple(self._readers):
            try:
                reader.waiting.put_nowait(event)
            except asyncio.QueueFull:
                self._drop(reader)

    def _drop(self, reader: Reader) -> None:
        self._readers.discard(reader)
        reader.gone.set()


@dataclass(frozen=True)
class Stream:
    """The answer (ASGI) to one reader: events as they come, until one of both goes."""

    hub: Hub
    last: Mark | None

    async def __call__(self, _scope: Scope, receive: Receive, send: Send) -> None:
        """Serve it."""
        async with self.hub.listening(self.last) as (reader, missed):
            await send({"type": "http.response.start", "status": 200, "headers": _HEADERS})
            ends = [
                asyncio.create_task(_write(send, reader, missed)),
                asyncio.create_task(_left(receive)),
                asyncio.create_task(reader.gone.wait()),
            ]
            try:
                await asyncio.wait(ends, return_when=asyncio.FIRST_COMPLETED)
            finally:
                for task in ends:
                    task.cancel()
                await asyncio.gather(*ends, return_exceptions=True)
        if not ends[1].done() or ends[1].cancelled():
            with suppress(OSError, RuntimeError):
                await asyncio.wait_for(send({"type": "http.response.body", "body": b""}), 1)


async def _write(send: Send, reader: Reader, missed: list[Event]) -> None:
    begin = f"retry: {AGAIN}\n\n".encode() + b"".join(event.encoded() for event in missed)
    await send({"type": "http.response.body", "body": begin, "more_body": True})
    while True:
        try:
            event = await asyncio.wait_for(reader.waiting.get(), BREATH)
            body = event.encoded()
        except TimeoutError:
            body = b":\n\n"
        await send({"type": "http.response.body", "body": body, "more_body": True})


async def _left(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


def _events(news: News) -> Iterator[Event]:
    if news.more:
        yield Event("reload", {}, news.until)
    for arrived in news.reports:
        head = arrived.report
        data = {"id": head.id, "title": head.title, "outlet": head.outlet, "published": head.published}
        yield Event("report", data | {"version": head.version, "story": arrived.story_id}, news.until)
    for story in news.stories:
        name = story.name or story.title
        yield Event("story", {"id": story.id, "name": name, "reports": story.reports, "claims": story.claims}, news.until)
    for judgement in news.judgements:
        told = plain(judgement)
        names = ("id", "verb", "about", "subjects", "who", "at")
        yield Event("judgement", {name: told[name] for name in names}, news.until)
    for one in news.developments:
        yield Event("development", {"seq": one.seq, **plain(one.development)}, news.until)


def _job_event(job: Job) -> Event:
    return Event("job", {"id": job.id, "state": job.state, "seen": job.seen, "total": job.total})
