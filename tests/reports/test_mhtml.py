"""Saved pages in one file (MHTML). All texts are invented."""

import base64
import contextlib
import quopri
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.reports.archive_kit import MORE, SENTENCE, page
from zufolge.errors import InputError, NoArticle
from zufolge.reports.items import Item
from zufolge.reports.many import find_items, receive
from zufolge.reports.mhtml import is_mhtml
from zufolge.reports.reading import Received, read_bytes

URL = "https://musterbote.test/bruecke"


def saved(body: bytes, *, coding: str = "quoted-printable", charset: str = "", first: bytes = b"", last: bool = True) -> bytes:
    """As Chromium writes them (RFC 2557)."""
    coded = {
        "quoted-printable": quopri.encodestring(body).replace(b"\n", b"\r\n"),
        "base64": base64.encodebytes(body).replace(b"\n", b"\r\n"),
        "8bit": body,
    }[coding]
    head = (
        f"From: <Saved by Blink>\r\nSnapshot-Content-Location: {URL}\r\nSubject: =?utf-8?Q?Br=C3=BCcke gesperrt?=\r\n"
        "Date: Tue, 10 Mar 2026 09:30:00 +0100\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="----x1"\r\n\r\n\r\n'
    )
    part = f"------x1\r\nContent-Type: text/html{charset}\r\nContent-Transfer-Encoding: {coding}\r\n"
    part += f"Content-Location: {URL}\r\n\r\n"
    picture = b"\r\n------x1\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n"
    return head.encode() + first + part.encode() + coded + picture * last + b"\r\n------x1--\r\n"


def read(data: bytes) -> Received:
    return read_bytes(data, name="seite.mhtml")


@pytest.mark.parametrize("coding", ["quoted-printable", "base64", "8bit"])
@pytest.mark.parametrize(
    ("charset", "name"), [("utf-8", "utf-8"), ("iso-8859-1", ""), ("cp1252", "windows-1252"), ("koi8-r", "koi8-r")]
)
def test_the_page_is_read_in_every_coding_and_charset(coding: str, charset: str, name: str) -> None:
    text = "Мост закрыт до осени, сообщила администрация города." if charset == "koi8-r" else SENTENCE
    body = page(1, text).decode().replace('<meta charset="utf-8">', "").encode(charset, "ignore")
    received = read(saved(body, coding=coding, charset=f'; charset="{name}"' if name else ""))
    assert text in received.report.text
    assert MORE.split(":")[0] in received.report.text
    assert received.capture is not None
    assert (received.capture.address, received.capture.time) == (URL, "2026-03-10T09:30:00+01:00")
    assert not received.capture.trouble


def test_the_subject_is_the_title_of_a_page_without_one() -> None:
    body = page(1).replace(b"<title>Br\xc3\xbccke 1</title>", b"").replace(b"h1>", b"h2>")
    assert read(saved(body)).report.title == "Brücke gesperrt"
    assert read(saved(page(1))).report.title == "Brücke 1"


def test_the_page_at_the_saved_address_goes_before_frames() -> None:
    frame = (
        b"------x1\r\nContent-Type: text/html\r\nContent-Location: https://werbung.test/\r\n\r\n<p>Werbung ist hier.</p>\r\n"
    )
    assert SENTENCE in read(saved(page(1), first=frame)).report.text


def test_its_address_names_it_under_any_file_name(tmp_path: Path) -> None:
    path = tmp_path / "seite.txt"
    path.write_bytes(saved(page(1)))
    (item,) = find_items([path])
    assert isinstance(item, Item)
    assert (item.place, item.address) == (str(path), URL)
    assert SENTENCE in receive(item).report.text


def test_lf_only_and_names_in_lower_case_are_read() -> None:
    data = (
        saved(page(1)).replace(b"\r\n", b"\n").replace(b"Content-Type", b"content-type").replace(b"Snapshot-C", b"snapshot-c")
    )
    assert SENTENCE in read(data).report.text


def test_a_cut_anywhere_gives_the_whole_page_or_a_reason() -> None:
    data = saved(page(1), coding="base64")
    whole = read(data)
    refused = 0
    for stop in range(data.index(b"------x1\r\n"), len(data)):
        try:
            received = read(data[:stop])
        except InputError:
            refused = stop
            continue
        assert received.report == whole.report, stop
        assert stop >= len(data) - 4 or "the file is cut off behind the page" in received.notes, stop
    assert data[:refused].endswith((b"------x", b"------x1", b"------x1\r"))  # up to the border behind the page


def test_damaged_base64_is_noted() -> None:
    data = saved(page(1), coding="base64").replace(b"\r\nPH", b"\r\nP!H", 1)
    data = data if b"P!H" in data else data.replace(b"PCFk", b"PC!Fk", 1)
    received = read(data)
    assert received.capture is not None
    assert received.capture.trouble == ("the page's packing (base64) is damaged",)


def test_without_a_page_it_is_refused() -> None:
    with pytest.raises(NoArticle):
        read(saved(page(1)).replace(b"text/html", b"text/css"))


@pytest.mark.parametrize(
    "text", ["Von: Vera\nAn: Max\n\nHallo.", "Subject: multipart/related\n\nText", "", "MIME-Version: 1.0"]
)
def test_other_texts_are_not_taken_for_saved_pages(text: str) -> None:
    assert not is_mhtml(text.encode())


BEGIN = b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n"
PIECES = st.sampled_from([
    b"\r\n", b"\r\n--x\r\n", b"\r\n--x--\r\n", b"Content-Type: text/html; charset=utf-7\r\n\r\n", b" a\r\n",
    b"Content-Transfer-Encoding: base64\r\n", b"Content-Transfer-Encoding: uuencode\r\n", b"Subject: =?x?Q?=FF?=\r\n",
    b"Date: Tue, 99 Foo 99999 99:99\r\n", b"Content-Type: multipart/mixed; boundary=x\r\n", b"Content-Location: \xff\r\n",
    b"Content-Type: text/html\r\n\r\n<p>", b"=?utf-8?B?!?=",
])  # fmt: skip


@settings(max_examples=300)
@given(st.lists(PIECES | st.binary(max_size=10), max_size=14).map(b"".join))
def test_any_bytes_behind_the_head_give_a_report_or_a_reason(rest: bytes) -> None:
    with contextlib.suppress(InputError):
        read(BEGIN + rest)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "a.mht")
        path.write_bytes(BEGIN + rest)
        assert list(find_items([path]))
