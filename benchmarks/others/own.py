"""zufolge itself: the whole way from a text to claims with their chain, stance, figures and times."""

import sys
from collections.abc import Callable

from benchmarks.others.measured import measured


def load() -> Callable[[int, str], int]:
    """Reads with the installed model on one core."""
    from zufolge.attribution.tagger import load as tagger
    from zufolge.pipeline import read_report
    from zufolge.schema import Report

    model, language = tagger(1), sys.argv[1] if len(sys.argv) > 1 else None
    return lambda _, text: len(read_report(Report(text, language=language), model).claims)


if __name__ == "__main__":
    measured(load)
