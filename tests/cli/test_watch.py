"""`zufolge watch` as a person or a script meets it. All texts are invented."""

import io
import json
import os
import pty
import signal
import subprocess
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console

from tests.alerts.examples import CAME, DENIAL, rules_text
from tests.cli.test_cli import TEXT, ZUFOLGE, records, run
from tests.views.story_samples import R2
from zufolge.adding import Added, Began
from zufolge.alerts.message import alert_json
from zufolge.alerts.records import Condition, Rule, Terminal
from zufolge.cli.app import main
from zufolge.cli.watch_view import JsonView, LineView, ScreenView
from zufolge.errors import InputError, LedgerUnwritable, NotGerman
from zufolge.ledger import Told
from zufolge.marks import Alert, Looked
from zufolge.reports.items import Refused
from zufolge.schema import Development
from zufolge.watching.delivering import Sent
from zufolge.watching.watch import Happening, Looking, Resting, Trouble

Refuse = Callable[..., str]
NOON = datetime(2026, 3, 10, 12, 0, tzinfo=UTC)
TOLD = alert_json(Rule("Dementi", Condition(), (Terminal(),)), Terminal(), DENIAL, R2)
HAPPENED: list[Happening] = [
    Looking("/in"),
    Began("/in/a.txt"),
    Added("/in/a.txt", R2.id, R2.title, 3, 1, "s1", new=True, new_version=False, address="/in/a.txt", notes=()),
    Refused("/in/b.txt", InputError("is empty", "/in/b.txt", "Write something.")),
    Refused("/in/c.txt", NotGerman("is not in German", "/in/c.txt")),
    Looked("/in", NOON, NOON + timedelta(seconds=5)),
    Looked("https://b.example/", NOON, NOON, failures=1, problem="https://b.example/: is away. Wait."),
    Told(1, "2026-03-10T12:00:00+00:00", CAME),
    Told(2, "2026-03-10T12:00:00+00:00", DENIAL),
    Sent(Alert("Dementi", "x", "terminal", TOLD, NOON), None),
    Sent(Alert("Dementi", "x", "mail a@b.example", TOLD, NOON), "is away. Wait."),
    Trouble(LedgerUnwritable("the disk is full, nothing was added", "l.sqlite", "Make room.")),
    Resting(NOON),
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "in"
    place.mkdir()
    (place / "a.txt").write_text(TEXT, "utf-8")
    long_ago = time.time() - 60
    os.utime(place / "a.txt", (long_ago, long_ago))
    return place


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    return tmp_path / "l.sqlite"


@pytest.fixture
def refused(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], ledger: Path) -> Refuse:
    """What is said when a call is refused."""

    def refuse(*arguments: str) -> str:
        monkeypatch.setenv("ZUFOLGE_LEDGER", str(ledger))
        monkeypatch.setattr("sys.argv", ["zufolge", "watch", *arguments])
        with pytest.raises(SystemExit) as ended:
            main()
        assert ended.value.code == 2
        return capsys.readouterr().err

    return refuse


def started(*arguments: object, ledger: Path, **options: Any) -> subprocess.Popen[bytes]:
    environment = os.environ | {"ZUFOLGE_LEDGER": str(ledger), "LANG": "C.UTF-8"}
    return subprocess.Popen([ZUFOLGE, "watch", *map(str, arguments)], env=environment, **options)


def test_once_reads_what_is_new_tells_it_once_and_ends(folder: Path, ledger: Path, tmp_path: Path) -> None:
    (tmp_path / "rules.yaml").write_text(rules_text(when="{source: [Muster, Polizei]}"), "utf-8")
    first = run("watch", folder, "--once", "--rules", tmp_path / "rules.yaml", ledger=ledger)
    lines = [line.split("\t") for line in first.stdout.decode().splitlines()]
    told, alerts = [line for line in lines if line[0] != "alert"], [line for line in lines if line[0] == "alert"]
    assert all(len(line) == 7 for line in told)
    assert told[0][:3] == ["report", "a.txt" if told[0][1] == "a.txt" else told[0][1], "Brücke in Musterwil bleibt zu"]
    assert {(line[0], line[2]) for line in told[1:]} >= {("claim", "«Der Pfeiler ist unterspült»")}
    # The rule is new: it looks at what happens from then on, and the folder was read after it began.
    assert {line[1] for line in alerts} == {"Dementi"}
    assert len(alerts) == len({line[2] for line in alerts}) >= 1
    assert b"1 reports kept" in first.stderr
    again = run("watch", folder, "--once", "--rules", tmp_path / "rules.yaml", ledger=ledger)
    assert again.stdout == b""
    assert b"0 reports kept, 0 developments, 0 alerts sent" in again.stderr


