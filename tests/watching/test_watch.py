"""Watching looks at places in their turn, tells what happened once, and sends each alert once. All reports are invented."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from tests.watching.helping import EVERYTHING, SOME, START, Hours, Screen, setup
from zufolge.alerts.records import Command, Condition, Rule, Terminal
from zufolge.errors import DeliveryFailed, LedgerError, LedgerUnwritable
from zufolge.gathering import keep
from zufolge.ledger import Ledger, Told
from zufolge.telling import tell
from zufolge.watching.alone import alone
from zufolge.watching.delivering import Sent, pause
from zufolge.watching.watch import Happening, Resting, Trouble, Watch, watch

MINUTE = timedelta(minutes=1)


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger(tmp_path / "l.sqlite") as opened:
        yield opened


def run(watching: Watch, *places: str, rests: int = 0) -> list[Happening]:
    """What happens until there was to be rested so often; with none, what happens when each place is looked at once."""
    found: list[Happening] = []
    for happening in watch(watching, places, once=not rests):
        found.append(happening)
        rests -= isinstance(happening, Resting)
        if isinstance(happening, Resting) and not rests:
            break
    return found


def ids(shown: list[str]) -> list[str]:
    return [json.loads(one)["report"]["id"] for one in shown]


def told(happened: list[Happening]) -> list[str]:
    return [one.development.report for one in happened if isinstance(one, Told) and one.development.kind == "report"]


def test_each_place_is_looked_at_when_its_time_has_come_and_never_before(ledger: Ledger) -> None:
    watching, looks, _, hours = setup(ledger, {})
    run(watching, "/a", "https://b.example/", "https://b.example/x", rests=6)
    assert [place for place, _ in looks.looked[:3]] == ["/a", "https://b.example/", "https://b.example/x"]
    for place in ("/a", "https://b.example/", "https://b.example/x"):
        times = [at for one, at in looks.looked if one == place]
        assert times == [times[0] + n * looks.every for n in range(len(times))]
    assert hours.slept == sorted(hours.slept)


def test_once_looks_at_each_place_once_and_ends(ledger: Ledger) -> None:
    watching, looks, screen, hours = setup(ledger, {"/a": [list(SOME[:2])], "/b": [list(SOME[2:4])]})
    happened = run(watching, "/a", "/b", "/a")
    assert [place for place, _ in looks.looked] == ["/a", "/b"]
    assert told(happened) == ids(screen.shown) == [one.id for one in SOME[:4]]
    assert not hours.slept


def test_what_happened_is_told_as_soon_as_a_place_was_looked_at_and_before_its_alerts(ledger: Ledger) -> None:
    watching, _, screen, _ = setup(ledger, {"/a": [list(SOME[:3])], "/b": [list(SOME[3:4])]})
    happened = run(watching, "/a", "/b")
    kinds = [type(one).__name__ for one in happened]
    first = kinds.index("Looked")
    assert kinds[0] == "Looking"
    assert set(kinds[first + 1 : kinds.index("Looking", 1)]) == {"Told", "Sent"}
    assert kinds.index("Sent") > kinds.index("Told") > first
    assert len(screen.shown) == 4


def test_of_many_reports_it_is_told_while_they_come(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("zufolge.watching.watch._EACH", 2)
    watching, _, _, _ = setup(ledger, {"/a": [list(SOME[:5])]})
    kinds = [type(one).__name__ for one in run(watching, "/a")]
    assert "Told" in kinds[: kinds.index("Looked")]


def test_what_another_program_added_is_told_too(ledger: Ledger) -> None:
    watching, looks, screen, _ = setup(ledger, {})
    happened: list[Happening] = []
    for happening in watch(watching, ["/a"]):
        happened.append(happening)
        if isinstance(happening, Resting) and len(looks.looked) == 1:
            keep(ledger, SOME[0].reading, location="x", clock=looks.hours)
        if isinstance(happening, Resting) and len(looks.looked) == 2:
            keep(ledger, SOME[1].reading, location="y", clock=looks.hours)
            tell(ledger, looks.hours)  # by itself
        if len(looks.looked) == 3:
            break
    assert told(happened) == ids(screen.shown) == [SOME[0].id, SOME[1].id]


def test_a_new_rule_begins_with_what_happens_from_then_on(ledger: Ledger) -> None:
    keep(ledger, SOME[0].reading, location="x", clock=Hours())
    watching, _, screen, _ = setup(ledger, {"/a": [[SOME[1]], [SOME[2]]]})
    assert told(run(watching, "/a")) == [SOME[0].id, SOME[1].id]
    assert ids(screen.shown) == [SOME[1].id]
    other = replace(EVERYTHING, name="Neu")
    run(replace(watching, rules=(EVERYTHING, other)), "/a")
    assert [(json.loads(one)["rule"], json.loads(one)["report"]["id"]) for one in screen.shown[1:]] == [
        ("Alles", SOME[2].id),
        ("Neu", SOME[2].id),
    ]


def test_what_happened_while_nobody_watched_is_told_and_alerted_at_the_next_start(ledger: Ledger) -> None:
    watching, _, screen, hours = setup(ledger, {})
    run(watching, "/a")
    keep(ledger, SOME[0].reading, location="x", clock=hours)
    assert told(run(watching, "/a")) == [SOME[0].id]
    assert ids(screen.shown) == [SOME[0].id]
    assert [one for one in run(watching, "/a") if isinstance(one, Told | Sent)] == []


def test_an_alert_is_kept_for_each_target_of_a_rule_and_only_where_it_fits(ledger: Ledger) -> None:
    never = Rule("Nie", Condition(words=("Pinguin",)), (Terminal(),))
    both = Rule("Beide", Condition(changes=("report",)), (Terminal(), Command(("true",))))
    watching, _, screen, _ = setup(ledger, {"/a": [[SOME[0]]]}, rules=(never, both))
    happened = run(watching, "/a")
    assert [(one.alert.rule, one.alert.target.split()[0], one.problem) for one in happened if isinstance(one, Sent)] == [
        ("Beide", "terminal", None),
        ("Beide", "command", None),
    ]
    assert len(screen.shown) == 1


def test_an_alert_that_fails_is_tried_again_later_and_later_and_then_sent_once(ledger: Ledger) -> None:
    down = True

    def fails(_: str) -> None:
        if down:
            raise DeliveryFailed("is away", "terminal", "Wait.")

    screen, hours = Screen(before=fails), Hours()
    watching, _, _, _ = setup(ledger, {"/a": [[SOME[0]]]}, screen=screen, hours=hours)
    tried = []
    for happening in watch(watching, ["/a"]):
        if isinstance(happening, Sent):
            assert happening.problem == "is away. Wait."
            tried.append(hours.now - START)
        if len(tried) == 4:
            break
    assert tried == [0 * MINUTE, MINUTE, 3 * MINUTE, 7 * MINUTE]
    down = False
    hours.now += 9 * MINUTE
    sent = [one for one in run(watching, "/a") if isinstance(one, Sent)]
    assert [one.problem for one in sent] == [None]
    assert len(screen.shown) == 1
    assert "again" not in json.loads(screen.shown[0])
    assert [one for one in run(watching, "/a") if isinstance(one, Sent)] == []


def test_pauses_double_up_to_six_hours() -> None:
    assert [pause(n) for n in (1, 2, 3)] == [MINUTE, 2 * MINUTE, 4 * MINUTE]
    assert pause(20) == pause(10_000) == timedelta(hours=6)


def test_a_target_that_fails_is_not_asked_for_every_alert_and_does_not_hold_up_the_others(ledger: Ledger) -> None:
    broken = Command(("/no/such/program",))
    rule = Rule("Alles", Condition(changes=("report",)), (broken, Terminal()))
    watching, _, screen, _ = setup(ledger, {"/a": [list(SOME[:5])]}, rules=(rule,))
    sent = [one for one in run(watching, "/a") if isinstance(one, Sent)]
    assert [one.alert.target for one in sent if one.problem] == [broken.key]
    assert len(screen.shown) == 5


def test_one_that_was_cut_off_while_it_was_sent_is_sent_again_and_says_so(ledger: Ledger) -> None:
    def killed(_: str) -> None:
        raise SystemExit

    watching, _, _, _ = setup(ledger, {"/a": [[SOME[0]]]}, screen=Screen(before=killed))
    with pytest.raises(SystemExit):
        run(watching, "/a")
    watching, _, screen, _ = setup(ledger, {})
    run(watching, "/a")
    run(watching, "/a")
    (again,) = screen.shown
    assert json.loads(again)["again"] is True


def test_an_alert_waits_while_its_rule_is_away(ledger: Ledger) -> None:
    broken = Rule("Alles", Condition(changes=("report",)), (Command(("/no/such/program",)),))
    watching, _, _, hours = setup(ledger, {"/a": [[SOME[0]]]}, rules=(broken,))
    run(watching, "/a")
    hours.now += timedelta(days=1)
    assert [one for one in run(replace(watching, rules=()), "/a") if isinstance(one, Sent)] == []
    assert len([one for one in run(watching, "/a") if isinstance(one, Sent)]) == 1


def test_a_ledger_that_can_not_be_written_is_tried_again_after_a_minute(ledger: Ledger) -> None:
    full = LedgerUnwritable("the disk is full, nothing was added", "l.sqlite", "Make room.")
    watching, looks, screen, _ = setup(ledger, {"/a": [full, [SOME[0]]]})
    happened = run(watching, "/a", rests=2)
    assert [one.error for one in happened if isinstance(one, Trouble)] == [full]
    assert [at - START for _, at in looks.looked] == [0 * MINUTE, MINUTE]
    assert ids(screen.shown) == [SOME[0].id]
    watching, _, _, _ = setup(ledger, {"/a": [full]})
    with pytest.raises(LedgerUnwritable):
        run(watching, "/a")


def test_what_can_not_be_mended_ends_it(ledger: Ledger) -> None:
    watching, _, _, _ = setup(ledger, {"/a": [LedgerError("the ledger is damaged")]})
    with pytest.raises(LedgerError):
        run(watching, "/a", rests=5)


def test_only_one_watches_a_ledger_and_the_right_ends_with_it(tmp_path: Path) -> None:
    ledger = tmp_path / "new" / "l.sqlite"
    with alone(ledger):
        with pytest.raises(LedgerError, match="another `zufolge watch`"), alone(ledger):
            pass
        with alone(tmp_path / "other.sqlite"):
            pass
    with alone(ledger):
        pass


def test_where_nothing_can_be_made_it_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", "utf-8")
    with pytest.raises(LedgerUnwritable, match="can't be made"), alone(tmp_path / "file" / "l.sqlite"):
        pass


def test_without_rules_and_with_nothing_to_send_it_sleeps_until_the_next_look(ledger: Ledger) -> None:
    for rules in ((), (EVERYTHING,)):
        watching, looks, _, hours = setup(ledger, {"/a": [[SOME[0]]]}, rules=rules)
        run(watching, "/a", rests=4)
        assert hours.slept == [START + n * looks.every for n in range(1, 4)]
