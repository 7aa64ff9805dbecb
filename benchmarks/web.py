"""The web app under load: readers who ask all kinds of pages while reports come in, on a ledger of any size.

    python -m benchmarks web [--reports 10000] [--stories 200] [--ledger FILE] [--readers 20] [--pause 2] [--seconds 60]

Invariant: what is measured is the server that `zufolge serve` starts, asked over the loopback address from another process.
Reports are invented and come with their claims, so that no model is loaded. They are put into the stories that they were
invented in, without being compared; the last `--stories` go through versions, stories and copies as `zufolge add` does it, and
what they brought is told. The stories that are asked for were compared before, as the server does it with those of new reports.

Under load the times hold what waiting for a core costs; "processor" is the server's own time for an answer when one is asked
after the other, which other work on the machine hardly changes. Readers need locust: pip install -e '.[load]'.
"""

import argparse
import json
import os
import random
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from benchmarks import web_asked, web_weight
from benchmarks.command import ZUFOLGE
from benchmarks.growth import gathered, kept
from benchmarks.invented import Invented, now, stories
from zufolge.comparison.stories import new_story
from zufolge.gathering import METHOD, compare_story
from zufolge.ledger import Filters, Ledger
from zufolge.schema import Ground
from zufolge.telling import tell
from zufolge.web.teller import begin

_TOLD = 200  # of the last reports, as the server does it with a ledger of which nothing was told
_PATIENCE = 60.0

Answer = tuple[str, float, int, str]
"""Kind, milliseconds, bytes of the page, what went wrong or nothing."""


@dataclass(frozen=True, slots=True)
class Row:
    """A kind of page: how often it was asked under load, and what that took (ms); alone: the server's processor time (ms)."""

    kind: str
    asked: int
    median: float
    most: float
    alone: float
    errors: int


def fill(path: Path, reports: int, told: int, seed: int = 0) -> None:
    """A ledger of so many reports in a new file; the last `told` of them compared."""
    opened: dict[str, str] = {}
    with Ledger(path) as ledger:
        for number, one in enumerate(stories(seed, reports), 1):
            if number > reports - told:
                gathered(ledger, one)
            else:
                placed(ledger, one, opened)
            if number % 1000 == 0:
                print(f"{number:,} reports are kept", file=sys.stderr, flush=True)
            last = now(one)
        begin(ledger, last, _TOLD)
        tell(ledger, lambda: last)
        for found in list(ledger.stories(Filters(limit=web_asked.STORIES))):
            compare_story(ledger, found.id, lambda: last)


def placed(ledger: Ledger, one: Invented, opened: dict[str, str]) -> None:
    """Keep a report and put it into the story that it was invented in; opened: the ids of the stories that there are."""
    kept(ledger, one)
    with ledger.relating() as right:
        report = right.next_text()
        if report is None:  # the ledger held it already
            return
        new = one.story not in opened
        story = opened.setdefault(one.story, new_story(report.id))
        grounds = (Ground("stories.opens" if new else "stories.joins", () if new else ("", "1.00")),)
        right.put(report.id, terms=(), keys=(), story=(story, new), grounds=grounds, copies=(), method=METHOD, at=now(one))


@contextmanager
def serving(path: Path) -> Iterator[tuple[str, int]]:
    """The address (without a slash at its end) and the process id of a server on a ledger."""
    command = [ZUFOLGE, "serve", "--ledger", str(path), "--port", "0", "--offline"]
    server = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    try:
        said = next((word for line in server.stderr or () for word in line.split() if word.startswith("http")), None)
        if said is None:
            sys.exit(f"{' '.join(command)}: no server came up; try it by hand")
        yield said.rstrip("/"), server.pid
    finally:
        server.terminate()
        server.wait(_PATIENCE)


def coming(after: int, seconds: float, every: float, seed: int = 0) -> list[Invented]:
    """The reports that come in so many seconds, behind the first `after`."""
    number = int(seconds / every) + 1
    return list(islice(stories(seed, after + number), after, None))


@contextmanager
def writing(path: Path, reports: Sequence[Invented], every: float) -> Iterator[list[float]]:
    """Reports come, one every so many seconds, as long as this lasts; gives the ms that each took."""
    took: list[float] = []
    enough = threading.Event()

    def write() -> None:
        with Ledger(path) as ledger:
            for one in reports:
                began = time.perf_counter()
                gathered(ledger, one)
                took.append(1000 * (time.perf_counter() - began))
                if enough.wait(every):
                    return

    writer = threading.Thread(target=write)
    writer.start()
    try:
        yield took
    finally:
        enough.set()
        writer.join()


def load(address: str, asked: web_asked.Addresses, readers: int, pause: float, seconds: float, seed: int = 0) -> list[Answer]:
    """What so many readers were answered in so many seconds, each asking again after a pause (mean, seconds)."""
    wanted = {"address": address, "asked": asked, "readers": readers, "pause": pause, "seconds": seconds, "seed": seed}
    command = [sys.executable, "-m", "benchmarks.web_readers"]
    done = subprocess.run(command, input=json.dumps(wanted), stdout=subprocess.PIPE, text=True, check=True)
    return [(kind, float(took), int(size), str(wrong)) for kind, took, size, wrong in json.loads(done.stdout)]


