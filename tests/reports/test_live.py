"""Live blogs of several houses become tickers whose updates have their own times. All pages are invented."""

import json
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zufolge.claims.figures import find_figures
from zufolge.comparison.compare import compare
from zufolge.language.document import document
from zufolge.language.entries import find_entries
from zufolge.reports.live.updates import Update, clock_in, heading, newest, ordered, text_of
from zufolge.reports.reading import read_bytes
from zufolge.schema import Attribution, Claim, Entry, Link, Reading, Report, Span, claim_id

FOLDER = Path(__file__).parent / "fixtures" / "live"
TODAY = date(2026, 11, 12)
OPEN, FIXED, FIRST = (
    ("2026-11-10T14:32:00+01:00", "Brücke wieder offen"),
    ("2026-11-10T09:15:00+01:00", "Korrektur: Drei statt vier Verletzte"),
    ("2026-11-10T06:05:00+01:00", ""),
)
SAID = {
    OPEN[0]: "teilte die Stadt am Nachmittag mit",
    FIXED[0]: "spricht nun von drei Verletzten",
    FIRST[0]: "vier Menschen verletzt",
}
HOUSES = sorted(path.name for path in FOLDER.glob("*.html"))


def read(page: str | bytes) -> Report:
    data = page.encode() if isinstance(page, str) else page
    return read_bytes(data, name="page.html", today=TODAY).report


def entries(report: Report) -> tuple[Entry, ...]:
    return find_entries(document(report.text), report.published, report.title)


def test_there_are_pages_of_several_houses() -> None:
    assert len(HOUSES) >= 7


@pytest.mark.parametrize("house", HOUSES)
def test_each_update_has_its_own_time_title_and_words(house: str) -> None:
    report = read((FOLDER / house).read_bytes())
    found = entries(report)
    expected = [FIRST, FIXED, OPEN] if house == "microdata.html" else [OPEN, FIXED, FIRST]
    assert [(entry.at, entry.title) for entry in found] == expected
    for entry in found:
        assert report.text[entry.span.start : entry.span.end] == entry.span.text
        assert [at for at, words in SAID.items() if words in entry.span.text] == [entry.at]


@pytest.mark.parametrize("house", HOUSES)
def test_the_text_is_what_the_updates_say_and_nothing_around_them(house: str) -> None:
    report = read((FOLDER / house).read_bytes())
    assert report.text.startswith("Bei Oberlinden ist am Morgen ein Damm gebrochen") != (house == "stated.html")
    for other in ("Kommentare", "unmöglich", "anderer Artikel", "Teilen", "Politik", "JavaScript", "<p>", "vor 8 Stunden"):
        assert other not in report.text
    assert report.text.count("Brücke wieder offen") == 1


def test_the_date_of_a_live_blog_is_that_of_its_newest_update() -> None:
    received = read_bytes((FOLDER / "articles.html").read_bytes(), name="a.html", today=TODAY)
    assert received.report.published == "2026-11-10T14:32:00+01:00"
    assert "a live blog: 3 updates; its date is that of the newest one" in received.notes


def test_clock_times_in_an_update_open_no_update() -> None:
    report = read((FOLDER / "articles.html").read_bytes())
    assert "- Um 8.46 Uhr ging der Alarm ein." in entries(report)[1].span.text


def posting(*updates: dict[str, Any], **fields: Any) -> str:
    node = {"@type": "LiveBlogPosting", "headline": "Der Damm", "datePublished": "2026-11-10T06:00:00+01:00"}
    script = json.dumps(node | {"liveBlogUpdate": list(updates)} | fields)
    return f'<html><head><script type="application/ld+json">{script}</script></head><body><p>Kein Text.</p></body></html>'


def update(hour: int, **fields: Any) -> dict[str, Any]:
    body = f"In der {hour}. Stunde stieg das Wasser noch einmal deutlich an."
    return {"datePublished": f"2026-11-10T{hour:02d}:00:00+01:00", "headline": f"Stunde {hour}", "articleBody": body} | fields


def test_a_pinned_update_is_put_where_its_time_says() -> None:
    found = entries(read(posting(update(7), update(12), update(11), update(10))))
    assert [entry.title for entry in found] == ["Stunde 12", "Stunde 11", "Stunde 10", "Stunde 7"]
    assert all(entry.at for entry in found)


def test_updates_of_several_days_keep_their_days() -> None:
    night = update(23, datePublished="2026-11-09T23:50:00+01:00")
    found = entries(read(posting(update(1), night)))
    assert [entry.at for entry in found] == ["2026-11-10T01:00:00+01:00", "2026-11-09T23:50:00+01:00"]


