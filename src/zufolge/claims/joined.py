"""Statements that share their words share their sources: the same words twice, and a statement within another.

Invariant: only statements next to each other are compared.
"""

from collections.abc import Mapping, Sequence

from zufolge.claims.steps import Step, deduplicated
from zufolge.claims.word_ranges import WordRanges
from zufolge.schema import Attribution


def with_twin(i: int, done: Mapping[int, tuple[Step, ...]], contents: Sequence[WordRanges]) -> tuple[Step, ...]:
    """Two attributions of the same words to different sources are one chain: "sagte Muster laut Reuters"."""
    mine, content = done[i], contents[i]
    if not mine or not len(content):
        return mine
    for j in _overlapping(i, len(contents)):
        theirs = done[j]
        both = content.common(contents[j])
        if not theirs or both * 2 <= len(content) + len(contents[j]) - both:
            continue
        if any(step.relay for step in theirs) and not any(step.relay for step in mine) and all(s.relay for s in theirs):
            return deduplicated((*mine, *theirs))
        if all(step.relay for step in mine) and not theirs[0].relay:
            return theirs
        if (
            theirs[0].entity is not mine[0].entity
            and len(theirs) > len(mine)
            and any(s.entity is mine[0].entity for s in theirs)
        ):
            return theirs
    return mine


def given_to_host(
    i: int, host: int, done: Mapping[int, tuple[Step, ...]], contents: Sequence[WordRanges], named: Sequence[int]
) -> list[Step]:
    """The sources that a statement gives to its host, which only a medium passed on. Must not: where it is a small part of it.

    named: the words of the statement's own speaker and cue.
    """
    mine, outer = done[i], done[host]
    if not mine or mine[0].relay or not outer or not all(step.relay for step in outer):
        return []
    inside = contents[i].common(contents[host]) + sum(word in contents[host] for word in named)
    return [step for step in mine if not step.relay] if inside * 3 >= len(contents[host]) else []


def _overlapping(i: int, count: int) -> list[int]:
    return [j for j in range(max(0, i - 4), min(count, i + 5)) if j != i]


def same_speaker(
    i: int, order: Sequence[int], done: Mapping[int, tuple[Step, ...]], attributions: Sequence[Attribution]
) -> int | None:
    """The latest statement of `order` that has the same words as speaker."""
    wanted = {(span.start, span.end) for span in attributions[i].speaker}
    for j in reversed(order):
        if done[j] and wanted & {(span.start, span.end) for span in attributions[j].speaker}:
            return j
    return None
