"""What is new is told once, what must be reacted to first, by the clock of the reports."""

from dataclasses import replace

import pytest

from zufolge.schema import ClaimGroup, Comparison, Origin, Party, Relation
from zufolge.views.news import News, is_new, later, news

from .story_samples import (
    CLINIC_TOO,
    COMPARISON,
    HURT,
    HURT_AGAIN,
    LEVEL,
    MORE,
    NOBODY,
    READINGS,
    WARNED,
    WARNED_AGAIN,
    WATCH,
    WRONG,
    hostile,
)
from .test_safe import STEERING

BEFORE, NIGHT, AFTER = "2026-03-09T12:00", "2026-03-10T00:00", "2026-03-10T12:00"


def kinds(since: str, comparison: Comparison = COMPARISON) -> list[str]:
    return [one.kind for one in news(READINGS, comparison, since)]


def told(kind: str, since: str, comparison: Comparison = COMPARISON) -> list[News]:
    return [one for one in news(READINGS, comparison, since) if one.kind == kind]


def test_what_must_be_reacted_to_comes_first_and_each_kind_in_its_order() -> None:
    found = news(READINGS, COMPARISON, BEFORE)
    assert [one.kind for one in found] == ["corrects", "denies", "figure", "claim", "claim", "claim", "claim", *["report"] * 4]
    for kind in ("claim", "report"):
        times = [one.place.at or "" for one in found if one.kind == kind]
        assert times == sorted(times)


@pytest.mark.parametrize(
    ("since", "expected"),
    [
        (NIGHT, ["corrects", "figure", "claim", "claim", "report", "report"]),
        ("2026-03-10T08:00", ["corrects", "claim", "report"]),
        (AFTER, []),
        ("2026-03-10T07:15:00+01:00", ["corrects", "claim", "report"]),
        ("2026-03-10T06:14:59Z", ["corrects", "figure", "claim", "claim", "report", "report"]),
        ("gestern", []),
    ],
)
def test_news_is_what_came_after_the_moment(since: str, expected: list[str]) -> None:
    assert kinds(since) == expected


@pytest.mark.parametrize(
    ("at", "since", "expected"),
    [
        ("2026-03-10T07:15:00+01:00", "2026-03-10T07:00", True),  # by the clock of the report
        ("2026-03-10T07:15:00+01:00", "2026-03-10T07:00:00+00:00", False),
        ("2026-03-10T07:15:00+01:00", "2026-03-10T07:00:00+02:00", True),
        ("2026-03-10T00:30:00+01:00", "2026-03-10", True),
        ("2026-03-10T07:15:00", "2026-03-10T07:00:00Z", True),
        ("2026-03-10", "2026-03-10", False),
        ("2026-03-11", "2026-03-10", True),
        ("2026-03-10T07:15:00+01:00", "2026-03-10T07:15", False),
        ("gestern", "2026-03-10", False),
        ("gestern", "2026-03-10T00:00Z", False),
        (None, "2026-03-10", False),
        ("", "2026-03-10", False),
        ("2026-03-10", "bald", False),
        ("0001-01-01T00:00:00+14:00", "2026-03-10", False),
        ("9999-12-31T23:59:00-12:00", "2026-03-10T00:00Z", True),
    ],
)
def test_a_moment_without_a_zone_is_one_on_the_clock_of_the_report(at: str | None, since: str, expected: bool) -> None:
    assert later(at, since) is expected


@pytest.mark.parametrize(
    ("times", "expected"),
    [((), False), ((None,), False), ((None, "2026-03-11"), True), (("2026-03-11", "2026-03-09"), False)],
)
def test_something_is_new_if_all_that_is_known_of_it_is(times: tuple[str | None, ...], expected: bool) -> None:
    assert is_new(times, "2026-03-10") is expected


def test_nothing_is_told_twice() -> None:
    for since in (BEFORE, NIGHT):
        claims = [one.place.claim for one in news(READINGS, COMPARISON, since) if one.place.claim]
        assert len(claims) == len(set(claims))


def test_a_denial_that_many_repeat_is_one_and_told_at_the_first() -> None:
    relations = (Relation("denies", NOBODY.id, WARNED.id), Relation("contradicts", WRONG.id, WARNED_AGAIN.id))
    group = ClaimGroup("g3", (NOBODY.id, WRONG.id))
    groups = (*(one for one in COMPARISON.groups if one.id not in ("g3", "g7")), group)
    comparison = replace(COMPARISON, groups=groups, relations=relations, series=())
    assert [one.kind for one in news(READINGS, comparison, BEFORE)][:2] == ["denies", "claim"]
    assert told("denies", BEFORE, comparison)[0].place.claim == NOBODY.id
    # It stood in a report before.
    assert kinds(NIGHT, comparison) == ["claim", "claim", "claim", "report", "report"]


def test_a_relation_says_whom_it_answers_and_a_figure_what_it_was_before() -> None:
    (correction,), (figure,) = told("corrects", NIGHT), told("figure", NIGHT)
    assert (correction.name, correction.about, correction.words) == ("Otto Beispiel", "Wasserwacht", "Die 27 waren falsch.")
    assert correction.answered == "27 Menschen verletzt worden"
    assert (figure.name, figure.about, figure.words) == ("Wasserwacht", "27", "Verletzte: mindestens 34")


def test_who_corrects_himself_is_named_once() -> None:
    comparison = replace(COMPARISON, relations=(Relation("corrects", MORE.id, HURT.id),))
    (correction,) = told("corrects", NIGHT, comparison)
    assert (correction.name, correction.about) == ("Wasserwacht", "")
    assert "figure" not in kinds(NIGHT, comparison)


def test_a_claim_in_several_relations_is_told_by_the_one_that_says_most() -> None:
    relations = (Relation("confirms", WRONG.id, NOBODY.id), Relation("corrects", WRONG.id, HURT.id))
    comparison = replace(COMPARISON, relations=relations)
    assert "confirms" not in kinds(NIGHT, comparison)
    assert "corrects" in kinds(NIGHT, comparison)


def test_an_update_alone_is_news_only_as_a_figure() -> None:
    comparison = replace(COMPARISON, relations=(Relation("updates", MORE.id, HURT.id),), series=())
    assert kinds(NIGHT, comparison) == ["claim"] * 4 + ["report"] * 2


def test_a_new_origin_of_a_known_claim_is_news() -> None:
    groups = (
        ClaimGroup(
            "g1",
            (HURT.id, HURT_AGAIN.id, CLINIC_TOO.id),
            (),
            (Origin(WATCH, (HURT.id, HURT_AGAIN.id)), Origin(Party("p3", "Klinik Aldach"), (CLINIC_TOO.id,))),
        ),
    )
    (found,) = told("origin", NIGHT, replace(COMPARISON, groups=groups, relations=(), series=()))
    assert (found.name, found.words, found.place.claim) == ("Klinik Aldach", "27 Menschen verletzt worden", CLINIC_TOO.id)


def test_what_has_no_time_is_never_news() -> None:
    assert LEVEL.id in [one.place.claim for one in news(READINGS, COMPARISON, NIGHT)]
    readings = [replace(one, report=replace(one.report)) for one in READINGS]
    comparison = replace(COMPARISON, appeared=dict.fromkeys(COMPARISON.appeared), series=())
    assert {one.kind for one in news(readings, comparison, BEFORE)} == {"report"}


def test_nothing_in_a_report_steers_the_terminal() -> None:
    story = hostile()
    for one in story.news or ():
        assert not STEERING.search("".join((one.words, one.name, one.about, one.place.outlet)))
    assert story.news
