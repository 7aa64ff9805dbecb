"""Batches in tests: in this process, or as a program of their own that can be killed.

python -m tests.batch.running ENGINE OUTPUT INPUT...
"""

import os
import sys
from pathlib import Path
from typing import Any

from tests.batch.reading import READER, read
from zufolge.batch import receiving
from zufolge.batch.engine import Daft, Engine, Here
from zufolge.batch.run import WORK, Batch, run

ROOT = Path(__file__).parents[2]
FEW = 7
"""Reports of a chunk, so that a few make several."""


def done(output: Path, *inputs: Path, engine: Engine | None = None, **how: Any) -> dict[str, Any]:
    """Run a batch; its manifest."""
    return run(Batch(tuple(map(str, inputs)), output, READER, read=read, **how), engine or Here())


def held(output: Path) -> dict[str, bytes]:
    """All that a batch wrote, but for what is under way."""
    paths = (path for path in sorted(output.rglob("*")) if path.is_file() and WORK not in path.parts)
    return {path.relative_to(output).as_posix(): path.read_bytes() for path in paths}


def environment() -> dict[str, str]:
    """For programs of their own, and their workers, which Ray would let everybody else go before."""
    return {**os.environ, "PYTHONPATH": str(ROOT), "RAY_worker_niceness": "0"}


def main() -> None:
    """As a program."""
    receiving.CHUNK = FEW
    kind, output, *inputs = sys.argv[1:]
    engine: Engine = Here() if kind == "here" else Daft(2, "local" if kind == "ray" else None)
    done(Path(output), *map(Path, inputs), engine=engine)


if __name__ == "__main__":
    main()
