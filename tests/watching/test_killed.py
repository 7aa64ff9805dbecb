"""Killed at any moment, watching reads nothing twice, loses nothing, and sends each alert once. A real site, a real folder.

The reader is a stand-in, because no kill shall wait for the model; everything else is what `zufolge watch` uses.
"""

import json
import os
import random
import re
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest

from tests.watching.helping import of_the_folder
from tests.watching.site import write
from zufolge.alerts.records import Command, Condition, Rule, Terminal, Webhook
from zufolge.following import follow
from zufolge.gathering import Clock
from zufolge.ledger import Filters, Ledger
from zufolge.offsets import span
from zufolge.reports.fetch import Door
from zufolge.reports.freshness import Policy
from zufolge.reports.network.limits import Limits
from zufolge.schema import Attribution
from zufolge.watching.delivering import Ways
from zufolge.watching.watch import Resting, Watch, watch

ROOT = Path(__file__).parents[2]
KILLS = 100
PATIENCE = 120.0
ENTRIES, FILES = 14, 7
LIMITS = Limits(allow_private=True, interval=0.0, backoff=0.01)
POLICY = Policy(every=0.15, folder_every=0.05, settle=0.05)
ALL = Filters(all_versions=True)
_QUOTED = re.compile("„[^“]+“")


def now() -> datetime:
    return datetime.now(UTC)


def tomorrow() -> datetime:
    """When all that failed is due again."""
    return now() + timedelta(days=1)


class StandIn:
    """Finds what stands between quotation marks, and notes what it read."""

    version = "stand-in"

    def __init__(self, log: Path) -> None:
        self.log = log

    def tag(self, text: str) -> list[Attribution]:
        write(self.log, name_of(text))
        return [
            Attribution("direct", "Speech", (span(text, *found.span()),), confidence=0.9) for found in _QUOTED.finditer(text)
        ]


def name_of(text: str) -> str:
    """What names a report of this test in its text."""
    return next(iter(re.findall(r"Träger Nummer ([0-9]+)", text)), "?")


