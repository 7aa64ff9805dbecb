"""Which model is scored: the installed ones by name, any other by its folder."""

from pathlib import Path
from typing import cast, get_args

from zufolge.attribution.tagger import Tagger, load
from zufolge.schema import Model


def chosen(given: Path | None) -> Tagger:
    """The full model, or the one of that name (full, fast) or in that folder."""
    name = str(given or "full")
    return load(model=cast("Model", name)) if name in get_args(Model) else Tagger(Path(name))
