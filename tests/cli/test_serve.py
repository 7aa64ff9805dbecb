"""`zufolge serve` as a person starts it."""

import os
import re
import signal
import subprocess
import urllib.request
from pathlib import Path

import pytest

from tests.cli.test_cli import ZUFOLGE, run
from tests.web.conftest import configured
from tests.web.serving import served


def started(ledger: Path, *arguments: str, **environment: str) -> tuple[subprocess.Popen[str], str]:
    """A running server, and its address."""
    process = subprocess.Popen(
        [ZUFOLGE, "serve", "--ledger", str(ledger), "--port", "0", *arguments],
        stderr=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | {"LANG": "C.UTF-8"} | environment,
    )
    assert process.stderr
    line = process.stderr.readline()
    address = re.search(r"http://\S+/", line)
    assert address, line
    return process, address[0]


def ended(process: subprocess.Popen[str]) -> str:
    """What it wrote to standard error after its first line; it must end in peace when it is interrupted."""
    process.send_signal(signal.SIGINT)
    _, rest = process.communicate(timeout=30)
    assert process.returncode == 0, rest
    assert "Traceback" not in rest
    return rest


def test_without_a_word_it_serves_this_machine_an_empty_ledger(tmp_path: Path) -> None:
    process, address = started(tmp_path / "none.sqlite")
    try:
        assert address.startswith("http://127.0.0.1:")
        with urllib.request.urlopen(address, timeout=30) as answer:  # noqa: S310 - the address is our own
            assert answer.status == 200
            assert b"zufolge" in answer.read()
    finally:
        ended(process)


def test_the_key_may_stand_in_the_environment(tmp_path: Path) -> None:
    process, address = started(tmp_path / "none.sqlite", "--host", "0.0.0.0", ZUFOLGE_TOKEN="ein-langer-schluessel")
    try:
        with urllib.request.urlopen(address, timeout=30) as answer:  # noqa: S310
            assert answer.url.endswith("/login?to=%2F")
    finally:
        assert "ein-langer-schluessel" not in ended(process)


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (["--host", "0.0.0.0"], b"ZUFOLGE_TOKEN"),
        (["--host", "::"], b"nothing keeps them out"),
        (["--token", "kurz"], b"can be guessed"),
        (["--user", "ada"], b"ZUFOLGE_PASSWORD"),
        (["--host", "203.0.113.7", "--token", "ein-langer-schluessel"], b"can't be listened on"),
    ],
)
def test_it_refuses_to_start_with_the_reason(tmp_path: Path, arguments: list[str], reason: bytes) -> None:
    assert reason in run("serve", *arguments, ledger=tmp_path / "l.sqlite", code=2).stderr


def test_a_taken_port_is_told(tmp_path: Path) -> None:
    with served(configured(tmp_path / "l.sqlite")) as address:
        port = address.rpartition(":")[2]
        assert b"--port" in run("serve", "--port", port, ledger=tmp_path / "l.sqlite", code=2).stderr


def test_help_does_not_wait_for_the_web_app(tmp_path: Path) -> None:
    assert b"--token" in run("serve", "--help", ledger=tmp_path / "l.sqlite").stdout
