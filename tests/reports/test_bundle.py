"""Bundles as press archives export them: split with heads, or refused with the place named. All texts are invented."""

import io
import tempfile
import zipfile
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import pytest
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.reports.archive_kit import MORE, SENTENCE
from zufolge.errors import InputError
from zufolge.reports.bundles.dates import written_date
from zufolge.reports.items import Item, Refused
from zufolge.reports.many import find_items, receive
from zufolge.reports.reading import Hints
from zufolge.schema import Report

END = "End of Document"


def newer(number: int, *, body: Sequence[str] = (SENTENCE, MORE), end: str = END) -> list[str]:
    """An article as newer exports write it."""
    return [
        f"Brücke {number} gesperrt", "Musterbote", f"{number}. März 2026 Dienstag", "Hauptausgabe",
        "Copyright 2026 Musterverlag AG Alle Rechte vorbehalten", "Section: LOKALES; S. 3", "Length: 25 words",
        "Byline: Vera Muster", "Highlight: Der Umweg dauert", "Body", *body, "Graphic", "Die Brücke am Montag",
        "Classification", "Language: GERMAN; DEUTSCH", "Publication-Type: Zeitung", f"Load-Date: March {number}, 2026", end,
    ]  # fmt: skip


def older(number: int, total: int) -> list[str]:
    """An article as older exports write it."""
    return [
        f"Dokument {number} von {total}", "Musterbote", f"Dienstag {number}. März 2026", "Hauptausgabe",
        f"Brücke {number} gesperrt", "AUTOR: Vera Muster", "RUBRIK: LOKALES; S. 3", "LÄNGE: 25 Wörter", SENTENCE, MORE,
        f"UPDATE: {number}. März 2026", "SPRACHE: GERMAN; DEUTSCH", "PUBLICATION-TYPE: Zeitung",
        "Copyright 2026 Musterverlag AG", "Alle Rechte vorbehalten",
    ]  # fmt: skip


def cover(total: int) -> list[str]:
    lines = ["User Name: Vera", "Date and Time: Tuesday, March 10, 2026 10:00 AM CET", f"Documents ({total})"]
    for number in range(1, total + 1):
        lines += [f"{number}. Brücke {number} gesperrt", "Client/Matter: -None-", "Search Terms: Brücke"]
    return lines


def together(articles: Iterable[list[str]]) -> list[str]:
    return [line for article in articles for line in article]


def docx(lines: Sequence[str]) -> bytes:
    document = Document()
    for line in lines:
        document.add_paragraph(line)
    kept = io.BytesIO()
    document.save(kept)
    return kept.getvalue()


def html(lines: Sequence[str]) -> bytes:
    body = "".join(f'<div class="c{n}"><p><span>{line}</span></p></div>\n<br>' for n, line in enumerate(lines))
    return f"<!DOCTYPE html><html><head><title>Download</title></head><body>{body}</body></html>".encode()


FORMATS = {"docx": docx, "html": html}
KINDS: dict[str, Callable[[int], list[str]]] = {
    "newer": lambda total: together(newer(n) for n in range(1, total + 1)),
    "covered": lambda total: [*cover(total), *together(newer(n) for n in range(1, total + 1))],
    "older": lambda total: [f"{total} Dokumente", *together(older(n, total) for n in range(1, total + 1))],
}


def find(data: bytes, hints: Hints = Hints()) -> list[Item | Refused]:  # noqa: B008 - frozen
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "bundle.bin")
        path.write_bytes(data)
        return list(find_items([path], hints))


def reports(things: Sequence[Item | Refused]) -> list[Report]:
    assert not [str(thing.error) for thing in things if isinstance(thing, Refused)]
    return [receive(thing).report for thing in things if isinstance(thing, Item)]


def refusal(data: bytes) -> str:
    (thing,) = find(data)
    assert isinstance(thing, Refused), thing
    return str(thing.error)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("total", [1, 2, 12])
def test_every_article_is_a_report_with_its_head(kind: str, form: str, total: int) -> None:
    things = find(FORMATS[form](KINDS[kind](total)))
    found = reports(things)
    assert [report.title for report in found] == [f"Brücke {number} gesperrt" for number in range(1, total + 1)]
    assert [report.published for report in found] == [f"2026-03-{number:02}" for number in range(1, total + 1)]
    assert {report.outlet for report in found} == {"Musterbote"}
    assert {report.text for report in found} == {f"{SENTENCE}\n\n{MORE}"}
    assert {report.language for report in found} == {"de"}
    assert [thing.place.rpartition("#")[2] for thing in things] == [str(number) for number in range(1, total + 1)]


