"""Scores of what reports have in common, kept as rows (one a report, claim, group, point or relation) that can be resampled.

Invariant: a row holds how much of what was found is right, how much was found, how much of the gold is right, how much gold
there is; precision is the first over the second, recall the third over the fourth. An answer equal to the gold scores 100.

    copies          characters of the copying report, for each report and the one that it copies
    groups          B-cubed over claims; a claim that was not found has no precision and recall 0
    origins         gold groups whose independent origins are exactly the gold's
    points          gold points with value, origin and status right, in the series that belongs to the gold's
    relations       type, from and to, where another claim of the same gold group will do: which retelling carries a relation
                    is not told. Each gold relation is matched once
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass

from evaluation.metrics import resampled, total
from evaluation.story_answers import Answer, Group, Point, Series
from evaluation.story_gold import GoldPoint, GoldSeries, GoldStory, Range
from evaluation.story_names import best_pairs, same_name, same_names, same_value

Row = tuple[float, float, float, float]
Rows = dict[str, list[Row]]

# Every measure with the figures that are shown of it, the one to look at first.
SHOWN: Mapping[str, tuple[str, ...]] = {
    "copies": ("F1", "P", "R"),
    "copies aligned": ("F1", "P", "R"),  # the characters of the report that was copied
    "copies of anything": ("F1", "P", "R"),  # whatever it was copied from
    "copying reports": ("F1", "P", "R"),  # pairs of reports
    "groups": ("F1", "P", "R"),
    "origins": ("right",),
    "origins: main name": ("right",),  # only the name under which a party is shown, none of its others
    "points": ("right", "P", "F1"),
    "points: value": ("right", "P", "F1"),  # whatever its origin and status
    "points: origin of valued": ("right",),
    "points: status of valued": ("right",),
    "relations": ("F1", "P", "R"),
    "relations strict": ("F1", "P", "R"),  # between exactly the gold's claims
    "relations once": ("F1", "P", "R"),  # between groups, each counted once however often it is told
    "relations any type": ("F1", "P", "R"),
    "versions": ("F1", "P", "R"),
    "claims found": ("right",),
    "claims within others": ("right",),  # found, or at least half their words in another claim
}


def rows(gold: GoldStory, found: Answer) -> Rows:
    """One story's rows for each measure."""
    return {
        **_copies(gold, found),
        "groups": _b_cubed(gold, found),
        "origins": [_hit(right) for _, _, right in origins(gold, found)],
        "origins: main name": [_hit(_by_main_name(gold, group, ours)) for group, ours, _ in origins(gold, found)],
        **_points(gold, found),
        **_relations(gold, found),
        "versions": _versions(gold, found),
        "claims found": [_hit(claim in found.found) for claim in gold.claims],
        "claims within others": [_hit(claim in found.found | found.within) for claim in gold.claims],
    }


def _hit(right: bool) -> Row:
    """Something of the gold that is right or not; nothing is said of precision."""
    return (0, 0, right, 1)


def characters(passages: Iterable[tuple[Range, Range]], side: int = 0) -> set[int]:
    """The characters of passages: side 0 of the copying report, 1 of the one it copies."""
    return {at for passage in passages for at in range(*passage[side])}


def _copies(gold: GoldStory, found: Answer) -> Rows:
    table: Rows = {"copies": [], "copies aligned": [], "copies of anything": [], "copying reports": []}
    for report in gold.reports:
        mine = sorted({pair for pair in (*gold.copies, *found.copies) if pair[0] == report})
        here, aligned = [], []
        for pair in mine:
            theirs, ours = gold.copies.get(pair, ()), found.copies.get(pair, ())
            here.append(_overlap(characters(theirs), characters(ours)))
            aligned.append(_overlap(characters(theirs, 1), characters(ours, 1)))
            table["copying reports"].append(_overlap({pair} & gold.copies.keys(), {pair} & found.copies.keys()))
        if mine:
            table["copies"].append(_sum(here))
            table["copies aligned"].append(_sum(aligned))
            anything = (characters(p for pair in mine for p in side.get(pair, ())) for side in (gold.copies, found.copies))
            table["copies of anything"].append(_overlap(*anything))
    return table


def _versions(gold: GoldStory, found: Answer) -> list[Row]:
    """A row for each report that is a version, in the gold or in the answer."""
    later = sorted(gold.versions.keys() | found.versions.keys())
    ends = ([{side[report]} if report in side else set() for report in later] for side in (gold.versions, found.versions))
    return [_overlap(a, b) for a, b in zip(*ends, strict=True)]


