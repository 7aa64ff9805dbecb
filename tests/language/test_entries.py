"""Live tickers: their entries with times, and what is no ticker."""

import time
from datetime import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zufolge.language.document import document
from zufolge.language.entries import find_entries
from zufolge.language.times import find_times
from zufolge.schema import Entry

TUESDAY = "2026-11-10T13:20:00+01:00"
SAID = "Die Feuerwehr pumpt weiter Wasser aus den Kellern der Altstadt, sagte ein Sprecher."


def entries(*lines: str, published: str | None = TUESDAY, title: str | None = None) -> tuple[Entry, ...]:
    return find_entries(document("\n".join(lines)), published, title)


def times(*lines: str, published: str | None = TUESDAY, title: str | None = None) -> list[str | None]:
    found = entries(*lines, published=published, title=title)
    return [entry.at and entry.at.removesuffix("+01:00").removesuffix(":00") for entry in found]


def ticker(*heads: str) -> list[str]:
    return [line for head in heads for line in (head, SAID, "")]


@pytest.mark.parametrize(
    ("later", "earlier", "title"),
    [
        ("+++ 13.10 Uhr: Pegel sinkt +++", "+++ 9.05 Uhr: Keller voll +++", "Pegel sinkt"),
        ("+++ 13:10 +++ Pegel sinkt +++", "+++ 09:05 +++ Keller voll +++", "Pegel sinkt"),
        ("+++ 13.10 Uhr +++", "+++ 9.05 Uhr +++", ""),
        ("13.10 Uhr – Pegel sinkt", "9.05 Uhr – Keller voll", "Pegel sinkt"),
        ("13:10 Uhr: Pegel sinkt", "9:05 Uhr: Keller voll", "Pegel sinkt"),
        ("13:10 | Pegel sinkt", "09:05 | Keller voll", "Pegel sinkt"),
        ("13.10: Pegel sinkt", "9.05: Keller voll", "Pegel sinkt"),
        ("13.10 - Pegel sinkt", "9.05 - Keller voll", "Pegel sinkt"),
        ("[13.10 Uhr] Pegel sinkt", "[9.05 Uhr] Keller voll", "Pegel sinkt"),
        ("(13.10 Uhr) Pegel sinkt", "(9.05 Uhr) Keller voll", "Pegel sinkt"),
        ("Pegel sinkt (13.10 Uhr)", "Keller voll (9.05 Uhr)", "Pegel sinkt"),
        ("Update, 13.10 Uhr: Pegel sinkt", "Update, 9.05 Uhr: Keller voll", "Pegel sinkt"),
        ("Update 2 (13.10 Uhr): Pegel sinkt", "Erstmeldung vom Dienstag, 9.05 Uhr: Keller voll", "Pegel sinkt"),
        ("Dienstag, 13.10 Uhr – Pegel sinkt", "9.05 Uhr – Keller voll", "Pegel sinkt"),
        ("Dienstag, 10. November, 13.10 Uhr: Pegel sinkt", "10. November, 9.05 Uhr: Keller voll", "Pegel sinkt"),
        ("10.11.2026, 13:10 Uhr: Pegel sinkt", "10.11.2026, 09:05 Uhr: Keller voll", "Pegel sinkt"),
        ("10.11., 13:10 – Pegel sinkt", "10.11., 09:05 – Keller voll", "Pegel sinkt"),
        ("13.10 Uhr\nPegel sinkt", "9.05 Uhr\nKeller voll", "Pegel sinkt"),
        ("13:10\nPegel sinkt", "09:05\nKeller voll", "Pegel sinkt"),
        ("13.10 Uhr (MEZ): Pegel sinkt", "9.05 Uhr (MEZ): Keller voll", "Pegel sinkt"),
        ("13 Uhr: Pegel sinkt", "9.05 Uhr: Keller voll", "Pegel sinkt"),
        ("+++ 13.10 Uhr: Alarm in St. Alban +++", "+++ 9.05 Uhr: Keller voll +++", "Alarm in St. Alban"),
    ],
)
def test_every_way_to_write_a_time_opens_an_entry_in_either_order(later: str, earlier: str, title: str) -> None:
    newest_first = entries(*ticker(later, earlier), title="Liveticker: Hochwasser")
    at = "2026-11-10T13:00:00+01:00" if later.startswith("13 Uhr") else "2026-11-10T13:10:00+01:00"
    assert [entry.at for entry in newest_first] == [at, "2026-11-10T09:05:00+01:00"]
    assert newest_first[0].title == title
    assert newest_first[0].span.text.endswith(SAID)
    if "Dienstag, 1" not in later:  # its second entry has no day of its own
        oldest_first = entries(*ticker(earlier, later), title="Liveticker: Hochwasser")
        assert [entry.at for entry in oldest_first] == ["2026-11-10T09:05:00+01:00", at]


