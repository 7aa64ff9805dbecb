"""The command as a person or a script meets it: what is printed where, exit codes, and that nothing is lost."""

import json
import os
import pty
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from zufolge import read

ZUFOLGE = str(Path(sys.executable).with_name("zufolge"))
# Invented.
TEXT = """Brücke in Musterwil bleibt zu

Die Brücke bleibt bis Freitag gesperrt. «Der Pfeiler ist unterspült», sagte Stadträtin Vera Muster am Dienstag. \
Nach Angaben der Polizei wurde niemand verletzt. (lkd/mos)
"""


@pytest.fixture
def report(tmp_path: Path) -> Path:
    file = tmp_path / "report.txt"
    file.write_text(TEXT, "utf-8")
    return file


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    return tmp_path / "ledger.sqlite"


def run(*arguments: object, ledger: Path, stdin: bytes = b"", code: int = 0) -> subprocess.CompletedProcess[bytes]:
    environment = os.environ | {"ZUFOLGE_LEDGER": str(ledger), "LANG": "C.UTF-8"}
    result = subprocess.run([ZUFOLGE, *map(str, arguments)], input=stdin, capture_output=True, env=environment, check=False)
    assert result.returncode == code, result.stderr.decode()
    assert b"Traceback" not in result.stderr
    return result


def records(result: subprocess.CompletedProcess[bytes]) -> list[dict[str, Any]]:
    return [json.loads(line) for line in result.stdout.decode().splitlines()]


def test_in_a_pipe_there_is_nothing_but_the_claims(report: Path, ledger: Path) -> None:
    rows = [line.split("\t") for line in run("read", report, ledger=ledger).stdout.decode().splitlines()]
    assert rows[0][1:] == ["direct", "Stadträtin Vera Muster", "sagte", "«Der Pfeiler ist unterspült»"]
    assert all(len(row) == 5 for row in rows)
    start, end = map(int, rows[0][0].split("-"))
    assert TEXT[start:end] == rows[0][4]


def test_json_is_the_contract_and_its_spans_quote_the_file(report: Path, ledger: Path) -> None:
    (record,) = records(run("read", report, "--json", "--date", "2026-03-10", "--outlet", "Musterbote", ledger=ledger))
    head = record["report"]
    assert head["text"] == TEXT
    assert (head["title"], head["outlet"], head["published"]) == ("Brücke in Musterwil bleibt zu", "Musterbote", "2026-03-10")
    assert (head["language"], head["credits"]) == ("de", ["lkd"])
    assert record["schema"] == "zufolge/1"
    claims = record["claims"]
    for claim in claims:
        assert {"chain", "stance", "figures", "why"} <= set(claim)
        for role in ("content", "speaker", "cue", "frame", "addressee"):
            assert all(TEXT[start:end] == text for start, end, text in claim[role])


def test_standard_input_and_several_files_are_read_in_order(report: Path, ledger: Path) -> None:
    result = run("read", "-", report, "--json", ledger=ledger, stdin=b"Niemand sagt etwas.")
    texts = [r["report"]["text"] for r in records(result)]
    assert texts == ["Niemand sagt etwas.", TEXT]


def test_reading_twice_adds_nothing_and_a_changed_text_is_a_new_version(report: Path, ledger: Path) -> None:
    run("read", report, ledger=ledger)
    run("read", report, ledger=ledger)
    assert len(records(run("reports", "--json", ledger=ledger))) == 1
    report.write_text(TEXT.replace("Freitag", "Samstag"), "utf-8")
    run("read", report, ledger=ledger)
    (latest,) = records(run("reports", "--json", ledger=ledger))
    assert (latest["version"], latest["versions"]) == (2, 2)


def test_no_keep_keeps_nothing(report: Path, ledger: Path) -> None:
    run("read", report, "--no-keep", ledger=ledger)
    assert not ledger.exists()


def test_claims_are_found_again_by_source_text_and_form(report: Path, ledger: Path) -> None:
    run("read", report, ledger=ledger)
    for options in (["--source", "muster"], ["--text", "pfeiler unter*"], ["--form", "direct"]):
        (row,) = records(run("claims", *options, "--json", ledger=ledger))
        assert row["content"] == "«Der Pfeiler ist unterspült»"
    assert run("claims", "--text", "Vulkan", "--json", ledger=ledger).stdout == b""
    table = run("claims", "--csv", ledger=ledger).stdout.decode()
    assert table.startswith("id,report_id,")
    assert "«Der Pfeiler ist unterspült»" in table


