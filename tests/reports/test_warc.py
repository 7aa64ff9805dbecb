"""Web archives: each page a report, and nothing lost without a word. All texts are invented."""

import contextlib
import gzip
import hashlib
import pickle
import tracemalloc
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.reports.archive_kit import (
    MORE,
    SENTENCE,
    articles,
    brotli,
    errors,
    found,
    http,
    numbers,
    packed,
    page,
    record,
    sha1,
    zstd,
)  # fmt: skip
from zufolge.errors import InputError, NotGerman
from zufolge.reports.items import Item, Refused
from zufolge.reports.many import find_items, receive
from zufolge.reports.reading import Hints, Received

PACKINGS = {"plain": b"".join, "gzip": packed, "zstd": zstd}


def only(data: bytes) -> Received:
    (item,) = found(data)
    assert isinstance(item, Item), errors([item])
    return receive(item)


@pytest.mark.parametrize("name", PACKINGS)
@pytest.mark.parametrize("version", ["1.0", "1.1"])
def test_each_page_is_a_report_with_its_address_and_the_time_of_its_capture(name: str, version: str) -> None:
    told: list[str] = []
    things = found(PACKINGS[name](articles(3, version=version)), told)
    assert numbers(things) == [1, 2, 3]
    assert told == ["a.warc: 3 records, 3 pages"]
    item = things[1]
    assert isinstance(item, Item)
    assert (item.place, item.address) == ("a.warc#urn:uuid:00000002-0000-4000-8000-000000000000", "https://musterbote.test/2")
    received = receive(item)
    assert (received.report.title, received.report.text) == ("Brücke 2", f"{SENTENCE}\n\n{MORE}")
    assert received.capture is not None
    assert (received.capture.address, received.capture.time) == (item.address, "2026-03-10T09:30:00+00:00")
    assert "captured 2026-03-10T09:30:00+00:00" in received.notes


@pytest.mark.parametrize("pack", [b"".join, packed])
def test_heads_in_lower_case_and_lines_that_end_in_lf_are_read(pack: Callable[[list[bytes]], bytes]) -> None:
    assert numbers(found(pack(articles(3, lower=True, eol="\n")))) == [1, 2, 3]


def test_what_is_no_page_is_passed_over_and_counted() -> None:
    told: list[str] = []
    other = [
        record(11, b"software: x\r\n", kind="warcinfo"),
        record(12, b"GET / HTTP/1.1\r\n\r\n", kind="request"),
        record(13, b"a: b\r\n", kind="metadata"),
        record(14, http(b""), kind="revisit"),
        record(15, http(b"\x89PNG", kind="image/png")),
        record(16, http(page(), status="404 Not Found")),
        record(17, http(page(), status="301 Moved")),
        record(18, b"no response"),
    ]
    assert numbers(found(packed([*other, *articles(2)]), told)) == [1, 2]
    (said,) = told
    assert said == (
        "a.warc: 10 records, 2 pages; passed over: 1 metadata, 1 no HTTP response, 1 no page (pictures, scripts and the like), "
        "1 request, 1 revisit, 1 status 301, 1 status 404, 1 warcinfo"
    )


@pytest.mark.parametrize("name", PACKINGS)
def test_a_cut_at_any_byte_is_reported_with_what_was_read_and_what_is_missing(name: str) -> None:
    records = [record(number, http(b"<p>Kurz.</p>")) for number in (1, 2, 3)]
    data = PACKINGS[name](records)
    borders = [len(PACKINGS[name](records[:count])) for count in (1, 2, 3)]
    for stop in range(len(data)):
        things = found(data[:stop])
        whole = sum(border <= stop for border in borders)
        read = numbers(things)
        # Behind the last byte of a record only its line breaks may be missing.
        assert read in ([1, 2, 3][:whole], [1, 2, 3][: whole + 1])
        if stop in borders:
            continue  # such a file is one with fewer records; no byte of it says otherwise
        (said,) = errors(things)
        if stop:
            assert "cut off" in said
            assert f"{whole} record" in said or len(read) > whole
            assert "from byte" in said
        else:
            assert "holds no records" in said