def test_times_that_step_back_over_midnight_are_of_the_day_before() -> None:
    lines = ticker("+++ 7.05 Uhr: A +++", "+++ 0.10 Uhr: B +++", "+++ 23.50 Uhr: C +++", "+++ 18 Uhr: D +++")
    expected = ["2026-11-10T07:05", "2026-11-10T00:10", "2026-11-09T23:50", "2026-11-09T18:00"]
    assert times(*lines) == expected
    backwards = ticker("+++ 18 Uhr: D +++", "+++ 23.50 Uhr: C +++", "+++ 0.10 Uhr: B +++", "+++ 7.05 Uhr: A +++")
    assert times(*backwards) == expected[::-1]


def test_a_ticker_read_just_after_midnight_is_of_the_day_before() -> None:
    lines = ticker("23.50 Uhr: A", "22.40 Uhr: B", "21 Uhr: C")
    assert times(*lines, published="2026-11-10T00:30:00+01:00")[0] == "2026-11-09T23:50"


def test_a_day_holds_for_the_entries_after_it() -> None:
    lines = ticker("+++ 9.30 Uhr: A +++", "+++ Montag, 19 Uhr: B +++", "+++ 12.30 Uhr: C +++", "+++ Samstag, 8 Uhr: D +++")
    assert times(*lines) == ["2026-11-10T09:30", "2026-11-09T19:00", "2026-11-09T12:30", "2026-11-07T08:00"]


def test_a_line_that_names_a_day_is_the_day_of_the_entries_below_and_belongs_to_none() -> None:
    lines = [
        "Dienstag, 10. November",
        *ticker("9.30 Uhr: A", "8 Uhr: B"),
        "Montag, 9. November",
        *ticker("19 Uhr: C", "9 Uhr: D"),
    ]
    found = entries(*lines)
    assert [(entry.at or "")[:16] for entry in found] == [
        "2026-11-10T09:30",
        "2026-11-10T08:00",
        "2026-11-09T19:00",
        "2026-11-09T09:00",
    ]
    assert not any("November" in entry.span.text for entry in found)
    oldest = ["Montag", *ticker("+++ 9 Uhr: D +++", "+++ 19 Uhr: C +++"), "Dienstag", *ticker("+++ 8 Uhr: B +++")]
    assert times(*oldest) == ["2026-11-09T09:00", "2026-11-09T19:00", "2026-11-10T08:00"]


def test_a_weekday_is_the_latest_one_not_after_the_report() -> None:
    lines = ticker("+++ Mittwoch, 9 Uhr: A +++", "+++ Dienstag, 19 Uhr: B +++")
    assert times(*lines) == ["2026-11-04T09:00", "2026-11-03T19:00"]
    assert times(*ticker("+++ heute, 9 Uhr: A +++", "+++ gestern, 19 Uhr: B +++")) == ["2026-11-10T09:00", "2026-11-09T19:00"]


