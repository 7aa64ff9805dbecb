"""Claims are asked for by what they mean and opened, as a person or a script does it."""

import json
import os
import pty
import re
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, get_args

import pytest
import typer.main

from tests.views.examples import told
from zufolge import labels
from zufolge.cli.app import app
from zufolge.ledger import Filters, Ledger
from zufolge.schema import Reading, Reason, SourceKind
from zufolge.views.words import word_for

ZUFOLGE = str(Path(sys.executable).with_name("zufolge"))


def reading() -> Reading:
    """An invented report, read by hand, with a rule that no version knows and a probability for each role."""
    whole = told()
    reasons = (Reason("stance", "stance.unheard_of", whole.claims[3].attribution.cue[0]),)
    said = replace(whole.claims[3].attribution, role_confidence=(("speaker", 0.93), ("cue", 0.88)))
    denied = replace(whole.claims[3], attribution=said, reasons=reasons)
    return replace(whole, claims=(*whole.claims[:3], denied, *whole.claims[4:]))


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("kept") / "ledger.sqlite"
    with Ledger(path) as store:
        store.keep(reading(), location="-", at=datetime(2026, 11, 23, tzinfo=UTC))
    return path


def run(ledger: Path, *arguments: str, code: int = 0, language: str = "C.UTF-8") -> str:
    """What a command writes; of one that fails, what it complains."""
    environment = os.environ | {"ZUFOLGE_LEDGER": str(ledger), "LC_ALL": language, "PYTHONUTF8": "1"}
    result = subprocess.run([ZUFOLGE, *arguments], capture_output=True, env=environment, text=True, check=False)
    assert result.returncode == code, result.stderr
    assert "Traceback" not in result.stderr
    return result.stderr if code else result.stdout


def words(ledger: Path, *arguments: str) -> list[str]:
    """The first word of each claim that is found."""
    return [json.loads(line)["content"].split()[0] for line in run(ledger, "claims", "--json", *arguments).splitlines()]


@pytest.mark.parametrize(
    ("options", "found"),
    [
        (["--stance", "deny", "--polarity", "negative"], ["Es"]),
        (["--certainty", "possible"], ["Ein"]),
        (["--distance", "sollen"], ["Die"]),
        (["--kind", "agency", "--source", "nordpress"], ["stieg"]),
        (["--evidence", "imagery"], ["Der"]),
        (["--figure", "1000..2000 Menschen"], ["Die"]),
        (["--figure", "50..", "--unit", "percent"], ["dass"]),
        (["--time", "2024-10-14..2024-10-20"], ["stieg"]),
    ],
    ids=" ".join,
)
def test_claims_are_filtered_by_what_they_mean(ledger: Path, options: list[str], found: list[str]) -> None:
    assert words(ledger, *options) == found
    assert len(run(ledger, "reports", *options).splitlines()) == 1


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--stance", "shout"], "criticise"),
        (["--kind", "alien"], "government"),
        (["--figure", "!!!"], "3000 Soldaten"),
        (["--figure", "5..3"], "smaller number first"),
        (["--time", "gestern"], "2024-10-22"),
    ],
    ids=" ".join,
)
def test_what_makes_no_sense_is_answered_with_what_does(ledger: Path, options: list[str], said: str) -> None:
    assert said in run(ledger, "claims", *options, code=2)


def test_every_filter_of_the_ledger_is_an_option_of_both_lists() -> None:
    group = typer.main.get_command(app)
    for name in ("claims", "reports"):
        options = {parameter.name for parameter in getattr(group, "commands")[name].params}  # noqa: B009 -- typer does not type it
        assert set(Filters.__dataclass_fields__) <= options


LABELS = {
    "stance": labels.STANCES,
    "certainty": labels.CERTAINTIES,
    "polarity": labels.POLARITIES,
    "distance": labels.DISTANCES,
    "evidence": labels.EVIDENCE,
    "kind": get_args(SourceKind),
}


@pytest.mark.parametrize("name", LABELS)
def test_every_label_that_can_be_asked_for_stands_in_the_help_and_the_record_and_has_words(name: str) -> None:
    group = typer.main.get_command(app)
    parameters = getattr(group, "commands")["claims"].params  # noqa: B009 -- typer does not type it
    (told_in_help,) = (parameter.help for parameter in parameters if parameter.name == name)
    record = (Path(__file__).parents[2] / "docs/record.md").read_text("utf-8")
    for value in LABELS[name]:
        assert re.search(rf"\b{value}\b", told_in_help), value
        assert f"`{value}`" in record, value
        assert len({value, word_for(name, value, "de")}) == 2, value


def test_lists_for_programs_say_what_claims_mean(ledger: Path) -> None:
    row = json.loads(run(ledger, "claims", "--json", "--kind", "agency"))
    assert (row["polarity"], row["distance"], row["chain"]) == ("positive", None, "NWD → Nordpress")
    head, line = run(ledger, "claims", "--csv", "--kind", "agency").splitlines()
    assert head.endswith("stance,certainty,polarity,distance,chain,embargo,withdrawn")
    assert line.endswith("assert,certain,positive,,NWD → Nordpress,,")
    assert run(ledger, "claims", "--kind", "agency").endswith("assert\tcertain\tpositive\t-\tNWD → Nordpress\t-\t-\n")


def test_a_claim_is_opened_with_its_words_rules_and_probabilities(ledger: Path) -> None:
    claim = reading().claims[3].id
    rows = [line.split("\t") for line in run(ledger, "show", claim[:9], "--why").splitlines()]
    assert {row[0] for row in rows} == {claim}
    assert ["stance", "deny", "369-380", "dementierte", "stance.unheard_of", "-", "-"] in [row[1:] for row in rows]
    assert ["cue", "dementierte", "369-380", "dementierte", "model", "0.88", "-"] in [row[1:] for row in rows]
    (record,) = map(json.loads, run(ledger, "show", claim, "--why", "--json").splitlines())
    assert record["claims"][0]["why"] == [{"label": "stance", "rule": "stance.unheard_of", "span": [369, 380, "dementierte"]}]


def test_with_a_reports_id_every_claim_is_opened(ledger: Path) -> None:
    lines = run(ledger, "show", reading().report.id, "--why").splitlines()
    assert {line.split("\t")[0] for line in lines} == {one.id for one in reading().claims}


def terminal(ledger: Path, arguments: Sequence[str]) -> str:
    environment: dict[str, Any] = os.environ | {"ZUFOLGE_LEDGER": str(ledger), "COLUMNS": "80", "LC_ALL": "de_CH.UTF-8"}
    ours, theirs = pty.openpty()
    process = subprocess.Popen([ZUFOLGE, *arguments], stdout=theirs, env=environment | {"PYTHONUTF8": "1"})
    os.close(theirs)
    shown = b""
    try:
        while part := os.read(ours, 65536):
            shown += part
    except OSError:  # how a terminal whose last writer has gone says so
        pass
    os.close(ours)
    assert process.wait() == 0
    return shown.decode()


def test_in_a_terminal_a_claim_is_opened_in_words(ledger: Path) -> None:
    shown = terminal(ledger, ["show", reading().claims[3].id, "--why"])
    assert "Sprechhandlung" in shown
    assert "„dementierte“" in shown
    assert "vom Modell, zu 93" in shown


def test_a_claim_of_an_older_reader_says_that_it_has_no_reasons(ledger: Path) -> None:
    assert "Ein früherer Leser hat diese Aussage gelesen" in terminal(ledger, ["show", reading().claims[2].id, "--why"])
