"""Which story a report belongs to. All texts are invented."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.comparison.test_topics import FIRE, FIRE_AGAIN, VOTE
from zufolge.comparison.stories import TERMS, Neighbour, choose_story, story_terms, window
from zufolge.comparison.told import Told, told
from zufolge.schema import Reading, Report


def one(text: str, published: str | None = "2026-03-10", title: str | None = None) -> Told:
    return told([Reading(Report(text, title=title, published=published))])[0]


def test_a_report_without_neighbours_opens_a_story_named_after_it() -> None:
    report = one(FIRE)
    choice = choose_story(report, [])
    assert (choice.new, choice.story) == (True, "s" + report.id[1:])
    assert choice.grounds[0].rule == "stories.opens"


def test_a_report_joins_the_story_that_it_is_most_alike_and_says_by_what() -> None:
    neighbours = [Neighbour("s1", one(VOTE).reading.report), Neighbour("s2", one(FIRE).reading.report)]
    choice = choose_story(one(FIRE_AGAIN), neighbours)
    assert (choice.new, choice.story) == (False, "s2")
    assert "Möbelhalle" in choice.grounds[0].words[0]


def test_other_events_of_the_same_days_are_another_story() -> None:
    assert choose_story(one(VOTE), [Neighbour("s2", one(FIRE).reading.report)]).new


def test_the_longer_the_silence_the_more_alike_a_report_must_be() -> None:
    short = "Brand in Kolbrunn: Die Feuerwehr löscht noch. Der Gemeinderat berät über Wohnungen, Straßen und das Freibad Aue."
    near, far = one(FIRE, "2026-03-10"), one(FIRE, "2026-02-20")
    assert not choose_story(one(short, "2026-03-11"), [Neighbour("s", near.reading.report)]).new
    assert choose_story(one(short, "2026-03-11"), [Neighbour("s", far.reading.report)]).new


def test_a_report_is_looked_up_by_a_bounded_number_of_terms() -> None:
    assert len(story_terms(one(" ".join(f"Wort{chr(97 + n % 26)}{chr(97 + n // 26)}" for n in range(200))))) == TERMS


@pytest.mark.parametrize(
    ("published", "kept", "days"),
    [
        ("2026-03-15T10:00:00+01:00", "2026-07-01", ("2026-03-01", "2026-03-29")),
        (None, "2026-03-15", ("2026-03-01", "2026-03-29")),
        ("0001-01-02", "2026-03-15", ("0001-01-01", "0001-01-16")),
        ("9999-12-30", "2026-03-15", ("9999-12-16", "9999-12-31")),
    ],
)
def test_neighbours_are_looked_for_two_weeks_around_the_day(published: str | None, kept: str, days: tuple[str, str]) -> None:
    assert window(one(VOTE, published), kept) == days


@given(st.text(max_size=300), st.text(max_size=300))
def test_any_text_finds_a_story(text: str, other: str) -> None:
    choice = choose_story(one(text + "."), [Neighbour("s0", one(other + ".").reading.report)])
    assert choice.story
    assert choice.grounds
