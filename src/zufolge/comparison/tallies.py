"""The same thing counted through a story: every value that was given, by whom, and which parties hold which at what time.

Invariant: a tally holds values of one thing in one unit; a party's value that it has left is not taken up again because a
later report retells it; a claim that says "statt 14" gives no 14.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise

from zufolge.comparison.counted_things import Counted, Thing, counted, with_value
from zufolge.comparison.facts import Fact
from zufolge.comparison.figure_words import is_former, place
from zufolge.comparison.lineup import Lineup, last_sentence, sentence
from zufolge.comparison.named_values import replaced
from zufolge.comparison.strands import strands
from zufolge.language.lists import words
from zufolge.schema import Figure, Ground, Party

# What "rund" leaves open: "rund 2 Kilogramm" and 2,1 are no contradiction, "rund 900" and 1500 are. Set by how newspapers round
# (to one or two figures), which is off by up to a tenth.
_ABOUT = 0.1
_GOOD = 0.15  # "gut 100" ends where one would say "rund 120"
_WORDS = 120  # of a sentence that are read
_FARTHEST = 20.0  # times a value may be the next smaller one of the same thing
# Part of the highest number up to which a toll that never falls can have been counted too high: 27 dead, then 24, not three.
_FALLEN = 0.5

_EXPECTED = "erwartet"

Row = tuple[Fact, Counted]
Key = tuple[float | None, float | None, str]


@dataclass(frozen=True, slots=True)
class Given:
    """A value as one claim gives it, in the tally's unit. bare: without words that tell what it counts."""

    fact: Fact
    figure: Figure
    former: bool
    ground: Ground
    bare: bool = False

    @property
    def key(self) -> Key:
        """The value without how sure it is; vague ones by their words."""
        figure = self.figure
        return figure.value, figure.upper, figure.span.text.lower() if figure.value is None else ""


@dataclass(frozen=True, slots=True)
class Hold:
    """A party holds a value from its claim `since` until its claim `until` gives another (None: to the end).

    last: the place in the order of appearance of the last claim in which it still gives it.
    """

    party: Party
    value: Given
    since: Fact
    last: int
    until: Fact | None = None


@dataclass(frozen=True)
class Tally:
    """All values of one thing, in the order of their appearance, and the parties' holds."""

    thing: Thing
    unit: str
    given: tuple[Given, ...]
    holds: tuple[Hold, ...]

    @cached_property
    def by_holder(self) -> dict[tuple[str, Key], tuple[Given, ...]]:
        """The claims that give a value, by party (key) and value."""
        found: dict[tuple[str, Key], list[Given]] = defaultdict(list)
        for one in self.given:
            if one.fact.party is not None:
                found[one.fact.party.key, one.key].append(one)
        return {name: tuple(rows) for name, rows in found.items()}


def tallies(lineup: Lineup, taken_back: Collection[str] = (), replaced_by: Collection[str] = ()) -> tuple[Tally, ...]:
    """What a story counts, each thing once, in the order in which it was first counted.

    taken_back: claims (ids) that name a value only to say that it was wrong. replaced_by: claims that an agency's correction
    puts in the place of others: theirs are no small part of what was counted before, however small they are.
    """
    rows: list[Row] = []
    for fact in lineup.facts:
        # What is only feared or asked is no value ("befürchtet bis zu 20 Tote").
        if fact.claim.stance in ("warn", "ask"):
            continue
        ahead = _is_forecast(fact)
        for one in counted(fact):
            given = replace(one, former=True) if fact.id in taken_back else one
            rows.append((fact, _ahead(given) if ahead else given))
    _supply(lineup, rows)
    found = (_counted_on(part, replaced_by) for strand in strands(lineup, rows) for part in _of_one_size(strand))
    return tuple(_tally(lineup, strand) for strand in found if strand)


def _ahead(one: Counted) -> Counted:
    """A number still to come, as a thing beside the one that is counted so far."""
    thing = one.thing
    return replace(one, thing=replace(thing, key=f"{thing.key}, {_EXPECTED}", label=f"{thing.label} ({_EXPECTED})", ahead=True))


def _is_forecast(fact: Fact) -> bool:
    """Whether a claim tells how many there will be: "rechnet bis Samstag mit 60 bis 80 Fällen"; not "geht von 60 aus"."""
    if fact.claim.stance != "expect" or not fact.told.page.words:
        return False
    page = fact.told.page
    first, last = page.sentences[sentence(fact)][0], page.sentences[last_sentence(fact)][1]
    said = page.lower[first : min(last, first + _WORDS)]
    return any(word.startswith(stem) for word in said for stem in words("forecast_words.tsv"))


def _supply(lineup: Lineup, rows: list[Row]) -> None:
    """The thing for figures that name none ("412, wie es am Morgen hieß"), from claims of their group with the same value."""
    known = {fact.id for fact, _ in rows}
    first: dict[str, Row] = {}
    for row in rows:
        first.setdefault(lineup.group[row[0].id], row)
    added: list[Row] = []
    for group, (_, one) in first.items():
        for fact in lineup.members[group]:
            figure = next((f for f in fact.figures if (f.value, f.unit) == (one.figure.value, one.figure.unit)), None)
            if figure is not None and fact.id not in known:
                known.add(fact.id)
                page = fact.told.page
                former = is_former(page, page.inside(fact.claim.attribution.content), place(page, figure))
                added.append((fact, Counted(figure, one.thing, former)))
    rows[:] = sorted((*rows, *added), key=lambda row: (lineup.place[row[0].id], row[1].figure.span))


