"""A page from a web archive on its way to a report: it carries its bytes as they stand in the archive.

Invariant: it is read only when it is received, in whichever process; what is wrong with its bytes (a digest that differs,
a body that is cut off) is named in its capture and its notes.
"""

from dataclasses import dataclass, replace
from datetime import date

from zufolge.reports.archives.digests import differs
from zufolge.reports.archives.http_message import Response, entity, media, read_head, unpack
from zufolge.reports.capture import captured
from zufolge.reports.dates import iso_date
from zufolge.reports.reading import Hints, Received, read_page, where_of

PAGES = ("text/html", "application/xhtml+xml", "text/plain")


@dataclass(frozen=True, slots=True)
class ArchivedPage:
    """block: an HTTP response, or the page itself where `content_type` says what it is; time: as the archive writes it;
    block_digest, payload_digest: as the archive states them; cut: why the archive kept only a part; title: what the archive
    calls it, for a page that has no title itself."""  # noqa: D205, D209

    block: bytes
    address: str | None
    time: str | None
    content_type: str | None = None
    block_digest: str | None = None
    payload_digest: str | None = None
    cut: str | None = None
    title: str | None = None

    @property
    def head(self) -> Response:
        """The head of the response."""
        if self.content_type is None:
            return read_head(self.block)
        return Response(200, *media(self.content_type), {}, 0)

    def receive(self, name: str, hints: Hints) -> Received:
        """The report in the page. Raises InputError naming its place."""
        head = self.head
        body, wrong = entity(self.block, head)
        data, packing = unpack(body, head.fields.get("content-encoding", ""), where_of(name))
        html = head.media_type != "text/plain"
        time = iso_date(self.time) if self.time else None
        today = date.fromisoformat(time[:10]) if time else None
        received = read_page(data, name=name, hints=hints, charset=head.charset, html=html, today=today)
        if self.title and not received.report.title:
            received = replace(received, report=replace(received.report, title=self.title))
        trouble = [*([wrong] if wrong else ()), *([packing] if packing else ()), *self._trouble(head, body)]
        return captured(received, data, self.address, self.time, tuple(trouble))

    def _trouble(self, head: Response, body: bytes) -> list[str]:
        if self.cut:
            return [f"the archive kept only a part of the page ({self.cut[:40]})"]
        if differs(self.block_digest, self.block):
            return ["the record is not what its digest says: it was changed or damaged (WARC-Block-Digest)"]
        # Archives hash the payload with its chunks or without them.
        if differs(self.payload_digest, self.block[head.body :], body):
            return ["the page is not what its digest says: it was changed or damaged (WARC-Payload-Digest)"]
        return []