def _overlap(gold: Set[object], found: Set[object]) -> Row:
    both = len(gold & found)
    return (both, len(found), both, len(gold))


def _sum(parts: Sequence[Row]) -> Row:
    a, b, c, d = (sum(column) for column in zip(*parts, strict=True))
    return (a, b, c, d)


def _b_cubed(gold: GoldStory, found: Answer) -> list[Row]:
    """A row for each gold claim."""
    theirs: dict[str, set[str]] = {}
    for claim, group in gold.group_of.items():
        theirs.setdefault(group, set()).add(claim)
    ours = {claim: set(group.claims) for group in found.groups for claim in group.claims}
    return [_b_cubed_row(theirs[gold.group_of[claim]], ours.get(claim)) for claim in gold.claims]


def _b_cubed_row(gold: set[str], found: set[str] | None) -> Row:
    if found is None:
        return (0, 0, 0, 1)
    both = len(gold & found)
    return (both / len(found), 1, both / len(gold), 1)


def origins(gold: GoldStory, found: Answer) -> list[tuple[str, Group | None, bool]]:
    """For each gold group (id) the group that belongs to it (most claims in common, one to one); if its origins are right."""
    worth = [[float(len({*one.claims} & {*other.claims})) for other in found.groups] for one in gold.groups]
    # Of two parts of a split group that are as large, the earlier one: too little to matter for anything else.
    favoured = [[w and w - 1e-6 * j / len(row) for j, w in enumerate(row)] for row in worth]
    partner = {i: found.groups[j] for i, j in best_pairs(favoured)}
    return [
        (group.id, partner.get(i), i in partner and same_names(group.origins, partner[i].origins))
        for i, group in enumerate(gold.groups)
    ]


def _by_main_name(gold: GoldStory, group: str, partner: Group | None) -> bool:
    theirs = next(one.origins for one in gold.groups if one.id == group)
    return partner is not None and same_names(theirs, [names[:1] for names in partner.origins])


@dataclass(frozen=True, slots=True)
class Judged:
    """A gold point and the point that belongs to it, if any; or a point that no gold point has."""

    series: str
    gold: GoldPoint | None
    found: Point | None

    @property
    def origin(self) -> bool:
        """Whether both name the same origin, or none."""
        return bool(self.gold and self.found) and _same_origin(self.gold, self.found)

    @property
    def status(self) -> bool:
        """Whether both have the same status."""
        return bool(self.gold and self.found and self.gold.status == self.found.status)

    @property
    def right(self) -> bool:
        """Value, origin and status."""
        return self.origin and self.status


def _same_origin(gold: GoldPoint | None, found: Point | None) -> bool:
    if not gold or not found:
        return False
    if gold.origin is None or not found.origin:
        return gold.origin is None and not found.origin
    return any(same_name(gold.origin, name) for name in found.origin)


def judged(gold: GoldStory, found: Answer) -> list[Judged]:
    """Every gold point, and every point that belongs to none. Series belong together by the claims' groups in common."""
    worth = [[_in_common(gold, one, other) for other in found.series] for one in gold.series]
    partner = dict(best_pairs(worth))
    out: list[Judged] = []
    for i, one in enumerate(gold.series):
        out += _judged(one, found.series[partner[i]] if i in partner else Series("", ()))
    spare = set(range(len(found.series))) - set(partner.values())
    return out + [Judged(found.series[j].counted, None, point) for j in sorted(spare) for point in found.series[j].points]


def _in_common(gold: GoldStory, one: GoldSeries, other: Series) -> float:
    """Groups of claims in common, and less than one more for values in common."""
    groups = {gold.group_of[point.claim] for point in one.points} & {gold.group_of[point.claim] for point in other.points}
    values = sum(any(_same_point(a, b) for b in other.points) for a in one.points)
    return len(groups) + values / (len(one.points) + 1) if groups else 0.0


def _judged(gold: GoldSeries, found: Series) -> list[Judged]:
    worth = [[_worth(a, b) for b in found.points] for a in gold.points]
    partner = dict(best_pairs(worth))
    out = [Judged(gold.id, a, found.points[partner[i]] if i in partner else None) for i, a in enumerate(gold.points)]
    return out + [Judged(gold.id, None, b) for j, b in enumerate(found.points) if j not in partner.values()]


