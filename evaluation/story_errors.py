"""What is wrong with the comparison of a story, kind by kind, with the words: to learn from.

Invariant: everything that costs a figure is listed once, under the figure that it costs.
"""

from collections.abc import Iterable, Iterator
from itertools import groupby

from evaluation import story_metrics as metrics
from evaluation.story_answers import Answer, Group
from evaluation.story_gold import GoldStory
from zufolge.schema import Ground

MOST = 110  # characters of a claim that are shown


def errors(gold: GoldStory, found: Answer) -> Iterator[str]:
    """Markdown lines, a heading for each kind."""
    yield f"# {gold.name}"
    for title, lines in (
        ("Copies missed (characters of the gold that are not marked)", _copies(gold, found, missed=True)),
        ("Copies invented", _copies(gold, found, missed=False)),
        ("Versions wrong", _versions(gold, found)),
        ("Claims not found", _missed(gold, found)),
        ("Groups split (claims that say the same, kept apart)", _split(gold, found)),
        ("Groups wrongly joined (claims that do not say the same)", _joined(gold, found)),
        ("Origins wrong", _origins(gold, found)),
        ("Figure points wrong", _points(gold, found)),
        ("Relations missed", _relations(gold, found, missed=True)),
        ("Relations invented", _relations(gold, found, missed=False)),
    ):
        listed = list(lines)
        if listed:
            yield ""
            yield f"## {title}: {sum(not line.startswith(' ') for line in listed)}"
            yield from listed


def _versions(gold: GoldStory, found: Answer) -> Iterator[str]:
    for report in sorted(gold.versions.keys() | found.versions.keys()):
        theirs, ours = gold.versions.get(report, "nothing"), found.versions.get(report, "nothing")
        if theirs != ours:
            yield f"{report} is a version of {theirs}; found: of {ours}"


def _missed(gold: GoldStory, found: Answer) -> Iterator[str]:
    for claim in gold.claims:
        if claim not in found.found:
            yield _claim(gold, claim) + (" (within another claim)" if claim in found.within else "")


def _claim(gold: GoldStory, claim: str) -> str:
    one = gold.claims[claim]
    report = gold.reports[one.report]
    through = f" (via {', '.join(one.relays)})" if one.relays else ""
    said = f"{claim} {one.report} {report.outlet or ''} {(report.published or '')[:16]}: {one.origin or '-'}{through}"
    return f"{said} [{one.stance or '-'}]: {_short(one.words)}"


