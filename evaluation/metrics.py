"""The corpus's own metric (Petersen-Frey & Biemann 2024), kept as sums per article so that they can be resampled.

Predicted and gold quotations of an article are paired one to one so that the token F1 of their contents is highest;
form and medium only break ties. Then, part by part: precision is the mean share of right tokens over predicted parts,
recall over gold parts; a part without a partner counts 0. *messages* are contents, *roles* the other four parts,
*joint* all five.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.optimize import linear_sum_assignment

from evaluation.gold import PARTS, Quotation, Tokens

FOUND = 0.5  # a content counts as found from this token F1
ROLE_PARTS = PARTS[1:]
_NOTHING: Tokens = frozenset()


@dataclass(frozen=True, slots=True)
class Pair:
    """A gold and a predicted quotation that belong together; one of them may be missing."""

    gold: Quotation | None
    found: Quotation | None

    @property
    def overlap(self) -> float:
        """Token F1 of the contents."""
        return token_f1(_part(self.gold, "content"), _part(self.found, "content"))


def token_f1(a: Tokens, b: Tokens) -> float:
    """Twice what both share over all they have; 0 if one is empty."""
    return 2 * len(a & b) / (len(a) + len(b)) if a and b else 0.0


def pair(gold: Sequence[Quotation], found: Sequence[Quotation]) -> list[Pair]:
    """The best one-to-one pairs, then what is left over on both sides."""

    def worth(g: Quotation, f: Quotation) -> float:
        overlap = token_f1(g.parts["content"], f.parts["content"])
        return overlap + (0.01 * (g.form == f.form) + 0.001 * (g.medium == f.medium) if overlap else 0.0)

    matched: list[tuple[int, int]] = []
    if gold and found:
        rows, columns = linear_sum_assignment([[worth(g, f) for f in found] for g in gold], maximize=True)
        matched = list(zip(rows.tolist(), columns.tolist(), strict=True))
    missed, extra = set(range(len(gold))) - {i for i, _ in matched}, set(range(len(found))) - {j for _, j in matched}
    return [
        *(Pair(gold[i], found[j]) for i, j in matched),
        *(Pair(gold[i], None) for i in sorted(missed)),
        *(Pair(None, found[j]) for j in sorted(extra)),
    ]


def counts(pairs: Iterable[Pair]) -> Counter[str]:
    """One article's sums; `figures` turns sums into scores."""
    sums: Counter[str] = Counter()
    for p in pairs:
        for part in PARTS:
            _count_part(sums, part, _part(p.gold, part), _part(p.found, part))
        for label in ("form", "medium"):
            gold, found = getattr(p.gold, label, None), getattr(p.found, label, None)
            sums[f"{label} tp"] += gold == found
            sums[f"{label} fp"] += gold != found and found is not None
            sums[f"{label} fn"] += gold != found and gold is not None
        _count_found(sums, p)
    return sums


def _part(quotation: Quotation | None, part: str) -> Tokens:
    return quotation.parts[part] if quotation else _NOTHING


def _count_part(sums: Counter[str], part: str, gold: Tokens, found: Tokens) -> None:
    # Counter holds floats as well; its type only knows counts.
    if found:
        sums[f"{part} P"] += len(gold & found) / len(found)  # type: ignore[assignment]
        sums[f"{part} found"] += 1
    if gold:
        sums[f"{part} R"] += len(gold & found) / len(gold)  # type: ignore[assignment]
        sums[f"{part} gold"] += 1


def _count_found(sums: Counter[str], p: Pair) -> None:
    if p.found:
        sums[f"predicted {p.found.form}"] += 1
    if not p.gold:
        return
    sums[f"of {p.gold.form}"] += 1
    if p.overlap < FOUND or not p.found:
        return
    sums[f"found {p.gold.form}"] += 1
    sums[f"labelled {p.gold.form}"] += p.gold.form == p.found.form
    if p.gold.parts["speaker"]:
        sums["speakers"] += 1
        sums["speakers right"] += token_f1(p.gold.parts["speaker"], p.found.parts["speaker"]) >= FOUND


