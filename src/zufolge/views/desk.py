"""What changed in several stories, for the desk: story by story, in each what must be reacted to first.

Invariant: what is left out is counted; that a report came is told where nothing else is told of it, so that nothing is told
twice.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from zufolge.schema import Development

ORDER = ("withdrawn", "corrects", "denies", "contradicts", "figure", "confirms", "origin", "claim", "report")
"""What must be reacted to first comes first, as in `news`."""
MOST = 6
"""Developments of a story that are shown."""


@dataclass(frozen=True, slots=True)
class Changed:
    """A story (id) in which something happened: what is shown of it, how much more there is, and how many reports came."""

    story: str
    title: str
    shown: tuple[Development, ...]
    more: int
    reports: int


def changed(latest: Sequence[Development], most: int = MOST) -> tuple[Changed, ...]:
    """The stories of these developments (the latest first), the one in which something happened last first."""
    stories: dict[str, list[Development]] = {}
    for one in latest:
        stories.setdefault(one.story, []).append(one)
    return tuple(_changed(found, most) for found in stories.values())


def _changed(found: Sequence[Development], most: int) -> Changed:
    telling = {one.report for one in found if one.kind != "report"}
    reports = [one for one in found if one.kind == "report"]
    left = [one for one in found if one.kind != "report" or one.report not in telling]
    ordered = sorted(left, key=lambda one: ORDER.index(one.kind))
    shown = ordered[:most]
    return Changed(found[0].story, found[0].title, tuple(shown), len(ordered) - len(shown), len(reports))