def _short(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= MOST else f"{line[: MOST - 1]}…"


def _grounds(grounds: Iterable[Ground]) -> str:
    return "; ".join(f"{ground.rule} ({', '.join(ground.words)})" for ground in grounds)


def _copies(gold: GoldStory, found: Answer, missed: bool) -> Iterator[str]:
    for pair in sorted({*gold.copies, *found.copies}):
        theirs, ours = (metrics.characters(side.get(pair, ())) for side in (gold.copies, found.copies))
        passages = (gold.copies if missed else found.copies).get(pair, ())
        here, there = (gold.reports[report].text for report in pair)
        for start, end in _runs(theirs - ours if missed else ours - theirs):
            if any(c.isalnum() for c in here[start:end]):
                yield f"{pair[0]} of {pair[1]} {start}-{end}: {_short(here[start:end])}"
                for (a, b), (x, y) in passages:
                    if a < end and start < b:
                        yield f"    {pair[0]} {a}-{b} {_short(here[a:b])}"
                        yield f"    {pair[1]} {x}-{y} {_short(there[x:y])}"


def _runs(characters: set[int]) -> Iterator[tuple[int, int]]:
    for _, run in groupby(enumerate(sorted(characters)), key=lambda pair: pair[1] - pair[0]):
        places = [at for _, at in run]
        yield places[0], places[-1] + 1


def _split(gold: GoldStory, found: Answer) -> Iterator[str]:
    place = {claim: i for i, group in enumerate(found.groups) for claim in group.claims}
    for group in gold.groups:
        parts: dict[int, list[str]] = {}
        for claim in group.claims:
            if claim in place:
                parts.setdefault(place[claim], []).append(claim)
        if len(parts) > 1:
            yield f"{group.id} {group.label}: " + " | ".join(" ".join(part) for part in parts.values())
            yield from (f"    {_claim(gold, claim)}" for part in parts.values() for claim in part)


def _joined(gold: GoldStory, found: Answer) -> Iterator[str]:
    for group in found.groups:
        theirs = {gold.group_of[claim] for claim in group.claims}
        if len(theirs) > 1:
            yield " + ".join(sorted(theirs))
            yield from (f"    {gold.group_of[claim]} {_claim(gold, claim)}" for claim in group.claims)
            yield from _bridges(gold, group)


def _bridges(gold: GoldStory, group: Group) -> Iterator[str]:
    """The pairings that join what belongs apart, and their grounds."""
    for pair, grounds in group.grounds.items():
        if len({gold.group_of[claim] for claim in pair}) > 1:
            yield f"    {' with '.join(sorted(pair))}: {_grounds(grounds)}"


def _origins(gold: GoldStory, found: Answer) -> Iterator[str]:
    by_id = {group.id: group for group in gold.groups}
    for group, partner, right in metrics.origins(gold, found):
        if not right:
            theirs = " + ".join(by_id[group].origins) or "nobody"
            ours = " + ".join(" = ".join(names) for names in partner.origins) or "nobody" if partner else "no group"
            yield f"{group} {by_id[group].label}: {theirs}; found: {ours}"
            yield from (f"    {_claim(gold, claim)}" for claim in by_id[group].claims)


def _points(gold: GoldStory, found: Answer) -> Iterator[str]:
    counted = {one.id: one.counted for one in gold.series}
    for one in metrics.judged(gold, found):
        head = f"{one.series} {counted.get(one.series, '')}".strip()
        if one.gold and not one.right:
            yield f"{head}: {one.gold.value} {one.gold.unit}, {one.gold.origin or 'nobody'}, {one.gold.status}; {_found(one)}"
            yield f"    {_claim(gold, one.gold.claim)}"
        elif one.found and not one.gold:
            yield f"{head}: invented {_point(one)}"
            yield f"    {_claim(gold, one.found.claim)}"


def _found(one: metrics.Judged) -> str:
    return f"found: {_point(one)}" if one.found else "not found"


def _point(one: metrics.Judged) -> str:
    point = one.found
    if not point:
        return ""
    names = " = ".join(point.origin) or "nobody"
    return f"{point.value} {point.unit}, {names}, {point.status} {_grounds(point.grounds)}".strip()


def _relations(gold: GoldStory, found: Answer, missed: bool) -> Iterator[str]:
    theirs, ours = metrics.grouped(gold, gold.relations), metrics.grouped(gold, metrics.ties(found))
    left = theirs - ours if missed else ours - theirs
    others = ours - theirs if missed else theirs - ours
    why = {(one.kind, one.claim, one.other): one.grounds for one in found.relations}
    for kind, claim, other in gold.relations if missed else metrics.ties(found):
        tie = (kind, gold.group_of[claim], gold.group_of[other])
        if left[tie] > 0:
            left[tie] -= 1
            near = sorted(_nearly(tie, others))
            if theirs[tie] and ours[tie]:
                near.append(f"told {theirs[tie]} times, found {ours[tie]}")
            yield f"{kind} {tie[1]} -> {tie[2]}" + (f" ({'; '.join(near)})" if near else "")
            yield f"    {_claim(gold, claim)}"
            yield f"    {_claim(gold, other)}"
            if not missed:
                yield f"    {_grounds(why[kind, claim, other])}"


def _nearly(tie: metrics.Tie, others: Iterable[metrics.Tie]) -> Iterator[str]:
    for kind, claim, other in others:
        if (claim, other) == tie[1:]:
            yield f"the other has {kind}"
        elif (other, claim) == tie[1:]:
            yield f"the other has {kind} the other way round"