def figures(sums: Mapping[str, float]) -> dict[str, float]:
    """Scores in percent from (resampled) sums: "messages F1", "roles P", "recall reported", ..."""
    out: dict[str, float] = {}
    for name, parts in (("messages", PARTS[:1]), ("roles", ROLE_PARTS), ("joint", PARTS), *((p, (p,)) for p in ROLE_PARTS)):
        precision = _share(sum(sums.get(f"{p} P", 0) for p in parts), sum(sums.get(f"{p} found", 0) for p in parts))
        recall = _share(sum(sums.get(f"{p} R", 0) for p in parts), sum(sums.get(f"{p} gold", 0) for p in parts))
        out |= {f"{name} P": precision, f"{name} R": recall, f"{name} F1": _f1(precision, recall)}
    for label in ("form", "medium"):
        tp, fp, fn = (sums.get(f"{label} {k}", 0) for k in ("tp", "fp", "fn"))
        out |= {
            f"{label} P": _share(tp, tp + fp),
            f"{label} R": _share(tp, tp + fn),
            f"{label} F1": _share(2 * tp, 2 * tp + fp + fn),
        }
    out["speaker of found"] = _share(sums.get("speakers right", 0), sums.get("speakers", 0))
    for form in sorted(key[3:] for key in sums if key.startswith("of ")):
        out[f"recall {form}"] = _share(sums.get(f"found {form}", 0), sums[f"of {form}"])
        p = _share(sums.get(f"labelled {form}", 0), sums.get(f"predicted {form}", 0))
        r = _share(sums.get(f"labelled {form}", 0), sums[f"of {form}"])
        out |= {f"{form} P": p, f"{form} R": r, f"{form} F1": _f1(p, r)}
    return {name: 100 * value for name, value in out.items()}


def _share(part: float, whole: float) -> float:
    return part / whole if whole else 0.0


def _f1(p: float, r: float) -> float:
    return 2 * p * r / (p + r) if p + r else 0.0


def total(articles: Iterable[Mapping[str, float]]) -> dict[str, float]:
    """Sums over articles."""
    sums: dict[str, float] = {}
    for article in articles:
        for key, value in article.items():
            sums[key] = sums.get(key, 0.0) + value
    return sums


def intervals(articles: Sequence[Mapping[str, float]], rounds: int = 1000, seed: int = 0) -> dict[str, tuple[float, float]]:
    """95 % bootstrap intervals of every figure, articles drawn with replacement (percentile method)."""
    keys = sorted({key for article in articles for key in article})
    table = np.array([[article.get(key, 0.0) for key in keys] for article in articles])
    rng = np.random.default_rng(seed)
    drawn: dict[str, list[float]] = {}
    for _ in range(rounds):
        sums = rng.multinomial(len(articles), np.full(len(articles), 1 / len(articles))) @ table
        for name, value in figures(dict(zip(keys, sums.tolist(), strict=True))).items():
            drawn.setdefault(name, []).append(value)
    return {name: (float(np.percentile(v, 2.5)), float(np.percentile(v, 97.5))) for name, v in drawn.items()}


def resampled(articles: Iterable[Mapping[str, float]], rounds: int, seed: int = 0) -> list[dict[str, float]]:
    """Sums of `rounds` samples of articles, drawn with replacement."""
    rows = list(articles)
    keys = sorted({key for row in rows for key in row})
    table = np.array([[row.get(key, 0.0) for key in keys] for row in rows])
    drawn = np.random.default_rng(seed).multinomial(len(rows), np.full(len(rows), 1 / len(rows)), size=rounds) @ table
    return [dict(zip(keys, sums, strict=True)) for sums in drawn.tolist()]
