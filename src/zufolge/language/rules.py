"""What each rule behind a label says, in a sentence: German, English and an example.

Invariant: a label's `Reason.rule` is a key of one of the lists in data/rules/; tests hold that every key is used.
"""

from dataclasses import dataclass
from functools import cache

from zufolge.language.lists import table

ROOMS = (
    "chain",
    "sources",
    "stance",
    "certainty",
    "polarity",
    "distance",
    "evidence",
    "relations",
    "silence",
    "stories",
    "versions",
    "matching",
    "parties",
    "independence",
    "related",
    "series",
)


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule's sentence in both languages, and an example with what it makes of it."""

    german: str
    english: str
    example: str


@cache
def rules() -> dict[str, Rule]:
    """All rules by key ("stance.cue")."""
    rows = (row for room in ROOMS for row in table(f"rules/{room}.tsv"))
    return {key: Rule(german, english, example) for key, german, english, example in rows}
