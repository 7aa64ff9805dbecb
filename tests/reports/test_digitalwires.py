"""dpa digitalwires: every field on an invented item, and what becomes of fields that are missing or of a wrong type."""

import json
from pathlib import Path
from typing import Any

import pytest

from zufolge.errors import EmptyInput, InputError, TooLarge
from zufolge.reports.reading import Received, read_bytes, read_path
from zufolge.reports.wires.item import FURTHER_NOTICE, Head

FIXTURE = Path(__file__).parent / "fixtures" / "wires" / "digitalwires.json"
BODY = "<section><p>Die Brücke bleibt zu, sagte die Stadträtin Vera Muster.</p></section>"
CANCELED = {"type": "dnltype:pubstatus", "qcode": "stat:canceled"}


def read(**fields: Any) -> Received:
    item = {"urn": "urn:newsml:dpa.com:20090101:1", "version": 1, "headline": "Brücke", "article_html": BODY, **fields}
    return read_bytes(json.dumps(item).encode(), name="a.json")


def head(**fields: Any) -> Head:
    found = read(**fields).head
    assert found is not None
    return found


def test_the_text_is_the_article_and_the_info_box_without_markup() -> None:
    report = read_path(FIXTURE).report
    assert report.text.split("\n\n") == [
        "Die Stadt Musterwil sperrt die Brücke über den Orrbach. «Sie ist nicht mehr sicher», sagte Vera Muster am Dienstag.",
        "14 statt 41 Risse",
        "Gefunden wurden 14 Risse – so ein Gutachten.\nMehr ist nicht bekannt.",
        "- Sperrung ab 12. März\n- Umleitung über Orrstetten",
        "Jahr | Risse\n2024 | 9\n2026 | 14",
        "Die Brücke",
        "Gebaut wurde sie 1931.",
    ]


def test_the_report_has_headline_agency_and_the_time_of_this_version() -> None:
    report = read_path(FIXTURE).report
    assert (report.title, report.outlet) == ("Musterwil sperrt Brücke über den Orrbach", "dpa")
    assert (report.published, report.language) == ("2026-03-10T14:05:12+01:00", "de")
    assert report.credits == ("dpa",)


def test_the_head_has_every_field() -> None:
    assert read_path(FIXTURE).head == Head(
        format="digitalwires",
        urn="urn:newsml:dpa.com:20090101:260310-99-104711",
        version="3",
        agency="dpa",
        dateline="Musterwil (dpa/azd) -",
        byline="Von Jule Ahrendsen, dpa",
        first_created="2026-03-10T09:30:00+01:00",
        embargo="2026-03-10T18:00:00+01:00",
        status="usable",
        signal="correction",
        signals=("sig:correction",),
        correction="(Berichtigung: Im zweiten Absatz heißt es nun 14 statt 41 Risse)",
        note="Notizblock\n\nOrte\n\n- Stadthaus, Ring 1, Musterwil\n\nAnsprechpartner: Stadtkanzlei, +00 000\n\n"
        "Eine Zusammenfassung folgt bis 16.00 Uhr.",
        language="de",
    )


def test_a_person_is_told_of_embargo_and_correction() -> None:
    assert read_path(FIXTURE).notes == (
        "embargoed until 2026-03-10T18:00:00+01:00",
        "a correction: (Berichtigung: Im zweiten Absatz heißt es nun 14 statt 41 Risse)",
    )


@pytest.mark.parametrize(
    "fields",
    [
        {"pubstatus": "canceled"},
        {"pubstatus": "stat:canceled"},
        {"categories": [CANCELED]},
        {"categories": ["stat:canceled"]},
        {"signal": "sig:kill"},
        {"signal": ["sig:update", "sig:withdrawal"]},
    ],
)
def test_a_cancelled_item_is_a_withdrawal_however_it_is_said(fields: dict[str, Any]) -> None:
    received = read(**fields, article_html=None)
    assert received.head is not None
    assert (received.head.signal, received.head.status, received.report.text) == ("cancel", "canceled", "")
    assert received.notes[-2:] == ("cancelled by the agency", "no text: a withdrawal needs none")


def test_signals_may_stand_in_fields_or_among_the_categories() -> None:
    assert head(signal="sig:correction").signal == "correction"
    assert head(signal=[{"qcode": "sig:update"}]).signal == "update"
    assert head(categories=[{"type": "dnltype:signal", "qcode": "sig:update"}]).signals == ("sig:update",)
    assert head(categories=["sig:correction"]).signal == "correction"
    assert head(signal="sig:update", categories=[{"type": "dnltype:signal", "qcode": "sig:correction"}]).signal == "correction"


def test_a_later_version_without_a_signal_is_an_update_and_a_correction_note_makes_a_correction() -> None:
    assert [head(version=version).signal for version in (1, "1", 2, "3", None)] == ["new", "new", "update", "update", "new"]
    note = {"role": "dpaednoterole:correction", "ednote": "14 statt 41"}
    assert (head(ednotes=[note]).signal, head(ednotes=[note]).correction) == ("correction", "14 statt 41")
    assert "without words" in read(signal="sig:correction").notes[-2]