def _of_one_size(rows: list[Row]) -> list[list[Row]]:
    """The rows, parted where values are so far apart that no report can mean one thing: 2300 callers among 112 000 concerned.

    Must not part a toll that grows, or a value from the one that it takes the place of ("4,2 Millionen, nicht 42").
    """
    values = sorted({abs(one.figure.value) * one.thing.factor for _, one in rows if one.figure.value})
    cuts = [high for low, high in pairwise(values) if low and high / low > _FARTHEST]
    if not cuts or _thing(rows).label in words("growing_things.tsv") or any(one.former or replaced(fact) for fact, one in rows):
        return [rows]
    parts: dict[int, list[Row]] = defaultdict(list)
    for fact, one in rows:
        value = abs(one.figure.value or values[-1]) * one.thing.factor
        parts[sum(value >= cut for cut in cuts)].append((fact, one))
    return list(parts.values())


def _counted_on(rows: list[Row], replaced_by: Collection[str]) -> list[Row]:
    """Of a toll that never falls, without the much smaller numbers that count some of it ("drei Leichen seien vertauscht")."""
    if _thing(rows).label not in words("growing_things.tsv"):
        return rows
    kept: list[Row] = []
    most = 0.0
    for fact, one in rows:
        value = one.figure.value
        if fact.id in replaced_by:
            most = 0.0
        if value is not None and value < _FALLEN * most and not one.former and one.figure.qualifier != "at_most":
            continue
        kept.append((fact, one))
        most = most if value is None or one.former else max(most, value)
    return kept


def compatible(one: Figure, other: Figure) -> bool:
    """Whether two figures of the same thing in the same unit can both be right: "mindestens zehn" and zwölf can.

    >>> from zufolge.schema import Span
    >>> a, b = (Figure(Span(0, 1, "x"), v, None, q, "count") for v, q in ((10, "at_least"), (12, "exact")))
    >>> compatible(a, b)
    True
    """
    (low, high), (least, most) = _bounds(one), _bounds(other)
    return low <= most and least <= high


def _bounds(figure: Figure) -> tuple[float, float]:
    if figure.value is None:
        return 0.0, float("inf")
    value, upper = figure.value, figure.upper if figure.upper is not None else figure.value
    first = figure.span.text.lower().split()[0] if figure.span.text.split() else ""
    spread = _ABOUT * abs(value)
    if figure.qualifier == "about":
        return value - spread, upper + spread
    if figure.qualifier in ("at_least", "more_than"):
        return value, upper + _GOOD * abs(upper) if first == "gut" else float("inf")
    if figure.qualifier in ("at_most", "less_than"):
        # "knapp", "fast" 100 is near 100; "weniger als", "bis zu" 100 may be anything below.
        return (
            value - spread if figure.qualifier == "less_than" and first in ("knapp", "fast", "beinahe", "nahezu") else 0.0
        ), upper
    return value, upper


def _tally(lineup: Lineup, rows: Sequence[Row]) -> Tally:
    unit, thing = _unit(rows), _thing(rows)
    given = tuple(
        Given(fact, with_value(one, unit), one.former, one.thing.ground, one.thing.loose and not thing.loose)
        for fact, one in rows
    )
    return Tally(thing, unit, given, _holds(lineup, given))


def _thing(rows: Sequence[Row]) -> Thing:
    """The first that a list knows, else the first that names one."""
    things = [one.thing for _, one in rows]
    return min(things, key=lambda thing: (thing.loose, thing.bare))


def _unit(rows: Sequence[Row]) -> str:
    """The unit that most claims use; of two, the one used first."""
    units = Counter(one.figure.unit for _, one in rows)
    return units.most_common(1)[0][0] if units else "count"


def _holds(lineup: Lineup, given: Sequence[Given]) -> tuple[Hold, ...]:
    """Who gave or confirmed which value when; the claims of a value's group give it too, whether or not they name it."""
    now = [one for one in given if not one.former]
    naming = {one.fact.id for one in given}
    events = [(lineup.place[one.fact.id], one.fact, one) for one in now]
    for one in {lineup.group[one.fact.id]: one for one in reversed(now)}.values():
        members = lineup.members[lineup.group[one.fact.id]]
        told = (fact for fact in members if fact.id not in naming and fact.claim.stance != "deny")
        events += [(lineup.place[fact.id], fact, one) for fact in told]
    events.sort(key=lambda event: (event[0], event[1].id))
    by_party: dict[str, list[tuple[int, Fact, Given]]] = defaultdict(list)
    for event in events:
        if event[1].party is not None:
            by_party[event[1].party.key].append(event)
    return tuple(hold for rows in by_party.values() for hold in _of_party(rows))


def _of_party(events: Sequence[tuple[int, Fact, Given]]) -> list[Hold]:
    holds: list[Hold] = []
    for at, fact, one in events:
        party = fact.party
        if party is None:
            continue
        known = next((k for k, hold in enumerate(holds) if hold.value.key == one.key), None)
        if known is None:
            if holds:
                holds[-1] = Hold(holds[-1].party, holds[-1].value, holds[-1].since, holds[-1].last, fact)
            holds.append(Hold(party, one, fact, at))
        elif known == len(holds) - 1:
            holds[known] = Hold(party, holds[known].value, holds[known].since, at)
    return holds