def test_show_finds_reports_and_claims_by_the_beginning_of_their_id(report: Path, ledger: Path) -> None:
    run("read", report, ledger=ledger)
    claim = records(run("claims", "--json", "--form", "direct", ledger=ledger))[0]
    assert b"unterspuelt" not in run("show", str(claim["id"])[:8], ledger=ledger).stdout
    assert "unterspült".encode() in run("show", str(claim["id"])[:8], ledger=ledger).stdout
    (whole,) = records(run("show", str(claim["report_id"])[:8], "--json", ledger=ledger))
    assert whole["report"]["text"] == TEXT
    error = run("show", "r0000", ledger=ledger, code=2).stderr.decode()
    assert "no report" in error
    run("show", "nothing", ledger=ledger, code=2)


def test_the_page_is_written_whole_and_shows_the_claims(report: Path, ledger: Path, tmp_path: Path) -> None:
    run("read", report, "--html", tmp_path / "page.html", ledger=ledger)
    page = (tmp_path / "page.html").read_text("utf-8")
    assert page.lower().startswith("<!doctype html>")
    assert "unterspült" in page
    error = run("read", report, "--html", tmp_path / "none" / "page.html", ledger=ledger, code=2).stderr.decode()
    assert "can't be written" in error
    assert len(records(run("reports", "--json", ledger=ledger))) == 1


def test_what_can_be_read_is_read_although_another_file_is_not(report: Path, ledger: Path, tmp_path: Path) -> None:
    result = run("read", tmp_path / "missing.txt", report, tmp_path, "--json", ledger=ledger, code=2)
    assert len(records(result)) == 1
    complaints = result.stderr.decode().splitlines()
    assert len(complaints) == 2
    assert "missing.txt: no such file" in complaints[0]
    assert "is a folder" in complaints[1]
    assert len(records(run("reports", "--json", ledger=ledger))) == 1


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "empty"),
        (b" \n\t", "empty"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3", "PDF"),
        (b"\x89PNG\r\n\x1a\n" + bytes(200), "PNG"),
        (b"a" * 20_000_001, "20 MB"),
        (b"Wort " * 250_000, "1,000,000"),
    ],
)
def test_bad_input_gets_a_message_and_exit_code_2(content: bytes, said: str, ledger: Path, tmp_path: Path) -> None:
    file = tmp_path / "bad.txt"
    file.write_bytes(content)
    result = run("read", file, ledger=ledger, code=2)
    assert said in result.stderr.decode()
    assert result.stdout == b""
    assert not ledger.exists()


@pytest.mark.parametrize(
    ("content", "note"),
    [
        (TEXT.encode("cp1252"), "windows-1252"),
        (TEXT.encode("utf-16"), ""),
        (b"The minister said that the bridge would stay closed until Friday.", "German"),
        (TEXT.replace("Brücke", "Brü\0cke").encode(), "NUL"),
    ],
)
def test_odd_input_is_read_with_a_note(content: bytes, note: str, ledger: Path, tmp_path: Path) -> None:
    file = tmp_path / "odd.txt"
    file.write_bytes(content)
    (record,) = records(run("read", file, "--json", ledger=ledger))
    assert note.lower() in " ".join(map(str, record["notes"])).lower()


@pytest.mark.parametrize("content", [b"no database at all, but long enough to be one" * 40, b"SQLite format 3\0" + bytes(200)])
def test_a_ledger_that_is_none_is_named_and_left_alone(content: bytes, report: Path, ledger: Path) -> None:
    ledger.write_bytes(content)
    result = run("read", report, ledger=ledger, code=2)
    assert str(ledger) in result.stderr.decode()
    assert "unterspült".encode() in result.stdout  # what was read is shown all the same
    assert ledger.read_bytes() == content
    run("claims", ledger=ledger, code=2)


def test_a_wrong_date_and_a_wrong_form_are_refused_before_anything_is_read(report: Path, ledger: Path) -> None:
    assert "2026-13-40" in run("read", report, "--date", "2026-13-40", ledger=ledger, code=2).stderr.decode()
    assert "direct" in run("claims", "--form", "sideways", ledger=ledger, code=2).stderr.decode()
    run("read", report, report, "--title", "Zwei", ledger=ledger, code=2)
    run("claims", "--json", "--csv", ledger=ledger, code=2)