def _worth(gold: GoldPoint, found: Point) -> float:
    """A value decides; of several points with the same value, the one with more that is right."""
    if not _same_point(gold, found):
        return 0.0
    return 4.0 + 2 * _same_origin(gold, found) + (gold.status == found.status)


def _same_point(gold: GoldPoint, found: Point) -> bool:
    value = same_value(gold.value, gold.unit, found.value, found.unit)
    return value and same_value(gold.upper, gold.unit, found.upper, found.unit)


def _points(gold: GoldStory, found: Answer) -> Rows:
    every = judged(gold, found)
    valued = [one for one in every if one.gold and one.found]
    return {
        "points": [(one.right, bool(one.found), one.right, bool(one.gold)) for one in every],
        "points: value": [(one in valued, bool(one.found), one in valued, bool(one.gold)) for one in every],
        "points: origin of valued": [_hit(one.origin) for one in valued],
        "points: status of valued": [_hit(one.status) for one in valued],
    }


Tie = tuple[str, str, str]


def grouped(gold: GoldStory, relations: Iterable[Tie]) -> Counter[Tie]:
    """Relations between gold groups instead of claims, each as often as it is told."""
    return Counter((kind, gold.group_of[claim], gold.group_of[other]) for kind, claim, other in relations)


def ties(found: Answer, exact: bool = False) -> list[Tie]:
    """The relations found; exact: only those between gold claims themselves."""
    return [(one.kind, one.claim, one.other) for one in found.relations if one.exact or not exact]


def _relations(gold: GoldStory, found: Answer) -> Rows:
    theirs, ours = grouped(gold, gold.relations), grouped(gold, ties(found))
    return {
        "relations": _matched(theirs, ours),
        "relations strict": _matched(Counter(set(gold.relations)), Counter(set(ties(found, exact=True)))),
        "relations once": _matched(Counter(set(theirs)), Counter(set(ours))),
        "relations any type": _matched(_untyped(theirs), _untyped(ours)),
    }


def _untyped(relations: Counter[Tie]) -> Counter[Tie]:
    out: Counter[Tie] = Counter()
    for (_, claim, other), number in relations.items():
        out["", claim, other] += number
    return out


def _matched(gold: Counter[Tie], found: Counter[Tie]) -> list[Row]:
    """A row for each relation of either side, once for each time."""
    out: list[Row] = []
    for tie in sorted(gold.keys() | found.keys()):
        both = min(gold[tie], found[tie])
        out += [(1, 1, 1, 1)] * both + [(0, 0, 0, 1)] * (gold[tie] - both) + [(0, 1, 0, 0)] * (found[tie] - both)
    return out


def figures(rows: Mapping[str, Sequence[Row]]) -> dict[str, float]:
    """Scores in percent, "copies F1", "origins right", in the order in which they are shown; without what the gold has not."""
    found: dict[str, float] = {}
    for measure, shown in SHOWN.items():
        if rows.get(measure):
            sums = total(_named(row) for row in rows[measure])
            found |= {f"{measure} {name}": value for name, value in _scores(sums).items() if name in shown}
    return found


def _named(row: Row) -> dict[str, float]:
    return dict(zip(("right of found", "found", "right of gold", "gold"), row, strict=True))


def _scores(sums: Mapping[str, float]) -> dict[str, float]:
    p = _share(sums["right of found"], sums["found"])
    r = _share(sums["right of gold"], sums["gold"])
    return {"P": 100 * p, "R": 100 * r, "F1": 100 * _share(2 * p * r, p + r), "right": 100 * r}


def _share(part: float, whole: float) -> float:
    return part / whole if whole else 0.0


def intervals(rows: Mapping[str, Sequence[Row]], rounds: int = 1000, seed: int = 0) -> dict[str, tuple[float, float]]:
    """95 % bootstrap intervals of every figure, the rows of its measure drawn with replacement (percentile method)."""
    found: dict[str, tuple[float, float]] = {}
    for measure, shown in SHOWN.items():
        if rows.get(measure):
            drawn = [_scores(sums) for sums in resampled(map(_named, rows[measure]), rounds, seed)]
            found |= {f"{measure} {name}": _middle([scores[name] for scores in drawn]) for name in shown}
    return found


def _middle(values: Iterable[float]) -> tuple[float, float]:
    ordered = sorted(values)
    last = len(ordered) - 1
    return ordered[round(0.025 * last)], ordered[round(0.975 * last)]
