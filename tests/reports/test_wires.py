"""Agency formats as they come in: told by their content, from many files, in any encoding, broken or hostile."""

import json
import pickle
import tempfile
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from zufolge.errors import InputError, NotText, TooLarge
from zufolge.reports.detect import detect
from zufolge.reports.items import Item, Refused, receive
from zufolge.reports.many import find_items
from zufolge.reports.reading import Hints, Received, read_bytes, read_path, read_text

FIXTURES = Path(__file__).parent / "fixtures" / "wires"
FILES = sorted(FIXTURES.iterdir())
NITF = "<nitf><body><body.content><p>Die Brücke sei „zu“, sagte sie für Öhringen.</p></body.content></body></nitf>"
TEXT = "Die Brücke sei „zu“, sagte sie für Öhringen."
DW = {"urn": "urn:x:1", "headline": "Brücke", "article_html": "<p>Die Brücke bleibt zu, sagte sie.</p>"}
relaxed = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])


def found(path: Path) -> list[Item | Refused]:
    return list(find_items([path]))


# Told by content


@pytest.mark.parametrize("file", FILES, ids=[file.name for file in FILES])
@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html", "-", "a"])
def test_the_content_decides_and_not_the_name(file: Path, name: str) -> None:
    assert detect(file.read_text("utf-8"), name) == ("wire" if file.suffix == ".xml" else "json")


@pytest.mark.parametrize(
    "text",
    [
        "{Brücke} bleibt zu, sagte sie.",
        '{"Brücke": so heißt das Buch. Mehr sagte sie nicht.',
        "[1] Das sagte sie am Montag.",
        '["ja", "nein"]',
        "<Name der Redaktion bekannt> sagte sie.",
        "Der Text <nitf> ist ein Element.",
        "<news>Ja, sagte sie.</news>",
        "<rss><channel/></rss>",
    ],
)
def test_what_only_looks_like_it_stays_a_plain_text(text: str) -> None:
    assert detect(text, "-") == "text"
    assert read_text(text).head is None


@pytest.mark.parametrize(
    "data", ['{"a": 1}', '[{"a": 1}]', '{"url": "x", "headline": "y"}', '{"entries": 3}', '[{"x": {}}, 3]']
)
def test_other_json_is_refused_with_what_is_accepted(data: str) -> None:
    with pytest.raises(InputError, match=r"is JSON, but no .*digitalwires or ninjs.*JSON lines") as caught:
        read_text(data, name="a.json")
    assert caught.value.where == "a.json"


def test_a_page_has_no_head() -> None:
    assert read_text(TEXT).head is None


# Many items


def test_a_list_holds_items_of_both_formats_and_a_broken_one_does_not_break_the_rest(tmp_path: Path) -> None:
    ninjs = {"uri": "u:2", "type": "text", "body_text": "Ja, sagte sie."}
    broken = {**DW, "urn": "urn:x:3", "article_html": 5}
    (tmp_path / "a.json").write_text(json.dumps([DW, ninjs, broken, 7, {"a": 1}]), "utf-8")
    items = found(tmp_path / "a.json")
    place = f"{tmp_path}/a.json#"
    assert [one.place for one in items] == [place + name for name in ("urn:x:1", "u:2", "urn:x:3", "item 4", "item 5")]
    assert [type(one) for one in items] == [Item, Item, Refused, Refused, Refused]
    assert next(str(one.error).partition(".json#")[2] for one in items if isinstance(one, Refused)) == (
        "urn:x:3: has a field 'article_html' that is no text. Ask the sender for a valid file."
    )


def test_lines_may_be_items_of_an_agency(tmp_path: Path) -> None:
    rows = [DW, {"text": "Ja, sagte sie."}, {**DW, "urn": "urn:x:2"}, {"a": 1}]
    for name in ("a.jsonl", "a.txt"):
        (tmp_path / name).write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
        items = found(tmp_path / name)
        assert [(one.place.rpartition("/")[2], getattr(one, "address", "")) for one in items] == [
            (f"{name}:1", "urn:x:1"),
            (f"{name}:2", None),
            (f"{name}:3", "urn:x:2"),
            (f"{name}:4", ""),
        ]
        assert "no column 'text'" in str(items[3].error if isinstance(items[3], Refused) else "")