def test_a_whole_archive_in_one_member_is_read_and_its_cut_reported() -> None:
    data = gzip.compress(b"".join(articles(30)))
    assert len(numbers(found(data))) == 30
    things = found(data[:-5])
    assert errors(things)
    assert "cut off" in errors(things)[-1]


@pytest.mark.parametrize("name", ["plain", "gzip"])
@pytest.mark.parametrize("off", [-500, -5, -1, 5, 60, 10**6, 10**17])
def test_a_record_of_a_wrong_length_is_refused_and_the_next_one_read(name: str, off: int) -> None:
    block = http(page(2))
    records = [*articles(1), record(2, block, length=max(0, len(block) + off)), *articles(4)[2:]]
    things = found(PACKINGS[name](records))
    if name == "plain" and off > 1000:  # what follows is swallowed; the end of the file shows it
        assert numbers(things) == [1]
    else:
        assert numbers(things) == [1, 3, 4]
    assert len(errors(things)) == 1
    assert "1 record before it was read" in errors(things)[0]


@pytest.mark.parametrize("length", ["", "-5", "zwei", "１２"])
def test_a_record_without_a_length_is_refused_and_the_next_one_read(length: str) -> None:
    broken = record(2, b"x").replace(b"Content-Length: 1", f"Content-Length: {length}".encode())
    assert numbers(found(b"".join([articles(1)[0], broken, articles(3)[2]]))) == [1, 3]


def test_one_damaged_member_costs_one_record() -> None:
    records = articles(5)
    data = bytearray(packed(records))
    data[len(packed(records[:2])) + 100] ^= 0xFF
    things = found(bytes(data))
    assert numbers(things) == [1, 2, 4, 5]
    (said,) = errors(things)
    begin, end = len(packed(records[:2])), len(packed(records[:3]))
    assert f"bytes {begin} to {end} are left out" in said


def test_what_stands_behind_the_last_member_is_named_and_padding_is_not() -> None:
    assert not errors(found(packed(articles(2)) + b"\0" * 600))
    assert "no gzip member begins here" in errors(found(packed(articles(2)) + b"<html>"))[0]


@pytest.mark.parametrize("data", [b"", b"\r\n\r\n", b"\0\0"])
def test_an_archive_with_nothing_in_it_is_refused(data: bytes) -> None:
    assert len(errors(found(data))) == 1


def chunks(body: bytes, eol: bytes = b"\r\n") -> bytes:
    parts = [body[at : at + 40] for at in range(0, len(body), 40)]
    return b"".join(b"%x;a=b%b%b%b" % (len(part), eol, part, eol) for part in parts) + b"0" + eol + eol