def alone(address: str, pid: int, asked: web_asked.Addresses, times: int, seed: int = 1) -> dict[str, float]:
    """The server's processor time (ms) for an answer of each kind, asked `times` times one after the other; the mean."""
    rng = random.Random(seed)  # noqa: S311 -- nothing secret
    spent = {}
    for kind in sorted(asked):
        chosen = [web_asked.picked(asked[kind], rng) for _ in range(times)]
        before = processor(pid)
        for one in chosen:
            web_weight.fetched(address, one)
        spent[kind] = 1000 * (processor(pid) - before) / times
    return spent


def processor(pid: int) -> float:
    """Seconds of a processor that a process has used, all its threads, without its children."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def summed(answers: Sequence[Answer], spent: Mapping[str, float]) -> list[Row]:
    """A row for each kind that was asked, in the order of `SHARES`, and one for all."""
    rows = []
    for kind in (*web_asked.SHARES, "all"):
        those = [one for one in answers if kind in (one[0], "all")]
        if those:
            times = [took for _, took, _, _ in those]
            most = statistics.quantiles(times, n=20, method="inclusive")[-1] if len(times) > 1 else times[0]
            mean = statistics.fmean(spent[one[0]] for one in those)
            rows.append(Row(kind, len(those), statistics.median(times), most, mean, sum(bool(one[3]) for one in those)))
    return rows


def table(rows: Sequence[Row], weights: Mapping[str, web_weight.Weight]) -> str:
    """Both in Markdown."""
    lines = [
        "| page | asked | median, ms | 95 of 100, ms | processor, ms | kB | with its files, kB | sent, kB | errors |",
        "|" + "---|" * 9,
    ]
    for row in rows:
        one = weights.get(row.kind)
        sizes = [f"{size / 1000:.0f}" for size in (one.page, one.whole, one.sent)] if one else ["", "", ""]
        times = f"{row.median:.0f} | {row.most:.0f} | {row.alone:.0f}"
        lines.append(f"| {row.kind} | {row.asked:,} | {times} | {' | '.join(sizes)} | {row.errors} |")
    return "\n".join(lines)


def measure(path: Path, args: argparse.Namespace) -> str:
    """Serve the ledger at `path`, which grows; the table and what is said below it."""
    long = web_weight.long_report(args.words)
    with Ledger(path) as ledger:
        asked = web_asked.addresses(ledger)
        ledger.keep(long, location="https://lang.example/1", at=now(next(stories(args.seed, 1))))
    reports = coming(args.reports, args.seconds, args.every, args.seed)  # making them takes longer than all that follows
    with serving(path) as (address, pid):
        load(address, asked, 4, 0.2, 4)  # what is loaded at the first question only
        with writing(path, reports, args.every) as took:
            before, began = processor(pid), time.perf_counter()
            answers = load(address, asked, args.readers, args.pause, args.seconds, args.seed)
            busy = (processor(pid) - before) / (time.perf_counter() - began)
        spent = alone(address, pid, asked, args.times)
        weights = {kind: web_weight.weight(address, those) for kind, those in asked.items() if not kind.startswith("api")}
        painted = web_weight.first_paint(f"{address}/reports/{long.report.id}") if args.paint else None
    rows = summed(answers, spent)
    for wrong in sorted({f"{kind}: {why}" for kind, _, _, why in answers if why}):
        print(wrong, file=sys.stderr)
    words = len(long.report.text.split())
    said = (
        f"{args.reports:,} reports; {args.readers} readers, a pause of {args.pause:g} s each, {args.seconds:g} s; "
        f"{len(took)} reports added meanwhile, median {statistics.median(took):.0f} ms; "
        f"{len(answers) / args.seconds:.1f} answers a second, {100 * busy:.0f} % of a core by the server; "
        f"load of the machine {os.getloadavg()[0]:.1f}."
    )
    lines = [said, "", table(rows, weights)]
    if painted is not None:
        lines += ["", f"An article of {words:,} words with {len(long.claims)} claims, first paint in chromium: {painted}"]
    return "\n".join(lines)


def main(arguments: Sequence[str]) -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks web", description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--reports", type=int, default=10_000, help="reports in the ledger at the beginning")
    parser.add_argument("--stories", type=int, default=200, help="the last so many are compared")
    parser.add_argument("--ledger", type=Path, help="fill this file if there is none; else measure on a copy of it")
    parser.add_argument("--readers", type=int, default=20)
    parser.add_argument("--pause", type=float, default=2.0, help="mean seconds between a reader's answers and questions")
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--every", type=float, default=2.0, help="seconds between two reports that the writer adds")
    parser.add_argument("--times", type=int, default=20, help="answers of a kind whose processor time is taken")
    parser.add_argument("--words", type=int, default=2000, help="of the article whose first paint is timed")
    parser.add_argument("--paint", action=argparse.BooleanOptionalAction, default=True, help="needs playwright and chromium")
    parser.add_argument("--seed", type=int, default=0)
    args = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        own = Path(folder, "ledger.sqlite")
        source = args.ledger or Path(folder, "filled.sqlite")
        if not source.exists():
            fill(source, args.reports, args.stories, args.seed)
        with closing(sqlite3.connect(source)) as there, closing(sqlite3.connect(own)) as here:
            there.backup(here)
        print(measure(own, args))
