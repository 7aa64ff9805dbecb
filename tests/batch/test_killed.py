"""Batches that are killed and go on, and the same on every engine. All texts are invented (benchmarks/invented.py)."""

import importlib.util
import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from benchmarks.invented import write
from tests.batch.forking import Forked
from tests.batch.reading import DEADLY, KILL_ONCE
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


@pytest.fixture(scope="module")
def deadly(archive: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, bytes]]:
    """An archive with a report that kills who reads it, and what comes of it."""
    folder, before = tmp_path_factory.mktemp("deadly"), receiving.CHUNK
    lines = (archive / "reports-001.jsonl").read_text("utf-8").splitlines()
    lines[15] = json.dumps(json.loads(lines[15]) | {"text": f"{DEADLY} ist dieser Text."})
    (folder / "in").mkdir()
    (folder / "in/a.jsonl").write_text("\n".join(lines) + "\n", "utf-8")
    (folder / "told").mkdir()
    receiving.CHUNK = FEW
    try:
        found = done(folder / "out", folder / "in", engine=Forked(folder / "told"))
    finally:
        receiving.CHUNK = before
    assert [one["place"] for one in found["refused"]] == ["in/a.jsonl:16"]
    return folder / "in", held(folder / "out")


def test_daft_refuses_the_report_that_kills_its_processes_and_no_other(
    tmp_path: Path, deadly: tuple[Path, dict[str, bytes]]
) -> None:
    ended = program("daft", tmp_path / "out", deadly[0])
    assert ended.returncode == 0, ended.stderr
    assert held(tmp_path / "out") == deadly[1]


@pytest.mark.skipif(importlib.util.find_spec("ray") is None, reason="Ray is not installed (pip install 'zufolge[cluster]')")
def test_ray_with_two_workers_comes_to_the_same_bytes(tmp_path: Path, archive: Path, undisturbed: dict[str, bytes]) -> None:
    assert by_ray(tmp_path / "out", archive) == undisturbed


@pytest.mark.skipif(importlib.util.find_spec("ray") is None, reason="Ray is not installed (pip install 'zufolge[cluster]')")
def test_ray_refuses_the_report_that_kills_its_workers_and_no_other(
    tmp_path: Path, deadly: tuple[Path, dict[str, bytes]]
) -> None:
    assert by_ray(tmp_path / "out", deadly[0]) == deadly[1]


def by_ray(output: Path, archive: Path) -> dict[str, bytes]:
    ended = program("ray", output, archive)
    if "failed to startup or the GCS has become overloaded" in ended.stderr:
        pytest.skip("Ray gives itself 30 seconds to start, which this machine is too busy for")
    assert ended.returncode == 0, ended.stderr
    return held(output)


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