def zlib_raw(data: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(data) + packer.flush()


@pytest.mark.parametrize(
    ("coding", "pack"),
    [
        ("gzip", gzip.compress),
        ("x-gzip", lambda data: gzip.compress(data[:90]) + gzip.compress(data[90:])),
        ("deflate", zlib.compress),
        ("deflate", zlib_raw),
        ("br", brotli),
        ("zstd", lambda data: zstd([data])),
        ("gzip, br", lambda data: brotli(gzip.compress(data))),
        ("gzip", bytes),
        ("br", bytes),
        ("deflate", bytes),
        ("identity", bytes),
    ],
)
def test_bodies_in_chunks_and_packed_are_read_also_where_the_archive_unpacked_them(
    coding: str, pack: Callable[[bytes], bytes]
) -> None:
    body = pack(page(1))
    whole = only(record(1, http(body, f"Content-Encoding: {coding}")))
    assert whole.report.text == f"{SENTENCE}\n\n{MORE}"
    assert whole.capture is not None
    assert not whole.capture.trouble
    for eol in (b"\r\n", b"\n"):
        assert (
            only(record(1, http(chunks(body, eol), f"content-encoding: {coding}", "transfer-encoding: chunked"))).report
            == whole.report
        )
    assert only(record(1, http(body, f"Content-Encoding: {coding}", "Transfer-Encoding: chunked"))).report == whole.report


@pytest.mark.parametrize(
    "response",
    [
        http(gzip.compress(page(1, SENTENCE * 30))[:-20], "Content-Encoding: gzip"),
        http(chunks(page(1))[:-20], "Transfer-Encoding: chunked"),
        http(page(1), "Content-Length: 100000"),
    ],
)
def test_a_body_that_was_cut_off_before_it_was_archived_is_noted(response: bytes) -> None:
    received = only(record(1, response))
    assert received.capture is not None
    assert any("cut off" in trouble for trouble in received.capture.trouble)
    assert set(received.capture.trouble) <= set(received.notes)


def test_a_body_that_unpacks_without_end_is_refused() -> None:
    (item,) = found(record(1, http(gzip.compress(b" " * 30_000_000), "Content-Encoding: gzip")))
    assert isinstance(item, Item)
    with pytest.raises(InputError, match="more than 20 MB"):
        receive(item)


@pytest.mark.parametrize("kind", ["text/html; charset=koi8-r", 'text/html;Charset="KOI8-R"'])
def test_the_charset_of_the_server_counts_before_the_page_and_utf_8_before_both(kind: str) -> None:
    russian = "Мост закрыт до осени, сообщила администрация города в понедельник вечером."
    bare = page(1, russian).replace(b'<meta charset="utf-8">', b"").decode()
    assert russian in only(record(1, http(bare.encode("koi8-r", "ignore"), kind=kind))).report.text
    assert SENTENCE in only(record(1, http(page(1), kind=kind))).report.text


def test_digests_that_differ_are_noted_and_right_ones_are_not() -> None:
    block = http(chunks(page(1)), "Transfer-Encoding: chunked")
    body = block.partition(b"\r\n\r\n")[2]
    for stated in (sha1(body), sha1(page(1)), "sha1:" + hashlib.sha1(body).hexdigest(), "tiger:x", "sha1:?"):  # noqa: S324
        right = only(record(1, block, f"WARC-Block-Digest: {sha1(block)}", f"WARC-Payload-Digest: {stated}"))
        assert right.capture is not None
        assert not right.capture.trouble, stated
    for name in ("WARC-Block-Digest", "WARC-Payload-Digest"):
        wrong = only(record(1, block, f"{name}: {sha1(b'x')}"))
        assert wrong.capture is not None
        assert any(name in trouble for trouble in wrong.capture.trouble)


def test_a_page_is_not_dated_after_its_capture() -> None:
    text = page(1).replace(b"<title>", b'<meta property="article:published_time" content="2027-01-01"><title>')
    assert only(record(1, http(text))).report.published is None


def test_resources_and_plain_text_are_pages_and_robots_txt_is_not() -> None:
    resource = record(1, page(1), kind="resource").replace(b"application/http; msgtype=response", b"text/html")
    assert SENTENCE in only(resource).report.text
    assert only(record(1, http(SENTENCE.encode(), kind="text/plain"))).report.text == SENTENCE
    assert not found(record(1, http(b"User-agent: *", kind="text/plain")).replace(b"test/1\r", b"test/robots.txt\r"))


def test_segments_are_refused_by_name() -> None:
    assert "segments" in errors(found(record(1, http(page(1)), "WARC-Segment-Number: 1")))[0]


def test_what_the_archive_itself_cut_off_is_noted() -> None:
    received = only(record(1, http(page(1)), "WARC-Truncated: length"))
    assert received.capture is not None
    assert "(length)" in received.capture.trouble[0]


def test_other_languages_are_refused_as_such_only_if_asked(tmp_path: Path) -> None:
    english = "The bridge will be closed until the autumn, the mayor said on Monday when she spoke to the press in the town."
    path = tmp_path / "a.warc.gz"
    path.write_bytes(packed([record(1, http(page(1, english))), *articles(2)[1:]]))
    first, second = find_items([path], german_only=True)
    assert isinstance(first, Item)
    assert isinstance(second, Item)
    with pytest.raises(NotGerman, match="English"):
        receive(first)
    assert receive(second).report.language == "de"
    (kept, _) = find_items([path])
    assert isinstance(kept, Item)
    assert receive(kept).report.language == "en"


@pytest.mark.parametrize("name", PACKINGS)
def test_archives_are_known_by_their_content_and_hints_go_before(tmp_path: Path, name: str) -> None:
    path = tmp_path / "irgendwas.bin"
    path.write_bytes(PACKINGS[name](articles(2)))
    told: list[str] = []
    things = list(find_items([path], Hints(outlet="Musterbote"), tell=told.append))
    assert [receive(item).report.outlet for item in things if isinstance(item, Item)] == ["Musterbote"] * 2
    assert told == [f"{path}: 2 records, 2 pages"]


@pytest.mark.parametrize("ending", [".warc", ".warc.gz", ".warc.zst"])
def test_a_stump_that_is_named_like_an_archive_is_not_read_as_a_text(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"a{ending}"
    for stop in range(16):
        path.write_bytes(PACKINGS[{".warc": "plain", ".warc.gz": "gzip", ".warc.zst": "zstd"}[ending]](articles(1))[:stop])
        assert all(isinstance(thing, Refused) for thing in find_items([path])), stop


def test_items_travel_to_other_processes() -> None:
    (item,) = found(b"".join(articles(1)))
    assert isinstance(item, Item)
    again = pickle.loads(pickle.dumps(item))  # noqa: S301
    assert receive(again) == receive(item)


def test_an_archive_is_never_in_memory_as_a_whole(tmp_path: Path) -> None:
    path = tmp_path / "a.warc.gz"
    noise = "".join(f"<!-- {number} -->" for number in range(20_000)).encode()
    with path.open("wb") as out:
        for number in range(1000):
            out.write(gzip.compress(record(number, http(page(number) + noise)), 1))
    tracemalloc.start()
    count = sum(isinstance(item, Item) for item in find_items([path]))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert count == 1000
    assert peak < 8_000_000  # of 300 MB


def test_a_member_that_unpacks_without_end_stops_the_file() -> None:
    bomb = zlib.compressobj(9, wbits=31)
    head = record(1, b"", length=10**12).rstrip(b"\r\n") + b"\r\n\r\n"
    data = bomb.compress(head) + b"".join(bomb.compress(b"\0" * 1_000_000) for _ in range(130))
    assert "500 times its size" in errors(found(data))[0]


def test_many_broken_records_are_each_named_and_cost_no_more_than_their_bytes() -> None:
    short = b"WARC/1.0\r\nContent-Length: 5\r\n\r\n"  # its five bytes are the beginning of the next record
    things = found(short * 20_000 + articles(1)[0])
    assert numbers(things) == [1]
    assert len(errors(things)) == 20_000


@settings(max_examples=200)
@given(st.sampled_from([b"WARC/1.0\r\n", b"WARC/1.1\n", b"\x1f\x8b\x08\0", b"\x28\xb5\x2f\xfd", b""]), st.binary(max_size=300))
def test_any_bytes_give_pages_and_reasons(begin: bytes, rest: bytes) -> None:
    for thing in found(begin + rest):
        if isinstance(thing, Item):
            received_or_refused(thing)


PIECES = st.sampled_from([
    b"WARC/1.0\r\n", b"\r\n", b"\n", b"Content-Length: 5\r\n", b"content-length: 99999\r\n", b"WARC-Type: response\r\n", b"x",
    b"HTTP/1.1 200 OK\r\n", b"Content-Type: text/html\r\n", b"Transfer-Encoding: chunked\r\n", b"Content-Encoding: br\r\n",
    b"Content-Encoding: deflate\r\n", b"5\r\nabcde\r\n", b"WARC-Block-Digest: sha1:AAAA\r\n", b" folded\r\n", b"\0", b":",
])  # fmt: skip


@settings(max_examples=300)
@given(st.lists(PIECES | st.binary(max_size=8), max_size=20).map(b"".join), st.booleans())
def test_any_pieces_of_archives_give_pages_and_reasons(data: bytes, pack: bool) -> None:
    for thing in found(packed([data, data]) if pack else b"WARC/1.1\r\n" + data):
        if isinstance(thing, Item):
            received_or_refused(thing)


@settings(max_examples=150)
@given(st.binary(max_size=200), st.sampled_from(["gzip", "br", "deflate", "zstd", "br, gzip", "x"]), st.booleans())
def test_any_body_gives_a_report_or_a_reason(body: bytes, coding: str, chunked: bool) -> None:
    fields = [f"Content-Encoding: {coding}", *(["Transfer-Encoding: chunked"] if chunked else [])]
    for thing in found(record(1, http(body, *fields))):
        assert isinstance(thing, Item)
        received_or_refused(thing)


def received_or_refused(item: Item) -> None:
    with contextlib.suppress(InputError):
        receive(item)
