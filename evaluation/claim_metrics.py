"""Scores of the claim layer, kept as sums per article so that they can be resampled.

Invariant: the figures are those of the reference scorer (tests compare them where it is at hand). Figures, times and evidence
pair when their spans touch, the longest overlap first; claims pair one to one so that the character F1 of their contents is
highest, and count as found from 0.5. A prediction is a record as `zufolge read --json` writes it.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from scipy.optimize import linear_sum_assignment

from evaluation.metrics import resampled

Record = Mapping[str, Any]
Place = Sequence[Any]  # start, end and perhaps the text

_ARTICLES = re.compile(r"^(der|die|das|des|dem|den|ein|eine|einer|eines|einem|einen)\s+", re.IGNORECASE)
_TOLERANCE = 1e-6
FOUND = 0.5


def counts(gold: Record, found: Record) -> Counter[str]:
    """One article's sums; `figures` turns sums into scores."""
    sums: Counter[str] = Counter()
    _count_figures(sums, gold["figures"], found.get("figures", []))
    _count_times(sums, gold["times"], found.get("times", []))
    pairs = pair(gold["attributions"], found.get("claims", []))
    sums["claims gold"] += len(gold["attributions"])
    sums["claims found"] += len(pairs)
    for mine, other in pairs:
        _count_chain(sums, mine["chain"], other.get("chain") or [])
        for label in ("stance", "certainty"):
            sums[f"{label} gold {mine[label]}"] += 1
            sums[f"{label} found {other.get(label)}"] += 1
            sums[f"{label} right {mine[label]}"] += mine[label] == other.get(label)
        sums["polarity right"] += mine["polarity"] == other.get("polarity")
        _count_sets(sums, "distance", set(mine["distance"]), set(other.get("distance") or []))
        _count_evidence(sums, mine.get("evidence", []), other.get("evidence") or [])
    return sums


def pair(gold: Sequence[Record], found: Sequence[Record]) -> list[tuple[Record, Record]]:
    """Gold and predicted claims that belong together."""
    if not gold or not found:
        return []
    worth = [[_overlap(_characters(g["content"]), _characters(f["content"])) for f in found] for g in gold]
    rows, columns = linear_sum_assignment(worth, maximize=True)
    return [(gold[i], found[j]) for i, j in zip(rows.tolist(), columns.tolist(), strict=True) if worth[i][j] >= FOUND]


def _count_figures(sums: Counter[str], gold: Sequence[Record], found: Sequence[Record]) -> None:
    pairs = pair_spans(gold, found)
    sums["figures gold"] += len(gold)
    sums["figures found"] += len(found)
    sums["figures span"] += len(pairs)
    for a, b in pairs:
        valued = _same_value(a["value"], b.get("value")) and _same_value(a.get("upper"), b.get("upper"))
        valued = valued and a["unit"] == b.get("unit")
        counted = {_name(x) for x in a["counted"]} & {_name(x) for x in b.get("counted", [])}
        sums["figures value"] += valued
        sums["figures full"] += valued and a["qualifier"] == b.get("qualifier") and bool(counted or not a["counted"])


def _count_times(sums: Counter[str], gold: Sequence[Record], found: Sequence[Record]) -> None:
    pairs = pair_spans(gold, found)
    sums["times gold"] += len(gold)
    sums["times found"] += len(found)
    sums["times span"] += len(pairs)
    for a, b in pairs:
        sums["times value"] += a["value"] == b.get("value")
        sums["times full"] += a["value"] == b.get("value") and a.get("mod") == b.get("mod")


def _count_chain(sums: Counter[str], gold: Sequence[Record], found: Sequence[Record]) -> None:
    sums["origins"] += 1
    sums["origins right"] += (not gold and not found) or bool(gold and found and _same_link(gold[0], found[0]))
    if len(gold) > 1:
        sums["longer chains"] += 1
        sums["longer chains right"] += same_chain(gold, found)
    sums["chains invented"] += len(gold) == 1 and len(found) > 1


def _count_evidence(sums: Counter[str], gold: Sequence[Record], found: Sequence[Record]) -> None:
    right = sum(a["kind"] == b.get("kind") for a, b in pair_spans(gold, found))
    sums["evidence tp"] += right
    sums["evidence fp"] += len(found) - right
    sums["evidence fn"] += len(gold) - right


def _count_sets(sums: Counter[str], name: str, gold: set[str], found: set[str]) -> None:
    sums[f"{name} tp"] += len(gold & found)
    sums[f"{name} fp"] += len(found - gold)
    sums[f"{name} fn"] += len(gold - found)