def test_what_a_person_states_goes_before_the_bundle() -> None:
    hints = Hints("Titel", "Anzeiger", "2026-01-02")
    (report,) = reports(find(docx(newer(1)), hints))
    assert (report.title, report.outlet, report.published) == ("Titel", "Anzeiger", "2026-01-02")


@pytest.mark.parametrize("form", FORMATS)
def test_another_number_than_the_file_says_is_refused_with_the_line(form: str) -> None:
    said = refusal(FORMATS[form]([*cover(3), *newer(1), *newer(2)]))
    assert "holds 3 articles" in said
    assert "line 3" in said or "'Documents (3)'" in said
    assert "but 2 are there" in said
    assert "holds 5 articles" in refusal(FORMATS[form]([*older(1, 5), *older(2, 5)]))


def test_a_missing_article_among_others_is_named() -> None:
    assert "where article 2 should begin" in refusal(docx([*older(1, 3), *older(3, 3)]))


@pytest.mark.parametrize("form", FORMATS)
def test_an_article_without_a_text_refuses_the_bundle(form: str) -> None:
    said = refusal(FORMATS[form]([*newer(1), *newer(2, body=())]))
    assert "article 2" in said
    assert "without a text" in said
    assert "without a text" in refusal(
        FORMATS[form](["Dokument 1 von 1", "Musterbote", "1. März 2026", "Titel", "LÄNGE: 3 Wörter"])
    )


@pytest.mark.parametrize("form", FORMATS)
def test_a_missing_end_or_a_cut_refuses_the_bundle(form: str) -> None:
    assert "runs into the next article" in refusal(FORMATS[form]([*newer(1, end="Kaputt"), *newer(2)]))
    for stop in range(1, len(newer(2))):
        said = refusal(FORMATS[form]([*newer(1), *newer(2)[:stop]]))
        assert "belongs to no article" in said


def test_lines_in_the_text_are_never_taken_for_the_foot() -> None:
    body = [
        SENTENCE,
        "Update: Die Polizei hat die Sperrung bestätigt.",
        "Ort: Stadthalle Musterwil",
        "Graphic novels sind beliebt.",
        MORE,
    ]
    (report,) = reports(find(docx(newer(1, body=body))))
    assert report.text == "\n\n".join(body)
    (last,) = reports(find(docx(newer(1, body=[SENTENCE, "Ort: Stadthalle Musterwil, 19 Uhr"]))))
    assert last.text.endswith("19 Uhr")


def test_fields_may_give_the_whole_head() -> None:
    lines = ["Titel: Brücke", "Publikation: Musterbote", "Datum: 10. März 2026", "Länge: 20 Wörter", SENTENCE, END]
    (report,) = reports(find(html(lines)))
    assert (report.title, report.outlet, report.published, report.text) == ("Brücke", "Musterbote", "2026-03-10", SENTENCE)


def test_without_fields_the_text_begins_behind_the_date() -> None:
    lines = ["Brücke gesperrt", "Musterbote", "10. März 2026", SENTENCE, MORE, "Ende des Dokuments"]
    (report,) = reports(find(docx(lines * 1)))
    assert (report.title, report.outlet, report.published, report.text) == (
        "Brücke gesperrt", "Musterbote", "2026-03-10", f"{SENTENCE}\n\n{MORE}",
    )  # fmt: skip


def test_a_length_far_from_the_text_is_noted() -> None:
    lines = [line.replace("25 words", "1.250 words") for line in newer(1)]
    (item,) = find(docx(lines))
    assert isinstance(item, Item)
    assert any(note.startswith("the bundle says 1250 words, ") for note in receive(item).notes)


def test_insertions_links_tables_and_breaks_of_a_docx_are_read_and_deletions_are_not() -> None:
    document = Document()
    for line in newer(1)[:10]:
        document.add_paragraph(line)
    document.add_table(1, 1).rows[0].cells[0].text = SENTENCE
    document.add_paragraph("X")
    for line in newer(1)[12:]:
        document.add_paragraph(line)
    kept = io.BytesIO()
    document.save(kept)
    run = "<w:r><w:t>{}</w:t></w:r>"
    marked = (
        f"<w:ins>{run.format('Neu')}</w:ins><w:del><w:r><w:delText>Alt</w:delText></w:r></w:del>"
        f"<w:r><w:br/></w:r><w:sdt><w:sdtContent>{run.format('im Feld')}</w:sdtContent></w:sdt>"
    )
    (report,) = reports(find(changed(kept.getvalue(), "<w:r><w:t>X</w:t></w:r>", marked)))
    assert report.text == f"{SENTENCE}\n\nNeu\n\nim Feld"


