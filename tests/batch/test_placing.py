"""Articles, versions and stories as the ledger has them, and what is held meanwhile. All texts are invented."""

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.batch.running import done
from zufolge.batch.articles import Articles, Names, names_of
from zufolge.batch.files import read_rows
from zufolge.batch.loading import load
from zufolge.batch.marks import Mark
from zufolge.batch.placing import Member, Placing
from zufolge.ledger import Ledger

CASES: list[tuple[str, Sequence[tuple[int, str | None]]]] = [
    # name, (day, the agency's number) of each message about one item
    ("in order", [(1, "1"), (2, "2"), (3, "3")]),
    ("one is missing", [(1, "2"), (2, "5")]),
    ("one comes late", [(1, "1"), (2, "4"), (3, "2"), (4, "3")]),
    ("no room for the late one", [(1, "1"), (2, "2"), (3, "1")]),
    ("some without a number", [(1, None), (2, "3"), (3, None), (4, "7")]),
    ("a date is no number", [(1, "20260301"), (2, "20260302")]),
]


def clock() -> datetime:
    return datetime(2026, 11, 1, tzinfo=UTC)


def rows(output: Path, name: str) -> list[dict[str, Any]]:
    return [row for path in sorted(output.glob(f"{name}/month=*/*.parquet")) for row in read_rows(path)]


@pytest.mark.parametrize("messages", [case[1] for case in CASES], ids=[case[0] for case in CASES])
def test_agencies_number_their_versions_as_in_the_ledger(tmp_path: Path, messages: Sequence[tuple[int, str | None]]) -> None:
    (tmp_path / "in").mkdir()
    for at, (day, number) in enumerate(messages):
        text = f"Die Talsperre Orrgau ist zu {at + 1} Zehnteln leer, teilte der Verband am Montag in Orrgau mit. " * 2
        item = {"uri": "urn:lkd:1", "type": "text", "headline": f"Talsperre Orrgau {at}", "body_text": text}
        item |= {"versioncreated": f"2026-03-{day:02}T10:00:00Z"} | ({"version": number} if number else {})
        (tmp_path / f"in/{at}.json").write_text(json.dumps(item), "utf-8")
    found = done(tmp_path / "out", tmp_path / "in")
    assert (found["counts"]["reports"], found["refused"]) == (len(messages), [])
    ours = {row["report_id"]: row for row in rows(tmp_path / "out", "stories")}
    with Ledger(tmp_path / "l.sqlite") as ledger:
        added = [event for event, _ in load(tmp_path / "out", ledger, clock)]
        theirs = {getattr(event, "report_id", ""): getattr(event, "version", 0) for event in added}
        articles = {one: ledger.report_versions(one) for one in ours}
    assert {one: row["version"] for one, row in ours.items()} == theirs
    own = {one: [other for other in ours if ours[other]["article"] == row["article"]] for one, row in ours.items()}
    assert {one: sorted(some) for one, some in own.items()} == {one: sorted(some) for one, some in articles.items()}


def mark(number: int, day: str, **more: Any) -> Mark:
    no = None
    plain = Mark(f"r{number:012x}", day[:7] or "unknown", f"{day}{number}", day, no, no, day, no, no, no, no, (), ())
    return replace(plain, **more)


def placed(marks: Sequence[Mark]) -> tuple[list[list[Member]], int]:
    """The stories in the order in which they ended, and how many reports were held at most."""
    placing, stories, held = Placing(Names(marks)), list[list[Member]](), 0
    for one in marks:
        stories += placing.over(one.day)
        placing.place(one, (), None)
        held = max(held, len(placing._window.reports))
    return stories + list(placing.rest()), held


def test_a_story_ends_when_its_days_are_over_and_every_report_is_in_one() -> None:
    first = date(2026, 1, 1)
    marks = [
        mark(n, (first + timedelta(days=n // 2)).isoformat(), words=(f"brand{n // 4}", f"halle{n // 4}"), counts=(3, 3))
        for n in range(400)
    ]
    stories, held = placed(marks)
    assert sorted(len(story) for story in stories) == [4] * 100
    assert held < 100


def test_what_has_no_date_is_compared_with_its_like_alone() -> None:
    terms: dict[str, Any] = {"words": ("brand", "halle"), "counts": (3, 3)}
    stories, _ = placed(
        [mark(1, "2026-03-01", **terms), mark(2, "2026-03-01", **terms), mark(3, "", **terms), mark(4, "", **terms)]
    )
    assert [[one.report_id[-1] for one in story] for story in stories] == [["1", "2"], ["3", "4"]]


NAMES = st.tuples(st.integers(0, 4), st.sampled_from(["", "2026-03-01"]), st.integers(0, 2), st.integers(0, 2))


@given(st.lists(NAMES, max_size=25))
def test_names_that_are_let_go_of_change_nothing(drawn: list[tuple[int, str, int, int]]) -> None:
    class All(Names):
        def again(self, name: tuple[str, ...], number: int) -> bool:  # noqa: ARG002
            return True

    marks = [
        mark(n, day, address=f"https://x.example/{a}" if a else None, outlet="Bote", title=f"T{t}", urn=f"u{u}" if u else None)
        for n, (a, day, t, u) in enumerate(drawn)
    ]
    kept, all_kept = Articles(Names(marks)), Articles(All(marks))
    for number, one in enumerate(marks):
        ours, theirs = (articles.place(one, number, None) for articles in (kept, all_kept))
        assert (ours[0].id, ours[1]) == (theirs[0].id, theirs[1])
    assert not kept._at


@given(st.lists(NAMES, max_size=25))
def test_a_name_comes_again_until_it_comes_last(drawn: list[tuple[int, str, int, int]]) -> None:
    marks = [mark(n, day, address=f"x{a}", outlet="Bote", title=f"T{t}") for n, (a, day, t, _) in enumerate(drawn)]
    names, having = Names(marks), [set(names_of(one)) for one in marks]
    for number, own in enumerate(having):
        for name in own:
            assert names.again(name, number) == any(name in other for other in having[number + 1 :])