@pytest.mark.parametrize(
    "updates",
    [
        (),
        (update(9),),  # one update is no ticker
        (update(9, datePublished=None), update(8, datePublished="gestern")),
        (update(9, articleBody=""), update(8, articleBody=None), update(7, articleBody="Kurz.")),
        (None, 3, "x", update(8)),
    ],
)
def test_what_has_no_two_updates_with_times_and_words_is_read_as_a_page(updates: tuple[Any, ...]) -> None:
    prose = "Der Damm ist am Morgen gebrochen, teilte die Stadt Musterwil am Dienstag mit."
    page = f"<article><h1>Der Damm</h1><p>{prose}</p></article>"
    report = read(posting(*updates).replace("<p>Kein Text.</p>", page))
    assert report.text == prose


def test_a_page_that_does_not_say_that_it_is_a_live_blog_is_none() -> None:
    page = (FOLDER / "articles.html").read_text("utf-8").replace("Liveblog zum", "Der").replace("liveblog", "piece")
    assert "+++" not in read(page).text


def test_a_date_after_the_capture_is_not_believed() -> None:
    page = posting(update(9, datePublished="2027-01-01T09:00:00+01:00"), update(8))
    assert read(page).published == "2026-11-10T06:00:00+01:00"


@pytest.mark.parametrize(
    ("text", "clock"),
    [
        ("14:32", "14:32"),
        ("um 9.05 Uhr", "09:05"),
        ("24.00 Uhr", "24:00"),
        ("29:27", None),
        ("3:1", None),
        ("12.11.2026", None),
        ("10.11.26 14:32", "14:32"),
        ("", None),
    ],
)
def test_a_clock_time_is_told_from_scores_and_dates(text: str, clock: str | None) -> None:
    assert clock_in(text) == clock


@pytest.mark.parametrize(
    ("written", "title"),
    [
        ("14:32 Brücke offen", "Brücke offen"),
        ("+++ 14.32 Uhr: Brücke offen +++", "Brücke offen"),
        ("Brücke seit 14:32 offen", "Brücke seit 14:32 offen"),
        ("9.15 Uhr: Alarm", "9.15 Uhr: Alarm"),  # another time than the update's
        (" \n", ""),
        ("x" * 200, ""),
    ],
)
def test_a_heading_loses_the_time_of_its_update(written: str, title: str) -> None:
    assert heading(written, "14:32") == title


WORDS = st.text("abc äß.,:!?«»\u00a0", max_size=40)
UPDATES = st.lists(
    st.builds(
        Update,
        st.datetimes(datetime(2026, 11, 1), datetime(2026, 11, 10)).map(  # noqa: DTZ001 - the zone is put behind them
            lambda at: at.replace(second=0, microsecond=0).isoformat() + "+01:00"
        ),
        WORDS.map(heading),
        st.lists(WORDS.map(str.strip).filter(bool), min_size=1, max_size=3).map(tuple),
    ),
    min_size=2,
    max_size=6,
)


@given(UPDATES)
def test_every_update_comes_back_with_its_time(updates: list[Update]) -> None:
    rows = ordered(updates)
    last = newest(rows, "2026-11-11T00:00:00+01:00")
    text = text_of(rows, [], last)
    found = find_entries(document(text), last, "Liveticker")
    assert [entry.at for entry in found] == [update.at for update in rows]
    for entry, update in zip(found, rows, strict=True):
        assert all(paragraph in entry.span.text for paragraph in update.paragraphs)


@pytest.mark.parametrize("house", HOUSES)
def test_a_correction_within_a_ticker_corrects_the_figure_before_it(house: str) -> None:
    report = read((FOLDER / house).read_bytes())
    page = document(report.text)
    figures = find_figures(page, ())
    claims = []
    for words in ("vier Menschen verletzt", "von drei Verletzten"):
        start = report.text.index(words)
        said = Attribution("indirect", "Speech", (Span(start, start + len(words), words),), confidence=1.0)
        own = tuple(n for n, one in enumerate(figures) if start <= one.span.start < start + len(words))
        claims.append(Claim(claim_id(report.id, said), said, (Link("Feuerwehr", "origin"),), "assert", figures=own))
    found = compare([Reading(report, tuple(claims), figures)])
    relations = [(one.kind, one.claim, one.other, one.grounds[0].rule) for one in found.relations]
    assert relations == [("corrects", claims[1].id, claims[0].id, "related.corrected")]
    assert [found.appeared[claim.id] for claim in claims] == [FIRST[0], FIXED[0]]