def test_an_embargo_that_can_not_be_read_is_none_that_has_passed() -> None:
    received = read(embargoed="morgen früh")
    assert received.head is not None
    assert received.head.embargo == FURTHER_NOTICE
    assert received.notes[:2] == (
        "the embargo 'morgen früh' is no date: taken as until further notice",
        "embargoed until further notice",
    )
    assert head(embargoed="").embargo == FURTHER_NOTICE
    assert head(embargoed=1741600000).embargo == FURTHER_NOTICE
    assert (head(embargoed=None).embargo, head().embargo) == (None, None)
    assert FURTHER_NOTICE > "2999-12-31"


def test_a_status_that_is_not_known_is_taken_as_withheld() -> None:
    assert head(pubstatus="stat:withheld").status == "withheld"
    received = read(pubstatus="geheim")
    assert received.head is not None
    assert received.head.status == "withheld"
    assert "the status 'geheim' is not known: taken as withheld" in received.notes


def test_missing_fields_are_none_and_nothing_is_guessed() -> None:
    received = read_bytes(json.dumps({"article_html": BODY}).encode(), name="a.json")
    assert received.head == Head(format="digitalwires")
    assert (received.report.title, received.report.outlet, received.report.published) == (None, None, None)
    assert "no date: relative dates can't be resolved" in received.notes


def test_the_agency_is_that_of_the_urn_where_nothing_else_names_it() -> None:
    assert head().agency == "dpa"
    assert head(urn="urn:newsml:unbekannt.example:2026:1").agency is None
    assert head(categories=[{"type": "dnltype:provider", "qcode": "nprov:azd"}], urn="x:1").agency == "azd"
    assert head(provider="APA", urn="x:1").agency == "APA"


def test_credits_come_from_dateline_credit_line_and_text() -> None:
    assert read(dateline="WIEN (APA) -", creditline="dpa/AFP").report.credits == ("APA", "dpa", "AFP")
    assert read(article_html=f"{BODY}<p>Mehr nicht. (sda)</p>").report.credits == ("sda", "dpa")


@pytest.mark.parametrize(
    "fields",
    [
        {"headline": 5},
        {"byline": ["x"]},
        {"version": {"a": 1}},
        {"version_created": "gestern"},
        {"language": 7},
        {"categories": 3, "ednotes": "x", "associations": [None, 4]},
        {"categories": [None, {"type": 5, "qcode": []}], "ednotes": [{"role": 4}]},
        {"notepad": 4},
        {"notepad": {"public_html": 4}},
        {"signal": 4},
        {"urn": 5},
    ],
)
def test_a_wrong_type_costs_the_field_and_not_the_item(fields: dict[str, Any]) -> None:
    received = read(**fields)
    assert received.report.text == "Die Brücke bleibt zu, sagte die Stadträtin Vera Muster."


def test_a_field_that_was_left_out_is_named() -> None:
    assert "the field 'byline' is no text: left out" in read(byline=["x"]).notes
    assert "the date 'gestern' (version_created) is no ISO date: left out" in read(version_created="gestern").notes


@pytest.mark.parametrize("body", [5, ["<p>a</p>"], {"html": "a"}])
def test_an_article_of_a_wrong_type_is_refused(body: object) -> None:
    with pytest.raises(InputError, match=r"a\.json: has a field 'article_html' that is no text"):
        read(article_html=body)


@pytest.mark.parametrize("body", [None, "", "<section><dnl-image ref='x'></dnl-image></section>", "<!-- leer -->"])
def test_an_item_without_text_is_refused_unless_it_is_cancelled(body: str | None) -> None:
    with pytest.raises(EmptyInput, match=r"a\.json: has a head but no text"):
        read(article_html=body)


def test_pictures_are_named_and_not_read() -> None:
    picture = {"urn": "urn:x:2", "headline": "Bild", "article_html": None, "associations": [{"type": "image"}]}
    with pytest.raises(InputError, match=r"holds no text .*image urn:x:2"):
        read_bytes(json.dumps(picture).encode(), name="a.json")


def test_a_body_that_is_too_large_or_too_deep_is_refused() -> None:
    with pytest.raises(TooLarge, match="more than 5 MB"):
        read(article_html="<p>" + "a " * 2_600_000)
    for tag in ("div", "b", "ul><li"):
        with pytest.raises(InputError, match="nested too deep"):
            read(article_html=f"<{tag}>" * 400 + "Ja.")


def test_a_page_of_the_queue_is_read_as_its_entries() -> None:
    page = {"entries": [json.loads(FIXTURE.read_text("utf-8"))], "_links": {}}
    received = read_bytes(json.dumps(page).encode(), name="entries.json")
    assert received.head is not None
    assert received.head.version == "3"