def figures(sums: Mapping[str, float]) -> dict[str, float]:
    """Scores in percent from (resampled) sums, in the order in which they are shown."""
    out: dict[str, float] = {}
    for kind in ("figures", "times"):
        for level in ("span", "value", "full"):
            out[f"{kind} {level} F1"] = _share(2 * sums.get(f"{kind} {level}", 0), sums[f"{kind} gold"] + sums[f"{kind} found"])
    out["origin"] = _share(sums.get("origins right", 0), sums.get("origins", 0))
    out["longer chain"] = _share(sums.get("longer chains right", 0), sums.get("longer chains", 0))
    for label in ("stance", "certainty"):
        accuracy, macro = _label(sums, label)
        out |= {f"{label} accuracy": accuracy, f"{label} macro F1": macro}
    out["polarity accuracy"] = _share(sums.get("polarity right", 0), sums.get("claims found", 0))
    for name in ("distance", "evidence"):
        tp, fp, fn = (sums.get(f"{name} {k}", 0) for k in ("tp", "fp", "fn"))
        out[f"{name} F1"] = _share(2 * tp, 2 * tp + fp + fn)
    out["claims recall"] = _share(sums.get("claims found", 0), sums.get("claims gold", 0))
    return {name: 100 * value for name, value in out.items()}


def by_label(sums: Mapping[str, float], label: str) -> dict[str, tuple[int, int, float]]:
    """For each value that the gold has: how often in gold, how often right, F1 in percent."""
    table = {}
    for key in sorted(key for key in sums if key.startswith(f"{label} gold ")):
        value = key.removeprefix(f"{label} gold ")
        gold, right = sums[key], sums.get(f"{label} right {value}", 0)
        f1 = _share(2 * right, gold + sums.get(f"{label} found {value}", 0))
        table[value] = (int(gold), int(right), 100 * f1)
    return table


def _label(sums: Mapping[str, float], label: str) -> tuple[float, float]:
    table = [entry for entry in by_label(sums, label).values() if entry[0]]
    accuracy = _share(sum(right for _, right, _ in table), sum(gold for gold, _, _ in table))
    return accuracy, _share(sum(f1 for _, _, f1 in table) / 100, len(table))


def intervals(articles: Iterable[Mapping[str, float]], rounds: int = 1000, seed: int = 0) -> dict[str, tuple[float, float]]:
    """95 % bootstrap intervals of every figure, articles drawn with replacement (percentile method)."""
    drawn: dict[str, list[float]] = {}
    for sums in resampled(articles, rounds, seed):
        for name, value in figures(sums).items():
            drawn.setdefault(name, []).append(value)
    return {name: _middle(sorted(values)) for name, values in drawn.items()}


def _middle(values: Sequence[float]) -> tuple[float, float]:
    last = len(values) - 1
    return values[round(0.025 * last)], values[round(0.975 * last)]


def pair_spans(gold: Sequence[Record], found: Sequence[Record]) -> list[tuple[Record, Record]]:
    """Each gold record with the record of the longest overlap that is still free."""
    free, pairs = list(found), []
    for g in gold:
        touching = [f for f in free if _common(g["span"], f["span"]) > 0]
        if touching:
            best = max(touching, key=lambda f: _common(g["span"], f["span"]))
            free = [f for f in free if f is not best]
            pairs.append((g, best))
    return pairs


def same_chain(gold: Sequence[Record], found: Sequence[Record]) -> bool:
    """Whether both name the same sources in the same roles and order."""
    return len(gold) == len(found) and all(map(_same_link, gold, found))


def _same_link(a: Record, b: Record) -> bool:
    return a["role"] == b["role"] and any(same_name(name, b.get("name")) for name in (a["name"], *a.get("aliases", ())))


def same_name(a: str | None, b: str | None) -> bool:
    """Equal, or one ends in the other's last word and contains it: "Lea Muster" is "Ministerin Lea Muster"."""
    a, b = _name(a), _name(b)
    return bool(a and b) and (a == b or ((a in b or b in a) and a.split()[-1] == b.split()[-1]))


def _name(name: str | None) -> str:
    plain = unicodedata.normalize("NFKC", name or "").replace("ß", "ss").strip(" «»„“”\"'.,")
    return re.sub(r"\s+", " ", _ARTICLES.sub("", plain)).casefold()


def _same_value(a: float | None, b: float | None) -> bool:
    if a is None or b is None:
        return a is b
    return abs(float(a) - float(b)) < _TOLERANCE * max(1.0, abs(float(a)))


def _common(a: Place, b: Place) -> int:
    return int(min(a[1], b[1]) - max(a[0], b[0]))


def _characters(places: Iterable[Place]) -> set[int]:
    return {i for place in places for i in range(place[0], place[1])}


def _overlap(a: set[int], b: set[int]) -> float:
    return 2 * len(a & b) / (len(a) + len(b)) if a and b else 0.0


def _share(part: float, whole: float) -> float:
    return part / whole if whole else 0.0
