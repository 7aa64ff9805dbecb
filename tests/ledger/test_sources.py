"""Sources: who is heard, what is kept of one, and that looking does not take longer in a large ledger."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import Connection, create_engine
from sqlalchemy.dialects import sqlite

from tests.ledger.examples import NOON, TEXT, reading, relate_next, report
from tests.ledger.stores import in_a_file
from zufolge.ledger import Ledger, source_queries
from zufolge.ledger.sources import MOST, Role, source_key
from zufolge.schema import (
    Claim,
    ClaimGroup,
    Comparison,
    Link,
    Origin,
    Party,
    Reading,
    Relation,
    Source,
)

CHAIN = (Link("Küstenwache", "origin", None, "s0"), Link("npa", "relay", None, "s1"))
SOURCES = (Source("s0", "Küstenwache", "government"), Source("s1", "npa", "agency"))


def kept(number: int, *chain: Link, published: str | None = None, text: str = "") -> Reading:
    head = report(f"{TEXT} Nummer {number}. {text}", title=f"T{number}", outlet="Bote", published=published or "2026-03-09")
    return replace(reading(head, chain=chain or CHAIN), sources=SOURCES)


@pytest.fixture
def heard(ledger: Ledger) -> Ledger:
    """Two reports with the coast guard by way of an agency, one in which the agency itself is the origin."""
    ledger.keep(kept(1), location="/1", at=NOON)
    ledger.keep(kept(2, Link("KÜSTENWACHE", "origin"), published="2026-03-11"), location="/2", at=NOON)
    ledger.keep(kept(3, Link("npa", "origin"), published="2026-03-10"), location="/3", at=NOON)
    return ledger


def test_who_was_heard_last_is_counted_by_role_under_the_most_usual_writing(heard: Ledger) -> None:
    found = {one.key: one for one in heard.sources.latest(100)}
    guard, npa = found["kuestenwache"], found["npa"]
    assert (guard.origin, guard.relay, guard.last, guard.kind) == (2, 0, "2026-03-11", "government")
    assert (npa.origin, npa.relay, npa.name) == (1, 1, "npa")
    assert guard.name in ("Küstenwache", "KÜSTENWACHE")
    assert [one.claims for one in heard.sources.latest(100)] == sorted((one.claims for one in found.values()), reverse=True)


def test_only_the_last_readings_are_counted(heard: Ledger) -> None:
    assert {one.key for one in heard.sources.latest(1)} == {"npa"}


@pytest.mark.parametrize(
    ("names", "roles"),
    [
        (["Küstenwache"], ["origin", "origin"]),
        (["kuestenwache"], ["origin", "origin"]),
        (["npa"], ["origin", "relay"]),
        (["npa", "Küstenwache"], ["origin", "origin", "origin"]),
        (["Müller"], ["named", "named", "named"]),
    ],
)
def test_a_source_has_its_claims_the_newest_first(heard: Ledger, names: list[str], roles: list[Role]) -> None:
    found = heard.sources.find(names)
    assert found is not None
    assert [one.role for one in found.said] == roles
    assert [one.day for one in found.said] == sorted((one.day for one in found.said), reverse=True)
    assert (found.more, found.compared) == (False, 0)


@pytest.mark.parametrize("names", [["Küste"], ["niemand"], [""], ["!"], [], ["x" * 400]])
def test_who_is_not_named_exactly_so_is_not_found(heard: Ledger, names: list[str]) -> None:
    assert heard.sources.find(names) is None


@pytest.mark.parametrize(
    ("part", "names"),
    [("küsten", ["kuestenwache"]), ("WACHE", ["kuestenwache"]), ("np", ["npa"]), ("müll", []), ("", []), ('"', []), ("%", [])],
)
def test_sources_are_found_by_a_part_of_their_name_and_not_mere_speakers(heard: Ledger, part: str, names: list[str]) -> None:
    assert [one.key for one in heard.sources.named(part)] == names


def test_an_older_version_and_an_older_reading_do_not_count(ledger: Ledger) -> None:
    ledger.keep(kept(1), location="/1", at=NOON)
    ledger.keep(kept(2), location="/1", at=NOON)
    ledger.keep(replace(kept(2), reader="reader 2"), location="/1", at=NOON)
    found = ledger.sources.find(["npa"])
    assert found is not None
    assert [one.report for one in found.said] == [kept(2).report.id]


def test_what_was_found_is_told_of_every_claim_that_says_the_same(heard: Ledger) -> None:
    while relate_next(heard, story=("s1111", heard.pending() == 3), copies=()):
        pass
    claims = [one.claims[0].id for one in (kept(1), kept(2, Link("KÜSTENWACHE", "origin"), published="2026-03-11"))]
    party = Party("p", "Küstenwache")
    comparison = Comparison(
        groups=(
            ClaimGroup("g1", tuple(claims), (), (Origin(party, (claims[0],)), Origin(replace(party, key="q"), (claims[1],)))),
        ),
        relations=(Relation("denies", "c-other", claims[0]),),
    )
    members = [member.report_id for member in heard.story("s1111").members]
    heard.keep_compared("s1111", "method", comparison, of=members, at=NOON)
    found = heard.sources.find(["Küstenwache"])
    assert found is not None
    assert [one.found for one in found.said] == [("denies", "shared"), ("denies", "shared")]
    assert (found.compared, {one.story for one in found.said}) == (2, {"s1111"})


def test_no_more_claims_are_looked_at_than_can_be_shown(ledger: Ledger) -> None:
    first = kept(1)
    said = first.claims[0]
    spans = said.attribution.content[0]
    many = tuple(Claim(f"c{n:012x}", replace(said.attribution, content=(spans,)), CHAIN) for n in range(MOST + 5))
    ledger.keep(replace(first, claims=many), location="/1", at=NOON)
    found = ledger.sources.find(["npa"])
    assert found is not None
    assert (len(found.said), found.more) == (MOST, True)


def test_an_empty_ledger_knows_nobody(ledger: Ledger) -> None:
    assert (ledger.sources.latest(10), ledger.sources.named("a"), ledger.sources.find(["a"])) == ([], [], None)


def test_claims_come_in_the_order_that_is_asked(heard: Ledger) -> None:
    found = heard.sources.find(["npa", "Küstenwache"])
    assert found is not None
    seqs = [one.seq for one in found.said]
    assert [one.claim.id for one in heard.sources.claims(seqs)] == [one.claim for one in found.said]


@pytest.fixture
def connection(heard: Ledger, path: Path) -> Iterator[Connection]:
    engine = create_engine(f"sqlite:///{path}")
    with engine.connect() as opened:
        yield opened
    engine.dispose()


@pytest.mark.parametrize(
    "name", ["claims_of_name", "number_of_claims", "last_claims_of_name", "links_of", "latest_links", "latest_kinds"]
)
@in_a_file("PostgreSQL plans by the number of rows, and a table of a few is sooner gone through")
def test_nothing_of_a_source_is_found_by_going_through_a_whole_table(connection: Connection, name: str) -> None:
    statement = getattr(source_queries, name)()
    compiled = statement.compile(dialect=sqlite.dialect(), compile_kwargs={"render_postcompile": True})
    values = {"name": 1, "most": 10, "seqs": "[1]"}
    given = [values.get(key, compiled.params.get(key)) for key in compiled.positiontup or ()]
    plan = [row[3] for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {compiled}", tuple(given))]
    scanned = [step for step in plan if step.startswith("SCAN") and "json_each" not in step and "VIRTUAL" not in step]
    assert not [step for step in scanned if not step.startswith(("SCAN (subquery", "SCAN anon"))], plan


def test_keys_are_the_same_for_writings_that_mean_the_same() -> None:
    assert source_key("  Bundesamt für STATISTIK ") == source_key("Bundesamt fuer Statistik") == "bundesamt fuer statistik"
    assert source_key("«!»") == ""
