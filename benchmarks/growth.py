"""How the cost of a ledger grows: reports added one after the other, measured whenever it has reached a size.

    python -m benchmarks growth [--sizes 1000,10000,100000] [--ledger FILE] [--keep-only]
    python -m benchmarks growth --ledger FILE --ask-only     the queries again, of a ledger that was grown before

Invariant: what is measured is the ledger's work alone. The reports are invented and come with their claims, since reading them
with the model costs the same for each, however many there are.

seconds is the sum of all additions (the generator's time is left out), ms each the processor's time for one of the reports
since the size before; the exponent is that of the power law that fits the sums (1: the cost of one more report does not
change). Queries are those of the command, asked again and again in a new order, each with other words; memory is the peak of
the process, the generator's with it.
"""

import argparse
import random
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from benchmarks.fit import exponent
from benchmarks.invented import Invented, now, stories
from zufolge.ledger import Filters, Ledger

SIZES = (1000, 10_000, 100_000)
_ASKED = 40  # times that each query is asked
_KNOWN = 500  # reports, anywhere in the archive, whose names and ids are asked for
_SHOWN = 50  # results, as the command shows

Add = Callable[[Ledger, Invented], object]
Query = Callable[[Ledger, Invented], object]


@dataclass(frozen=True, slots=True)
class Measured:
    """A ledger of one size.

    seconds: of all additions; processor: without waiting for the disk or for other work of the machine; memory, file: MB.
    queries: for each, the median and the 95th percentile of its milliseconds of the processor.
    """

    reports: int
    claims: int
    seconds: float
    processor: float
    memory: float
    file: float
    queries: dict[str, tuple[float, float]]


def kept(ledger: Ledger, one: Invented) -> None:
    """Keep a report; it is put into no story and compared with nothing."""
    ledger.keep(one.reading, location=one.location, at=now(one))


def gathered(ledger: Ledger, one: Invented) -> None:
    """Keep a report, as `zufolge add` does: versions, story, copies."""
    from zufolge import gathering  # not needed, and slow to load, where only keeping is measured

    gathering.keep(ledger, one.reading, location=one.location, clock=lambda: now(one))


def queries() -> dict[str, Query]:
    """What the command asks a ledger, about the words of one of its reports."""

    def claims(filters: Callable[[Invented], Filters]) -> Query:
        return lambda ledger, one: list(ledger.claims(filters(one)))

    def reports(filters: Callable[[Invented], Filters]) -> Query:
        return lambda ledger, one: list(ledger.reports(filters(one)))

    return {
        "claims": claims(lambda _: Filters(limit=_SHOWN)),
        "claims --source": claims(lambda one: Filters(source=one.reading.sources[0].name, limit=_SHOWN)),
        "claims --source, a word of many": claims(lambda _: Filters(source="Kantonspolizei", limit=_SHOWN)),
        "claims TEXT": claims(lambda one: Filters(text=_content(one), limit=_SHOWN)),
        "claims --figure": claims(lambda _: Filters(figure="3000", limit=_SHOWN)),
        "claims --figure, a noun": claims(lambda _: Filters(figure="100..300 Menschen", limit=_SHOWN)),
        "claims --since --until": claims(lambda one: Filters(since=_day(one), until=_day(one), limit=_SHOWN)),
        "claims --stance deny": claims(lambda _: Filters(stance="deny", limit=_SHOWN)),
        "reports": reports(lambda _: Filters(limit=_SHOWN)),
        "reports TEXT": reports(lambda one: Filters(text=(one.report.title or "").split()[-1], limit=_SHOWN)),
        "reports --outlet": reports(lambda one: Filters(outlet=one.report.outlet, limit=_SHOWN)),
        "show REPORT": lambda ledger, one: ledger.reading(one.id),
        "show CLAIM": lambda ledger, one: ledger.claim(one.reading.claims[0].id),
    }


def story_queries() -> dict[str, Query]:
    """What is asked about stories, where reports were put into some."""

    def story(ledger: Ledger, one: Invented) -> object:
        found = ledger.story_of(one.id)
        ids = [member.report_id for member in ledger.story(found).members] if found else []
        return ledger.readings(ids), ledger.copies(ids), ledger.previous(ids), ledger.judgements(ids)

    return {
        "stories": lambda ledger, _: list(ledger.stories(Filters(limit=_SHOWN))),
        "stories TEXT": lambda ledger, one: list(ledger.stories(Filters(text=_content(one), limit=_SHOWN))),
        "story (all that is read for it)": story,
        "diff": lambda ledger, one: ledger.report_versions(one.id),
    }


def _content(one: Invented) -> str:
    return max(one.reading.claims[0].attribution.content[0].text.split(), key=len).strip('„“«»".,')


def _day(one: Invented) -> str:
    return (one.report.published or "")[:10]


def measure(path: Path, sizes: Sequence[int], add: Add, asked: dict[str, Query], seed: int = 0) -> Iterator[Measured]:
    """Grow a ledger in a new file, and measure it at each size."""
    rng = random.Random(seed)  # noqa: S311 -- nothing secret
    known: list[Invented] = []
    spent, worked, claims = 0.0, 0.0, 0
    with Ledger(path) as ledger:
        for number, one in enumerate(stories(seed, max(sizes)), 1):
            claims += len(one.reading.claims)
            began, busy = time.perf_counter(), time.process_time()
            add(ledger, one)
            spent, worked = spent + time.perf_counter() - began, worked + time.process_time() - busy
            _remember(known, one, number, rng)
            if number in sizes:
                times = _ask(ledger, known, asked, rng)
                file = sum(f.stat().st_size for f in path.parent.glob(path.name + "*"))
                yield Measured(number, claims, spent, worked, _memory(), file / 1e6, times)


