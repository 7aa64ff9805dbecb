"""`python -m benchmarks`: the speed table of the docs, with the machine it was measured on.

`python -m benchmarks growth` measures how a ledger grows, `python -m benchmarks pages` what reading a web archive costs,
`python -m benchmarks web` the web app under load;
`python -m benchmarks invented N FOLDER` writes invented reports.
"""

import os
import platform
import sys
from collections.abc import Sequence
from pathlib import Path

import onnxruntime

from benchmarks import growth, invented, pages, web
from benchmarks.command import megabytes, seconds
from benchmarks.speed import limit, shares, words_per_second

LONG = (10_000, 200_000, 1_000_000)


def machine() -> str:
    """Processor and versions, in words."""
    info = Path("/proc/cpuinfo")
    lines = info.read_text("utf-8").splitlines() if info.exists() else []
    name = next((line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")), platform.processor())
    return f"{name}, {os.cpu_count()} cores, Python {platform.python_version()}, onnxruntime {onnxruntime.__version__}"


def main() -> None:
    """What the first argument names, else the speed tables."""
    name, *arguments = sys.argv[1:] or ["speed"]
    commands = {"growth": growth.main, "invented": invented.main, "pages": pages.main, "speed": speed, "web": web.main}
    if name not in commands:
        sys.exit(f"{name}: there is {', '.join(commands)}")
    commands[name](arguments)


def speed(_: Sequence[str]) -> None:
    """Print the tables."""
    print(machine(), end="\n\n")
    print("| cores | words/s, text to records | of the machine's limit, int8 | limit int8 | limit float |")
    print("|---|---|---|---|---|")
    for cores in (1, 2):
        speed, (int8, full) = words_per_second(cores), limit(cores)
        print(f"| {cores} | {speed:,.0f} | {100 * speed / int8:.0f} % | {int8:,.0f} | {full:,.0f} |")
    print("\n(limit: the encoder's matrix products alone, same shapes and rows, nothing between them)\n")
    print("| part, one core | % of the time |\n|---|---|")
    for name, share in shares().items():
        print(f"| {name} | {share:.0f} |")
    print("\n| command | s |\n|---|---|")
    for name, value in seconds().items():
        print(f"| {name} | {value:.2f} |")
    print("\n| report, characters | peak memory, MB |\n|---|---|")
    for characters in LONG:
        print(f"| {characters:,} | {megabytes(characters):.0f} |", flush=True)


if __name__ == "__main__":
    main()
