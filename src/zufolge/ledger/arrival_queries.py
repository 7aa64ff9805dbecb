"""The SQL statements about how reports came.

Invariant: as in `queries`.
"""

from collections.abc import Iterable
from functools import cache
from typing import Any

from sqlalchemy import BindParameter, Select, bindparam, or_, select

from zufolge.ledger.arrival_tables import arrivals
from zufolge.ledger.tables import reports


@cache
def of_reports() -> Select[Any]:
    """All that is kept of how the reports with these :seqs came, in the order of keeping; report_id is the report's."""
    found = select(arrivals, reports.c.id.label("report_id")).join(reports, reports.c.seq == arrivals.c.report_seq)
    return found.where(arrivals.c.report_seq.in_(bindparam("seqs", expanding=True))).order_by(arrivals.c.seq)


@cache
def about_items() -> Select[Any]:
    """Every message about items with these :urns: their own versions, and others that name one of them, in order of keeping."""
    urns: BindParameter[str] = bindparam("urns", expanding=True)
    return select(arrivals).where(or_(arrivals.c.urn.in_(urns), arrivals.c.of_urn.in_(urns))).order_by(arrivals.c.seq)


def seqs_of(report_ids: Iterable[str]) -> Select[Any]:
    """(id, seq) of those of these reports that are there."""
    return select(reports.c.id, reports.c.seq).where(reports.c.id.in_(list(report_ids)))


def ids_of(report_seqs: Iterable[int]) -> Select[Any]:
    """The ids of these reports, in the order of keeping."""
    return select(reports.c.id).where(reports.c.seq.in_(list(report_seqs))).order_by(reports.c.seq)


@cache
def arrival_with() -> Select[Any]:
    """The seq of the row with exactly this :id."""
    return select(arrivals.c.seq).where(arrivals.c.id == bindparam("id"))


@cache
def numbers_of_item() -> Select[Any]:
    """(article, version, item_version, seq) of every report that came under this :urn, in the order of keeping."""
    found = select(reports.c.article, reports.c.version, arrivals.c.item_version, reports.c.seq)
    joined = found.join(reports, reports.c.seq == arrivals.c.report_seq)
    return joined.where(arrivals.c.urn == bindparam("urn")).order_by(reports.c.seq)


@cache
def versions_of() -> Select[Any]:
    """The version numbers that this :article has."""
    return select(reports.c.version).where(reports.c.article == bindparam("article"))
