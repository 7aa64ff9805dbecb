"""All commands with a team's ledger on a PostgreSQL server, as people on several machines would use it."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.ledger.stores import asked, database, on_a_server
from zufolge.stores import Server

pytestmark = on_a_server
ZUFOLGE = str(Path(sys.executable).with_name("zufolge"))
SAMPLES = Path(__file__).parents[2] / "samples" / "reports"
FILES = [str(SAMPLES / name) for name in ("01-lkd-eilmeldung.txt", "04-azd-brannolit-bestreitet.txt", "07-lkd-korrektur.txt")]


def run(*arguments: str, ledger: str, code: int = 0) -> str:
    """What a command writes; of one that fails, what it complains."""
    environment = os.environ | {"ZUFOLGE_LEDGER": ledger, "LC_ALL": "C.UTF-8", "PYTHONUTF8": "1"}
    result = subprocess.run([ZUFOLGE, *arguments], capture_output=True, env=environment, text=True, check=False)
    assert result.returncode == code, result.stderr
    assert "Traceback" not in result.stderr
    return result.stderr if code else result.stdout


@pytest.fixture(scope="module")
def team() -> Server:
    """A ledger to which two people added at once, one of them what the other adds too."""
    made = database()
    environment = os.environ | {"ZUFOLGE_LEDGER": made.url}
    people = [
        subprocess.Popen([ZUFOLGE, "add", *files, "--jobs", "1"], env=environment, stdout=subprocess.PIPE, text=True)
        for files in (FILES[:2], FILES[1:])
    ]
    told = [person.communicate(timeout=300)[0] for person in people]
    assert [person.returncode for person in people] == [0, 0]
    assert all("kept" in line for line in told)
    return made


def test_what_several_people_add_at_once_is_there_once_and_in_stories(team: Server) -> None:
    assert asked(team, "SELECT count(*), count(DISTINCT id), max(seq) FROM reports") == [(3, 3, 3)]
    assert asked(team, "SELECT count(*) FROM related") == [(3,)]
    assert "3 known already" in run("add", *FILES, ledger=team.url)


def test_what_was_kept_is_asked_for_as_in_a_file(team: Server, tmp_path: Path) -> None:
    own = str(tmp_path / "own.sqlite")
    run("add", *FILES, "--jobs", "1", ledger=own)
    for question in (
        ["--text", "trinkwasser*"],
        ["--source", "gesundheits"],
        ["--stance", "deny"],
        ["--figure", "100.. Menschen"],
        ["--text", "abkochen", "--form", "direct"],
    ):
        here, there = (
            sorted(json.loads(line)["id"] for line in run("claims", "--json", *question, ledger=one).splitlines())
            for one in (own, team.url)
        )
        assert here == there


def test_reports_stories_claims_and_judgements_are_shown(team: Server) -> None:
    claim = json.loads(run("claims", "--json", "--limit", "1", ledger=team.url))
    assert claim["content"] in run("show", claim["id"][:8], ledger=team.url)
    story = json.loads(run("stories", "--json", ledger=team.url).splitlines()[0])
    assert "07-lkd" in run("reports", "--json", ledger=team.url)
    assert run("story", story["id"], ledger=team.url)
    run("judge", "accept", claim["id"], "--who", "Ada", ledger=team.url)
    assert claim["id"] in run("judge", "list", ledger=team.url)


@pytest.mark.parametrize("command", [["claims"], ["add", FILES[0]], ["stories"], ["watch", str(SAMPLES), "--once"]])
def test_a_wrong_password_is_one_line_without_any_password(team: Server, command: list[str]) -> None:
    name, _, rest = team.url.partition("@")
    wrong = f"{name.rpartition(':')[0]}:Geheimes%20Wort@{rest}"
    told = run(*command, ledger=wrong, code=2)
    assert str(team) in told
    assert "password" in told
    assert "Geheimes" not in told
    assert len(told.splitlines()) == 1


def test_the_option_names_a_server_too(team: Server, tmp_path: Path) -> None:
    told = run("reports", "--json", "--ledger", team.url, ledger=str(tmp_path / "other.sqlite"))
    assert len(told.splitlines()) == 3
    assert list(tmp_path.iterdir()) == []