def test_no_entry_is_later_than_the_report_and_what_contradicts_it_stays_unknown() -> None:
    lines = ticker("+++ 18.10 Uhr: A +++", "+++ 17.05 Uhr: B +++")
    assert times(*lines) == [None, None]
    assert times(*ticker("+++ 11. November, 8 Uhr: A +++", "+++ 9. November, 8 Uhr: B +++")) == [None, "2026-11-09T08:00"]
    assert times(*ticker("+++ Montag, 10. November, 8 Uhr: A +++", "+++ 8 Uhr: B +++")) == [None, None]


def test_without_a_date_of_the_report_times_are_unknown_and_without_an_offset_they_have_none() -> None:
    lines = ticker("+++ 13.10 Uhr: A +++", "+++ 9.05 Uhr: B +++")
    assert times(*lines, published=None) == [None, None]
    assert times(*lines, published="gestern") == [None, None]
    assert [entry.at for entry in entries(*lines, published="2026-11-10")] == ["2026-11-10T13:10:00", "2026-11-10T09:05:00"]
    assert entries(*lines, published="2026-11-10T23:00:00Z")[0].at == "2026-11-10T13:10:00Z"


def test_a_running_line_holds_many_entries() -> None:
    found = entries("+++ 13.10 Uhr: Pegel sinkt um 3 Meter +++ 12.30 Uhr: Keller voll +++ 9 Uhr: Alarm +++")
    assert [entry.title for entry in found][:2] == ["Pegel sinkt um 3 Meter", "Keller voll"]
    assert found[1].span.text.startswith("+++ 12.30 Uhr")


def test_times_inside_of_an_entry_open_no_entry() -> None:
    body = ["Die Nacht im Rückblick:", "4.35 Uhr: Der Damm bricht.", "4.52 Uhr: Der Alarm geht los."]
    lines = ["+++ 13.10 Uhr: Die Nacht +++", *body, "", *ticker("+++ 9.05 Uhr: Keller voll +++")]
    assert times(*lines) == ["2026-11-10T13:10", "2026-11-10T09:05"]


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        (
            "Stadtfest am Samstag",
            ["18.00 Uhr: Einlass", "19.00 Uhr: Begrüßung durch die Bürgermeisterin", "20.00 Uhr: Konzert"],
        ),
        ("Das Programm des Stadtfests", ["9.00 Uhr: Frühstück", "10.00 Uhr: Umzug", "11.00 Uhr: Rede"]),
        ("Das Programm des Stadtfests im Rückblick", ticker("12 Uhr: Rede", "11 Uhr: Umzug", "10 Uhr: Frühstück")),
        ("Die Stunden vor dem Absturz", ticker("8.46 Uhr: Start", "9.03 Uhr: Funkspruch", "9.37 Uhr: Absturz")),
        ("Chronologie eines Unglücks", ticker("9.37 Uhr: Absturz", "9.03 Uhr: Funkspruch", "8.46 Uhr: Start")),
        ("Ein Sieg im Ticker", ["90.+2 Minute: Tor", "45.+1 Minute: Gelb", "12. Minute: Ecke"]),
        ("Handball", ticker("29:27 – Tor durch Muster", "13:10 – Tor durch Beispiel", "12:10 – Auszeit", "11:10 – Tor")),
        ("Fußball", ["3:1 | Tor", "2:1 | Tor", "1:1 | Tor"]),
        ("Sprechstunden", ticker("14 bis 16 Uhr: Bauamt", "9.30–12.00 Uhr: Standesamt", "8 Uhr: Pforte", "7 Uhr: Post")),
        ("Brand in Musterdorf", ["13.10 Uhr: Die Feuerwehr löscht noch.", SAID]),
        ("Brand in Musterdorf", ["Stand: 14.30 Uhr", SAID, "Stand: 12.30 Uhr", SAID, "Stand: 9.30 Uhr"]),
        ("Unfall", ["Gegen 13.10 Uhr kam der Wagen ab.", "Um 12.05 Uhr war er losgefahren, um 11 Uhr aufgestanden.", SAID]),
        ("Unfall", ["13.10 Uhr war es, als der Wagen abkam.", "12.05 Uhr zeigte die Uhr.", "11 Uhr war ausgemacht."]),
        ("Fernsehen am Abend", ["22.15 Uhr: Nachrichten", "20.15 Uhr: Spielfilm", "19.00 Uhr: Sport"]),
        ("Busse ab Markt", ["13:10", "12:10", "11:10", "10:10"]),
        ("Liveticker ab 18 Uhr: Wahlabend", ticker("18.00 Uhr: Schließung der Wahllokale", "18.05 Uhr: Prognose")),
        ("Das Ergebnis", ticker("1.10: Erster Abschnitt", "1.20: Zweiter Abschnitt", "1.30: Dritter Abschnitt")),
    ],
)
def test_what_only_has_clock_times_is_no_ticker(title: str, lines: list[str]) -> None:
    assert entries(*lines, title=title) == ()


