"""Work spread over processes."""

import multiprocessing
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from zufolge.errors import MissingInput, ZufolgeError
from zufolge.workers import Helper, cores, in_order


def square(number: int) -> int:
    return number * number


def fail(number: int) -> int:
    if number == 3:
        raise ValueError("three")
    return number


def die(number: int) -> int:
    if number == 2:
        os._exit(1)
    return number


@pytest.mark.parametrize("processes", [1, 2])
def test_results_come_in_the_order_of_the_work_however_many_processes_there_are(processes: int) -> None:
    assert list(in_order(square, iter(range(30)), processes)) == [n * n for n in range(30)]


def test_only_a_few_pieces_are_fetched_ahead() -> None:
    fetched = 0

    def pieces() -> object:
        nonlocal fetched
        for number in range(1000):
            fetched += 1
            yield number

    results = in_order(square, pieces(), 2)  # type: ignore[arg-type]
    next(results)
    results.close()
    assert fetched <= 16


@pytest.mark.parametrize("processes", [1, 2])
def test_what_work_raises_is_raised_here_after_the_results_before_it(processes: int) -> None:
    results = in_order(fail, range(6), processes)
    assert [next(results) for _ in range(3)] == [0, 1, 2]
    with pytest.raises(ValueError, match="three"):
        next(results)


def test_a_process_that_dies_is_named_with_what_to_do() -> None:
    with pytest.raises(ZufolgeError, match="--jobs 1"):
        list(in_order(die, range(6), 2))


def test_there_is_a_core() -> None:
    assert cores() >= 1


def rest(seconds: float) -> int:
    time.sleep(seconds)
    return os.getpid()


def test_whoever_wants_no_more_does_not_wait_for_what_is_under_way() -> None:
    results = in_order(rest, [0, 60, 60, 60, 60, 60, 60, 60, 60], 2)
    next(results)
    begun = time.monotonic()
    results.close()
    assert time.monotonic() - begun < 30
    assert not multiprocessing.active_children()


def test_interrupted_twice_it_ends_at_once_and_leaves_no_process_behind() -> None:
    run, worker = _started()
    for _ in range(2):
        os.killpg(run.pid, signal.SIGINT)
        time.sleep(0.2)
    run.communicate(timeout=30)
    assert not _alive(worker)


def test_no_process_outlives_the_one_that_started_it() -> None:
    run, worker = _started()
    run.kill()
    run.communicate(timeout=30)  # ends when nobody is left who could write
    assert not _alive(worker)


def _started() -> tuple[subprocess.Popen[bytes], int]:
    """A process with long work under way, and the number of one of those that do it."""
    script = (
        "from tests.test_workers import rest, in_order\nfor one in in_order(rest, [0] + [60] * 9, 2): print(one, flush=True)"
    )
    folder = Path(__file__).parents[1]
    run = subprocess.Popen([sys.executable, "-c", script], cwd=folder, stdout=subprocess.PIPE, start_new_session=True)
    assert run.stdout
    return run, int(run.stdout.readline())


def _alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    state = Path(f"/proc/{process}/stat")
    return not state.exists() or state.read_text().rpartition(")")[2].split()[0] != "Z"


def count_up(number: int) -> Iterator[tuple[int, int]]:
    for step in range(number):
        yield os.getpid(), step


def count_then_fail(number: int) -> Iterator[int]:
    yield from range(number)
    raise MissingInput("is not there", "a.txt", "Look elsewhere")


def count_for_ever(_: int) -> Iterator[int]:
    number = 0
    while True:
        yield (number := number + 1)


def test_a_helper_does_one_piece_after_the_other_in_one_process_beside_this_one() -> None:
    helper = Helper(count_up)
    assert not helper.alive
    found = [*helper.results(2), *helper.results(3)]
    assert [step for _, step in found] == [0, 1, 0, 1, 2]
    assert len({process for process, _ in found}) == 1
    assert found[0][0] != os.getpid()
    helper.end()
    assert not helper.alive


def test_what_a_helpers_work_raises_is_raised_here_whole_and_the_next_piece_is_done() -> None:
    helper = Helper(count_then_fail)
    for _ in range(2):
        results = helper.results(2)
        assert [next(results), next(results)] == [0, 1]
        with pytest.raises(MissingInput) as caught:
            next(results)
        assert (caught.value.where, caught.value.remedy) == ("a.txt", "Look elsewhere")
    helper.end()


def test_a_helper_is_ended_by_another_thread_in_the_midst_of_its_work_and_begins_anew() -> None:
    helper = Helper(count_for_ever)
    results = helper.results(0)
    assert next(results) == 1
    threading.Thread(target=helper.end).start()
    with pytest.raises(ZufolgeError, match="ended from outside"):
        for _ in results:
            pass
    assert not helper.alive
    assert next(helper.results(0)) == 1
    helper.end()


def test_results_that_nobody_wants_any_more_end_the_helper() -> None:
    helper = Helper(count_for_ever)
    results = helper.results(0)
    next(results)
    results.close()
    assert not helper.alive
