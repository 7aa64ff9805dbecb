"""Figures of a story while they are put together, and what tells two of them apart.

Invariant: a join never parts again; the earlier row stands for all that are joined to it.
"""

from collections import defaultdict
from dataclasses import dataclass, field

from zufolge.comparison.counted_things import Counted
from zufolge.comparison.facts import Fact
from zufolge.comparison.figure_words import place
from zufolge.comparison.lineup import Lineup, same_party, sentence

Row = tuple[Fact, Counted]

NOUN_SHARED = 0.3
"""Terms beside the noun that two figures of one noun must share, as a part of what the shorter says.

"Kosten des Abschlusses" / "Kosten der Forderung" share none; "700 Stellen in Ohmried fallen weg" / "Wegfall von 900 Stellen"
share half.
"""
MOST = 40
"""Figures that one is compared with."""
COMMON = 60
"""A term that so many figures of a story have finds none."""
FARTHEST = 20.0
"""Times the one value may be the other's: "drei Drohnen", "4000 Drohnen im Jahr"."""
OF_ONE = 5.0
"""The same where noun and party are the same, or noun and measure."""
KIND = ": "
"""Parts what befell things from what things they are, in a key."""


@dataclass
class Strands:
    """Rows joined step by step (union by the earlier row); part_of: rows that count a part, by a row that says so.

    members: by the row that stands for them, all that are joined.
    """

    rows: list[Row]
    parent: list[int] = field(default_factory=list)
    part_of: dict[int, int] = field(default_factory=dict)
    members: dict[int, list[int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.parent = list(range(len(self.rows)))
        self.members = {number: [number] for number in self.parent}

    def of(self, row: int) -> int:
        """The row that stands for all that one is joined to."""
        while self.parent[row] != row:
            self.parent[row] = self.parent[self.parent[row]]
            row = self.parent[row]
        return row

    def join(self, one: int, other: int) -> None:
        """Let two rows, and all that they are joined to, count one thing."""
        a, b = sorted((self.of(one), self.of(other)))
        if a != b:
            self.parent[b] = a
            self.members[a] += self.members.pop(b)

    def joined(self, row: int) -> list[Row]:
        """The last rows that are joined to one, itself among them."""
        return [self.rows[number] for number in self.members[self.of(row)][-MOST:]]

    def found(self) -> list[list[Row]]:
        """The rows of each thing, in their order."""
        strands: dict[int, list[Row]] = defaultdict(list)
        for number, row in enumerate(self.rows):
            strands[self.of(number)].append(row)
        return list(strands.values())


def clash(lineup: Lineup, one: Row, other: Row) -> bool:
    """Whether one party gives both values side by side, so that they count two things."""
    a, b = one[0], other[0]
    if lineup.report[a.id] != lineup.report[b.id] or not same_party(a, b) or one[1].former or other[1].former:
        return False
    differ = one[1].figure.value != other[1].figure.value and abs(sentence(a) - sentence(b)) <= 1
    return differ and not (_leaves_open(one, other) or _leaves_open(other, one))


def _leaves_open(one: Row, other: Row) -> bool:
    """Whether a bound leaves room for the other value: "mehr als zwölf ... knapp 30". Must not: "bis zu 20 ... zwölf"."""
    a, b = one[1].figure, other[1].figure
    return a.qualifier in ("at_least", "more_than") and a.value is not None and b.value is not None and b.value > a.value


def near(one: Row, other: Row, most: float) -> bool:
    """Whether two values are at most so many times each other's; a value that is not known is near any."""
    a, b = (abs((row[1].figure.value or 0.0) * row[1].thing.factor) for row in (one, other))
    return not a or not b or max(a, b) / min(a, b) <= most


def between(older: Row, newer: Row) -> int:
    """Sentences from the figure of one row to that of another of the same report."""
    page = newer[0].told.page
    places = [min(place(page, row[1].figure), len(page.words) - 1) for row in (older, newer)]
    return page.sentence_of[places[1]] - page.sentence_of[places[0]] if page.words else 0
