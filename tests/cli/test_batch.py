"""`zufolge batch` and `zufolge load` as people meet them. All texts are invented."""

import json
import os
import subprocess
import sys
from pathlib import Path

ZUFOLGE = str(Path(sys.executable).with_name("zufolge"))
TEXT = "„Die Brücke bleibt bis Herbst gesperrt“, sagte Stadträtin Vera Muster am Montag vor 40 Menschen in Musterwil."


def command(*arguments: object, **how: str) -> "subprocess.CompletedProcess[str]":
    environment = {**os.environ, "COLUMNS": "300"} | how
    return subprocess.run(
        [ZUFOLGE, *map(str, arguments)], capture_output=True, text=True, check=False, env=environment, timeout=600
    )


def test_an_archive_becomes_a_batch_and_that_a_ledger(tmp_path: Path) -> None:
    source, output, ledger = tmp_path / "a.jsonl", tmp_path / "out", tmp_path / "l.sqlite"
    source.write_text(json.dumps({"text": TEXT, "published": "2026-03-10"}) + '\n{"text": 3}\n', "utf-8")
    done = command("batch", source, output, "--jobs", 1)
    assert done.returncode == 2, done.stderr
    assert done.stdout.startswith(f"{output}: 1 reports, ")
    assert "1 refused (manifest.json says why)" in done.stdout
    assert "zufolge: a.jsonl:2: the column 'text' is no text. Write it in quotation marks" in done.stderr
    assert "Traceback" not in done.stderr
    loaded = command("load", output, "--ledger", ledger)
    assert (loaded.returncode, loaded.stderr) == (0, "")
    assert loaded.stdout.startswith("reports: 1 kept;")
    assert "1 known already" in command("load", output, "--ledger", ledger).stdout
    assert "Brücke" in command("claims", "--ledger", ledger).stdout


def test_what_is_asked_wrongly_is_said_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    one = command("batch", tmp_path / "a.txt")
    assert (one.returncode, one.stdout) == (2, "")
    assert "one path is not enough" in one.stderr
    none = command("load", tmp_path, "--ledger", tmp_path / "l.sqlite")
    assert (none.returncode, none.stderr.count("\n")) == (2, 1)
    assert "holds no whole batch" in none.stderr


def test_without_the_extra_both_say_what_to_install(tmp_path: Path) -> None:
    # A finder that hides the libraries, as if they were not there.
    (tmp_path / "sitecustomize.py").write_text(
        "import sys\n"
        "class Hide:\n"
        "    def find_spec(self, name, path=None, target=None):\n"
        "        if name.partition('.')[0] in ('daft', 'pyarrow'):\n"
        "            raise ModuleNotFoundError(name)\n"
        "import importlib.util\n"
        "found = importlib.util.find_spec\n"
        "importlib.util.find_spec = lambda name, package=None: None if name in ('daft', 'pyarrow') else found(name, package)\n"
        "sys.meta_path.insert(0, Hide())\n",
        "utf-8",
    )
    for arguments in (("batch", tmp_path, tmp_path / "out"), ("load", tmp_path)):
        done = command(*arguments, PYTHONPATH=str(tmp_path))
        assert (done.returncode, done.stdout) == (2, "")
        assert done.stderr.endswith("which are not installed. pip install 'zufolge[batch]'\n")
    assert not (tmp_path / "out").exists()
