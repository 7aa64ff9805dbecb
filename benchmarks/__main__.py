"""`python -m benchmarks`: the speed table of the docs, with the machine it was measured on.

`python -m benchmarks growth` measures how a ledger grows, `python -m benchmarks pages` what reading a web archive costs,
`python -m benchmarks batch` what an archive in Parquet costs,
`python -m benchmarks web` the web app under load, `python -m benchmarks against` other programs beside this one;
`python -m benchmarks invented N FOLDER` writes invented reports.
"""

import os
import platform
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import get_args

import onnxruntime

from benchmarks import against, batch, growth, invented, pages, web
from benchmarks.command import megabytes, seconds
from benchmarks.speed import limit, shares, side_by_side, use_core, words_per_second
from zufolge.schema import Model
from zufolge.workers import cores

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
    modules = {"against": against, "batch": batch, "growth": growth, "invented": invented, "pages": pages, "web": web}
    commands = {"speed": speed} | {name: module.main for name, module in modules.items()}
    if name not in commands:
        sys.exit(f"{name}: there is {', '.join(commands)}")
    commands[name](arguments)


def speed(_: Sequence[str]) -> None:
    """Print the tables."""
    print(machine(), end="\n\n")
    together = {model: side_by_side(cores(), model) for model in get_args(Model)}
    use_core(0)
    print("| one core, by the processor's time | words/s | of the int8 products alone |")
    print("|---|---|---|")
    for model in get_args(Model):
        alone, of = words_per_second(model=model), limit(model)
        for name, value in (("text to records", alone), ("encoder", of.encoder), ("its products alone, int8", of.int8)):
            print(f"| {model}: {name} | {value:,.0f} | {100 * value / of.int8:.0f} % |")
        print(f"| {model}: its products alone, 32-bit floats | {of.floats:,.0f} | {100 * of.floats / of.int8:.0f} % |")
    for model, value in together.items():
        print(f"\n{model}, {cores()} processes side by side, a core each, by the clock: {value:,.0f} words/s")
    print("\n| part, one core | full, % of the time | fast, % of the time |\n|---|---|---|")
    full, fast = shares("full"), shares("fast")
    for name, share in full.items():
        print(f"| {name} | {share:.0f} | {fast[name]:.0f} |")
    print("\n| command | s |\n|---|---|")
    for name, value in seconds().items():
        print(f"| {name} | {value:.2f} |")
    print("\n| report, characters | peak memory, MB |\n|---|---|")
    for characters in LONG:
        print(f"| {characters:,} | {megabytes(characters):.0f} |", flush=True)


if __name__ == "__main__":
    main()