@pytest.fixture
def site(tmp_path: Path) -> Iterator[str]:
    (tmp_path / "shown").write_text("0", "ascii")
    command = [sys.executable, "-m", "tests.watching.site", str(tmp_path)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        yield f"http://127.0.0.1:{server.stdout.readline().strip()}"
        server.kill()


def lines(path: Path) -> list[str]:
    return path.read_text("utf-8").splitlines() if path.exists() else []


def watching(folder: Path, site: str, ledger: Ledger, store: Path, clock: Clock) -> Watch:
    """As `zufolge watch` sets it up."""
    rules = (
        Rule(
            "Berichte",
            Condition(changes=("report",)),
            (Terminal(), Webhook(f"{site}/hook", private=True), Command(("tee", "-a", str(folder / "told")))),
        ),
    )
    door = Door(LIMITS)
    look = partial(follow, store, clock=clock, limits=LIMITS, door=door, policy=POLICY)
    ways = Ways(door, environment=os.environ, show=lambda told: write(folder / "shown on screen", told))
    return Watch(ledger, look, rules, ways, clock, lambda until: time.sleep(max(0.0, (until - clock()).total_seconds())))


def run(
    folder: Path,
    site: str,
    name: str = "l.sqlite",
    *,
    until: Callable[[Ledger], bool] = lambda _: False,
    said: int | None = None,
    clock: Clock = now,
) -> None:
    """Watch; a byte to `said` for each thing that happens."""
    store = folder / name
    end = time.monotonic() + PATIENCE
    with Ledger(store) as ledger:
        for happening in watch(watching(folder, site, ledger, store, clock), [f"{site}/feed", str(folder / "in")]):
            if said is not None:
                os.write(said, b".")
            if isinstance(happening, Resting) and until(ledger):
                return
            assert time.monotonic() < end


def warm(folder: Path, site: str) -> None:
    more(folder, 5)
    run(folder, site, "warm.sqlite", until=lambda ledger: len(list(ledger.reports(ALL))) == 2)
    for name in ("asked", "read", "posted", "told", "shown on screen"):
        (folder / name).unlink(missing_ok=True)


def killed(folder: Path, site: str, happenings: int, after: float) -> None:
    """Watch in a process of its own that is killed so many seconds after so many things happened.

    Not after a time alone: on a busy machine that would always be the same moment, the beginning.
    """
    receive, send = os.pipe()
    child = os.fork()
    if not child:
        os.close(receive)
        try:
            run(folder, site, said=send)
        finally:
            os._exit(0)
    os.close(send)
    for _ in range(happenings):
        assert os.read(receive, 1), "it ended by itself"
    time.sleep(after)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    os.close(receive)


def kept(folder: Path) -> set[str]:
    with Ledger(folder / "l.sqlite") as ledger:
        return {name_of(one.text) for one in ledger.texts(one.id for one in ledger.reports(ALL))}


def more(folder: Path, step: int) -> None:
    """The feed shows more, and files come; one of three is written in two parts."""
    (folder / "shown").write_text(str(min(ENTRIES, step // 5)), "ascii")
    number = step // 10
    path = folder / "in" / f"{number}.txt"
    if number < FILES and not path.exists():
        text = of_the_folder(number)
        with path.open("w", encoding="utf-8") as file:
            for part in (text[:40], text[40:]) if number % 3 == 0 else (text,):
                file.write(part)
                file.flush()
                time.sleep(0.01)


def test_killed_a_hundred_times_it_reads_nothing_twice_loses_nothing_and_alerts_once(
    tmp_path: Path, site: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("zufolge.pipeline.reader", lambda *_: StandIn(tmp_path / "read"))
    (tmp_path / "in").mkdir()
    # What is imported when it is first needed is imported now, so that no child spends its life with it.
    warm(tmp_path, site)
    chance = random.Random(7)  # noqa: S311 - seeded on purpose
    for step in range(KILLS):
        more(tmp_path, step)
        before = kept(tmp_path)
        read, asked = len(lines(tmp_path / "read")), len(lines(tmp_path / "asked"))
        killed(tmp_path, site, chance.randint(1, 8), chance.uniform(0.0, 0.05))
        assert not before.intersection(lines(tmp_path / "read")[read:]), "read again after it was kept"
        pages = {path.rpartition("/")[2] for path in lines(tmp_path / "asked")[asked:] if path.startswith("/pages/")}
        assert not before.intersection(pages), "asked for again after it was kept"
    progress = len(kept(tmp_path)), len(lines(tmp_path / "told"))
    assert min(progress) >= FILES, "those that were killed got something done"
    for step in range(KILLS + 1):
        more(tmp_path, step)
    all_of_them = {*map(str, range(ENTRIES)), *(str(number + 500) for number in range(FILES))}
    targets = {name: tmp_path / name for name in ("shown on screen", "posted", "told")}

    def done(ledger: Ledger) -> bool:
        return len(list(ledger.reports(ALL))) == len(all_of_them) and not ledger.watching.waiting(("begun", "failed"))

    run(tmp_path, site, until=done, clock=tomorrow)
    assert kept(tmp_path) == all_of_them
    with Ledger(tmp_path / "l.sqlite") as ledger:
        reports = list(ledger.reports(ALL))
        assert len(reports) == len(all_of_them), "no half-written file was taken for a version"
        told = [one.development for one in ledger.telling.developments(kinds=("report",))]
        assert Counter(one.report for one in told) == Counter(one.id for one in reports)
    again = sum(bool(json.loads(line).get("again")) for path in targets.values() for line in lines(path))
    assert again <= KILLS, "a kill cuts off one alert at most"
    for name, path in targets.items():
        alerts = [json.loads(line) for line in lines(path)]
        assert {alert["report"]["id"] for alert in alerts} == {one.id for one in reports}, f"{name}: none lost"
        first = Counter(alert["id"] for alert in alerts if not alert.get("again"))
        assert max(first.values()) == 1, f"{name}: twice only if cut off while it was sent, and then it says so"