def test_a_reader_that_goes_away_is_no_error(report: Path, ledger: Path) -> None:
    run("read", report, ledger=ledger)
    environment = os.environ | {"ZUFOLGE_LEDGER": str(ledger)}
    with subprocess.Popen(
        [ZUFOLGE, "claims", "--json"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment
    ) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.close()
        assert process.stderr.read() == b""


def test_a_killed_run_leaves_only_whole_reports(report: Path, ledger: Path, tmp_path: Path) -> None:
    files = []
    for i in range(60):
        files.append(tmp_path / f"r{i}.txt")
        files[-1].write_text(TEXT.replace("Freitag", f"{i} Uhr"), "utf-8")
    environment = os.environ | {"ZUFOLGE_LEDGER": str(ledger)}
    with subprocess.Popen([ZUFOLGE, "read", *map(str, files), "--json"], stdout=subprocess.PIPE, env=environment) as process:
        assert process.stdout
        for _ in range(5):
            process.stdout.readline()
        process.send_signal(signal.SIGKILL)
    kept = records(run("reports", "--json", ledger=ledger))
    assert 5 <= len(kept) <= 60
    for row in kept:
        (whole,) = records(run("show", row["id"], "--json", ledger=ledger))
        assert len(whole["claims"]) == row["claims"]


def test_in_a_terminal_a_brief_is_shown(report: Path, ledger: Path) -> None:
    environment = os.environ | {"ZUFOLGE_LEDGER": str(ledger), "COLUMNS": "80", "LANG": "de_CH.UTF-8", "TERM": "xterm-256color"}
    ours, theirs = pty.openpty()
    process = subprocess.Popen([ZUFOLGE, "read", str(report)], stdout=theirs, stderr=subprocess.PIPE, env=environment)
    os.close(theirs)
    shown = b""
    try:
        while part := os.read(ours, 65536):
            shown += part
    except OSError:  # how a terminal whose last writer has gone says so
        pass
    os.close(ours)
    assert process.stderr
    process.stderr.close()
    assert process.wait() == 0
    text = shown.decode()
    assert "Brücke in Musterwil bleibt zu" in text
    assert "Vera Muster" in text
    assert "lkd" in text
    assert "\x1b[" in text


def test_help_and_claims_load_no_model(ledger: Path) -> None:
    code = "import sys\nfrom zufolge.cli.app import main\ntry: main()\n"
    code += "finally: sys.stderr.write(str('onnxruntime' in sys.modules))"
    for arguments in (["--help"], ["claims"], ["--version"]):
        command = [sys.executable, "-c", code, *arguments]
        environment = os.environ | {"ZUFOLGE_LEDGER": str(ledger)}
        assert subprocess.run(command, capture_output=True, text=True, check=True, env=environment).stderr == "False"


def test_output_that_cannot_be_written_is_a_message_and_what_was_read_is_kept(report: Path, ledger: Path) -> None:
    environment = os.environ | {"ZUFOLGE_LEDGER": str(ledger)}
    for arguments in (["read", str(report), "--json"], ["claims", "--json"]):
        with Path("/dev/full").open("w") as full:
            result = subprocess.run([ZUFOLGE, *arguments], stdout=full, stderr=subprocess.PIPE, env=environment, check=False)
        assert result.returncode == 2
        assert b"can't write" in result.stderr
        assert b"Traceback" not in result.stderr
    assert len(records(run("reports", "--json", ledger=ledger))) == 1


def test_a_page_never_overwrites_its_report(report: Path, ledger: Path) -> None:
    assert "overwrite" in run("read", report, "--html", report, ledger=ledger, code=2).stderr.decode()
    assert report.read_text("utf-8") == TEXT
    run("read", report, "--html", ".", ledger=ledger, code=2)
    assert "no file" in run("read", report, "--html", "/dev/null", ledger=ledger, code=2).stderr.decode()
    assert Path("/dev/null").is_char_device()


def test_python_and_the_command_give_the_same_ids(report: Path, ledger: Path) -> None:
    (record,) = records(run("read", report, "--json", "--outlet", "Musterbote", ledger=ledger))
    reading = read(TEXT, outlet="Musterbote")
    assert record["report"]["id"] == reading.report.id
    assert [claim["id"] for claim in record["claims"]] == [claim.id for claim in reading.claims]


def test_the_fast_model_is_an_option_and_another_one_is_refused_before_anything_is_read(report: Path, ledger: Path) -> None:
    (full,) = records(run("read", report, "--json", ledger=ledger))
    (fast,) = records(run("read", report, "--json", "--model", "fast", ledger=ledger))
    assert (fast["report"], fast["claims"][0]["content"]) == (full["report"], full["claims"][0]["content"])
    assert fast["reader"] != full["reader"]
    for command in (
        ("read", report),
        ("add", report),
        ("watch", report, "--once"),
        ("serve",),
        ("batch", report, report.parent),
    ):
        result = run(*command, "--model", "quick", ledger=ledger, code=2)
        assert result.stdout == b""
        assert "--model: there is no model 'quick'. Choose full or fast." in result.stderr.decode()
