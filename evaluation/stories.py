"""Scores the comparison of reports on whole stories: with the gold's claims, with its groups as well, and end to end.

Invariant: a mark holds ids, offsets and labels of what was right, never the gold's words.
"""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from evaluation import story_metrics as metrics
from evaluation.claim_metrics import pair
from evaluation.claims import changes
from evaluation.gold import fingerprint
from evaluation.quotes import ACCEPTED
from evaluation.story_answers import Answer, answer
from evaluation.story_gold import Given, GoldStory, around, given
from zufolge.comparison.compare import Decided, compare
from zufolge.schema import Reading, Report

Read = Callable[[Report], Reading]
Respond = Callable[[GoldStory], Answer]
WAYS = ("on gold claims", "on gold claims and groups", "end to end")
_SHOWN = 40


@dataclass(frozen=True, slots=True)
class StoryScores:
    """Scores of one way: figures in percent over all stories with 95 % intervals, and by story; what is right by story."""

    way: str
    claims: int
    found: int
    figures: dict[str, float]
    intervals: dict[str, tuple[float, float]]
    stories: dict[str, dict[str, float]]
    right: dict[str, list[str]]


def on_gold_claims(gold: GoldStory) -> Answer:
    """What the program makes of the gold's claims."""
    known = given(gold)
    return answer(known, compare(known.readings, known.previous))


def on_gold_groups(gold: GoldStory) -> Answer:
    """The same, but the gold also says which claims belong together, as a person would: the rest by itself."""
    known = given(gold)
    pairs = [(frozenset((a, b)), _together(gold, known, a, b)) for a, b in combinations(known.claims, 2)]
    decided = Decided(
        same_claims=frozenset(pair for pair, together in pairs if together),
        apart_claims=frozenset(pair for pair, together in pairs if not together),
    )
    return answer(known, compare(known.readings, known.previous, decided))


def _together(gold: GoldStory, known: Given, a: str, b: str) -> bool:
    return gold.group_of[known.claims[a]] == gold.group_of[known.claims[b]]


def end_to_end(read: Read) -> Respond:
    """From the plain texts: the gold is only used to tell which claim is which, as in the scores of claims."""

    def respond(gold: GoldStory) -> Answer:
        known = aligned(gold, [read(report) for report in gold.reports.values()])
        return answer(known, compare(known.readings, known.previous))

    return respond


def aligned(gold: GoldStory, readings: list[Reading]) -> Given:
    """Which claims of readings are which of the gold's: one to one, by the characters of their contents, from F1 0.5."""
    ids: dict[str, str] = {}
    for name, reading in zip(gold.reports, readings, strict=True):
        theirs = [
            {"id": c.id, "content": [(s.start, s.end) for s in c.content]} for c in gold.claims.values() if c.report == name
        ]
        ours = [{"id": c.id, "content": [(s.start, s.end) for s in c.attribution.content]} for c in reading.claims]
        ids |= {b["id"]: a["id"] for a, b in pair(theirs, ours)}
    return around(gold, readings, ids)


def score(gold: Sequence[GoldStory], respond: Respond, way: str, rounds: int = 1000) -> StoryScores:
    """Scores of what `respond` says about each story."""
    every: metrics.Rows = {}
    stories, right, found = {}, {}, 0
    for one in gold:
        said = respond(one)
        rows = metrics.rows(one, said)
        for measure, more in rows.items():
            every.setdefault(measure, []).extend(more)
        stories[one.name] = metrics.figures(rows)
        right[one.name] = sorted(_right(one, said))
        found += len(said.found)
    return StoryScores(
        way,
        sum(len(one.claims) for one in gold),
        found,
        metrics.figures(every),
        metrics.intervals(every, rounds) if rounds else {},
        stories,
        right,
    )


def _right(gold: GoldStory, said: Answer) -> Iterator[str]:
    """What is right about one story: "r02 of r01 0-201", "c01 with c10", "g03 alone", "g01 origins", ..."""
    for (report, of), passages in gold.copies.items():
        ours = metrics.characters(said.copies.get((report, of), ()))
        for (start, end), _ in passages:
            if 2 * len(ours & {*range(start, end)}) >= end - start:
                yield f"{report} of {of} {start}-{end}"
    together = {claim: group.claims for group in said.groups for claim in group.claims}
    for group in gold.groups:
        known = [claim for claim in group.claims if claim in together]
        yield from (f"{a} with {b}" for i, a in enumerate(known) for b in known[i + 1 :] if b in together[a])
        if known and all(other in group.claims for claim in known for other in together[claim]):
            yield f"{group.id} alone"
    yield from (f"{group} origins" for group, _, good in metrics.origins(gold, said) if good)
    yield from (f"{one.series} {one.gold.claim}" for one in metrics.judged(gold, said) if one.gold and one.right)
    both = metrics.grouped(gold, gold.relations) & metrics.grouped(gold, metrics.ties(said))
    yield from (f"{claim} {kind} {other}" for kind, claim, other in both)


def accepted(path: Path) -> dict[str, dict[str, list[str]]]:
    """What was right by way and story when the mark was last renewed; empty if there is none."""
    file = _mark(path)
    return json.loads(file.read_text("utf-8"))["right"] if file.exists() else {}


def accept(path: Path, scores: Sequence[StoryScores], reader: str) -> Path:
    """Renew the mark for the ways that were scored; the others stay as they are."""
    ACCEPTED.mkdir(exist_ok=True)
    right = accepted(path) | {one.way: one.right for one in scores}
    file = _mark(path)
    file.write_text(json.dumps({"gold": path.name, "reader": reader, "right": right}, indent=0) + "\n", "utf-8")
    return file


def changed(path: Path, scores: Sequence[StoryScores]) -> Iterator[tuple[str, list[str], list[str]]]:
    """For each way that the mark has: what is gained and what is lost."""
    before = accepted(path)
    for one in scores:
        if one.way in before:
            yield (one.way, *changes(before[one.way], one.right))


def as_text(path: Path, reader: str, scores: Sequence[StoryScores]) -> Iterator[str]:
    """Markdown: a table for each way, and what changed against the mark."""
    yield f"{path.name} ({fingerprint(path)}), reader {reader}"
    for one in scores:
        yield ""
        yield f"{one.way}: {one.found} of {one.claims} claims"
        yield ""
        yield "| % | | 95 % interval | P | R | " + " | ".join(one.stories) + " |"
        yield "|---|---|---|---|---|" + "---|" * len(one.stories)
        for measure, names in metrics.SHOWN.items():
            if f"{measure} {names[0]}" in one.figures:
                yield _line(one, measure, names[0])
    for way, gained, lost in changed(path, scores):
        for title, found in (("Gained", gained), ("Lost", lost)):
            if found:
                yield ""
                yield f"{title} {way} against the mark: {len(found)}"
                yield from (f"  {line}" for line in found[:_SHOWN])


def _line(one: StoryScores, measure: str, name: str) -> str:
    main = f"{measure} {name}"
    low, high = one.intervals.get(main, (None, None))
    between = f"{low:.1f} to {high:.1f}" if low is not None else ""
    more = (_cell(one.figures, f"{measure} {other}") for other in ("P", "R"))
    each = (_cell(figures, main) for figures in one.stories.values())
    return f"| {main} | {one.figures[main]:.1f} | {between} | " + " | ".join((*more, *each)) + " |"


def _cell(figures: Mapping[str, float], name: str) -> str:
    return f"{figures[name]:.1f}" if name in figures else ""


def _mark(path: Path) -> Path:
    return ACCEPTED / f"{fingerprint(path)}-stories.json"