@pytest.mark.parametrize(
    "title", ["Newsblog: Hochwasser", "Live-Blog zum Hochwasser", "Hochwasser-Ticker", "Alles im Liveticker"]
)
def test_two_updates_are_enough_where_the_title_says_what_the_page_is(title: str) -> None:
    lines = ticker("13.10 Uhr: A", "12.05 Uhr: B")
    assert len(entries(*lines, title=title)) == 2
    assert len(entries(title, *lines)) == 2
    assert entries(*lines, title="Hochwasser in Musterdorf") == ()


def test_an_expression_of_time_in_an_entry_is_read_from_the_entrys_day() -> None:
    text = (
        "+++ Dienstag, 9 Uhr: A +++\nHeute kommt Hilfe.\n"
        "+++ Montag, 19.10 Uhr: B +++\nHeute starben zwei Tiere, am Morgen brannte es. Um 20 Uhr soll Ruhe sein."
    )
    page = document(text)
    found = find_entries(page, TUESDAY)
    with_entries = [(t.span.text, t.value) for t in find_times(page, TUESDAY, found)]
    assert ("Heute", "2026-11-10") in with_entries
    assert ("Heute", "2026-11-09") in with_entries
    assert ("am Morgen", "2026-11-09TMO") in with_entries
    assert find_times(page, TUESDAY, ()) == find_times(page, TUESDAY)


_PARTS = [
    "+++",
    "12.30 Uhr",
    "9:05",
    "Montag",
    ",",
    ":",
    "–",
    "|",
    "\n",
    "\r\n",
    "3. November",
    "(",
    ")",
    "Update",
    "heute",
    "A b",
    " ",
]


@settings(max_examples=300)
@given(
    st.lists(st.one_of(st.sampled_from(_PARTS), st.text(max_size=4)), max_size=60).map(" ".join),
    st.sampled_from([None, TUESDAY, "2026-11-10", "0001-01-01T00:00", "9999-12-31", "x"]),
    st.sampled_from([None, "Liveticker", "Programm"]),
)
def test_entries_quote_the_text_in_order_and_are_never_later_than_the_report(
    text: str, published: str | None, title: str | None
) -> None:
    page = document(text)
    found = find_entries(page, published, title)
    assert found == find_entries(page, published, title)
    end = 0
    for entry in found:
        assert entry.span.start >= end
        assert text[entry.span.start : entry.span.end] == entry.span.text
        end = entry.span.end
        if entry.at and published == TUESDAY:
            assert datetime.fromisoformat(entry.at) <= datetime.fromisoformat(TUESDAY)
    assert len(found) != 1


@pytest.mark.parametrize(
    "pattern", ["+++ 12.30 Uhr: a +++ ", "12:30\n", "Montag, 3. ", "(", "+", "0.10 Uhr: a\n23.50 Uhr: b\n"]
)
def test_time_grows_with_the_length_alone(pattern: str) -> None:
    def spent(length: int) -> float:
        page = document(pattern * (length // len(pattern)))
        began = time.process_time()
        find_entries(page, TUESDAY, "Liveticker")
        return time.process_time() - began

    spent(1000)
    assert spent(100_000) < 40 * max(spent(10_000), 0.005)
