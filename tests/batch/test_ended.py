"""Workers that are ended by what they read, or for no fault of it. All texts are invented."""

import json
import os
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.batch.forking import Forked
from tests.batch.reading import DEADLY, KILL_ONCE
from tests.batch.running import FEW, done, held
from zufolge.batch import ended, receiving
from zufolge.errors import ZufolgeError
from zufolge.reports.items import Item, receive
from zufolge.reports.many import find_items

TEXT = "„Die Brücke bleibt bis Herbst gesperrt“, sagte Stadträtin Vera Muster am Montag vor 40 Menschen in Musterwil."


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(receiving, "CHUNK", FEW)


@pytest.fixture
def engine(tmp_path: Path) -> Forked:
    return Forked(folder(tmp_path / "told"), at_once=2)


def folder(path: Path) -> Path:
    path.mkdir()
    return path


def archive(path: Path, deadly: set[int], number: int = 20) -> Path:
    lines = (json.dumps({"text": f"{TEXT} Satz {n}.{DEADLY * (n in deadly)}"}) for n in range(1, number + 1))
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return path


@pytest.mark.parametrize("deadly", [{3}, {1, 2, 20}, {8, 9, 14, 15}])
def test_a_report_that_ends_its_worker_costs_that_report(tmp_path: Path, engine: Forked, deadly: set[int]) -> None:
    found = done(tmp_path / "out", archive(tmp_path / "a.jsonl", deadly), engine=engine)
    assert [one["place"] for one in found["refused"]] == [f"a.jsonl:{n}" for n in sorted(deadly)]
    assert {(one["kind"], one["why"]) for one in found["refused"]} == {("WorkerEnded", ended.WHAT)}
    assert found["why"] == {"WorkerEnded": len(deadly)}
    assert found["counts"]["reports"] == 20 - len(deadly)


def test_what_comes_out_does_not_depend_on_how_many_work_at_once(tmp_path: Path, engine: Forked) -> None:
    source = archive(tmp_path / "a.jsonl", {2, 9, 10})
    done(tmp_path / "two", source, engine=engine)
    done(tmp_path / "one", source, engine=Forked(folder(tmp_path / "told by one")))
    assert held(tmp_path / "two") == held(tmp_path / "one")


def test_who_is_killed_once_for_no_fault_of_the_report_is_not_refused(
    tmp_path: Path, engine: Forked, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = archive(tmp_path / "a.jsonl", set())
    done(tmp_path / "undisturbed", source)
    flag = tmp_path / "flag"
    flag.touch()
    monkeypatch.setenv(KILL_ONCE, str(flag))
    done(tmp_path / "out", source, engine=engine)
    assert engine.killed == 1
    assert held(tmp_path / "out") == held(tmp_path / "undisturbed")


def test_where_no_report_is_proven_to_do_it_the_run_ends_and_nothing_is_refused(tmp_path: Path, engine: Forked) -> None:
    class Task:
        note = tmp_path / "note"

        def alone(self, piece: int) -> "Task":
            assert piece == 7
            return Alone()

        def without(self, piece: int) -> "Task":
            raise AssertionError(f"{piece} is innocent")

    class Alone(Task):
        pass

    def work(task: Task) -> dict[str, Any]:
        with ended.noting(task.note) as at:
            at(7)
            if not isinstance(task, Alone):
                os.kill(os.getpid(), signal.SIGKILL)
        return {}

    with pytest.raises(ZufolgeError, match=r"a worker was ended .*Run the same command again"):
        list(engine.each(work, [Task()]))
    assert engine.killed == ended.ATTEMPTS


def test_an_item_that_ends_who_receives_it_is_refused(tmp_path: Path, engine: Forked, monkeypatch: pytest.MonkeyPatch) -> None:
    source = archive(tmp_path / "a.jsonl", {4, 17})

    def deadly(item: Item) -> Any:
        if DEADLY in (item.text or ""):
            os.kill(os.getpid(), signal.SIGKILL)
        return receive(item)

    monkeypatch.setattr(receiving, "receive", deadly)
    found = done(tmp_path / "out", source, engine=engine)
    assert [one["place"] for one in found["refused"]] == ["a.jsonl:4", "a.jsonl:17"]
    assert found["counts"]["reports"] == 18


def test_a_file_that_ends_who_opens_it_costs_what_comes_after_the_place(
    tmp_path: Path, engine: Forked, monkeypatch: pytest.MonkeyPatch
) -> None:
    inputs = folder(tmp_path / "in")
    for name in "abc":
        archive(inputs / f"{name}.jsonl", set(), 5)

    def deadly(paths: list[Path], *rest: Any, **more: Any) -> Iterator[Any]:
        for number, item in enumerate(find_items(paths, *rest, **more)):
            if paths[0].name == "b.jsonl" and number == 3:
                os.kill(os.getpid(), signal.SIGKILL)
            yield item

    monkeypatch.setattr(receiving, "find_items", deadly)
    found = done(tmp_path / "out", inputs, engine=engine, compare=False)
    assert [(one["place"], one["kind"]) for one in found["refused"]] == [("in/b.jsonl", "WorkerEnded")]
    # The same five texts stand in every file.
    assert (found["counts"]["reports"], found["counts"]["twice"]) == (5, 8)
