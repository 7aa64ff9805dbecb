"""Which text is a new version of which."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.comparison.copy_samples import DISPATCH, OWN, OWN_END, agency, at, reading, story
from zufolge.comparison.told import Told, told
from zufolge.comparison.versions import version_of
from zufolge.language.rules import rules
from zufolge.schema import Reading, Report

FIRST_PART, MIDDLE, LAST_PART = DISPATCH.split("\n\n")
NEWS = "Inzwischen hat die Staatsanwaltschaft ein Verfahren eröffnet. Ein Gutachter soll am Mittwoch den Brandort ansehen."


def entry(time: str, heading: str, text: str) -> str:
    """An entry of a live ticker."""
    return f"+++ {time} Uhr: {heading} +++\n{text}"


OLD_ENTRIES = [
    entry("9.10", "Sägewerk zerstört", FIRST_PART),
    entry("8.20", "Feuer in der Trocknung", MIDDLE),
    entry("7.45", "Schaden in Millionenhöhe", LAST_PART),
]
NEW_ENTRIES = [
    entry("15.30", "Verfahren eröffnet", NEWS),
    entry("14.20", "Gemeinderat berät", OWN_END),
    entry("13.10", "Kaffee für die Helfer", OWN.strip()),
]


def version(later: Reading, *earlier: Reading) -> str | None:
    """The id of the report that a report is found to be a version of; the rules of its grounds are known."""
    *before, last = (told([each])[0] for each in (*earlier, later))
    found = version_of(last, before)
    if found is None:
        return None
    assert found[1]
    for ground in found[1]:
        assert rules()[ground.rule].german.format(*ground.words)
    return found[0]


# The later text of the same outlet, and what makes it a version.
VERSIONS = [
    (DISPATCH, "the same text"),
    (DISPATCH.replace("Vier", "Fünf").replace("«", "„").replace("»", "“"), "a figure corrected"),
    (f"{NEWS}\n\n{DISPATCH}", "news at the top"),
    (f"{FIRST_PART} {MIDDLE} {NEWS}", "the end exchanged"),
    (f"{FIRST_PART} {NEWS}\n\n{MIDDLE} {OWN}", "rewritten by half"),
]
ARTICLES = [
    (f"{OWN}{NEWS} {OWN_END} Die Ursache ist noch nicht geklärt.", "one sentence of background"),
    (f"{NEWS} {OWN}{OWN_END} {LAST_PART}", "a paragraph of background"),
    (OWN + NEWS, "another subject"),
    ("Weitere Informationen folgen.", "too little to tell"),
    ("", "nothing"),
]


@pytest.mark.parametrize(("text", "why"), VERSIONS, ids=[why for _, why in VERSIONS])
def test_a_text_of_the_same_outlet_that_keeps_most_is_a_version(text: str, why: str) -> None:
    before = reading(DISPATCH, "Lindener Bote", 8)
    assert version(reading(text, "LINDENER  Bote", 11), before) == before.report.id


@pytest.mark.parametrize(("text", "why"), ARTICLES, ids=[why for _, why in ARTICLES])
def test_a_text_that_keeps_little_is_an_article_of_its_own(text: str, why: str) -> None:
    assert version(reading(text, "Lindener Bote", 11), reading(DISPATCH, "Lindener Bote", 8)) is None


def test_an_article_that_was_only_cut_is_a_version() -> None:
    before = reading(f"{DISPATCH} {OWN}{OWN_END} {NEWS}", "Lindener Bote", 8)
    assert version(reading(MIDDLE, "Lindener Bote", 11), before) is None
    assert version(reading(f"{FIRST_PART} {MIDDLE}", "Lindener Bote", 11), before) == before.report.id


def test_the_same_headline_lets_more_be_rewritten() -> None:
    text = f"{NEWS} {'. '.join(FIRST_PART.split('. ')[:2])}."
    before = reading(DISPATCH, "Lindener Bote", 8, title="Feuer in Oberlinden")
    assert version(reading(text, "Lindener Bote", 11, title="Feuer in Oberlinden"), before) == before.report.id
    assert version(reading(text, "Lindener Bote", 11, title="Was nach dem Feuer bleibt"), before) is None


def test_an_agency_that_says_in_its_headline_that_it_corrects_may_keep_less() -> None:
    first = agency()
    text = f"{NEWS}\n\n{MIDDLE} {LAST_PART}"
    corrected = Report(
        text, title="Berichtigung: Sägewerk", outlet="xpa", published=agency(text, 9).report.published, credits=("xpa",)
    )
    assert version(Reading(corrected), first) == first.report.id


def test_another_outlet_an_unknown_outlet_or_another_week_makes_no_version() -> None:
    before = reading(DISPATCH, "Lindener Bote", 8)
    assert version(reading(DISPATCH, "Abendkurier", 11), before) is None
    assert version(reading(DISPATCH, None, 11), reading(DISPATCH, None, 8)) is None
    assert version(reading(DISPATCH, "Lindener Bote", 11, day=25), before) is None


def test_a_text_that_came_before_is_no_version_of_what_came_later() -> None:
    assert version(reading(DISPATCH + NEWS, "Lindener Bote", 7), reading(DISPATCH, "Lindener Bote", 8)) is None
    at_once = reading(DISPATCH, "Lindener Bote", 8)
    assert version(reading(DISPATCH + " " + NEWS, "Lindener Bote", 8), at_once) == at_once.report.id


def test_a_date_without_a_time_is_not_before_a_time_of_that_day() -> None:
    before = reading(DISPATCH, "Lindener Bote", 8)
    later = Reading(Report(f"{DISPATCH} {NEWS}", outlet="Lindener Bote", published="2026-05-05"))
    assert version(later, before) == before.report.id


@pytest.mark.parametrize("date", [None, "gestern", "2026-13-45", "0001-01-01T00:00:00+14:00", ""])
def test_without_a_date_only_nearly_the_same_text_is_a_version(date: str | None) -> None:
    before = reading(DISPATCH, "Lindener Bote", 8)
    same, changed = (
        Reading(Report(text, title="x", outlet="Lindener Bote", published=date))
        for text in (DISPATCH + " Nur das.", DISPATCH + NEWS)
    )
    assert version(same, before) == before.report.id
    assert version(changed, before) is None


def test_dispatches_of_an_agency_with_the_same_background_are_no_versions_but_a_corrected_one_is() -> None:
    first = agency()
    assert version(agency(f"{NEWS}\n\n{MIDDLE} {LAST_PART}", 9), first) is None
    assert version(agency(DISPATCH.replace("Vier Arbeiter", "Fünf Arbeiter"), 9), first) == first.report.id


def test_a_live_ticker_that_grew_at_the_top_and_lost_entries_is_a_version() -> None:
    before = reading("\n\n".join(OLD_ENTRIES), "Lindener Bote", 9)
    later = "\n\n".join([*NEW_ENTRIES, *OLD_ENTRIES[:1], OLD_ENTRIES[2]])
    assert version(reading(later, "Lindener Bote", 16), before) == before.report.id
    much_later = "\n\n".join([entry("15.55", "Lage", f"{NEWS} {OWN}"), *NEW_ENTRIES, OLD_ENTRIES[1]])
    assert version(reading(much_later, "Lindener Bote", 16), before) == before.report.id
    as_article = " ".join(line for line in much_later.split("\n") if not line.startswith("+++"))
    assert version(reading(as_article, "Lindener Bote", 16), before) is None


def test_the_latest_of_several_versions_is_the_one_before() -> None:
    first, second = reading(DISPATCH, "Lindener Bote", 8), reading(f"{NEWS} {DISPATCH}", "Lindener Bote", 10)
    third = reading(f"{OWN}{NEWS} {DISPATCH}", "Lindener Bote", 12)
    assert version(third, first, second) == version(third, second, first) == second.report.id


def test_among_many_articles_of_the_outlet_the_version_is_found() -> None:
    others = [reading(f"{OWN} Folge {i}: {i} {OWN_END}", "Lindener Bote", 7, title=str(i)) for i in range(40)]
    before = reading(DISPATCH, "Lindener Bote", 8)
    assert version(reading(f"{NEWS} {DISPATCH}", "Lindener Bote", 11), before, *others) == before.report.id


def test_a_report_is_no_version_of_itself_and_nothing_comes_of_nothing() -> None:
    (one,) = story(reading(DISPATCH, "Lindener Bote"))
    assert version_of(one, []) is None
    assert version_of(one, [one, replace(one)]) is None


@given(st.text(max_size=300), st.text(max_size=300), st.none() | st.sampled_from([at(7), at(9), "2026-05-05", "?"]))
def test_any_texts_are_compared_without_harm(one: str, other: str, date: str | None) -> None:
    before: Told = told([Reading(Report(one, outlet="Bote", published=at(8)))])[0]
    later = told([Reading(Report(other, title="x", outlet="Bote", published=date))])[0]
    assert version_of(later, [before]) == version_of(later, [before])
