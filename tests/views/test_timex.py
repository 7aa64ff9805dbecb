"""TIMEX3 values are said as people say dates; what can't be said is not guessed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zufolge.schema import Span, TimeExpression
from zufolge.views.timex import DAY_PARTS, MODS, REFERENCES, SEASONS, reading_of, spoken_time, spoken_value
from zufolge.views.words import Language

LANGUAGES: tuple[Language, ...] = ("de", "en")


def time(words: str, value: str, mod: str | None = None) -> TimeExpression:
    return TimeExpression(Span(0, len(words), words), value, mod)


@pytest.mark.parametrize(
    ("value", "german", "english"),
    [
        ("2007-11-01", "1. November 2007", "1 November 2007"),
        ("2007-11", "November 2007", "November 2007"),
        ("1999", "1999", "1999"),
        ("199", "1990er-Jahre", "1990s"),
        ("19", "20. Jahrhundert", "20th century"),
        ("2005-W44", "Woche ab 31. Oktober 2005", "week of 31 October 2005"),
        ("2006-W32-WE", "Wochenende 12./13. August 2006", "weekend of 12–13 August 2006"),
        ("2024-W48-WE", "Wochenende 30. November 2024 bis 1. Dezember 2024",
         "weekend of 30 November 2024 to 1 December 2024"),
        ("2024-W43-5", "25. Oktober 2024", "25 October 2024"),
        ("2024-SU", "Sommer 2024", "summer 2024"),
        ("2024-Q3", "3. Quartal 2024", "quarter 3 of 2024"),
        ("2024-H1", "1. Halbjahr 2024", "half 1 of 2024"),
        ("2007-11-01TNI", "1. November 2007, nachts", "1 November 2007, at night"),
        ("2008-03-12T18:00", "12. März 2008, 18.00 Uhr", "12 March 2008, 18:00"),
        ("P50Y", "50 Jahre", "50 years"),
        ("P1Y", "1 Jahr", "1 year"),
        ("P2.5D", "2,5 Tage", "2.5 days"),
        ("PT75M", "75 Minuten", "75 minutes"),
        ("PT1H30M", "1 Stunde 30 Minuten", "1 hour 30 minutes"),
        ("P2DE", "2 Jahrzehnte", "2 decades"),
        ("PXM", "mehrere Monate", "several months"),
        ("PTXM", "mehrere Minuten", "several minutes"),
        ("2001/2005", "2001 bis 2005", "2001 to 2005"),
        ("PT5S/PT10S", "5 bis 10 Sekunden", "5 to 10 seconds"),
        ("P1Y/P2Y", "1 bis 2 Jahre", "1 to 2 years"),
        ("P5D/P2W", "5 Tage bis 2 Wochen", "5 days to 2 weeks"),
    ],
)  # fmt: skip
def test_every_shape_of_the_guidelines_has_words(value: str, german: str, english: str) -> None:
    assert (spoken_value(value, "de"), spoken_value(value, "en")) == (german, english)


@pytest.mark.parametrize("part", DAY_PARTS)
@pytest.mark.parametrize("season", SEASONS)
def test_parts_of_the_day_and_seasons_have_words(part: str, season: str) -> None:
    for language in LANGUAGES:
        assert not spoken_value(f"2024-03-01T{part}", language).endswith("2024")
        assert spoken_value(f"2024-{season}", language)


@pytest.mark.parametrize(
    "value",
    [*REFERENCES, "", "P", "PT", "2024-13", "2024-02-30", "2024-W60", "0000-01-01", "XXXX-12-24", "2024/", "P1Y/x", "9" * 90,
     "２０２４", "2024-01-01T25:00", "gestern"],
)  # fmt: skip
def test_what_is_no_known_time_has_no_words(value: str) -> None:
    assert spoken_value(value, "de") == ""
    assert spoken_time(time("gestern", value), "de") == ""


@pytest.mark.parametrize(
    ("mod", "german", "english"),
    [
        (None, "Dezember 2024", "December 2024"),
        ("before", "bis Dezember 2024", "until December 2024"),
        ("after", "ab Dezember 2024", "from December 2024 on"),
        ("approx", "etwa Dezember 2024", "about December 2024"),
    ],
)
def test_every_modifier_of_the_guidelines_has_words(mod: str | None, german: str, english: str) -> None:
    found = time("bis Dezember", "2024-12", mod)
    assert (reading_of(found, "de"), reading_of(found, "en")) == (german, english)
    assert set(MODS) == {"before", "after", "approx"}


def test_of_a_duration_only_the_length_is_said() -> None:
    assert reading_of(time("seit 50 Jahren", "P50Y", "after"), "de") == "50 Jahre"
    assert reading_of(time("etwa 50 Jahre", "P50Y", "approx"), "de") == "etwa 50 Jahre"


def test_a_time_shows_words_and_reading() -> None:
    assert spoken_time(time("am\nFreitag", "2024-10-18"), "de") == "am Freitag = 18. Oktober 2024"
    assert spoken_time(time("bis Dezember", "2024-12", "before"), "en") == "bis Dezember = until December 2024"


@pytest.mark.parametrize(
    "found",
    [
        time("2011", "2011"),
        time("am 18. Oktober 2024", "2024-10-18"),
        time("seit 2011", "2011", "after"),
        time("seit 50 Jahren", "P50Y", "after"),
        time("seit Monaten", "PXM", "after"),
        time("täglich", "P1D"),
        time("zwei Tage lang", "P2D"),
        time("derzeit", "PRESENT_REF"),
    ],
    ids=lambda found: found.span.text,
)
def test_words_that_say_it_already_need_no_reading(found: TimeExpression) -> None:
    assert spoken_time(found, "de") == ""


@given(st.text(max_size=100) | st.from_regex(r"[0-9PTXYMWDHS/.:-]{1,30}", fullmatch=True))
def test_any_value_is_said_or_not_without_failing(value: str) -> None:
    for language in LANGUAGES:
        assert isinstance(spoken_value(value, language), str)
