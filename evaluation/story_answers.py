"""What the program says about a story, in the gold's ids, so that both can be laid side by side.

Invariant: what concerns only claims that the gold does not list is left out; the gold lists those that matter, not every one.
A claim outside the gold is stood for by the first claim of its group that the gold lists, where there is one.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from evaluation.story_gold import Given, Range
from zufolge.schema import Comparison, Ground, Party

Names = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Gold claims that the program put together; each origin with all its names; grounds by pair of claims."""

    claims: tuple[str, ...]
    origins: tuple[Names, ...]
    grounds: Mapping[frozenset[str], tuple[Ground, ...]]


@dataclass(frozen=True, slots=True)
class Point:
    """A value; `claim` is the gold claim that it comes from, or that stands for it; origin: all its names, () if unknown."""

    claim: str
    value: float | None
    upper: float | None
    unit: str
    origin: Names
    status: str
    grounds: tuple[Ground, ...] = ()


@dataclass(frozen=True, slots=True)
class Series:
    """One counted thing as the program has it."""

    counted: str
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Relation:
    """exact: both ends are gold claims themselves, nothing stands for them."""

    kind: str
    claim: str
    other: str
    exact: bool
    grounds: tuple[Ground, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """Everything the program says about one story.

    found: the gold claims that it has at all; within: those of which it has the words, if only in a longer claim.
    versions: report -> the one that it is the next version of.
    """

    found: frozenset[str]
    within: frozenset[str]
    versions: Mapping[str, str]
    copies: Mapping[tuple[str, str], tuple[tuple[Range, Range], ...]]
    groups: tuple[Group, ...]
    series: tuple[Series, ...]
    relations: tuple[Relation, ...]


def answer(given: Given, comparison: Comparison) -> Answer:
    """The comparison of `given.readings` in the gold's ids."""
    known = given.claims
    standing = _stand_ins(known, comparison)
    return Answer(
        frozenset(known.values()),
        given.within,
        given.versions,
        {
            (given.reports[copy.report], given.reports[copy.of]): tuple(
                ((p.here.start, p.here.end), (p.there.start, p.there.end)) for p in copy.passages
            )
            for copy in comparison.copies
        },
        tuple(group for group in _groups(known, comparison) if group.claims),
        tuple(series for series in _series(standing, comparison) if series.points),
        tuple(_relations(known, standing, comparison)),
    )


def _stand_ins(known: Mapping[str, str], comparison: Comparison) -> dict[str, str]:
    standing = dict(known)
    for group in comparison.groups:
        first = next((known[claim] for claim in group.claims if claim in known), None)
        if first:
            standing = dict.fromkeys(group.claims, first) | standing
    return standing


def _groups(known: Mapping[str, str], comparison: Comparison) -> list[Group]:
    return [
        Group(
            tuple(known[claim] for claim in group.claims if claim in known),
            tuple(names(o.party) for o in group.origins if not o.claims or any(claim in known for claim in o.claims)),
            {
                frozenset((known[p.one], known[p.other])): p.grounds
                for p in group.pairings
                if p.same and p.one in known and p.other in known
            },
        )
        for group in comparison.groups
    ]


def _series(standing: Mapping[str, str], comparison: Comparison) -> list[Series]:
    return [
        Series(
            series.counted,
            tuple(
                Point(
                    standing[point.claim],
                    point.figure.value,
                    point.figure.upper,
                    point.figure.unit,
                    names(point.party) if point.party else (),
                    point.status,
                    point.grounds,
                )
                for point in series.points
                if point.claim in standing
            ),
        )
        for series in comparison.series
    ]


def _relations(known: Mapping[str, str], standing: Mapping[str, str], comparison: Comparison) -> list[Relation]:
    return [
        Relation(one.kind, standing[one.claim], standing[one.other], one.claim in known and one.other in known, one.grounds)
        for one in comparison.relations
        if one.claim in standing and one.other in standing
    ]


def names(party: Party) -> Names:
    """All names of a party, each once."""
    return tuple(dict.fromkeys((party.name, *party.names)))