def test_a_single_item_on_one_line_has_its_file_as_place(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(json.dumps(DW), "utf-8")
    (item,) = found(tmp_path / "a.json")
    assert isinstance(item, Item)
    assert (item.place, item.address) == (str(tmp_path / "a.json"), "urn:x:1")


def test_a_file_that_is_not_read_as_a_message_is_named_by_its_path(tmp_path: Path) -> None:
    for name, text in {"a.json": '{"a": 1}', "b.xml": "<nitf>", "c.txt": TEXT}.items():
        (tmp_path / name).write_text(text, "utf-8")
    first, second, third = found(tmp_path)
    assert isinstance(first, Refused)
    assert isinstance(second, Refused)
    assert isinstance(third, Item)
    assert [first.place, second.place, third.place] == [str(tmp_path / name) for name in ("a.json", "b.xml", "c.txt")]
    assert receive(third).report.text == TEXT


def test_what_a_person_states_goes_before_the_message() -> None:
    report = read_path(FIXTURES / "digitalwires.json", Hints("T", "O", "2026-01-01")).report
    assert (report.title, report.outlet, report.published) == ("T", "O", "2026-01-01")
    item = next(iter(find_items([FIXTURES / "newsmessage.xml"], Hints(outlet="O"))))
    assert isinstance(item, Item)
    assert receive(item).report.outlet == "O"


def test_items_travel_between_processes() -> None:
    for file in FILES:
        for item in found(file):
            assert pickle.loads(pickle.dumps(item)).place == item.place  # noqa: S301 - our own


def test_the_same_file_always_gives_the_same() -> None:
    for file in FILES:
        first, second = ([receive(one) for one in found(file) if isinstance(one, Item)] for _ in range(2))
        assert first == second


# Encodings


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_xml_and_json_are_read_in_every_form_of_unicode(encoding: str) -> None:
    declared = f'<?xml version="1.0" encoding="{encoding.removesuffix("-sig")}"?>\n{NITF}'
    assert read_bytes(declared.encode(encoding), name="-").report.text == TEXT
    data = json.dumps({**DW, "article_html": f"<p>{TEXT}</p>"}, ensure_ascii=False)
    assert read_bytes(data.encode(encoding), name="-").report.text == TEXT


@pytest.mark.parametrize("encoding", ["windows-1252", "cp1250", "macintosh", "cp850"])
def test_xml_is_read_in_the_encoding_that_it_declares(encoding: str) -> None:
    text = NITF.replace("„", "").replace("“", "")
    data = f'<?xml version="1.0" encoding="{encoding}"?>{text}'.encode(encoding)
    assert "Die Brücke sei zu, sagte sie für Öhringen." in read_bytes(data, name="-").report.text


def test_a_wrong_declaration_does_not_spoil_the_text() -> None:
    for encoding in ("iso-8859-1", "iso-8859-15", "windows-1251", "unbekannt", "rot13"):
        assert read_bytes(f'<?xml version="1.0" encoding="{encoding}"?>{NITF}'.encode(), name="-").report.text == TEXT
    latin = f'<?xml version="1.0" encoding="UTF-8"?>{NITF}'.encode("cp1252")
    received = read_bytes(latin, name="-")
    assert received.report.text == TEXT
    assert "decoded as windows-1252" in received.notes


def test_bytes_that_are_not_in_the_declared_encoding_are_refused() -> None:
    with pytest.raises(NotText, match=r"a\.xml: is declared as cp1253, but byte 54 is none"):
        read_bytes(b'<?xml version="1.0" encoding="windows-1253"?><nitf><p>\xaa</p></nitf>', name="a.xml")


def test_characters_that_xml_can_not_hold_are_replaced_and_counted() -> None:
    received = read_bytes(NITF.replace("zu", "z\x01u").encode(), name="-")
    assert received.report.text == TEXT.replace("zu", "z\ufffdu")
    assert "1 character that XML can't hold: replaced" in received.notes


# Broken and hostile


@pytest.mark.parametrize("file", FILES, ids=[file.name for file in FILES])
def test_a_file_that_is_cut_off_anywhere_is_refused_and_never_read_in_part(file: Path) -> None:
    data = file.read_bytes().rstrip()
    for end in range(400, len(data) - 1, 97):
        with pytest.raises(InputError) as caught:
            read_bytes(data[:end], name="a")
        assert caught.value.where.startswith("a")
        assert caught.value.remedy


BOMB = "<!DOCTYPE nitf [<!ENTITY a 'aaaaaaaaaa'>" + "".join(
    f"<!ENTITY {chr(98 + i)} '{('&' + chr(97 + i) + ';') * 10}'>" for i in range(12)
)


@pytest.mark.parametrize(
    "document",
    [
        BOMB + "]><nitf><body><body.content><p>&m;</p></body.content></body></nitf>",
        BOMB + "]><nitf><body lang='&m;'><body.content><p>Ja.</p></body.content></body></nitf>",
        "<!DOCTYPE nitf [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><nitf><p>&x;</p></nitf>",
        "<!DOCTYPE nitf [<!ENTITY % p SYSTEM 'http://127.0.0.1:1/x.dtd'>%p;]><nitf><p>Ja.</p></nitf>",
        "<!-- <a> --><!DOCTYPE nitf [ <!ENTITY x 'y'> ]><nitf><p>&x;</p></nitf>",
    ],
)
def test_entities_that_a_message_declares_are_refused_unread(document: str) -> None:
    began = time.process_time()
    with pytest.raises(InputError, match="declares entities of its own"):
        read_bytes(document.encode(), name="a.xml")
    assert time.process_time() - began < 2


def test_a_document_type_elsewhere_is_not_fetched_and_unknown_entities_are_refused() -> None:
    doctype = '<!DOCTYPE nitf SYSTEM "http://127.0.0.1:1/nitf.dtd">'
    assert read_bytes((doctype + NITF).encode(), name="-").report.text == TEXT
    for prefix in (doctype, ""):
        with pytest.raises(InputError, match="foo"):
            read_bytes((prefix + NITF.replace("zu", "&foo;")).encode(), name="-")


def test_named_characters_never_become_markup() -> None:
    text = read_bytes(NITF.replace("zu", "&lt;b&gt; &LT; &amp;lt; &nbsp;&euml;").encode(), name="-")
    assert "<b> " in text.report.text
    assert "&lt;" in text.report.text


def test_inclusions_and_other_instructions_are_not_followed() -> None:
    document = NITF.replace(
        "<p>", '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="file:///etc/passwd" parse="text"/><p>', 1
    )
    assert read_bytes(b"<?xml-stylesheet href='http://127.0.0.1:1/x.xsl'?>" + document.encode(), name="-").report.text == TEXT


@pytest.mark.parametrize(
    "document",
    [
        "<nitf>" + "<block>" * 100_000,
        "<nitf>" + "<block>" * 300 + "</block>" * 300 + "</nitf>",
        NITF.replace("<p>", "<block>" * 150 + "<p>").replace("</p>", "</p>" + "</block>" * 150),
        NITF.replace("<p>", "<p>" + "<em>" * 150).replace("</p>", "</em>" * 150 + "</p>"),
        '{"urn": ' + "[" * 200_000,
        '{"urn": "x", "article_html": ' + "[" * 100_000 + "]" * 100_000 + "}",
        '{"urn": "x", "version": ' + "9" * 100_000 + "}",
        '{"urn": 1} {"urn": 2}',
    ],
)
def test_what_is_nested_too_deep_or_no_json_is_refused(document: str) -> None:
    with pytest.raises(InputError):
        read_bytes(document.encode(), name="a")


def test_ten_megabytes_are_read_or_refused_in_seconds() -> None:
    paragraph = "<p>Die Brücke bleibt zu, sagte die Stadträtin Vera Muster am Montag.</p>"
    for document in (
        NITF.replace("<p>", paragraph * 140_000 + "<p>"),
        "<nitf><body><body.content><p>" + "a " * 4_000_000 + "</p></body.content></body></nitf>",
        "<nitf><body><body.content><p>"
        + "<frac><numer>1</numer><denom>2</denom></frac>" * 50_000
        + "</p></body.content></body></nitf>",
        json.dumps([{**DW, "urn": f"urn:x:{i}", "article_html": paragraph * 4} for i in range(5_000)]),
        json.dumps({**DW, "article_html": paragraph * 60_000}),
        json.dumps({**DW, "article_html": "<q>" * 60_000}),
        json.dumps({**DW, "article_html": "<table><tr>" + "<td>a" * 100_000}),
        "<!DOCTYPE nitf [" + "x]" * 4_000_000,
        "<!--" * 2_500_000,
        '[{"a": {}}' + ",{}" * 1_000_000 + "]",
        " " * 9_000_000 + "<nitf/>",
    ):
        began = time.process_time()
        try:
            received = read_bytes(document.encode(), name="a")
        except InputError:
            pass
        else:
            assert received.report.text
        assert time.process_time() - began < 20, document[:40]


def test_more_than_the_limit_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(json.dumps({**DW, "x": "y" * 20_000_000}), "utf-8")
    (item,) = found(tmp_path / "a.json")
    assert isinstance(item, Refused)
    assert isinstance(item.error, TooLarge)


def outcome(data: bytes) -> Received | None:
    try:
        return read_bytes(data, name="a")
    except InputError as error:
        return None if error.where and error.remedy else pytest.fail(f"says too little: {error}")


pieces = st.sampled_from(
    [file.read_bytes()[start : start + size] for file in FILES for start in range(0, 2400, 300) for size in (40, 300)]
)


@settings(relaxed, max_examples=150)
@given(st.lists(pieces | st.binary(max_size=20), min_size=1, max_size=12).map(b"".join))
def test_any_pieces_of_messages_are_a_report_or_a_documented_error(data: bytes) -> None:
    for start in (b"", b'{"urn": "x", "article_html": "', b"<nitf><body><body.content>", b'<newsItem guid="a"><itemMeta>'):
        outcome(start + data)


@settings(relaxed, max_examples=80)
@given(st.sampled_from(FILES), st.integers(0, 10_000), st.binary(min_size=1, max_size=4))
def test_a_message_with_changed_bytes_is_a_report_or_a_documented_error(file: Path, place: int, change: bytes) -> None:
    data = file.read_bytes()
    place %= len(data)
    outcome(data[:place] + change + data[place + len(change) :])


values: st.SearchStrategy[object] = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=20)
    | st.sampled_from(["<p>Ja.</p>", "sig:kill", "20260310"]),
    lambda inside: (
        st.lists(inside, max_size=3) | st.dictionaries(st.sampled_from(["qcode", "type", "role", "value", "name"]), inside)
    ),
    max_leaves=6,
)
names = st.sampled_from([
    "urn", "uri", "guid", "version", "headline", "headlines", "bodies", "article_html", "infobox_html", "notepad",
    "ednotes", "categories", "associations", "signal", "pubstatus", "pubStatus", "embargoed", "embargoedUntil",
    "dateline", "byline", "type", "body_text", "body_nitf", "body_x", "infosource", "infoSources", "language",
    "versioncreated", "version_created", "entries",
])  # fmt: skip


@settings(relaxed, max_examples=300)
@given(st.dictionaries(names, values, min_size=1, max_size=8))
def test_any_json_is_a_report_or_a_documented_error(data: dict[str, object]) -> None:
    outcome(json.dumps(data).encode())
    outcome(json.dumps([data, DW]).encode())


@settings(relaxed, max_examples=60)
@given(
    st.lists(pieces | st.binary(max_size=20), min_size=1, max_size=6).map(b"".join),
    st.sampled_from(["a.json", "a.jsonl", "a.xml"]),
)
def test_any_file_gives_items_and_reasons(data: bytes, name: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, name)
        path.write_bytes(data)
        assert all(isinstance(one, Item | Refused) for one in find_items([path]))
