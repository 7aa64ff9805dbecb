"""What a batch says of itself: what went in, what came out, what was left out and why, by which versions.

Invariant: it is written last, and says nothing that differs between two runs over the same input.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

from zufolge.batch import files
from zufolge.batch.inputs import Shard

NAME = "manifest.json"
Manifest = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Told:
    """What a manifest is made of.

    stands_for: versions and options; lost: inputs that could not be read at all; received, read: the marks of shards and
    chunks; twice: reports that were found again; files: name -> rows and hash.
    """

    stands_for: Mapping[str, Any]
    shards: Sequence[Shard]
    lost: Sequence[Mapping[str, str]]
    received: Sequence[Mapping[str, Any]]
    read: Sequence[Mapping[str, Any]]
    twice: int
    files: Mapping[str, Mapping[str, Any]]


def write(output: Path, told: Told) -> Manifest:
    """Write the manifest. Raises OutputUnwritable."""
    found = make(told)
    files.write_json(output / NAME, found)
    return found


def make(told: Told) -> Manifest:
    """The manifest."""
    refused = [*told.lost, *(one for mark in (*told.received, *told.read) for one in mark["refused"])]
    rows: Counter[str] = Counter()
    for name, one in told.files.items():
        rows[name.partition("/")[0]] += one["rows"]
    found = sum(sum(mark["chunks"]) for mark in told.received)
    return dict(told.stands_for) | {
        "zufolge": version("zufolge"),
        "inputs": _inputs(told.shards),
        "counts": {
            "found": found + sum(len(mark["refused"]) + mark["foreign"] for mark in told.received) + len(told.lost),
            "reports": rows["reports"],
            "withdrawals": rows["withdrawals"],
            "twice": told.twice,
            "foreign": sum(mark["foreign"] for mark in told.received),
            "refused": len(refused),
        },
        "why": dict(sorted(Counter(one["kind"] for one in refused).items())),
        "refused": refused,
        "notes": [note for mark in told.received for note in mark["notes"]],
        "tables": dict(sorted(rows.items())),
        "files": dict(sorted(told.files.items())),
    }


def read(output: Path) -> Manifest | None:
    """The manifest of an output; None if there is none."""
    return files.read_json(output / NAME)


def withdraw(output: Path, shards: Sequence[Shard]) -> None:
    """Remove the manifest of other inputs: from here on the files are not those that it names. Raises OutputUnwritable."""
    found = read(output)
    if found is not None and found["inputs"] != _inputs(shards):
        files.remove(output / NAME)


def made_by(output: Path) -> dict[str, Any] | None:
    """By which versions and options an output was made; None if nothing says it."""
    found = read(output)
    names = ("format", "reader", "comparison", "options")
    return None if found is None or "format" not in found else {name: found.get(name) for name in names}


def left_out(found: Manifest) -> bool:
    """Whether something that was given is not in the output and should be."""
    return bool(found["counts"]["refused"])


def line(found: Manifest) -> str:
    """All of it in one line of English."""
    counts = found["counts"]
    said = [f"{counts['reports']} reports", f"{found['tables'].get('claims', 0)} claims"]
    said += [f"{counts['twice']} found more than once"] if counts["twice"] else []
    said += [f"{counts['withdrawals']} withdrawn by their agency"] if counts["withdrawals"] else []
    said += [f"{counts['foreign']} passed over as not in German"] if counts["foreign"] else []
    said += [f"{counts['refused']} refused (manifest.json says why)"] if counts["refused"] else []
    return ", ".join(said)


def _inputs(shards: Sequence[Shard]) -> list[dict[str, Any]]:
    seen: dict[str, dict[str, Any]] = {}
    for shard in shards:
        for part in shard.parts:
            seen.setdefault(part.name, {"name": part.name, "bytes": part.size, "sha256": part.sha256})
    return list(seen.values())
