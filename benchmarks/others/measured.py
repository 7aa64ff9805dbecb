"""What every script of this folder does with its reader: load, read one text, read texts for some seconds, say what it took.

Invariant: only the standard library is imported, so that this runs in every environment; times are the processor's, of all
threads of the process, so that other work on the machine costs little.
"""

import json
import os
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path


def measured(load: Callable[[], Callable[[int, str], int]]) -> None:
    """Print the measurement. load: gives what reads a text (its number, the text) and says how many quotations it found."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    asked = json.load(sys.stdin)
    texts: list[str] = asked["texts"]
    read = load()
    read(0, texts[0])
    began = start = time.process_time()
    words = found = number = 0
    while time.process_time() - began < asked["seconds"] or not number:
        text = texts[number % len(texts)]
        found += read(number % len(texts), text)
        words += len(text.split())
        number += 1
    spent = time.process_time() - began
    print(json.dumps({"start": start, "spent": spent, "words": words, "found": found, "megabytes": _peak()}))


def _peak() -> float:
    """Megabytes. Linux counts in ru_maxrss what the process that started this one had, so its own count is read there."""
    status = Path("/proc/self/status")
    if status.exists():
        return next(int(line.split()[1]) for line in status.read_text().splitlines() if line.startswith("VmHWM")) * 1024 / 1e6
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
