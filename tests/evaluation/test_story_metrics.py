"""Scores of comparisons: an answer equal to the gold scores 100, and each kind of damage costs its own figure only."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given as example
from hypothesis import strategies as st

from evaluation import story_metrics as metrics
from evaluation.story_answers import answer
from evaluation.story_errors import errors
from evaluation.story_gold import given, story
from evaluation.story_names import same_name, same_names, same_value
from tests.evaluation.story_examples import gold, party, perfect, record
from zufolge.schema import ClaimGroup, Comparison, Copy, Origin, Party, Passage, Relation, Series, Span

Damage = Callable[[Comparison], Comparison]
MAIN = ("copies F1", "copies aligned F1", "copying reports F1", "groups F1", "origins right", "points right", "relations F1")


def scored(comparison: Comparison) -> dict[str, float]:
    one = gold()
    known, _ = perfect(one)
    return metrics.figures(metrics.rows(one, answer(known, comparison)))


def test_an_answer_equal_to_the_gold_scores_100_everywhere() -> None:
    assert set(scored(perfect(gold())[1]).values()) == {100.0}


def test_an_empty_answer_scores_0_and_does_not_fail() -> None:
    figures = scored(Comparison())
    assert not any(figures[name] for name in MAIN)


def split(c: Comparison) -> Comparison:
    first = c.groups[0]
    parts = (replace(first, claims=first.claims[:2]), ClaimGroup("g", first.claims[2:]))
    return replace(c, groups=(*parts, *c.groups[1:]))


def joined(c: Comparison) -> Comparison:
    _, hole, _, none, *_ = c.groups
    both = replace(none, claims=(*none.claims, *hole.claims))
    return replace(c, groups=(both, *(group for group in c.groups if group not in (hole, none))))


def wrong_origin(c: Comparison) -> Comparison:
    return replace(c, groups=(replace(c.groups[0], origins=c.groups[0].origins[:1]), *c.groups[1:]))


def origin_of_nobody(c: Comparison) -> Comparison:
    named = replace(c.groups[1], origins=(Origin(party("Bauernverband"), c.groups[1].claims),))
    return replace(c, groups=(c.groups[0], named, *c.groups[2:]))


def shorter_passage(c: Comparison) -> Comparison:
    copy = c.copies[0]
    here = copy.passages[0].here
    cut = Passage(Span(here.start, here.end - 20, here.text[:-20]), copy.passages[0].there)
    return replace(c, copies=(replace(copy, passages=(cut,)),))


def elsewhere(c: Comparison) -> Comparison:
    copy = c.copies[0]
    there = Span(1, 11, copy.passages[0].there.text[1:11])
    return replace(c, copies=(replace(copy, passages=(replace(copy.passages[0], there=there),)),))


def another_copy(c: Comparison) -> Comparison:
    copy = c.copies[0]
    return replace(c, copies=(copy, Copy(copy.of, copy.report, copy.passages, 3, 1)))


def pointed(c: Comparison, **changed: object) -> Comparison:
    first, *others = c.series[0].points
    return replace(c, series=(replace(c.series[0], points=(replace(first, **changed), *others)), *c.series[1:]))  # type: ignore[arg-type]


def wrong_status(c: Comparison) -> Comparison:
    return pointed(c, status="disputed")


def unknown_party(c: Comparison) -> Comparison:
    return pointed(c, party=None)


def wrong_unit(c: Comparison) -> Comparison:
    return pointed(c, figure=replace(c.series[0].points[0].figure, unit="kg"))


def fewer_points(c: Comparison) -> Comparison:
    return replace(c, series=(replace(c.series[0], points=c.series[0].points[:1]), *c.series[1:]))


def mixed_series(c: Comparison) -> Comparison:
    return replace(c, series=(Series("f", "alles", "", (*c.series[0].points, *c.series[1].points)),))


def other_type(c: Comparison) -> Comparison:
    return replace(c, relations=(replace(c.relations[0], kind="updates"), *c.relations[1:]))


def turned(c: Comparison) -> Comparison:
    first = c.relations[0]
    turned = replace(c.relations[1], claim=c.relations[1].other, other=c.relations[1].claim)
    return replace(c, relations=(first, turned, *c.relations[2:]))


def one_more(c: Comparison) -> Comparison:
    first = c.relations[0]
    return replace(c, relations=(*c.relations, Relation("contradicts", first.claim, first.other)))


@pytest.mark.parametrize(
    ("damage", "lowered"),
    [
        (shorter_passage, {"copies F1"}),
        (elsewhere, {"copies aligned F1"}),
        (another_copy, {"copies F1", "copies aligned F1", "copying reports F1"}),
        (split, {"groups F1"}),
        (joined, {"groups F1", "origins right"}),
        (wrong_origin, {"origins right"}),
        (origin_of_nobody, {"origins right"}),
        (wrong_status, {"points right"}),
        (unknown_party, {"points right"}),
        (wrong_unit, {"points right"}),
        (fewer_points, {"points right"}),
        (mixed_series, {"points right"}),
        (other_type, {"relations F1"}),
        (turned, {"relations F1"}),
        (one_more, {"relations F1"}),
    ],
)
def test_each_damage_lowers_its_own_figure_only(damage: Damage, lowered: set[str]) -> None:
    figures = scored(damage(perfect(gold())[1]))
    assert {name for name in MAIN if figures[name] < 100} == lowered


@pytest.mark.parametrize(
    "damage",
    [
        shorter_passage,
        another_copy,
        split,
        joined,
        wrong_origin,
        origin_of_nobody,
        wrong_status,
        fewer_points,
        mixed_series,
        other_type,
        turned,
        one_more,
    ],
)
def test_everything_that_costs_a_figure_is_listed(damage: Damage) -> None:
    one = gold()
    known, right = perfect(one)
    assert list(errors(one, answer(known, right))) == ["# schafe"]
    listed = list(errors(one, answer(known, damage(right))))
    assert any(line.startswith("## ") for line in listed)


def test_a_turned_relation_is_listed_as_such() -> None:
    one = gold()
    known, right = perfect(one)
    shown = "\n".join(errors(one, answer(known, turned(right))))
    assert "denies g04 -> g02 (the other has denies the other way round)" in shown


def test_another_retelling_may_carry_a_relation_but_not_in_the_strict_figure() -> None:
    known, right = perfect(gold())
    mine = {theirs: ours for ours, theirs in known.claims.items()}
    moved = replace(right, relations=(replace(right.relations[0], other=mine["c01"]), *right.relations[1:]))
    figures = scored(moved)
    assert figures["relations F1"] == 100
    assert figures["relations strict F1"] == pytest.approx(200 / 3)


def test_a_relation_told_twice_is_matched_once() -> None:
    known, right = perfect(gold())
    mine = {theirs: ours for ours, theirs in known.claims.items()}
    again = Relation("confirms", mine["c05"], mine["c01"])
    figures = scored(replace(right, relations=(*right.relations, again)))
    assert (figures["relations P"], figures["relations once P"]) == (75, 100)


def test_b_cubed_of_a_split_group() -> None:
    figures = scored(split(perfect(gold())[1]))
    assert figures["groups P"] == 100
    assert figures["groups R"] == pytest.approx(100 * (2 / 3 + 2 / 3 + 1 / 3 + 5) / 8)


def test_a_claim_that_was_not_found_has_no_recall_and_no_precision() -> None:
    one = gold()
    known, right = perfect(one)
    without = replace(known, claims={ours: name for ours, name in known.claims.items() if name != "c05"})
    figures = metrics.figures(metrics.rows(one, answer(without, right)))
    assert figures["claims found right"] == 87.5
    assert figures["groups P"] == 100
    assert figures["groups R"] == pytest.approx(100 * (2 / 3 + 2 / 3 + 5) / 8)
    # The relation of the missing claim is carried by the first claim of its group that the gold knows.
    assert figures["relations F1"] == 100
    assert figures["relations strict F1"] < 100


def test_claims_that_the_gold_does_not_list_cost_nothing() -> None:
    one = gold()
    known, right = perfect(one)
    strange = (
        ClaimGroup("g", ("cx",)),
        replace(
            right.groups[0],
            claims=(*right.groups[0].claims, "cy"),
            origins=(*right.groups[0].origins, Origin(party("Kuhamt"), ("cy",))),
        ),
        *right.groups[1:],
    )
    more = replace(right, groups=strange, relations=(*right.relations, Relation("denies", "cx", right.relations[0].claim)))
    assert set(metrics.figures(metrics.rows(one, answer(known, more))).values()) == {100.0}


def test_a_vague_figure_has_no_value_and_is_listed_all_the_same() -> None:
    vague = record()
    vague["claims"][6]["figure"]["value"] = None
    vague["series"][0]["points"][1] |= {"value": None, "origin": None}
    one = story(vague)
    listed = "\n".join(errors(one, answer(given(one), Comparison())))
    assert "f01 Schafe: None count, nobody, stands; not found" in listed


def test_a_version_that_was_not_found_or_that_is_none_is_counted_and_listed() -> None:
    one = gold()
    known, right = perfect(one)
    for versions, figure in (({}, "versions R"), ({"r03": "r01", "r02": "r01"}, "versions P")):
        said = answer(replace(known, versions=versions), right)
        figures = metrics.figures(metrics.rows(one, said))
        assert figures[figure] < 100
        assert all(figures[name] == 100 for name in MAIN)
        assert "## Versions wrong: 1" in list(errors(one, said))


def test_intervals_hold_their_figure() -> None:
    one = gold()
    rows = metrics.rows(one, answer(perfect(one)[0], split(perfect(one)[1])))
    figures, intervals = metrics.figures(rows), metrics.intervals(rows, rounds=200)
    assert set(intervals) == set(figures)
    assert all(low <= figures[name] <= high for name, (low, high) in intervals.items())


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("Landratsamt", "das Landratsamt", True),
        ("Landratsamt", "des Landratsamtes", True),
        ("kantonaler Führungsstab", "der kantonale Führungsstab", True),
        ("Große Runde", "GROSSE RUNDE", True),
        ("„Moorblatt“", "Moorblatt", True),
        ("Mitarbeiter der Muster AG", "Muster AG", False),
        ("Polizei", "Kantonspolizei", False),
        ("Feuerwehr Moorhagen", "Feuerwehr", False),
        ("Vera Bölke", "Bölke", False),
        ("", "", False),
    ],
)
def test_names(a: str, b: str, same: bool) -> None:
    assert same_name(a, b) is same
    assert same_name(b, a) is same


@example(st.text())
def test_any_name_can_be_compared(name: str) -> None:
    assert same_name(name, name) in (True, False)


def test_each_gold_name_needs_an_origin_of_its_own() -> None:
    both = ("Landratsamt", "Bauernverband")
    assert same_names(both, (("Verband", "Bauernverband"), ("Landratsamt",)))
    assert not same_names(both, (("Landratsamt", "Bauernverband"),))
    assert not same_names(both, (("Landratsamt", "Bauernverband"), ("Hirtin",)))
    assert same_names((), ())


@pytest.mark.parametrize(
    ("a", "unit", "b", "other", "same"),
    [
        (2000, "g", 2, "kg", True),
        (1, "hour", 60, "minute", True),
        (0.5, "fraction", 50, "percent", True),
        (2, "count", 2, "minute", False),
        (2, "kg", 3, "kg", False),
        (None, "count", None, "count", True),
        (None, "count", 0, "count", False),
        (0, "count", 0, "count", True),
    ],
)
def test_values(a: float | None, unit: str, b: float | None, other: str, same: bool) -> None:
    assert same_value(a, unit, b, other) is same


def test_parties_go_by_any_of_their_names() -> None:
    right = perfect(gold())[1]
    first = right.groups[0]
    other = Party("x", "Kreisverwaltung Moorhagen", names=("Kreis", "Landratsamt"))
    renamed = replace(first, origins=(Origin(other, first.claims), *first.origins[1:]))
    figures = scored(replace(right, groups=(renamed, *right.groups[1:])))
    assert figures["origins right"] == 100
    assert figures["origins: main name right"] == pytest.approx(100 * 5 / 6)
