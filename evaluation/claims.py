"""Scores the claim rooms twice: on the gold's own quotations (the rooms alone), and end to end from the plain text.

Invariant: a gold file's words are never written down: what was right is kept as offsets and labels.
"""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evaluation import claim_metrics as metrics
from evaluation.claim_gold import GoldReport, read_claim_gold
from evaluation.gold import fingerprint
from evaluation.metrics import total
from evaluation.quotes import ACCEPTED
from zufolge.schema import Reading
from zufolge.views.wire import to_wire

Understand = Callable[[GoldReport], Reading]
WAYS = ("on gold quotations", "end to end")
_LABELS = ("stance", "certainty", "polarity")
_SHOWN = 40


@dataclass(frozen=True, slots=True)
class ClaimScores:
    """Scores of one way on one gold file: figures in percent with 95 % intervals, tables by label, what is right by article."""

    way: str
    claims: int
    found: int
    figures: dict[str, float]
    intervals: dict[str, tuple[float, float]]
    labels: dict[str, dict[str, tuple[int, int, float]]]
    longer_chains: int
    invented: int
    right: dict[str, list[str]]


def score(gold: Sequence[GoldReport], understand: Understand, way: str, rounds: int = 1000) -> ClaimScores:
    """Scores of what `understand` makes of each report."""
    sums, right = [], {}
    for report in gold:
        record = to_wire(understand(report))
        sums.append(metrics.counts(report.record, record))
        right[report.doc] = sorted(_right(report.record, record))
    whole = total(sums)
    return ClaimScores(
        way,
        int(whole["claims gold"]),
        int(whole["claims found"]),
        metrics.figures(whole),
        metrics.intervals(sums, rounds) if rounds else {},
        {label: metrics.by_label(whole, label) for label in ("stance", "certainty")},
        int(whole.get("longer chains", 0)),
        int(whole.get("chains invented", 0)),
        right,
    )


def _right(gold: Mapping[str, Any], found: Mapping[str, Any]) -> Iterator[str]:
    """What is right in one article, as "12-30 stance", "40-44 figure"."""
    for kind in ("figures", "times"):
        for a, b in metrics.pair_spans(gold[kind], found[kind]):
            if a["value"] == b["value"]:
                yield f"{a['span'][0]}-{a['span'][1]} {kind[:-1]}"
    for a, b in metrics.pair(gold["attributions"], found["claims"]):
        place = f"{a['content'][0][0]}-{a['content'][-1][1]} {a['form']}"
        yield from (f"{place} {label}" for label in _LABELS if a[label] == b[label])
        if metrics.same_chain(a["chain"], b["chain"]):
            yield f"{place} chain"
        if set(a["distance"]) == set(b["distance"]):
            yield f"{place} distance"


def accepted(path: Path) -> dict[str, dict[str, list[str]]]:
    """What was right by way and article when the mark was last renewed; empty if there is none."""
    file = _mark(path)
    return json.loads(file.read_text("utf-8"))["right"] if file.exists() else {}


def accept(path: Path, scores: Sequence[ClaimScores], reader: str) -> Path:
    """Renew the mark: offsets and labels, never the gold's words."""
    ACCEPTED.mkdir(exist_ok=True)
    right = {one.way: one.right for one in scores}
    file = _mark(path)
    file.write_text(json.dumps({"gold": path.name, "reader": reader, "right": right}, indent=0) + "\n", "utf-8")
    return file


def changes(before: Mapping[str, Sequence[str]], now: Mapping[str, Sequence[str]]) -> tuple[list[str], list[str]]:
    """What is right now and was not, and what was right and is no more ("doc 12-30 stance")."""
    old, new = ({f"{doc} {what}" for doc, whats in side.items() for what in whats} for side in (before, now))
    return sorted(new - old), sorted(old - new)


def as_text(path: Path, reader: str, scores: Sequence[ClaimScores]) -> Iterator[str]:
    """Markdown: the figures of both ways side by side, the labels, and what changed against the mark."""
    gold = list(read_claim_gold(path))
    yield f"{path.name} ({fingerprint(path)}), reader {reader}"
    yield f"{len(gold)} articles, {scores[0].claims} claims; found: " + ", ".join(f"{one.found} {one.way}" for one in scores)
    yield ""
    yield "| % | " + " | ".join(f"{one.way} | 95 % interval" for one in scores) + " |"
    yield "|---|" + "---|---|" * len(scores)
    for name in scores[0].figures:
        yield f"| {name} | " + " | ".join(_cells(one, name) for one in scores) + " |"
    yield ""
    chains = ", ".join(f"{one.longer_chains} longer chains and {one.invented} invented ones {one.way}" for one in scores)
    yield f"Of the claims found: {chains}."
    for label in ("stance", "certainty"):
        yield ""
        yield f"| {label} | " + " | ".join(f"gold | right | F1 {one.way}" for one in scores) + " |"
        yield "|---|" + "---|---|---|" * len(scores)
        for value in sorted({v for one in scores for v in one.labels[label]}):
            cells = (one.labels[label].get(value, (0, 0, 0.0)) for one in scores)
            yield f"| {value} | " + " | ".join(f"{g} | {r} | {f1:.1f}" for g, r, f1 in cells) + " |"
    before = accepted(path)
    for one in scores:
        if one.way in before:
            yield from _changed(one.way, *changes(before[one.way], one.right))


def _changed(way: str, gained: Sequence[str], lost: Sequence[str]) -> Iterator[str]:
    for title, found in (("Gained", gained), ("Lost", lost)):
        if found:
            yield ""
            yield f"{title} {way} against the mark: {len(found)}"
            yield from (f"  {line}" for line in found[:_SHOWN])


def _cells(one: ClaimScores, name: str) -> str:
    low, high = one.intervals.get(name, (float("nan"), float("nan")))
    return f"{one.figures[name]:.1f} | {low:.1f} to {high:.1f}" if name in one.intervals else f"{one.figures[name]:.1f} | "


def _mark(path: Path) -> Path:
    return ACCEPTED / f"{fingerprint(path)}-claims.json"
