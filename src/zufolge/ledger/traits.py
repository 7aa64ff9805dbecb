"""What is asked of claims, as SQL: each trait in two forms that mean the same.

Invariant: `holders` and `check` let the same claims through. Where few claims have a trait, they are looked up and sorted;
where many have it, the claims are gone through from the newest on and each is checked, so that the first results come at once.
Which it is, the ledger finds out by counting (`is_rare`): what a database knows of its rows is too coarse to choose by.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Column, ColumnElement, Select, Table, Text, and_, cast, false, func, or_, select

from zufolge.ledger.asked import Quantity
from zufolge.ledger.records import Filters
from zufolge.ledger.tables import (
    claim_figures,
    claim_kinds,
    claim_times,
    claims,
    evidence,
    figure_nouns,
    figures,
    nouns,
    time_days,
)

# So many rows are looked up and sorted in a fraction of a second; if all claims are wanted, so many still faster than all are
# checked.
FEW, FEW_OF_ALL = 20_000, 100_000


@dataclass(frozen=True, slots=True)
class Trait:
    """A trait that claims can have.

    holders  the seqs of all claims that have it; None where they can't be looked up
    check    whether a row of `claims` has it
    rows     what there is one of, about, for each claim that has it, where that is not `holders`
    """

    holders: Select[Any] | None
    check: ColumnElement[bool]
    rows: Select[Any] | None = None


def traits(filters: Filters) -> Iterator[Trait]:
    """What these filters ask of claims, but for who speaks."""
    for label in ("form", "medium"):
        if (wanted := getattr(filters, label)) is not None:
            yield Trait(None, claims.c[label] == wanted)
    for label in ("stance", "certainty", "polarity"):
        if (wanted := getattr(filters, label)) is not None:
            yield _labelled(label, wanted)
    if filters.distance is not None:
        yield _distant(filters.distance)
    if filters.kind is not None:
        yield _listed(claim_kinds, filters.kind)
    if filters.evidence is not None:
        yield _listed(evidence, filters.evidence)
    if filters.period is not None:
        yield _timed(*filters.period)
    if filters.quantity is not None or filters.unit is not None:
        yield _measured(filters.quantity or Quantity(), filters.unit)


def is_rare(trait: Trait, limit: int | None) -> Select[Any]:
    """One row: whether few claims have the trait, where so many are wanted. It counts no further than that takes."""
    few = FEW_OF_ALL if limit is None else FEW
    rows = trait.rows if trait.rows is not None else trait.holders
    if rows is None:
        return select(false())
    return select(func.count() < few).select_from(rows.limit(few).subquery())


def _labelled(label: str, wanted: str) -> Trait:
    same = claims.alias()
    # Nothing is added to the label, so that the check is not answered by the index of labels, and all of them sorted.
    return Trait(select(same.c.seq).where(same.c[label] == wanted), claims.c[label].concat("") == wanted)


def _distant(means: str) -> Trait:
    same = claims.alias()
    listed = f'"{means}"'
    kept, checked = (cast(table.c.distance, Text).contains(listed, autoescape=True) for table in (same, claims))
    return Trait(select(same.c.seq).where(kept), checked)


def _listed(table: Table, wanted: str) -> Trait:
    found = select(table.c.claim_seq).where(table.c.kind == wanted)
    return Trait(found, found.where(table.c.claim_seq == claims.c.seq).correlate(claims).exists())


def _timed(first: str, last: str) -> Trait:
    within = and_(time_days.c.first.between(first, last), time_days.c.last <= last)
    return _carried(time_days.c.reading_seq, time_days.c.time, within, claim_times, claim_times.c.time)


def _measured(asked: Quantity, unit: str | None) -> Trait:
    like = [figures.c.unit == wanted for wanted in (unit, asked.unit) if wanted is not None]
    if asked.low is not None and asked.high is not None:
        reaching = and_(figures.c.upper >= asked.low, figures.c.value < asked.low)
        like.append(or_(figures.c.value.between(asked.low, asked.high), reaching))
    if asked.nouns:
        known_as = select(nouns.c.seq).where(nouns.c.folded.in_(asked.nouns))
        same = and_(figure_nouns.c.reading_seq == figures.c.reading_seq, figure_nouns.c.figure == figures.c.ordinal)
        like += (same, figure_nouns.c.noun_seq.in_(known_as))
    return _carried(figures.c.reading_seq, figures.c.ordinal, and_(*like), claim_figures, claim_figures.c.figure)


def _carried(reading: Column[int], number: Column[int], like: ColumnElement[bool], carried: Table, place: Column[int]) -> Trait:
    """Of claims that carry such a figure or time; `carried` says which, by its number in the claim's reading."""
    same = claims.alias()
    found = select(carried.c.claim_seq).where(like, place == number)
    holders = found.where(same.c.reading_seq == reading, carried.c.claim_seq == same.c.seq)
    own = found.where(reading == claims.c.reading_seq, carried.c.claim_seq == claims.c.seq)
    return Trait(holders, own.correlate(claims).exists(), select(reading).where(like))
