"""ninjs in its three generations: the same facts under the names of each, on invented items."""

import json
from pathlib import Path
from typing import Any

import pytest

from zufolge.errors import EmptyInput, InputError
from zufolge.reports.reading import Received, read_bytes, read_path
from zufolge.reports.wires.item import Head

FIXTURES = Path(__file__).parent / "fixtures" / "wires"
TEXT = "Die Brücke bleibt zu, sagte Vera Muster."


def read(**fields: Any) -> Received:
    return read_bytes(json.dumps({"uri": "urn:x:1", "type": "text", **fields}).encode(), name="n.json")


def head(**fields: Any) -> Head:
    found = read(**{"body_text": TEXT, **fields}).head
    assert found is not None
    return found


def test_the_first_generation() -> None:
    received = read_path(FIXTURES / "ninjs-1.json")
    report = received.report
    assert report.text == "Die Brücke bleibt zu. Das sagte Stadträtin Vera Muster.\n\nWie lange, ist nicht klar."
    assert (report.title, report.outlet, report.credits) == ("Brücke in Musterwil bleibt zu", "sda", ("sda",))
    assert report.published == "2026-03-10T09:15:00+00:00"
    assert received.head == Head(
        format="ninjs",
        urn="urn:newsml:agentur.example:20260310:brb-17",
        version="2",
        agency="sda",
        dateline="Musterwil",
        byline="Von Jule Ahrendsen",
        first_created="2026-03-10T08:00:00+00:00",
        embargo="2026-03-11T00:00:00+01:00",
        signal="update",
        note="Folgt: Stimmen aus Orrstetten.",
        language="de-ch",
    )


def test_the_second_generation_and_a_withdrawal_with_its_words() -> None:
    received = read_path(FIXTURES / "ninjs-2.json")
    assert (received.report.text, received.report.title) == (TEXT, "Brücke in Musterwil bleibt zu")
    assert (received.report.outlet, received.report.published) == ("AFP", "2026-03-10T11:00:00+00:00")
    found = received.head
    assert found is not None
    assert (found.urn, found.version, found.byline) == ("https://agentur.example/items/17", "4", "Von Jule Ahrendsen")
    assert (found.signal, found.status) == ("cancel", "canceled")
    assert found.correction == found.note == "Meldung zurückgezogen: Die Stadt bestreitet die Sperrung."
    assert received.notes[:2] == (
        "other texts of the item were not read: summary",
        "cancelled by the agency: Meldung zurückgezogen: Die Stadt bestreitet die Sperrung.",
    )


def test_the_third_generation_with_an_nitf_body() -> None:
    received = read_path(FIXTURES / "ninjs-3.json")
    assert received.report.text == "Orrstetten baut das Werk aus.\n\nDas teilte die Gemeinde mit."
    assert (received.report.title, received.report.outlet) == ("Orrstetten baut aus", "APA")
    assert received.report.published == "2026-03-10T08:00:00+01:00"
    found = received.head
    assert found is not None
    assert (found.byline, found.dateline, found.embargo) == ("Jule Ahrendsen", "Orrstetten", "2026-03-10T12:00:00+01:00")
    assert (found.status, found.signal, found.note) == ("withheld", "new", "Noch nicht freigegeben.")
    assert "withheld by the agency: not for publication" in received.notes


@pytest.mark.parametrize(
    ("fields", "text"),
    [
        ({"body_text": " Eins.\r\n\r\nZwei. "}, "Eins.\n\nZwei."),
        ({"body_xhtml": "<div><p>Eins.</p></div>"}, "Eins."),
        ({"body_nitf": "<nitf><head/><body><body.content><p>Eins.</p></body.content></body></nitf>"}, "Eins."),
        ({"body_main_html": "<p>Eins.</p>", "body_summary_html": "<p>Kurz.</p>"}, "Eins."),
        ({"body_html": "", "body_text": "Eins."}, "Eins."),
        ({"bodies": [{"value": "<p>Eins &amp; zwei.</p>"}]}, "Eins & zwei."),
        ({"bodies": [{"value": "a < b, c > d."}]}, "a < b, c > d."),
        ({"bodies": [{"role": "lead", "value": "Kurz."}, {"role": "main", "value": "Eins."}]}, "Eins."),
        ({"bodies": [{"role": "http://x/role/main", "contentType": "text/html", "value": "<p>Eins.</p>"}]}, "Eins."),
    ],
)
def test_of_several_bodies_the_article_is_read_in_its_richest_form(fields: dict[str, Any], text: str) -> None:
    assert read(**fields).report.text == text