def test_it_reads_on_until_it_is_stopped_and_ends_cleanly(folder: Path, ledger: Path) -> None:
    with started(folder, "--json", ledger=ledger, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert json.loads(process.stdout.readline())["kind"] == "report"
        second = run("watch", folder, "--once", ledger=ledger, code=2)
        assert b"another `zufolge watch` runs with this ledger" in second.stderr
        process.send_signal(signal.SIGINT)
        out, said = process.communicate(timeout=60)
    assert process.returncode == 0
    assert b"Traceback" not in said
    assert b"watched: 1 reports kept" in said
    assert all(json.loads(line)["schema"] == "zufolge-development/1" for line in out.splitlines())
    assert len(records(run("reports", "--json", ledger=ledger))) == 1


def test_a_terminal_shows_what_happens_and_what_goes_on_and_the_system_may_end_it(tmp_path: Path, ledger: Path) -> None:
    (tmp_path / "empty").mkdir()
    ours, theirs = pty.openpty()
    with started(tmp_path / "empty", ledger=ledger, stdout=theirs, stderr=theirs, stdin=theirs) as process:
        os.close(theirs)
        shown = b""
        end = time.monotonic() + 60
        while b"next look" not in shown and time.monotonic() < end:
            shown += os.read(ours, 4096)
        process.send_signal(signal.SIGTERM)
        assert process.wait(60) == 0
    try:
        while piece := os.read(ours, 4096):
            shown += piece
    except OSError:
        pass  # what a terminal says that nobody writes to any more
    os.close(ours)
    assert b"next look" in shown
    assert b"Ctrl+C ends it" in shown
    assert b"watched: 0 reports kept" in shown
    assert b"Traceback" not in shown


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (["nowhere"], "there is no such file or folder"),
        (["http://10.0.0.1/feed"], "is closed"),
        ([".", "--every", "1s"], "is no time of at least 10 seconds"),
        ([".", "--every", "bald"], "Write 90s, 5m or 1h"),
        ([".", "--rules", "nowhere.yaml"], "no such file"),
        ([".", "--rules", "."], "can't be read"),
    ],
)
def test_what_makes_no_sense_is_said_in_one_line(refused: Refuse, ledger: Path, arguments: list[str], reason: str) -> None:
    said = refused(*arguments, "--once")
    assert reason in said
    assert said.count("\n") == 1
    assert not ledger.exists()


def test_a_mistake_in_the_rules_is_said_with_its_line_before_anything_is_watched(
    refused: Refuse, tmp_path: Path, folder: Path, ledger: Path
) -> None:
    (tmp_path / "rules.yaml").write_text(rules_text(when="{stance: denies}"), "utf-8")
    said = refused(str(folder), "--once", "--rules", str(tmp_path / "rules.yaml"))
    assert "rules.yaml, line 3, alerts[1].when.stance: there is no 'denies'. Did you mean 'deny'?" in said
    assert not ledger.exists()


def test_without_the_network_an_address_is_said_to_be_closed(refused: Refuse) -> None:
    assert "the network is switched off" in refused("https://feed.example/", "--once", "--offline")


def test_in_a_pipe_there_is_nothing_but_developments_and_alerts(capsys: pytest.CaptureFixture[str]) -> None:
    view = LineView()
    for happening in HAPPENED:
        view.show(happening)
    view.alert(TOLD)
    out, said = capsys.readouterr()
    assert [line.split("\t")[0] for line in out.splitlines()] == ["report", "denies", "alert"]
    assert out.splitlines()[2].split("\t")[1:4] == ["Dementi", json.loads(TOLD)["id"], "denies"]
    assert said.count("\n") == 4
    assert "is empty" in said
    assert "is away" in said
    assert "not in German" not in said
    assert view.count.line() == (
        "watched: 1 reports kept, 2 developments, 1 alerts sent, 1 attempts to send one failed and are repeated"
    )
    assert view.count.failed == 3


def test_json_lines_hold_every_field_of_the_record(capsys: pytest.CaptureFixture[str]) -> None:
    view = JsonView()
    view.show(Told(2, "2026-03-10T12:00:00+00:00", DENIAL))
    view.alert(TOLD)
    development, alert = (json.loads(line) for line in capsys.readouterr().out.splitlines())
    assert development.pop("schema") == "zufolge-development/1"
    assert (development.pop("seq"), development.pop("told")) == (2, "2026-03-10T12:00:00+00:00")
    assert Development(**development) == DENIAL
    assert alert == json.loads(TOLD)


@pytest.mark.parametrize("width", [20, 80, 200])
def test_a_screen_shows_everything_whatever_its_width(width: int) -> None:
    out = io.StringIO()
    with ScreenView(Console(file=out, width=width, force_terminal=True, _environ={}), "de") as view:
        for happening in HAPPENED:
            view.show(happening)
        view.alert(json.dumps(json.loads(TOLD) | {"again": True}))
    shown = out.getvalue()
    for words in ("Dementi", "Wasserwacht", "Alarm", "gewarnt", "empty", "full", "vielleicht"):
        assert words in shown


def test_nothing_in_a_report_steers_the_terminal() -> None:
    hostile = "Rot\x1b]0;Titel\x07\x9b31m\u202e"
    out = io.StringIO()
    development = Development("claim", "c1", "s1", hostile, "r1", "c1", hostile, hostile, hostile, hostile, hostile)
    with ScreenView(Console(file=out, width=80, _environ={}), "de") as view:
        view.show(Told(1, "", development))
        view.show(Looking(f"/in/{hostile}"))
        view.show(Refused("x", InputError(hostile, hostile, hostile)))
    assert "\x1b]0" not in out.getvalue()
    assert "\x9b" not in out.getvalue()
    assert "\u202e" not in out.getvalue()
