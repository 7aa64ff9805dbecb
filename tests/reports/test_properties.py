"""Whatever comes in: a report, or one of the documented errors."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from zufolge.errors import InputError
from zufolge.reports.dates import iso_date
from zufolge.reports.detect import detect
from zufolge.reports.found import is_blank
from zufolge.reports.reading import Hints, Received, read_bytes, read_text

TODAY = date(2026, 3, 13)
# The first call of a library takes long; a page takes milliseconds.
relaxed = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])

any_text = st.text(st.characters(), max_size=300)  # with surrogates, NUL, astral characters
encodable = st.text(st.characters(exclude_categories=["Cs"]), max_size=300)
pieces = st.sampled_from([
    "(dpa)", "BERLIN (sda/dpa) -", "Von A, dpa", "\n", "\r\n", ". ", "„", "“", "---\n", "title: A\n", "date: 2026-13-01\n",
    "# ", "- [", "Das ist nicht die Stadt ", "\0", "\ud800", "\ufeff", "😀", "Quelle: ", "(a/b)", "Mit Material von ",
])  # fmt: skip
tags = st.sampled_from([
    "<html>", "<body>", "<article>", "</article>", "<h1>", "</h1>", "<p>", "</p>", "<div class='cookie'>", "</div>",
    "<title>", "</title>", "<script type='application/ld+json'>", "</script>", '{"@type":"NewsArticle","headline":"A"',
    ',"publisher":[{"name":', "}", "]", "<table>", "<meta property='og:title' content='A'>",
    "<meta name=date content='2026-02-30'>", "<time datetime='x'>", "<!--", "-->", "<![CDATA[",
    "Das ist ein Satz, der nicht endet. ", "<li>", "<blockquote>", "<br>", "&#x110000;", "\0", "\ud800", "<svg>",
    "<iframe>", "<body",
])  # fmt: skip


def outcome(data: bytes | str, name: str) -> Received | None:
    try:
        if isinstance(data, str):
            return read_text(data, name=name, today=TODAY)
        return read_bytes(data, name=name, today=TODAY)
    except InputError as error:
        return None if error.where and error.remedy else pytest.fail(f"says too little: {error}")


def is_sound(received: Received | None) -> bool:
    return received is None or all(credit in received.report.text for credit in received.report.credits)


@relaxed
@given(any_text | st.lists(pieces | any_text, max_size=20).map("".join), st.sampled_from(["-", "a.txt", "a.md", "a.html"]))
def test_any_text_is_a_report_or_a_documented_error(text: str, name: str) -> None:
    received = outcome(text, name)
    assert is_sound(received)
    if detect(text, name) == "text":
        assert (received is None) == is_blank(text)
        assert received is None or received.report.text == text


@relaxed
@given(encodable, st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-32"]))
def test_plain_text_is_unchanged_by_reading(text: str, encoding: str) -> None:
    received = outcome(text.encode(encoding), "a.txt")
    # A mark in front of the text is no part of it; what looks like a page or front matter is read as one.
    if received and detect(text, "a.txt") == "text" and not text.startswith("\ufeff"):
        assert received.report.text == text


@relaxed
@given(st.binary(max_size=300), st.sampled_from(["-", "a.txt", "a.md", "a.html", "gr\udcfcn.txt"]))
def test_any_bytes_are_a_report_or_a_documented_error(data: bytes, name: str) -> None:
    assert is_sound(outcome(data, name))


@relaxed
@given(
    st.lists(
        encodable.map(str.encode) | encodable.map(lambda text: text.encode("cp1252", "replace")) | st.binary(max_size=9),
        max_size=9,
    )
)
def test_any_mixture_of_encodings_is_a_report_or_a_documented_error(parts: list[bytes]) -> None:
    assert is_sound(outcome(b"Text: " + b"".join(parts), "a.txt"))


@settings(relaxed, max_examples=60)
@given(st.lists(tags, max_size=30).map("".join))
def test_any_page_is_a_report_or_a_documented_error(page: str) -> None:
    assert is_sound(outcome("<html>" + page, "-"))


@relaxed
@given(any_text | st.dates().map(str) | st.datetimes().map(str))
def test_a_date_is_iso_and_stays_what_it_is_or_it_is_refused(written: str) -> None:
    found = iso_date(written)
    if found:
        assert iso_date(found) == found
    elif written:
        with pytest.raises(InputError, match="YYYY-MM-DD"):
            Hints(published=written)