def changed(data: bytes, old: str, new: str) -> bytes:
    """A DOCX with something else in its text."""
    kept = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as after:
        for info in before.infolist():
            part = before.read(info)
            after.writestr(
                info.filename, part.replace(old.encode(), new.encode()) if info.filename == "word/document.xml" else part
            )
    return kept.getvalue()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_docx_with_entities_is_refused(encoding: str) -> None:
    bomb = f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE w [<!ENTITY a "{"x" * 1000}">]><w>&a;&a;</w>'.encode(encoding)
    kept = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(docx(newer(1)))) as before, zipfile.ZipFile(kept, "w") as after:
        for info in before.infolist():
            after.writestr(info.filename, bomb if info.filename == "word/document.xml" else before.read(info))
    assert "declares entities" in refusal(kept.getvalue())


def test_a_docx_that_unpacks_to_too_much_is_refused() -> None:
    kept = io.BytesIO(docx(newer(1)))
    with zipfile.ZipFile(kept, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/media/a.bmp", bytes(201_000_000))
    assert "200 MB" in refusal(kept.getvalue())


def test_a_docx_that_is_no_bundle_is_refused_with_what_to_do() -> None:
    assert "plain text" in refusal(docx(["Ein Brief.", SENTENCE]))
    assert "where an article ends" in refusal(docx(newer(1)[:-1]))


def test_a_page_about_documents_stays_a_page() -> None:
    page = html(["Das Archiv", SENTENCE, MORE, "Er schrieb: End of Document und ging."])
    (item,) = find(page)
    assert isinstance(item, Item)
    assert item.piece is None


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("10. März 2026 Dienstag", "2026-03-10"), ("Dienstag, 10. März 2026", "2026-03-10"), ("Di, 10. März 2026", None),
        ("March 10, 2026 Tuesday", "2026-03-10"), ("10.03.2026", "2026-03-10"), ("1. Jänner 2026", "2026-01-01"),
        ("10. März 2026 Dienstag 7:05 AM MEZ", "2026-03-10T07:05:00+01:00"), ("10. März 2026: Der Tag danach", None),
        ("Am 10. März 2026 war es kalt.", None), ("10. März 2026 Dienstag; Regionalausgabe", "2026-03-10"), ("", None),
        ("10. März 2026 12:30 AM GMT", "2026-03-10T00:30:00+00:00"), ("10. MÄRZ 2026", "2026-03-10"), ("31. Juni 2026", None),
        ("2026-03-10", "2026-03-10"), ("Dienstag 10. März 2026 18:00 Uhr", "2026-03-10T18:00:00"),
    ],
)  # fmt: skip
def test_dates_become_iso(written: str, iso: str | None) -> None:
    assert written_date(written) == iso


LINES = st.sampled_from(
    [*newer(1), *older(1, 2), *older(2, 2)[:1], *cover(2), "", "Seite 3", "Body", "12 Dokumente", "Length: "]
)


@settings(max_examples=150)
@given(st.lists(LINES | st.text(max_size=20), max_size=30), st.booleans())
def test_any_lines_give_articles_or_one_reason(lines: list[str], as_page: bool) -> None:
    clean = ["".join(c for c in line if c.isprintable()) for line in lines]
    things = find(html(clean) if as_page else docx(clean))
    assert all(isinstance(thing, Item) for thing in things) or len(things) == 1
    for thing in things:
        if isinstance(thing, Item):
            try:
                receive(thing)
            except InputError:
                assert as_page


@settings(max_examples=60)
@given(st.data())
def test_any_damage_to_a_docx_gives_articles_or_reasons(data: st.DataObject) -> None:
    whole = bytearray(docx(newer(1)))
    for _ in range(data.draw(st.integers(1, 5))):
        whole[data.draw(st.integers(4, len(whole) - 1))] = data.draw(st.integers(0, 255))
    assert all(isinstance(thing, Item | Refused) for thing in find(bytes(whole)))
