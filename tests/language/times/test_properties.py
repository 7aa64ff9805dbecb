"""No text makes the search raise, hang or point beside its words."""

import random
import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zufolge.language.document import document
from zufolge.language.times import find_times

_PIECES = [
    "am",
    "vom",
    "bis",
    "seit",
    "vor",
    "nach",
    "in",
    "der",
    "die",
    "das",
    "den",
    "dem",
    "des",
    "zwischen",
    "und",
    "oder",
    ",",
    ".",
    "(",
    ")",
    "–",
    "-",
    "/",
    ":",
    "Freitag",
    "Montagabend",
    "Nacht",
    "auf",
    "zum",
    "Woche",
    "Jahr",
    "Jahre",
    "Jahren",
    "Monat",
    "Tage",
    "Stunden",
    "Uhr",
    "Ende",
    "Anfang",
    "Mitte",
    "letzten",
    "kommenden",
    "dieser",
    "3",
    "5",
    "12",
    "26.06",
    "12.03.2026",
    "2007",
    "1998",
    "2000",
    "1500",
    "15.30",
    "10-18",
    "1990er",
    "80er",
    "Juni",
    "Mai",
    "Sommer",
    "Winter",
    "Quartal",
    "ersten",
    "dritten",
    "halb",
    "zwei",
    "zehn",
    "anderthalb",
    "einige",
    "jeden",
    "alle",
    "pro",
    "heute",
    "gestern",
    "morgen",
    "damals",
    "später",
    "zuvor",
    "derzeit",
    "Ostern",
    "Silvester",
    "Advent",
    "wird",
    "kam",
    "soll",
    "haben",
    "ist",
    "geplant",
    "75-minütig",
    "dreitägige",
    "jährlich",
    "früher",
    "als",
    "MEZ",
    "v",
    "Chr",
    "Jahrhundert",
    "Jahrhunderts",
    "KW",
    "Q3",
    "Wochenende",
    "Vorjahr",
    "Vortag",
    "Mitternacht",
    "Viertel",
    "um",
    "gegen",
    "kurz",
    "Früh",
    "Abend",
    "nächste",
    "täglich",
    "jeweils",
    "Nächte",
    "neuen",
    "beiden",
    "acht",
    "18",
    "drei",
    "tausend",
    "Millionen",
    "²",
    "٣",
    "½",
]
_PUBLISHED = st.one_of(st.none(), st.text(max_size=30), st.dates().map(str), st.datetimes().map(lambda at: at.isoformat()))


@given(st.text(max_size=300), _PUBLISHED)
def test_any_text_gives_spans_that_quote_it(text: str, published: str | None) -> None:
    check(text, published)


@settings(max_examples=300)
@given(st.lists(st.sampled_from(_PIECES), max_size=60), st.sampled_from([" ", "", "\n", "  "]), _PUBLISHED)
def test_shuffled_words_of_time_give_spans_that_quote_the_text(pieces: list[str], glue: str, published: str | None) -> None:
    check(glue.join(pieces), published)
    check(" ".join(pieces), published)


def check(text: str, published: str | None) -> None:
    times = find_times(document(text), published)
    for found in times:
        assert text[found.span.start : found.span.end] == found.span.text
        assert found.value
        assert found.mod in (None, "before", "after", "approx")
    assert all(a.span.end <= b.span.start for a, b in pairwise(times))


@pytest.mark.parametrize(
    "piece",
    [
        "3. ",
        "3., 4. und ",
        "1",
        "2007 ",
        "2007",
        "12.03.",
        "„",
        "am ",
        "am Freitag ",
        "a",
        "drei ",
        "zwei Jahre und ",
        "Ende des ",
        "von 3 bis ",
        "der Nacht auf ",
        "letzten ",
        "in der ",
        "10-18 ",
        "ersten ",
        "2007/08/",
        "vor ",
        "Uhr ",
        "\n",
        "Freitag, ",
        "zwei Jahre später ",
    ],
)
def test_time_grows_with_the_length_of_the_text(piece: str) -> None:
    def seconds(size: int) -> float:
        text = document(piece * (size // len(piece)))
        best = float("inf")
        for _ in range(2):
            start = time.process_time()
            find_times(text, "2024-10-23")
            best = min(best, time.process_time() - start)
        return best

    seconds(2_000)
    small, large = seconds(5_000), seconds(40_000)
    assert large < 40 * small + 0.3  # 8 times the text; quadratic time would take 64 times as long


def test_a_shuffled_report_raises_nothing() -> None:
    words = [
        "Am",
        "Freitag,",
        "den",
        "3.",
        "Juli",
        "2009,",
        "um",
        "8",
        "Uhr",
        "wurden",
        "in",
        "der",
        "Nacht",
        "auf",
        "Samstag",
        "seit",
        "zwei",
        "Wochen",
        "etwa",
        "20",
        "Jahre",
        "später",
        "Ende",
        "2023",
        "von",
        "Montag",
        "bis",
        "Mittwoch",
        "gegen",
        "Mittag",
        "des",
        "Jahres",
        "1986",
        "vor",
        "dem",
        "1.",
        "Mai",
        "drei",
        "bis",
        "vier",
        "Stunden",
        "lang",
    ]
    rng = random.Random(4)  # noqa: S311 a repeatable shuffle
    for _ in range(300):
        rng.shuffle(words)
        check(" ".join(words), "2024-10-23")
