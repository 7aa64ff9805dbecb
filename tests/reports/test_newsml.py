"""NewsML-G2: an invented message with items of all kinds; content sets, notes, statuses."""

from pathlib import Path

import pytest

from zufolge.errors import EmptyInput, InputError
from zufolge.reports.items import Item, Refused, receive
from zufolge.reports.many import find_items
from zufolge.reports.reading import Received, read_bytes, read_path
from zufolge.reports.wires.item import FURTHER_NOTICE, Head

FIXTURE = Path(__file__).parent / "fixtures" / "wires" / "newsmessage.xml"
XHTML = '<html xmlns="http://www.w3.org/1999/xhtml"><head><title>T</title></head><body>{}</body></html>'
BODY = '<inlineXML contenttype="application/xhtml+xml">' + XHTML.format("<p>Die Brücke bleibt zu.</p>") + "</inlineXML>"
NITF = """<nitf xmlns="http://iptc.org/std/NITF/2006-10-18/"><body><body.head><hedline><hl1>T</hl1></hedline></body.head>
<body.content><p>Eins.</p></body.content></body></nitf>"""
NAR = 'xmlns="http://iptc.org/std/nar/2006-10-01/"'


def news_item(item: str = "", content: str = "", body: str = BODY, attributes: str = 'guid="urn:x:1"') -> str:
    return (
        f"<newsItem {NAR} {attributes}><itemMeta>{item}</itemMeta><contentMeta>{content}</contentMeta>"
        f"<contentSet>{body}</contentSet></newsItem>"
    )


def read(item: str = "", content: str = "", body: str = BODY, attributes: str = 'guid="urn:x:1"') -> Received:
    return read_bytes(news_item(item, content, body, attributes).encode(), name="a.xml")


def head(item: str = "", content: str = "", attributes: str = 'guid="urn:x:1"') -> Head:
    found = read(item, content, attributes=attributes).head
    assert found is not None
    return found


def test_a_message_gives_its_texts_each_with_its_urn_and_names_the_rest() -> None:
    first, second, third = find_items([FIXTURE])
    assert isinstance(first, Item)
    assert isinstance(second, Item)
    assert isinstance(third, Refused)
    urn = "urn:newsml:agentur.example:20260310:"
    assert [one.place for one in (first, second, third)] == [f"{FIXTURE}#{urn}{number}" for number in (17, 18, 20)]
    assert [first.address, second.address] == [f"{urn}17", f"{urn}18"]
    assert str(third.error).startswith(f"{FIXTURE}#{urn}20: has a head but no text")
    assert receive(first).notes[0] == f"in the same message, not read: package {urn}top, picture {urn}19"


def test_an_item_has_every_field() -> None:
    item = next(iter(find_items([FIXTURE])))
    assert isinstance(item, Item)
    received = receive(item)
    report = received.report
    assert report.text == (
        "Zu bis Mai.\n\nDie Brücke sei «nicht mehr sicher», sagte Stadträtin Vera Muster.\n\nGefunden wurden 14 Risse."
    )
    assert (report.title, report.outlet) == ("Musterwil sperrt Brücke", "dpa Deutsche Presse-Agentur GmbH")
    assert (report.published, report.language, report.credits) == ("2026-03-10T14:05:00+01:00", "de", ("dpa", "sda"))
    assert received.head == Head(
        format="newsml-g2",
        urn="urn:newsml:agentur.example:20260310:17",
        version="2",
        agency="dpa",
        dateline="Musterwil (dpa) -",
        byline="Von Jule Ahrendsen",
        first_created="2026-03-10T09:00:00+01:00",
        embargo="2026-03-10T18:00:00+01:00",
        signal="correction",
        signals=("sig:correction",),
        correction="(Berichtigung: 14 statt 41 Risse)",
        note="Stadthaus, Ring 1\n\nZusammenfassung folgt.",
        of="urn:newsml:agentur.example:20260310:16",
        language="de",
    )


def test_a_cancelled_item_needs_no_text() -> None:
    _, item, _ = find_items([FIXTURE])
    assert isinstance(item, Item)
    received = receive(item)
    assert received.head is not None
    assert (received.head.signal, received.head.status, received.report.text) == ("cancel", "canceled", "")
    assert (received.report.outlet, received.head.note) == ("sda", "Bitte nicht verwenden.")


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("<inlineData contenttype='text/plain'>Eins.\n\nZwei.</inlineData>", "Eins.\n\nZwei."),
        (
            "<inlineData contenttype='text/html'><![CDATA[<p>Eins&nbsp;a.</p><p>Zwei.</p>]]></inlineData>",
            "Eins\u00a0a.\n\nZwei.",
        ),
        ("<inlineData>a</inlineData>" + BODY, "Die Brücke bleibt zu."),
        ("<inlineXML contenttype='application/nitf+xml'>" + NITF + "</inlineXML>", "Eins."),
        ("<inlineXML><p xmlns='http://www.w3.org/1999/xhtml'>Eins.</p></inlineXML>", "Eins."),
        ("<inlineXML><nitf/></inlineXML>" + BODY, "Die Brücke bleibt zu."),
        ("<inlineData encoding='base64'>RWlucw==</inlineData>" + BODY, "Die Brücke bleibt zu."),
        ("<remoteContent href='http://127.0.0.1:1/x'/>" + BODY, "Die Brücke bleibt zu."),
    ],
)
def test_of_several_content_sets_the_first_with_text_is_read_marked_up_ones_before_plain_ones(body: str, text: str) -> None:
    assert read(body=body).report.text == text


