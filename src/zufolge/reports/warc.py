"""Web archives (WARC 1.0 and 1.1; plain, gzip, zstd): one page, one report.

Invariant: each record is a report, is counted in a word to `tell`, or comes as a `Refused`; a file that is cut off or damaged
ends in a `Refused` that says what was read and from which byte on nothing could be. One record is in memory at a time.

The records are read by `archives.records` and not by fastwarc, which stops without a word at a gzip member that is cut off, and
refuses heads in lower case and lines that end in LF. fastwarc unpacks zstd and Brotli.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from urllib.parse import urlsplit

from zufolge.errors import EmptyInput, InputError
from zufolge.reports.archives.page import PAGES, ArchivedPage
from zufolge.reports.archives.records import LIMIT, Lost, Record, records
from zufolge.reports.archives.streams import Stream
from zufolge.reports.items import Item, Refused
from zufolge.reports.reading import Hints

_AGAIN = "Get the file again; what was read of it stays."
_SNIFF = (b"<!doctype html", b"<html")
_KINDS = ("warcinfo", "request", "metadata", "revisit", "conversion", "continuation", "resource", "response")


def items_in_warc(
    stream: Stream, place: str, hints: Hints, tell: Callable[[str], None], titles: Mapping[str, str] | None = None
) -> Iterator[Item | Refused]:
    """The pages of an open archive. titles: what is known of pages from elsewhere, by their addresses."""
    passed: Counter[str] = Counter()
    read = pages = lost = 0
    for found in records(stream):
        if isinstance(found, Lost):
            lost += 1
            yield Refused(place, _lost(found, place, read, pages))
            continue
        read += 1
        where = f"{place}#{_name(found)}"
        if "warc-segment-number" in found.fields and _kind(found) == "response":
            yield Refused(
                where, InputError("is split into segments, which are not put together", where, "Save the page itself.")
            )
            continue
        page = _page(found, titles or {})
        reason = _passed_over(found, page)
        if page is None or reason:
            passed[reason or _kind(found)] += 1
        else:
            pages += 1
            yield Item(where, page.address, hints=hints, piece=page)
    if not read and not lost:
        yield Refused(place, EmptyInput("holds no records", place, "Give an archive with pages in it."))
    if read:
        tell(f"{place}: {_number(read, 'record')}, {_number(pages, 'page')}{_named(passed)}")


def _page(record: Record, titles: Mapping[str, str]) -> ArchivedPage | None:
    """The page in a record, None if its kind holds none."""
    kind, fields = _kind(record), record.fields
    if record.block is None or kind not in ("response", "resource"):
        return None
    address = fields.get("warc-target-uri", "").strip("<> ") or None
    return ArchivedPage(
        record.block,
        address,
        fields.get("warc-date"),
        content_type=fields.get("content-type", "") if kind == "resource" else None,
        block_digest=fields.get("warc-block-digest"),
        payload_digest=fields.get("warc-payload-digest"),
        cut=fields.get("warc-truncated"),
        title=titles.get(address or ""),
    )


def _passed_over(record: Record, page: ArchivedPage | None) -> str | None:
    """Why a record is not read, None if it is a page."""
    if record.block is None:
        return f"longer than {LIMIT // 1_000_000} MB"
    if page is None:
        return _kind(record)
    address, head = page.address or "", page.head
    if page.content_type is None and head.status == 0:
        return "no HTTP response"
    if head.status != 200:
        return f"status {head.status}"
    begin = record.block[head.body : head.body + 100].lstrip().lower()
    if head.media_type not in PAGES and (head.media_type or not begin.startswith(_SNIFF)):
        return "no page (pictures, scripts and the like)"
    return "robots.txt" if _path(address) == "/robots.txt" else None


def _path(address: str) -> str:
    try:
        return urlsplit(address).path
    except ValueError:
        return ""


def _lost(found: Lost, place: str, read: int, pages: int) -> InputError:
    before = f"{_number(read, 'record')} before it {'was' if read == 1 else 'were'} read, with {_number(pages, 'page')}"
    if found.until is not None:
        return InputError(f"{found.why}: bytes {found.at} to {found.until} are left out ({before})", place, _AGAIN)
    return InputError(f"{found.why}: from byte {found.at} on nothing could be read ({before})", place, _AGAIN)


def _kind(record: Record) -> str:
    kind = record.fields.get("warc-type", "").strip().lower()
    return kind if kind in _KINDS else "unknown"


def _name(record: Record) -> str:
    return record.fields.get("warc-record-id", "").strip("<> ")[:200] or f"byte {record.at}"


def _number(count: int, what: str) -> str:
    return f"{count} {what}{'' if count == 1 else 's'}"


def _named(passed: Counter[str]) -> str:
    return f"; passed over: {', '.join(f'{count} {why}' for why, count in sorted(passed.items()))}" if passed else ""
