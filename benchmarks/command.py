"""Start-up time and peak memory of the command, as its users meet them."""

import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.speed import texts

ZUFOLGE = str(Path(sys.executable).with_name("zufolge"))
REPORT_WORDS = 300


def _best(arguments: list[str], times: int = 5) -> float:
    best = 1e9
    for _ in range(times):
        began = time.perf_counter()
        subprocess.run([ZUFOLGE, *arguments], check=True, stdout=subprocess.DEVNULL)
        best = min(best, time.perf_counter() - began)
    return best


def seconds() -> dict[str, float]:
    """Best of five runs of each command, a new process each."""
    with tempfile.TemporaryDirectory() as folder:
        report, ledger = Path(folder, "report.txt"), str(Path(folder, "ledger.sqlite"))
        report.write_text(" ".join(" ".join(texts()).split()[:REPORT_WORDS]), "utf-8")
        return {
            "zufolge --help": _best(["--help"]),
            "zufolge claims": _best(["claims", "--ledger", ledger]),
            f"zufolge read ({REPORT_WORDS} words)": _best(["read", str(report), "--ledger", ledger]),
        }


def megabytes(characters: int) -> float:
    """Peak resident memory of reading one report of so many characters."""
    text = "\n\n".join(texts())
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder, "report.txt")
        report.write_text((text * (characters // len(text) + 1))[:characters], "utf-8")
        command = [ZUFOLGE, "read", str(report), "--ledger", str(Path(folder, "ledger.sqlite"))]
        # A process in between, so that its only child is the one that is measured.
        code = (
            "import resource, subprocess, sys\n"
            f"subprocess.run({command!r}, stdout=subprocess.DEVNULL, check=True)\n"
            "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
        )
        shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    unit = 1 if sys.platform == "darwin" else 1024
    return int(shown) * unit / 1e6
