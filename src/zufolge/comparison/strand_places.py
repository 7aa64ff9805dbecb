"""Figures of one thing parted by where it is counted.

Invariant: two places part a thing only where one party gives both side by side, or where different parties count different
places; without a place a figure is what its party counts elsewhere.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from zufolge.comparison.lineup import Lineup, same_party
from zufolge.comparison.strand_parts import is_part_of
from zufolge.comparison.strand_rows import Row, between

_STEPS = 4  # figures before one in which it is looked for what it counts
_SEVERAL = 2  # places


def keys_of(lineup: Lineup, rows: Sequence[Row]) -> list[str]:
    """The key of each row, "" of loose ones; where one party counts a thing in several places at once, with the place.

    "1100 Stellen fallen in Rheinlohe weg, 340 in Ohmried": the second one names no more than a place.
    """
    keys = ["" if one.thing.loose or is_part_of(one.thing) else one.thing.key for _, one in rows]
    parted: dict[str, list[frozenset[str]]] = defaultdict(list)
    for one, other in _side_by_side(lineup, rows):
        key, places = keys[one] or keys[other], (rows[one][1].thing.where, rows[other][1].thing.where)
        gap = rows[other][1].thing.gap and not keys[other]
        if not keys[one] or (keys[other] != keys[one] and not gap) or places[0] == places[1]:
            continue
        if gap:
            keys[other] = key
        parted[key] += [place for place in places if place]
    return [_placed(key, row[1].thing.where, parted.get(key, ())) for key, row in zip(keys, rows, strict=True)]


def scoped(rows: Sequence[Row], keys: Sequence[str]) -> list[str]:
    """The keys with the place that each figure is limited to, where sources count the same thing in different places.

    "In der Gemeinde Ohmried mussten 35 Menschen fliehen, teilte der Bezirk mit", "240 Bewohner von Lohen, sagte der Präsident".
    A figure without a place is what its party counts elsewhere, else of the place that most of them are of.
    """
    found = list(keys)
    by_key: dict[str, list[int]] = defaultdict(list)
    for number, key in enumerate(keys):
        if key and rows[number][1].thing.base != "percent":
            by_key[key].append(number)
    for key, numbers in by_key.items():
        homes = _places_of(rows, numbers)
        if len(set(homes.values())) < _SEVERAL and not any(rows[n][1].thing.aside for n in numbers):
            continue
        of_party: dict[str, set[int]] = defaultdict(set)
        for number, place in homes.items():
            party = rows[number][0].party
            of_party[party.key if party else ""].add(place)
        for number in numbers:
            party = rows[number][0].party
            own = of_party.get(party.key, set()) if party else set()
            elsewhere = next(iter(own)) if len(own) == 1 else None
            home = homes.get(number, elsewhere)
            found[number] = f"{key} @{home}" if home is not None else key
    return found


def _places_of(rows: Sequence[Row], numbers: Sequence[int]) -> dict[int, int]:
    """For the figures that name a place the first one of the same place, by its name or by its party."""
    homes: dict[int, int] = {}
    for number in numbers:
        fact, one = rows[number]
        if not one.thing.scope:
            continue
        homes[number] = next(
            (home for other, home in homes.items() if _of_one_place(rows[other], (fact, one))),
            number,
        )
    return homes


def _of_one_place(one: Row, other: Row) -> bool:
    """Whether two figures may be of one place: its name is shared, or one source gives them at different times."""
    later = one[0].told is not other[0].told and same_party(one[0], other[0])
    return bool(one[1].thing.scope & other[1].thing.scope) or later


def _side_by_side(lineup: Lineup, rows: Sequence[Row]) -> Iterator[tuple[int, int]]:
    """Pairs of figures that one party gives in one sentence or in two, the nearest before each one."""
    in_report: dict[str, list[int]] = defaultdict(list)
    for number, (fact, _) in enumerate(rows):
        in_report[lineup.report[fact.id]].append(number)
    for numbers in in_report.values():
        now = (number for number in numbers if not rows[number][1].former)
        ordered = sorted(now, key=lambda number: rows[number][1].figure.span)
        for at, number in enumerate(ordered):
            before = next((k for k in reversed(ordered[max(0, at - _STEPS) : at]) if _may_be_one(rows[k], rows[number])), None)
            if before is not None and rows[before][1].figure.value != rows[number][1].figure.value:
                yield before, number


def _may_be_one(one: Row, other: Row) -> bool:
    a, b = one[1].thing, other[1].thing
    said = a.key == b.key or (a.base == b.base and b.gap and (a.gap or not a.loose))
    return said and same_party(one[0], other[0]) and 0 <= between(one, other) <= 1


def _placed(key: str, where: frozenset[str], places: Sequence[frozenset[str]]) -> str:
    """A key with the place that it counts in; of places that share a name ("Stammwerk", "Stammsitz") the first."""
    place = next((found for found in places if found & where), None)
    return f"{key} @{min(place)}" if key and place else key