def test_headline_byline_and_dateline_come_from_the_nitf_inside_where_the_head_has_none() -> None:
    nitf = (
        "<inlineXML><nitf><body><body.head><hedline><hl1>Titel</hl1></hedline><byline>Von A</byline>"
        "<dateline>WIEN (APA) -</dateline></body.head><body.content><p>Eins.</p></body.content></body></nitf></inlineXML>"
    )
    received = read(body=nitf)
    assert received.head is not None
    assert (received.report.title, received.head.byline, received.head.dateline) == ("Titel", "Von A", "WIEN (APA) -")
    assert received.report.credits == ("APA",)


@pytest.mark.parametrize(
    ("provider", "outlet", "agency"),
    [
        ('<provider qcode="nprov:AFP"/>', "AFP", "AFP"),
        ('<provider literal="Agentur Beispiel"/>', "Agentur Beispiel", "Agentur Beispiel"),
        ('<provider uri="http://cv.iptc.org/newscodes/newsprovider/dpa"/>', "dpa", "dpa"),
        ('<provider qcode="nprov:x"><name>Reuters</name></provider>', "Reuters", "Reuters"),
        ("", None, None),
    ],
)
def test_the_provider_is_named_by_name_code_or_address(provider: str, outlet: str | None, agency: str | None) -> None:
    received = read(provider)
    assert received.head is not None
    assert (received.report.outlet, received.head.agency) == (outlet, agency)


def test_an_embargo_without_a_date_has_no_end() -> None:
    assert head("<embargoed/>").embargo == FURTHER_NOTICE
    assert head("<embargoed>2026-03-10T18:00:00+01:00</embargoed>").embargo == "2026-03-10T18:00:00+01:00"
    assert head().embargo is None


def test_statuses_and_signals_are_read_by_code_and_by_uri() -> None:
    assert head('<pubStatus qcode="stat:withheld"/>').status == "withheld"
    assert head('<pubStatus uri="http://cv.iptc.org/newscodes/pubstatusg2/canceled"/>').signal == "cancel"
    assert head('<signal uri="http://cv.iptc.org/newscodes/signal/update"/>').signal == "update"
    assert head('<signal qcode="sig:cwarn"/>').signal == "new"
    assert head(attributes='guid="u:1" version="3"').signal == "update"


def test_the_headline_in_the_language_of_the_item_goes_before_others() -> None:
    headlines = '<headline xml:lang="en">Bridge closed</headline><headline xml:lang="de">Brücke zu</headline>'
    assert read(content=headlines, attributes='guid="u:1" xml:lang="de"').report.title == "Brücke zu"
    assert read(item="<title>Nur ein Titel</title>").report.title == "Nur ein Titel"


def test_a_prefix_for_the_namespace_changes_nothing() -> None:
    document = (
        '<?xml version="1.0"?><!-- a --><n:newsItem xmlns:n="http://iptc.org/std/nar/2006-10-01/" guid="u:1"><n:contentSet>'
        "<n:inlineData>Eins.</n:inlineData></n:contentSet></n:newsItem>"
    )
    received = read_bytes(document.encode(), name="-")
    assert received.head == Head(format="newsml-g2", urn="u:1")


def test_a_single_item_has_the_place_of_its_file_and_its_guid_as_address(tmp_path: Path) -> None:
    (tmp_path / "a.xml").write_text(news_item(), "utf-8")
    (item,) = find_items([tmp_path / "a.xml"])
    assert isinstance(item, Item)
    assert (item.place, item.address) == (str(tmp_path / "a.xml"), "urn:x:1")
    assert receive(item) == read_path(tmp_path / "a.xml")


def test_two_versions_in_one_message_have_places_of_their_own(tmp_path: Path) -> None:
    items = "".join(news_item(attributes=f'guid="urn:x:1" version="{version}"') for version in (1, 2))
    (tmp_path / "a.xml").write_text(f"<newsMessage {NAR}><itemSet>{items}</itemSet></newsMessage>", "utf-8")
    found = list(find_items([tmp_path]))
    assert [one.place.rpartition("#")[2] for one in found] == ["urn:x:1", "urn:x:1@2"]
    with pytest.raises(InputError, match=r"holds 2 reports.*zufolge add"):
        read_path(tmp_path / "a.xml")


@pytest.mark.parametrize(
    ("document", "reason"),
    [
        (f"<packageItem {NAR} guid='urn:p'/>", r"holds no text .*package urn:p"),
        (f"<knowledgeItem {NAR} guid='urn:k'/>", "a vocabulary of NewsML-G2"),
        ("<NewsML><NewsEnvelope/></NewsML>", "is NewsML 1, which holds no text that is read"),
        (news_item(body="<remoteContent href='x'/>"), "has a head but no text"),
    ],
)
def test_what_holds_no_text_is_refused_by_its_name(document: str, reason: str) -> None:
    with pytest.raises(InputError, match=reason):
        read_bytes(document.encode(), name="a.xml")


def test_a_message_without_items_is_refused() -> None:
    with pytest.raises(EmptyInput, match="message without items"):
        read_bytes(f"<newsMessage {NAR}><header/></newsMessage>".encode(), name="a.xml")


def test_dates_that_are_none_are_named() -> None:
    received = read("<versionCreated>gestern</versionCreated><firstCreated>2026-03-10T09:00:00Z</firstCreated>")
    assert received.report.published == "2026-03-10T09:00:00+00:00"
    assert "the date 'gestern' is no ISO date: left out" in received.notes
