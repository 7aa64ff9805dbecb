"""What the web app shows of a story: its groups with all their claims, its timeline, the words of its points."""

import re
from dataclasses import replace

import pytest

from zufolge.schema import Comparison
from zufolge.views.chart_svg import chart_svg
from zufolge.views.story_board import board, cards
from zufolge.views.story_timeline import timeline
from zufolge.views.words import Language

from .story_samples import COMPARISON, HURT, HURT_AGAIN, NOBODY, READINGS, WARNED, hostile, view


def test_every_group_stands_on_the_board_once_with_all_its_claims() -> None:
    shown = board(view(), "de")
    found = {card.id: [mention.claim for mention in card.mentions] for card in cards((*shown.known, *shown.disputed))}
    assert found == {group.id: list(group.claims) for group in COMPARISON.groups}
    assert shown.known[0].id == "g4"


def test_what_speaks_against_something_stands_below_it() -> None:
    (warned,) = board(view(), "de").disputed
    assert warned.mentions[0].claim == WARNED.id
    assert [mention.claim for mention in warned.below[0].mentions] == [NOBODY.id]
    assert warned.below[0].entry.who == "Dementi: Otto Beispiel"


def test_a_mention_says_where_it_stands_in_its_words() -> None:
    shown = board(view(), "de")
    hurt = next(card for card in shown.known if card.id == "g1")
    assert [(one.claim, one.place.outlet) for one in hurt.mentions] == [(HURT.id, "npa"), (HURT_AGAIN.id, "Orrgauer Bote")]
    assert {one.words for one in hurt.mentions} == {"27 Menschen verletzt worden"}
    assert set(shown.languages.values()) == {"de"}


@pytest.mark.parametrize(("since", "news"), [(None, None), ("2026-03-10", 6), ("2026-04-01", 1)])
def test_news_are_there_if_somebody_asks(since: str | None, news: int | None) -> None:
    found = board(view(since), "de").news
    assert (None if found is None else len(found)) == news


def test_a_point_tells_the_sentence_that_it_stands_on() -> None:
    (chart,) = board(view(), "de").charts
    titles = re.findall(r"<title>(.*?)</title>", chart_svg(chart, "de"))
    assert titles[0] == "27, Wasserwacht, 9.3.2026, 18.00 Uhr: korrigiert. „27 Menschen verletzt worden“"
    assert "„Die Wasserwacht zählt nun mindestens 34 Verletzte“" in titles[1]


def test_a_long_sentence_is_cut_at_a_word() -> None:
    chart = board(view(), "de").charts[0]
    long = replace(chart, rows=(replace(chart.rows[0], words="Wort " * 100),))
    (title,) = re.findall(r"<title>(.*?)</title>", chart_svg(long, "de"))
    assert title.endswith("Wort …“")
    assert len(title) < 320


def test_the_timeline_tells_each_moment_once_in_its_order() -> None:
    days = timeline(READINGS, COMPARISON, "de")
    assert [(day.title, [(one.clock, one.outlet, one.opens) for one in day.moments]) for day in days] == [
        ("9. März 2026", [("18.00 Uhr", "npa", True), ("20.30 Uhr", "Orrgauer Bote", True)]),
        ("10. März 2026", [("07.15 Uhr", "Orrgauer Bote", True), ("09.00 Uhr", "Das Blatt", True)]),
    ]
    told = [(one.title, one.name, one.about) for day in days for moment in day.moments for one in moment.told]
    assert told == [
        ("Dementi", "Otto Beispiel", "zu: Wasserwacht"),
        ("neue Zahl", "Wasserwacht", "vorher: 27"),
        ("Korrektur", "Otto Beispiel", "zu: Wasserwacht"),
    ]
    assert days[0].moments[0].counts == ("2 Aussagen, zum ersten Mal",)


@pytest.mark.parametrize("language", ["de", "en"])
def test_a_hostile_story_has_a_board(language: Language) -> None:
    story = hostile()
    shown = board(story, language)
    assert len(list(cards((*shown.known, *shown.disputed)))) == 2
    assert all("\x1b" not in day.title for day in shown.days)


def test_an_empty_story_has_a_board() -> None:
    shown = board(view(readings=(), comparison=Comparison()), "de")
    assert (shown.known, shown.disputed, shown.charts, shown.days, shown.reports) == ((), (), (), (), ())
    assert shown.chains.nodes == ()
