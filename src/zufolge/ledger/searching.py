"""By which way the rows that match are found: looking up those that have a rare trait, or going through from the newest on.

Invariant: every way finds the same; which one is taken is decided by counting, and only the time that it takes depends on it.
"""

from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache
from math import isqrt
from typing import Any

from sqlalchemy import Connection, Select, Table

from zufolge.ledger import queries, tables
from zufolge.ledger.records import Filters
from zufolge.ledger.traits import Trait, few, number_of, traits

Keys = Callable[..., Select[Any]]
"""A statement for filters, the traits that few rows have and those that many have: the seqs that match, newest first."""

MANY = 50_000
"""So many rows with a trait are still looked up rather than that all rows are gone through."""


def parted(connection: Connection, filters: Filters, listed: Table) -> tuple[list[Trait], list[Trait]]:
    """The traits that are asked for: those that few claims or reports have, and those that many have."""
    found: tuple[list[Trait], list[Trait]] = [], []
    asked = list(traits(filters, listed))
    for trait in asked:
        most = few(filters.limit, _rows(connection, trait.of), several=len(asked) > 1)
        found[_count(connection, trait, most) >= most].append(trait)
    return found


def seqs(connection: Connection, keys: Keys, filters: Filters, listed: Table) -> list[int]:
    """The seqs of the rows that match, newest first."""
    rare, common = parted(connection, filters, listed)
    if not rare and not common:
        kept = keys in (queries.report_keys, queries.claim_keys)
        return _all(connection, _of_all(keys, filters) if kept else keys(filters))
    if rare or filters.limit is None:
        return _all(connection, keys(filters, rare, common))
    # What many rows have stands among the newest, as a rule. It need not (last winter's storm): then it is looked for there
    # only so long as looking up would have taken.
    reaching = isqrt(filters.limit * _rows(connection, tables.reports))
    day = connection.execute(queries.day_before_which(filters, reaching)).scalar()
    if day is not None and day > (filters.first_day or ""):
        newest = _all(connection, keys(replace(filters, since=day), [], common))
        if len(newest) == filters.limit:
            return newest
        rarest = min(common, key=lambda trait: _count(connection, trait, MANY))
        if _count(connection, rarest, MANY) < MANY:
            rare = [rarest]
    return _all(connection, keys(filters, rare, [trait for trait in common if all(trait is not one for one in rare)]))


@lru_cache(maxsize=64)
def _of_all(keys: Keys, filters: Filters) -> Select[Any]:
    """The statement where no traits are asked for; kept, because the newest reports are asked for all the time."""
    return keys(filters)


def _all(connection: Connection, query: Select[Any]) -> list[int]:
    return list(connection.execute(query).scalars())


def _count(connection: Connection, trait: Trait, most: int) -> int:
    return int(connection.execute(number_of(trait, most)).scalar_one())


def _rows(connection: Connection, table: Table) -> int:
    return int(connection.execute(queries.next_number(table)).scalar_one())
