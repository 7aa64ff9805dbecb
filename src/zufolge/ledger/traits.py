"""What is asked of claims, as SQL: each trait in two forms that mean the same.

Invariant: `holders` and `check` let the same claims through. Where few claims have a trait, they are looked up and sorted;
where many have it, the claims are gone through from the newest on and each is checked, so that the first results come at once.
Which it is, the ledger finds out by counting (`number_of`): what a database knows of its rows is too coarse to choose by.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from math import isqrt
from typing import Any

from sqlalchemy import (
    CTE,
    Column,
    ColumnElement,
    Select,
    Table,
    Text,
    and_,
    cast,
    false,
    func,
    or_,
    select,
)

from zufolge.ledger import folding
from zufolge.ledger.asked import Quantity
from zufolge.ledger.asking import Holds, Within
from zufolge.ledger.records import Filters
from zufolge.ledger.rows import NAME_LENGTH
from zufolge.ledger.tables import (
    claim_figures,
    claim_kinds,
    claim_names,
    claim_times,
    claim_words,
    claims,
    evidence,
    figure_nouns,
    figures,
    name_parts,
    names,
    nouns,
    report_words,
    reports,
    time_days,
)

# Parts of names of so many characters are found by their trigrams.
_SHORTEST_PART = 3


@dataclass(frozen=True, slots=True)
class Trait:
    """A trait that claims can have.

    holders  the seqs of all claims that have it
    check    whether a row of `claims` has it
    rows     what there is one of, about, for each claim that has it, where that is not `holders`
    of       `claims`, or `reports` where it is a trait of reports
    """

    holders: Select[Any]
    check: ColumnElement[bool]
    rows: Select[Any] | None = None
    of: Table = claims


def traits(filters: Filters, listed: Table) -> Iterator[Trait]:
    """What these filters ask, but for a report's day and version; listed: `claims` or `reports`, whose words are meant."""
    if filters.outlet is not None:
        yield _published_by(filters.outlet)
    if filters.text is not None:
        yield _worded(listed, filters.text)
    if filters.source is not None:
        yield _named(filters.source)
    yield from _about_claims(filters)


def _about_claims(filters: Filters) -> Iterator[Trait]:
    for label in ("form", "medium", "stance", "certainty", "polarity"):
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


def few(limit: int | None, number: int, several: bool) -> int:
    """Fewer rows with a trait than this are looked up and sorted, where `limit` are wanted out of `number`.

    To look a claim up costs about four times as much as to go past it, and with n that have the trait, limit * number / n are
    gone past until the limit is reached. If several traits must hold, few rows hold them all, and many more are gone past.
    """
    if limit is None:
        return number // 4
    return isqrt(limit * number) * (2 if several else 1) // 2


def number_of(trait: Trait, most: int) -> Select[Any]:
    """One row: how many rows have the trait, about. It counts no further than to `most`."""
    rows = trait.rows if trait.rows is not None else trait.holders
    return select(func.count()).select_from(rows.limit(most).subquery())


def contains(folded: ColumnElement[str], part: str) -> ColumnElement[bool]:
    """Whether a folded name has this part."""
    wanted = folding.fold(part)
    # Longer than any name, or without a letter: there is nothing to find. (LIKE also has a limit of its own.)
    return folded.contains(wanted, autoescape=True) if 0 < len(wanted) <= NAME_LENGTH else false()


def _published_by(outlet: str) -> Trait:
    known = _distinct(reports.c.outlet_folded)
    wanted = select(known.c.value).where(contains(known.c.value, outlet))
    same = reports.alias()
    return Trait(
        select(same.c.seq).where(same.c.outlet_folded.in_(wanted)), reports.c.outlet_folded.concat("").in_(wanted), of=reports
    )


def _distinct(values: Column[Any]) -> CTE:
    """The different values of an indexed column, of which there are few, by jumping from each to the next."""
    first = select(func.min(values).label("value")).cte(recursive=True)
    following = select(func.min(values)).where(values > first.c.value).scalar_subquery()
    return first.union_all(select(following).where(first.c.value.is_not(None)))


def _named(source: str) -> Trait:
    wanted = folding.fold(source)
    named = select(names.c.seq).where(contains(names.c.folded, source))
    if _SHORTEST_PART <= len(wanted) <= NAME_LENGTH:
        named = select(name_parts.c.rowid).where(Within(name_parts, wanted))
    own = claim_names.alias()
    check = select(own.c.claim_seq).join(names, names.c.seq == own.c.name_seq).where(contains(names.c.folded, source))
    known = check.where(own.c.claim_seq == claims.c.seq).correlate(claims).exists()
    return Trait(select(claim_names.c.claim_seq).where(claim_names.c.name_seq.in_(named)), known)


def _worded(listed: Table, text: str) -> Trait:
    """All words of `text` (see `Filters.text`) in claims or in reports."""
    index, asked = report_words if listed is reports else claim_words, folding.phrases(text)
    found = select(index.c.rowid).where(Holds(index, asked) if asked else false())
    # To look for the words again in each row would take longer than to gather all rows that hold them; nothing is added to seq,
    # so that these are not the ones that are gone through.
    return Trait(found, (listed.c.seq + 0).in_(found), of=listed)


def _labelled(label: str, wanted: str) -> Trait:
    same = claims.alias()
    # Nothing is added to the label, so that the check is not answered by the index of labels, and all of them sorted.
    return Trait(select(same.c.seq).where(same.c[label] == wanted), claims.c[label].concat("") == wanted)


def _distant(means: str) -> Trait:
    known = _distinct(claims.c.distance)
    wanted = select(known.c.value).where(cast(known.c.value, Text).contains(f'"{means}"', autoescape=True))
    same = claims.alias()
    return Trait(select(same.c.seq).where(same.c.distance.in_(wanted)), cast(claims.c.distance, Text).concat("").in_(wanted))


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
    # Gathered first (distinct), because a database thinks that more figures are meant than are, and goes through all claims.
    meant = select(reading.label("reading"), number.label("number")).where(like).distinct().subquery()
    by_meant = same.c.reading_seq == meant.c.reading, carried.c.claim_seq == same.c.seq, place == meant.c.number
    own = select(carried.c.claim_seq).where(like, place == number)
    own = own.where(reading == claims.c.reading_seq, carried.c.claim_seq == claims.c.seq)
    return Trait(select(carried.c.claim_seq).where(*by_meant), own.correlate(claims).exists(), select(reading).where(like))
