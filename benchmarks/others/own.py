"""zufolge itself: the whole way from a text to claims with their chain, stance, figures and times."""

import sys
from collections.abc import Callable

from benchmarks.others.measured import measured


def load() -> Callable[[int, str], int]:
    """Reads on one core, with the model and (if it is not to be told) in the language that the command line names."""
    from zufolge.attribution.tagger import load as tagger
    from zufolge.pipeline import read_report
    from zufolge.schema import Report

    name, language = [*sys.argv[1:], None, None][:2]
    model = tagger(1, "fast" if name == "fast" else "full")
    return lambda _, text: len(read_report(Report(text, language=language), model).claims)


if __name__ == "__main__":
    measured(load)
