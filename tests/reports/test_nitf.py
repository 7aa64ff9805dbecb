"""NITF: a whole invented document with and without its namespace, dates, management status, corrections."""

from pathlib import Path

import pytest

from zufolge.errors import EmptyInput, InputError
from zufolge.reports.reading import Received, read_bytes, read_path
from zufolge.reports.wires.item import FURTHER_NOTICE, Head

FIXTURE = Path(__file__).parent / "fixtures" / "wires" / "nitf.xml"


def read(
    docdata: str = "", head: str = "", body: str = "<p>Die Brücke bleibt zu, sagte sie.</p>", attributes: str = ""
) -> Received:
    document = (
        f"<nitf><head><docdata {attributes}>{docdata}</docdata></head>"
        f"<body><body.head>{head}</body.head><body.content>{body}</body.content></body></nitf>"
    )
    return read_bytes(document.encode(), name="a.xml")


def head_of(docdata: str = "", attributes: str = "") -> Head:
    found = read(docdata, attributes=attributes).head
    assert found is not None
    return found


def test_the_text_is_the_body_without_head_notes_pictures_and_markup() -> None:
    assert read_path(FIXTURE).report.text.split("\n\n") == [
        "Die Brücke sei «nicht mehr sicher», sagte Vera Muster.",
        "Gefunden wurden 14 Risse auf 1/2 Meter.",
        "Was nun?",
        "Wir bauen neu.",
        "Vera Muster",
        "1. Sperren\n2. Prüfen\n  - Beton\n  - Stahl",
        "Risse\nJahr | Zahl\n2026 | 14",
    ]


def test_the_head_has_every_field() -> None:
    received = read_path(FIXTURE)
    report = received.report
    assert (report.title, report.outlet, report.published) == ("Musterwil sperrt Brücke", "azd", "2026-03-10T14:05:00+01:00")
    assert report.credits == ("sda",)
    assert received.head == Head(
        format="nitf",
        urn="azd:azd-17",
        version="2",
        agency="azd",
        dateline="Musterwil 10. März",
        byline="Von Jule Ahrendsen Korrespondentin",
        embargo="2026-03-10T18:00:00+01:00",
        signal="correction",
        signals=("correction",),
        correction="Im 2. Absatz: 14 statt 41 Risse",
        note="Stimmen folgen.\n\nGutachten auf Anfrage.",
        of="azd:azd-16",
    )
    assert received.notes[:2] == (
        "embargoed until 2026-03-10T18:00:00+01:00",
        "a correction of azd:azd-16: Im 2. Absatz: 14 statt 41 Risse",
    )


def test_the_namespace_of_nitf_3_changes_nothing() -> None:
    text = FIXTURE.read_text("utf-8").replace("<nitf version", '<nitf xmlns="http://iptc.org/std/NITF/2006-10-18/" version')
    assert read_bytes(text.encode(), name="a.xml") == read_path(FIXTURE)


@pytest.mark.parametrize(
    ("written", "date"),
    [
        ("20260310T140500+0100", "2026-03-10T14:05:00+01:00"),
        ("20260310T140500Z", "2026-03-10T14:05:00+00:00"),
        ("20260310T1405", "2026-03-10T14:05:00"),
        ("20260310", "2026-03-10"),
        ("2026-03-10T14:05:00+01:00", "2026-03-10T14:05:00+01:00"),
        ("20261399", None),
        ("March 10", None),
    ],
)
def test_dates_are_read_as_nitf_writes_them(written: str, date: str | None) -> None:
    received = read(f'<date.issue norm="{written}"/>')
    assert received.report.published == date
    assert (f"the date '{written}' is no ISO date: left out" in received.notes) == (date is None)


def test_an_embargo_is_a_status_or_a_release_after_the_issue() -> None:
    issue = '<date.issue norm="20260310T100000+0100"/>'
    assert head_of(issue + '<date.release norm="20260310T093000Z"/>').embargo == "2026-03-10T09:30:00+00:00"
    assert head_of(issue + '<date.release norm="20260310T090000Z"/>').embargo is None
    assert head_of('<date.release norm="20260310"/>', 'management-status="embargoed"').embargo == "2026-03-10"
    assert head_of("", 'management-status="embargoed"').embargo == FURTHER_NOTICE
    assert head_of("", 'management-status="embargoed"').status == "usable"


def test_a_cancelled_document_withdraws_the_one_that_it_names() -> None:
    received = read(
        '<doc-id id-string="urn:x:2"/>', attributes='management-status="canceled" management-doc-idref="urn:x:1"', body=""
    )
    assert received.head is not None
    assert (received.head.signal, received.head.of) == ("cancel", "urn:x:1")
    assert received.notes == ("cancelled by the agency of urn:x:1", "no text: a withdrawal needs none")


def test_a_status_given_to_another_document_is_named() -> None:
    received = read(attributes='management-doc-idref="urn:x:1" management-idref-status="canceled"')
    assert received.head is not None
    assert (received.head.signal, received.head.status) == ("new", "usable")
    assert "the agency gives urn:x:1 the status 'canceled'" in received.notes


def test_a_document_with_a_body_only_is_read() -> None:
    received = read_bytes(b"<nitf><body><body.content><p>Ja.</p></body.content></body></nitf>", name="-")
    assert (received.report.text, received.head) == ("Ja.", Head(format="nitf"))
    assert read_bytes(b"<nitf><body><p>Ja.</p></body></nitf>", name="-").report.text == "Ja."


def test_a_document_without_text_is_refused() -> None:
    with pytest.raises(EmptyInput, match=r"a\.xml: has a head but no text"):
        read(body="<media><media-caption>Bild</media-caption></media>")
    with pytest.raises(InputError):
        read_bytes(b"<nitf/>", name="a.xml")
