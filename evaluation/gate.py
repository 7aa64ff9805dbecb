"""The gate: on every gold file that is present, no figure may fall below its floor.

Floors stand in floors.json with the fingerprint of the gold they were measured on. They only rise; lowering one is a
change of that file that a reviewer sees.
"""

import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evaluation.gold import fingerprint
from zufolge.schema import Model

FLOORS = Path(__file__).parent / "floors.json"
ROOT = Path(__file__).parent.parent


@dataclass(frozen=True, slots=True)
class Floor:
    """One gold file, or folder of stories, and the lowest figures allowed on it. `optional`: it may be missing on this machine.

    layer is "quotes", "claims" or "stories"; figures of the last two are named after their way, "end to end: origin". model:
    the one whose figures these are.
    """

    gold: Path
    fingerprint: str
    optional: bool
    figures: dict[str, float]
    layer: str = "quotes"
    model: Model = "full"


def floors(file: Path = FLOORS) -> Iterator[Floor]:
    """The floors; paths are relative to the repository, or to ZUFOLGE_SHARED (default: beside it) for shared data."""
    shared = Path(os.environ.get("ZUFOLGE_SHARED", ROOT.parent / "shared"))
    entry: dict[str, Any]
    for entry in json.loads(file.read_text("utf-8")):
        base = shared if entry["optional"] else ROOT
        model = entry.get("model", "full")
        yield Floor(base / entry["gold"], entry["fingerprint"], entry["optional"], entry["figures"], entry["layer"], model)


def missing(floor: Floor) -> str | None:
    """Why a floor can't be checked here, if it can't; raises ValueError if that is no excuse."""
    if not floor.gold.exists():
        if floor.optional:
            return f"{floor.gold.name} is not on this machine"
        raise ValueError(f"{floor.gold} is missing")
    if fingerprint(floor.gold) != floor.fingerprint:
        raise ValueError(f"{floor.gold} is not the gold that its floors were measured on: measure again and set both")
    return None


def failures(floor: Floor, figures: Mapping[str, float]) -> list[str]:
    """One line for every figure below its floor."""
    return [
        f"{floor.gold.name}: {name} {figures[name]:.2f} is below its floor {low:.2f}"
        for name, low in floor.figures.items()
        if figures[name] < low
    ]
