"""A rule fits what it asks for and nothing else; house styles make no difference."""

from dataclasses import replace
from typing import Any

import pytest

from tests.alerts.examples import CAME, DENIAL, subject
from tests.views.story_samples import HURT, R1, WIRE, at
from zufolge.alerts.matching import Subject, fits
from zufolge.alerts.records import Condition, FigureAsked
from zufolge.schema import Development, Figure, Link, Source


def figure(value: float | None, upper: float | None = None, unit: str = "count", *counted: str) -> Subject:
    """A claim that carries this figure."""
    told = Development("claim", HURT.id, "s1", "Damm", R1.id, HURT.id, "Wasserwacht", "27 Menschen verletzt", outlet="npa")
    found = subject(told)
    place = at(WIRE, "27")
    reading = replace(found.reading, figures=(Figure(place, value, upper, "exact", unit, counted or ("Verletzte",)),))
    return replace(found, reading=reading)


def asks(**fields: Any) -> FigureAsked:
    return FigureAsked(**fields)


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        ({"changes": ("denies", "corrects")}, True),
        ({"changes": ("corrects",)}, False),
        ({"sources": ("otto beispiel",)}, True),
        ({"sources": ("BEISPIEL",)}, True),
        ({"sources": ("Wasserwacht",)}, False),  # it is answered, and does not say it
        ({"sources": ("Nobody", "Otto")}, True),
        ({"words": ("gewarnt",)}, True),
        ({"words": ("warn",)}, False),
        ({"words": ("gewarn*",)}, True),
        ({"words": ("niemand gewarnt",)}, True),
        ({"words": ("niemand rechtzeitig",)}, True),  # the second stands in what it answers
        ({"words": ("niemand Damm",)}, False),
        ({"words": ("Damm", "gewarnt")}, True),
        ({"outlets": ("bote",)}, True),
        ({"outlets": ("Blatt",)}, False),
        ({"stances": ("deny",)}, True),
        ({"stances": ("claim",)}, False),
        ({"certainties": ("certain",)}, False),  # unknown fits nothing
        ({"kinds": ("person",)}, False),
        ({"figure": FigureAsked(("Verletzte",))}, False),
        ({"changes": ("denies",), "sources": ("Otto",), "words": ("Flut",)}, False),
    ],
)
def test_all_fields_of_a_condition_must_hold(when: dict[str, Any], expected: bool) -> None:
    assert fits(Condition(**when), subject()) is expected


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        ({"words": ("Damm",)}, True),
        ({"words": ("Wasserwacht gewarnt",)}, True),  # in the text
        ({"words": ("Klinik",)}, False),
        ({"sources": ("npa",)}, True),
        ({"sources": ("Wasserwacht",)}, False),
        ({"stances": ("claim",)}, False),
        ({"figure": FigureAsked()}, False),
        ({"kinds": ("agency",)}, False),
        ({"outlets": ("npa",)}, True),
    ],
)
def test_a_report_as_a_whole_is_known_by_its_outlet_title_and_text(when: dict[str, Any], expected: bool) -> None:
    assert fits(Condition(**when), subject(CAME)) is expected


@pytest.mark.parametrize(
    ("asked", "given", "expected"),
    [
        (asks(over=26), (27, None, "count"), True),
        (asks(over=27), (27, None, "count"), False),
        (asks(under=28), (27, None, "count"), True),
        (asks(under=27), (27, None, "count"), False),
        (asks(over=55), (50, 60, "count"), True),
        (asks(under=55), (50, 60, "count"), True),
        (asks(over=60), (50, 60, "count"), False),
        (asks(over=0), (None, None, "count"), False),  # a vague figure
        (asks(counted=("Verletzte",)), (None, None, "count"), True),
        (asks(counted=("Verletzter",), over=1), (27, None, "count"), True),
        (asks(counted=("verletzte",)), (27, None, "count"), True),
        (asks(counted=("Tote",)), (27, None, "count"), False),
        (asks(counted=("Tote", "Verletzte")), (27, None, "count"), True),
        (asks(counted=("Soldaten",)), (27, None, "count", "Soldat"), True),
        (asks(unit="percent"), (27, None, "count"), False),
        (asks(unit="percent", over=5), (7.5, None, "percent"), True),
    ],
)
def test_a_figure_fits_if_what_it_counts_and_how_many_it_may_be_do(
    asked: FigureAsked, given: tuple[Any, ...], expected: bool
) -> None:
    assert fits(Condition(figure=asked), figure(*given)) is expected


def test_a_source_is_known_by_all_its_names_and_its_kind() -> None:
    found = subject()
    assert found.claim is not None
    claim = replace(found.claim, chain=(Link("Beispiel", "origin", source_id="s1"), Link("npa", "relay", source_id="s2")))
    sources = (Source("s1", "Bürgermeister Otto Beispiel", "government"), Source("s2", "npa", "agency"))
    found = Subject(DENIAL, replace(found.reading, sources=sources), claim)
    for name in ("Bürgermeister", "buergermeister otto", "npa"):
        assert fits(Condition(sources=(name,)), found)
    assert fits(Condition(kinds=("agency",)), found)
    assert not fits(Condition(kinds=("person",)), found)