@pytest.mark.parametrize(
    ("fields", "title"),
    [
        ({"headline": "A"}, "A"),
        ({"headline_main": "A"}, "A"),
        ({"headlines": [{"role": "sub", "value": "B"}, {"value": "A"}]}, "A"),
        ({"headlines": [{"role": "sub", "value": "A"}]}, "A"),
        ({"title": "A"}, "A"),
        ({"headlines": "A"}, None),
    ],
)
def test_the_headline_is_found_in_each_generation(fields: dict[str, Any], title: str | None) -> None:
    assert read(body_text=TEXT, **fields).report.title == title


def test_the_signals_of_superdesk_and_its_guid_are_read() -> None:
    data = {"guid": "tag:x:1", "type": "text", "body_html": f"<p>{TEXT}</p>", "source": "NTB", "ednote": "Rettet tall."}
    data["signal"] = [{"name": "Correction", "code": "correction", "scheme": "http://cv.iptc.org/newscodes/signal/"}]  # type: ignore[assignment]
    found = read_bytes(json.dumps(data).encode(), name="-").head
    assert found is not None
    assert (found.urn, found.agency, found.signal, found.correction) == ("tag:x:1", "NTB", "correction", "Rettet tall.")


def test_the_holder_of_the_copyright_is_the_outlet_where_nobody_else_is_named() -> None:
    assert read(body_text=TEXT, copyrightholder="Agentur Beispiel").report.outlet == "Agentur Beispiel"
    assert read(body_text=TEXT, copyrightHolder="AFP").report.credits == ("AFP",)


def test_wrong_types_cost_the_field_and_not_the_item() -> None:
    wrong: list[dict[str, Any]] = [
        {"headlines": [5]},
        {"infosource": {"name": 4}},
        {"version": True},
        {"byline": {}},
        {"bodies": [7, None]},
    ]
    for fields in wrong:
        assert head(**fields).urn == "urn:x:1"
    with pytest.raises(InputError, match="has a field 'body_html' that is no text"):
        read(body_html=5)
    with pytest.raises(InputError, match="has a field 'value' that is no text"):
        read(bodies=[{"value": ["a"]}])


def test_without_text_pictures_are_left_out_and_texts_refused() -> None:
    with pytest.raises(InputError, match=r"holds no text .*picture urn:x:1"):
        read(type="picture", headline="Bild")
    with pytest.raises(EmptyInput, match="no text"):
        read(headline="Nur Titel")
    with pytest.raises(InputError, match="no well-formed XML"):
        read(body_nitf="<p>offen")


def test_a_body_of_a_wrong_type_beside_a_good_one_is_named() -> None:
    received = read(body_sections=[{"p": "x"}], body_text=TEXT)
    assert received.report.text == TEXT
    assert "the field 'body_sections' is no text: left out" in received.notes


@pytest.mark.parametrize(
    ("sources", "outlet"),
    [
        ([{"name": "Stadtkanzlei", "rel": "information"}, {"name": "dpa"}], "dpa"),
        ([{"name": "Stadtkanzlei"}], "Agentur Beispiel"),
        ([{"name": "Stadtkanzlei"}, {"name": "Agentur X", "role": "http://cv.iptc.org/newscodes/role/provider"}], "Agentur X"),
    ],
)
def test_who_informed_an_agency_is_not_its_outlet(sources: list[dict[str, str]], outlet: str) -> None:
    assert read(body_text=TEXT, infosource=sources, copyrightholder="Agentur Beispiel").report.outlet == outlet


def test_an_id_that_is_no_id_is_left_out() -> None:
    received = read(uri="x" * 2000, body_text=TEXT)
    assert received.head is not None
    assert received.head.urn is None
    assert "the id of the item is too long to be one: left out" in received.notes


def test_a_text_that_describes_a_picture_is_none() -> None:
    assert read(body_html=f"<p>{TEXT}</p><figure><img/><figcaption>Die Brücke</figcaption></figure>").report.text == TEXT
