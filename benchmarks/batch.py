"""What a batch costs, and how that grows: invented reports read into Parquet, in a process of their own for each size.

    python -m benchmarks batch [--sizes 1000,3000,10000] [--jobs 2] [--model 50] [--no-compare]

Invariant: what is measured is the work around the model. The reports are invented, and their claims are found by a reader that
costs next to nothing (what stands between quotation marks, and who says it), so that what grows with their number is not hidden
behind the model, which costs the same for each. `--model N` reads N reports with the real one, for the memory of a worker.

seconds: of the whole run, processor: of all its processes, so that other work of the machine counts less; memory: the peak of
the process that leads, and of the largest of the workers, while they lived. The exponent is that of the power law that fits
the processor's seconds (1: one more report always costs the same). For the largest batch, the peaks up to a quarter, up to the
half and up to the end of each step: what stays the same does not grow with what was done.
"""

import argparse
import json
import re
import resource
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from benchmarks.fit import exponent
from benchmarks.invented import write
from zufolge.schema import Attribution, Claim, Link, Reading, Report, Source, Span, claim_id

SIZES = (1000, 3000, 10_000)
READER = "quotation marks/1"
_SAID = re.compile(r"[„«]([^“»]{3,400})[“»],? (?:sagte|so|erklärte|betonte|teilte) ((?:[A-ZÄÖÜ][\w.-]+ ?){1,5})")
_INDIRECT = re.compile(r"((?:Laut|Nach Angaben) (?:[\w.-]+ ){1,4})([^.!?]{20,300})[.]")
_EVERY = 0.5


@dataclass(frozen=True, slots=True)
class Step:
    """A step of a batch: its seconds, and the peaks (MB) up to a quarter of it, the half and the end."""

    name: str
    seconds: float
    leader: tuple[float, ...]
    worker: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Measured:
    """A batch of one size; memory in MB."""

    reports: int
    claims: int
    seconds: float
    processor: float
    leader: float
    worker: float
    output: float
    steps: tuple[Step, ...] = ()


def read(report: Report, notes: tuple[str, ...]) -> Reading:
    """What stands between quotation marks before its speaker, and what is said according to somebody."""
    claims: list[Claim] = []
    sources: dict[str, list[Span]] = {}
    for pattern, form, parts in ((_SAID, "direct", (1, 2)), (_INDIRECT, "indirect", (2, 1))):
        for found in pattern.finditer(report.text):
            content, speaker = (_span(found, part) for part in parts)
            said = Attribution("direct" if form == "direct" else "indirect", "Speech", (content,), (speaker,), confidence=1.0)
            sources.setdefault(speaker.text, []).append(speaker)
            chain = (Link(speaker.text, "origin", speaker, f"s{list(sources).index(speaker.text) + 1}"),)
            claims.append(Claim(claim_id(report.id, said), said, chain, "assert", "certain", "positive"))
    named = (Source(f"s{n}", name, "person", tuple(spans)) for n, (name, spans) in enumerate(sources.items(), 1))
    return Reading(report, tuple(claims), sources=tuple(named), reader=READER, notes=notes)


def _span(found: re.Match[str], part: int) -> Span:
    text = found[part].rstrip()
    return Span(found.start(part), found.start(part) + len(text), text)


def once(number: int, jobs: int, *, model: bool, compare: bool) -> Measured:
    """Run one batch in this process, and measure it."""
    from zufolge.batch.engine import Daft
    from zufolge.batch.reading import by_model
    from zufolge.batch.run import Batch, Progress, run

    with tempfile.TemporaryDirectory() as folder:
        write(number, Path(folder, "in"))
        output = Path(folder, "out")
        batch = Batch((str(Path(folder, "in")),), output, READER, read=by_model if model else read, compare=compare)
        with _Watch() as watch:
            began = time.perf_counter()
            found = run(batch, Daft(jobs), Progress(watch.tell))
            seconds = time.perf_counter() - began
        size = sum(path.stat().st_size for path in output.rglob("*.parquet") if ".work" not in path.parts)
    kib = 1 if sys.platform == "darwin" else 1024
    leader = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * kib / 1e6
    spent = (seconds, watch.processor, leader, watch.worker, size / 1e6)
    return Measured(number, found["tables"].get("claims", 0), *spent, tuple(watch.steps()))


