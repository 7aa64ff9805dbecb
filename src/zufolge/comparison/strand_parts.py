"""Figures that count a part of a whole: "davon 23 in der Stadt", "neun der Kranken", "28 leiden an der Komplikation".

Invariant: a part is joined to parts that the same words tell, never to its whole; only what one class of people was counted
first and then all is the whole itself.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from zufolge.comparison.counted_things import Thing
from zufolge.comparison.figure_words import is_part, place
from zufolge.comparison.lineup import Lineup, same_party
from zufolge.comparison.strand_rows import COMMON, FARTHEST, KIND, MOST, NOUN_SHARED, OF_ONE, Row, Strands, between, clash, near

_DAVON = ", davon"
_GOES_ON = frozenset({"und", "sowie", ",", "bzw.", "beziehungsweise", "respektive"})


def shared_out(lineup: Lineup, rows: Sequence[Row]) -> list[Row]:
    """The rows, with a part in each figure that goes on after one: "davon 23 in der Stadt und 15 im Landkreis"."""
    found = list(rows)
    in_report: dict[str, list[int]] = defaultdict(list)
    for number, (fact, _) in enumerate(found):
        in_report[lineup.report[fact.id]].append(number)
    for numbers in in_report.values():
        ordered = sorted(numbers, key=lambda number: found[number][1].figure.span)
        for before, number in pairwise(ordered):
            (fact, one), (_, older) = found[number], found[before]
            page = fact.told.page
            at = place(page, one.figure)
            goes_on = 0 < at < len(page.words) and page.lower[at - 1] in _GOES_ON and between(found[before], found[number]) == 0
            if goes_on and is_part_of(older.thing) and not one.thing.some and older.thing.base == one.thing.base:
                found[number] = fact, replace(one, thing=replace(one.thing, some=True))
    return found


def is_part_of(thing: Thing) -> bool:
    """Whether a figure gives a part of a whole that only its own words tell: "davon 23 in der Stadt", "neun der Kranken".

    Must not match: "sechs Kinder", those "aus Österreich", which have a name.
    """
    return thing.base == "count" and thing.some and (thing.loose or thing.key.endswith(_DAVON))


def by_part(lineup: Lineup, every: Strands) -> None:
    """The parts of a whole, each with those that are parts by the same words: "leiden an HUS", "aus dem Landkreis".

    A figure of the whole's noun whose words are those of a part, and of none that counts the whole, belongs to the part too.
    """
    parts = {number for number, (_, one) in enumerate(every.rows) if is_part_of(one.thing)}
    if not parts:
        return
    whole = [number for number, (_, one) in enumerate(every.rows) if number not in parts and one.thing.base == "count"]
    mine = {number: _own_terms(every.rows[number]) for number in parts}
    bare: dict[str, int] = {}
    for number in sorted(parts):
        if not mine[number] and not every.rows[number][1].thing.loose:
            every.join(bare.setdefault(every.rows[number][1].thing.key, number), number)
    holding: dict[str, list[int]] = defaultdict(list)
    for number in sorted(parts):
        close = {other for term in mine[number] if len(holding[term]) <= COMMON for other in holding[term][-MOST:]}
        scores = [(_same_part(lineup, every, mine, other, number), other) for other in sorted(close)[-MOST:]]
        best = max(scores, default=(0.0, 0))
        if best[0] >= NOUN_SHARED:
            every.join(best[1], number)
        for term in mine[number]:
            holding[term].append(number)
    _resumed(lineup, every, whole, mine, holding)


def _resumed(
    lineup: Lineup,
    every: Strands,
    whole: Sequence[int],
    mine: Mapping[int, frozenset[str]],
    holding: Mapping[str, Sequence[int]],
) -> None:
    """The figures of the whole's noun whose own words are those of a part told before: "28 Patienten leiden an HUS"."""
    seen: dict[str, set[str]] = defaultdict(set)
    for number in whole:
        for term in _own_terms(every.rows[number]):
            seen[term].add(lineup.group[every.rows[number][0].id])
    for number in whole:
        fact, one = every.rows[number]
        if one.thing.some or one.former:
            continue
        # What only this one says of those who count more than a part.
        alone = {term for term in _own_terms((fact, one)) if len(seen[term]) == 1}
        of = [other for term in sorted(alone) for other in holding.get(term, ())[:MOST] if other < number]
        found = [other for other in of if _may_be_part(every.rows[other], (fact, one))]
        least = min(lineup.heavy(frozenset(alone)), lineup.heavy(mine[found[0]])) if found else 0.0
        if found and lineup.heavy(frozenset(alone) & mine[found[0]]) >= NOUN_SHARED * least:
            every.part_of[number] = found[0]


def by_class(every: Strands) -> None:
    """What one class of people was counted first, and then all: "drei Feuerwehrleute sind verletzt", "es sind fünf Verletzte".

    Only where nobody had given the number of all before, and the same source goes on counting: they were all.
    """
    whole: dict[str, int] = {}
    for number, (_, one) in enumerate(every.rows):
        if not one.thing.loose and not one.thing.some:
            whole.setdefault(one.thing.key, number)
    for number, (fact, one) in enumerate(every.rows):
        name, kind, _ = one.thing.key.partition(KIND)
        after = whole.get(name) if kind and one.thing.some and one.thing.label[:1].isupper() else None
        if after is None or after < number:
            continue
        later, then = every.rows[after]
        goes_on = same_party(fact, later) and (one.figure.value or 0.0) <= (then.figure.value or 0.0)
        page = fact.told.page
        inside = page.inside(fact.claim.attribution.content)
        if goes_on and fact.told is not later.told and not is_part(page, inside, place(page, one.figure)):
            every.join(number, after)


def _own_terms(row: Row) -> frozenset[str]:
    return row[1].thing.beside - row[1].thing.about


def _same_part(lineup: Lineup, every: Strands, mine: Mapping[int, frozenset[str]], one: int, other: int) -> float:
    a, b = every.rows[one], every.rows[other]
    named = a[1].thing.loose or b[1].thing.loose or a[1].thing.key == b[1].thing.key
    if not named or a[1].thing.base != b[1].thing.base or clash(lineup, a, b) or not near(a, b, FARTHEST):
        return 0.0
    if (
        a[1].thing.loose
        and b[1].thing.loose
        and a[1].thing.about
        and b[1].thing.about
        and not a[1].thing.about & b[1].thing.about
    ):
        return 0.0
    least = min(lineup.heavy(mine[one]), lineup.heavy(mine[other]))
    return lineup.heavy(mine[one] & mine[other]) / least if least else 0.0


def _may_be_part(part: Row, row: Row) -> bool:
    """Whether a figure may count a part: its thing is the part's whole, or none that a list knows."""
    a, b = part[1].thing, row[1].thing
    named = b.loose or a.loose or a.key.removesuffix(_DAVON) == b.key
    return named and a.base == b.base and near(part, row, OF_ONE)