def asked_again(path: Path, asked: dict[str, Query], seed: int = 0) -> Measured:
    """Ask a ledger that was grown before; nothing is added, so that the times of additions are 0."""
    rng = random.Random(seed)  # noqa: S311 -- nothing secret
    known: list[Invented] = []
    with Ledger(path) as ledger:
        number = sum(1 for _ in ledger.reports(Filters(limit=None, all_versions=True)))
        claims = 0
        for place, one in enumerate(stories(seed, number), 1):
            claims += len(one.reading.claims)
            _remember(known, one, place, rng)
        times = _ask(ledger, known, asked, rng)
        return Measured(number, claims, 0.0, 0.0, _memory(), path.stat().st_size / 1e6, times)


def _remember(known: list[Invented], one: Invented, number: int, rng: random.Random) -> None:
    """Keep each report with the same chance (reservoir sampling)."""
    if not one.reading.claims:
        return
    if len(known) < _KNOWN:
        known.append(one)
    elif (place := rng.randrange(number)) < _KNOWN:
        known[place] = one


def _ask(
    ledger: Ledger, known: Sequence[Invented], asked: dict[str, Query], rng: random.Random
) -> dict[str, tuple[float, float]]:
    spent: dict[str, list[float]] = {name: [] for name in asked}
    for name in rng.sample(sorted(asked) * _ASKED, len(asked) * _ASKED):
        one = rng.choice(known)
        began = time.process_time()
        asked[name](ledger, one)
        spent[name].append(1000 * (time.process_time() - began))
    return {name: (statistics.median(times), statistics.quantiles(times, n=20)[-1]) for name, times in spent.items()}


def _memory() -> float:
    """Peak resident memory of this process, MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024) / 1e6


def tables(measured: Sequence[Measured]) -> str:
    """Both tables in Markdown, and the fitted exponent."""
    lines = [
        "| reports | claims | s, all | s of the processor | ms of it each, since the row above | peak memory, MB | file, MB |",
        "|" + "---|" * 7,
    ]
    nothing = Measured(0, 0, 0.0, 0.0, 0.0, 0.0, {})
    for before, m in pairwise((nothing, *measured)):
        each = 1000 * (m.processor - before.processor) / (m.reports - before.reports)
        times = f"{m.seconds:,.1f} | {m.processor:,.1f} | {each:.1f}"
        lines.append(f"| {m.reports:,} | {m.claims:,} | {times} | {m.memory:,.0f} | {m.file:,.0f} |")
    if len(measured) > 1:
        sizes = [m.reports for m in measured]
        whole, busy = exponent(sizes, [m.seconds for m in measured]), exponent(sizes, [m.processor for m in measured])
        lines += ["", f"Exponent of the time for all over the number of reports: {whole:.2f} (of the processor's: {busy:.2f})"]
    return "\n".join([*lines, "", *_queries(measured)])


def _queries(measured: Sequence[Measured]) -> list[str]:
    lines = [
        "| query, ms of the processor: median / 95 of 100 | " + " | ".join(f"{m.reports:,} reports" for m in measured) + " |",
    ]
    lines.append("|---|" + "---|" * len(measured))
    for name in measured[0].queries:
        shown = (f"{p50:.1f} / {p95:.1f}" for p50, p95 in (m.queries[name] for m in measured))
        lines.append(f"| {name} | {' | '.join(shown)} |")
    return lines


def main(arguments: Sequence[str]) -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks growth", description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--sizes", default=",".join(map(str, SIZES)), help="reports at which the ledger is measured")
    parser.add_argument("--ledger", type=Path, help="keep the ledger in this new file (default: a temporary one)")
    parser.add_argument("--keep-only", action="store_true", help="no stories and no copies: what keeping alone costs")
    parser.add_argument("--ask-only", action="store_true", help="only the queries, of the ledger in --ledger FILE")
    parser.add_argument("--seed", type=int, default=0)
    args = parser.parse_args(arguments)
    sizes = sorted({int(size) for size in args.sizes.split(",")})
    asked = queries() if args.keep_only else queries() | story_queries()
    if args.ask_only:
        if not (args.ledger and args.ledger.exists()):
            parser.error("--ask-only needs the ledger that was grown before: --ledger FILE")
        print("\n".join(_queries([asked_again(args.ledger, asked, args.seed)])))
        return
    with tempfile.TemporaryDirectory() as folder:
        path = args.ledger or Path(folder, "ledger.sqlite")
        if path.exists():
            parser.error(f"{path} exists already: a ledger is measured from its first report on")
        measured = []
        for one in measure(path, sizes, kept if args.keep_only else gathered, asked, args.seed):
            measured.append(one)
            said = f"{one.reports:,} reports: {one.seconds:,.1f} s, {one.processor:,.1f} of the processor"
            print(said, file=sys.stderr, flush=True)
    print(tables(measured))