class _Watch:
    """What the processes under this one take: their time, and the peak of the largest (Linux only; else 0)."""

    def __init__(self) -> None:
        self.worker = 0.0
        self._step = "beginning"
        self._seen: dict[str, list[tuple[float, float, float]]] = {}
        self._times: dict[int, float] = {}
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._look_on, daemon=True)

    def __enter__(self) -> "_Watch":
        self._own = time.process_time()
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._look()
        self._ended.set()
        self._thread.join()

    @property
    def processor(self) -> float:
        """Seconds of this process and of those under it."""
        return time.process_time() - self._own + sum(self._times.values())

    def tell(self, step: str, *_: int) -> None:
        """Be told which step is under way; of the one that is over its row is shown: a batch can take hours."""
        if step != self._step:
            print("\n".join(map(_step, (one for one in self.steps() if one.name == self._step))), file=sys.stderr, flush=True)
            self._step = step

    def steps(self) -> Iterator[Step]:
        """The steps that took long enough to be looked at."""
        for name, seen in self._seen.items():
            ends = [max(1, round(len(seen) * part)) for part in (0.25, 0.5, 1)]
            leader, worker = (tuple(max(one[at] for one in seen[:end]) for end in ends) for at in (1, 2))
            yield Step(name, seen[-1][0] - seen[0][0], leader, worker)

    def _look_on(self) -> None:
        while not self._ended.wait(_EVERY):
            self._look()

    def _look(self) -> None:
        largest = 0.0
        for path in Path("/proc/self/task").glob("*/children"):
            with suppress(OSError):
                for child in path.read_text().split():
                    self._of(int(child))
                    largest = max(largest, _resident(child))
        self._seen.setdefault(self._step, []).append((time.perf_counter(), _resident("self"), largest))

    def _of(self, process: int) -> None:
        with suppress(OSError, ValueError):
            fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
            self._times[process] = (int(fields[11]) + int(fields[12])) / 100
            status = Path(f"/proc/{process}/status").read_text()
            peak = re.search(r"VmHWM:\s+(\d+)", status)
            self.worker = max(self.worker, int(peak[1]) * 1024 / 1e6 if peak else 0.0)


def _resident(process: str) -> float:
    """The memory of a process now, in MB; 0 if that can't be told."""
    with suppress(OSError, ValueError):
        return int(Path(f"/proc/{process}/statm").read_text().split()[1]) * resource.getpagesize() / 1e6
    return 0.0


def table(measured: Sequence[Measured]) -> str:
    """The table in Markdown, and the fitted exponent."""
    lines = [
        "| reports | claims | s | s of the processor | ms of it a report | peak memory, MB: leading / a worker | Parquet, MB |",
        "|" + "---|" * 7,
    ]
    lines += map(_row, measured)
    if len(measured) > 1:
        fitted = exponent([m.reports for m in measured], [m.processor for m in measured])
        lines += ["", f"Exponent of the processor's time over the number of reports: {fitted:.2f}"]
    return "\n".join(lines + _steps(measured[-1]))


def _row(m: Measured) -> str:
    memory, each = f"{m.leader:,.0f} / {m.worker:,.0f}", 1000 * m.processor / m.reports
    spent = f"{m.seconds:,.0f} | {m.processor:,.0f} | {each:.0f}"
    return f"| {m.reports:,} | {m.claims:,} | {spent} | {memory} | {m.output:,.1f} |"


def _steps(measured: Measured) -> list[str]:
    """The table of the steps of a batch."""
    if not measured.steps:
        return []
    head = "MB up to a quarter, the half, the end: leading"
    lines = ["", f"| step, {measured.reports:,} reports | s | {head} | a worker |", "|---|---|---|---|"]
    return [*lines, *map(_step, measured.steps)]


def _step(step: Step) -> str:
    leader, worker = (" / ".join(f"{one:,.0f}" for one in peaks) for peaks in (step.leader, step.worker))
    return f"| {step.name} | {step.seconds:,.0f} | {leader} | {worker} |"


def _measured(said: dict[str, Any]) -> Measured:
    steps = (Step(one["name"], one["seconds"], tuple(one["leader"]), tuple(one["worker"])) for one in said["steps"])
    return Measured(**said | {"steps": tuple(steps)})


def main(arguments: Sequence[str]) -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks batch", description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--sizes", default=",".join(map(str, SIZES)), help="reports of each batch")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--model", type=int, default=0, help="read so many reports with the model, and nothing else")
    parser.add_argument("--no-compare", action="store_true")
    parser.add_argument("--one", action="store_true", help=argparse.SUPPRESS)
    args = parser.parse_args(arguments)
    sizes = [args.model] if args.model else sorted({int(size) for size in args.sizes.split(",")})
    if args.one:
        found = once(sizes[0], args.jobs, model=bool(args.model), compare=not args.no_compare)
        print(json.dumps(asdict(found)))
        return
    measured = []
    for size in sizes:
        # Each in a process of its own, so that the peak is that of this size.
        command = [sys.executable, "-m", "benchmarks", "batch", "--one", "--sizes", str(size), "--jobs", str(args.jobs)]
        command += ["--model", str(size)] if args.model else []
        command += ["--no-compare"] if args.no_compare else []
        said = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout
        measured.append(_measured(json.loads(said.splitlines()[-1])))
        # As soon as it is known: the next one takes long.
        print("\n".join([_row(measured[-1]), *_steps(measured[-1])]), file=sys.stderr, flush=True)
    print(table(measured))
