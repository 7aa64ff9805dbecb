"""Batches that are killed and go on, and the same on every engine. All texts are invented (benchmarks/invented.py)."""

import importlib.util
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from benchmarks.invented import write
from tests.batch.reading import KILL_ONCE
from tests.batch.running import FEW, ROOT, done, environment, held
from zufolge.batch import files, receiving
from zufolge.batch.run import WORK

KILLS = 12


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("archive")
    write(36, folder, each=20)
    (folder / "empty.jsonl").write_bytes(b"")
    # Found twice, in files of two shards.
    (folder / "z.jsonl").write_bytes((folder / "reports-001.jsonl").read_bytes()[:4000].rpartition(b"\n")[0] + b"\n")
    return folder


@pytest.fixture(scope="module")
def undisturbed(archive: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    output, before = tmp_path_factory.mktemp("undisturbed"), receiving.CHUNK
    receiving.CHUNK = FEW
    try:
        found = done(output, archive)
    finally:
        receiving.CHUNK = before
    assert found["counts"]["twice"]
    assert found["counts"]["refused"] == 1
    assert {"claims", "copies", "groups", "reports", "stories"} <= set(found["tables"])
    return held(output)


def test_killed_at_any_moment_and_continued_it_comes_to_the_same_bytes(
    tmp_path: Path, archive: Path, undisturbed: dict[str, bytes]
) -> None:
    chance, output = random.Random(8), tmp_path / "out"  # noqa: S311 - seeded on purpose
    ways = set[int]()
    for kill in range(KILLS + 1):
        child = os.fork()
        if not child:
            code = 1
            try:
                receiving.CHUNK = FEW
                done(output, archive)
                code = 0
            finally:
                os._exit(code)
        if kill < KILLS:
            # Now and then it is given less time than it needs to begin, later about as much as a part of it takes.
            time.sleep(chance.uniform(0, 0.12 * (kill + 1)))
            os.kill(child, signal.SIGKILL)
        status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        assert status in (0, -signal.SIGKILL)
        ways.add(len(list(output.rglob("done.json"))))
        if (output / "manifest.json").exists():
            assert held(output).keys() >= undisturbed.keys()
    assert held(output) == undisturbed
    assert len(ways) > 1


def program(*arguments: object, **how: str) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-m", "tests.batch.running", *map(str, arguments)]
    return subprocess.run(command, cwd=ROOT, env=environment() | how, capture_output=True, text=True, check=False, timeout=600)


def test_daft_with_two_processes_of_which_one_is_killed_comes_to_the_same_bytes(
    tmp_path: Path, archive: Path, undisturbed: dict[str, bytes]
) -> None:
    flag = tmp_path / "flag"
    flag.touch()
    ended = program("daft", tmp_path / "out", archive, **{KILL_ONCE: str(flag)})
    assert ended.returncode == 0, ended.stderr
    assert not flag.exists()
    assert held(tmp_path / "out") == undisturbed


@pytest.mark.skipif(importlib.util.find_spec("ray") is None, reason="Ray is not installed (pip install 'zufolge[cluster]')")
def test_ray_with_two_workers_comes_to_the_same_bytes(tmp_path: Path, archive: Path, undisturbed: dict[str, bytes]) -> None:
    ended = program("ray", tmp_path / "out", archive)
    if "failed to startup or the GCS has become overloaded" in ended.stderr:
        pytest.skip("Ray gives itself 30 seconds to start, which this machine is too busy for")
    assert ended.returncode == 0, ended.stderr
    assert held(tmp_path / "out") == undisturbed


def test_what_is_under_way_of_another_run_that_was_cut_off_is_written_anew(
    tmp_path: Path, archive: Path, undisturbed: dict[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(receiving, "CHUNK", FEW)
    output = tmp_path / "out"
    done(output, archive)
    marks = sorted((output / WORK).rglob("done.json"))
    for mark in marks[::3]:
        mark.unlink()
        (mark.parent / "000000.parquet").write_bytes(b"PAR1 half a file")
    marks[1].write_text("{", "utf-8")
    done(output, archive)
    assert held(output) == undisturbed
    assert files.read_json(marks[1]) is not None
