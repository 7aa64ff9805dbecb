"""Figures of a story that count the same thing, put together: by name, by group, by terms, by what they replace or take up.

Invariant: every figure is in exactly one strand; a figure that nothing ties to another is alone; no figure is compared with all
others.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from zufolge.comparison.counted_things import Counted, Thing
from zufolge.comparison.facts import Fact
from zufolge.comparison.figure_words import former_numbers, place
from zufolge.comparison.lineup import Lineup, same_party
from zufolge.comparison.strand_parts import by_class, by_part, is_part_of, shared_out
from zufolge.comparison.strand_places import keys_of, scoped
from zufolge.comparison.strand_rows import COMMON, FARTHEST, KIND, MOST, NOUN_SHARED, OF_ONE, Row, Strands, between, clash, near
from zufolge.language.lists import table, words

# Where the noun is another one or missing, most must be shared: "haben 38 Millionen verspielt" / "43 Millionen verspielt".
_TERMS_SHARED = 0.5
_TERMS = 2
_ONE_TERM = 0.8  # from here one term will do, of values that are near: "bewilligte 14 Millionen" / "bewilligt wurden 17"
_LARGE = 100.0  # a number that a story hardly has of two things of one noun by chance
_BESIDE = 3.5  # times the one is the other's
_BACK = 2  # sentences before a figure without a noun in which the one that it takes up is looked for
_OWN = 0.2  # more where nothing else decides: "sprach nun von knapp 30" behind the speaker's own "höchstens zwölf"
_TAKEN_UP = 10.0  # times the one value is the other's
_TELLING = 1000.0  # from here a party hardly gives one number of two things
_YEARS = range(1900, 2100)
_STEM = 3  # letters of a part of a compound that are compared, its end may be cut
_PAIR = 2.0  # up to here a number and a noun are often two things' in one story
_SMALL = 12.0  # up to here a number alone says nothing: "drei statt zwei"


def strands(lineup: Lineup, rows: Sequence[Row]) -> list[list[Row]]:
    """The rows, in the order of their appearance, parted by what they count."""
    every = Strands(shared_out(lineup, rows))
    by_part(lineup, every)
    keys = ["" if n in every.part_of else key for n, key in enumerate(keys_of(lineup, every.rows))]
    _by_key(every, scoped(every.rows, keys))
    for number, part in every.part_of.items():
        every.join(part, number)
    by_class(every)
    _by_weak(every)
    _by_group(lineup, every)
    _by_terms(lineup, every)
    _by_replaced(every)
    _by_value(every)
    _by_place(lineup, every)
    _by_terms(lineup, every, alone=True)
    return every.found()


def _by_key(every: Strands, keys: Sequence[str]) -> None:
    known = set(keys)
    merged = {thing.lower(): other.lower() for thing, other, _ in table("merged_things.tsv")}
    first: dict[str, int] = {}
    for number, key in enumerate(keys):
        if key:
            other = merged.get(key)
            every.join(first.setdefault(other if other in known else key, number), number)


def _by_weak(every: Strands) -> None:
    """Things that say little, with those of the same noun: "31 000 betroffene Patienten", "Daten von 20 000 Patienten"."""
    weak = words("weak_things.tsv")
    named: dict[tuple[str, str], set[int]] = defaultdict(set)
    for number, (_, one) in enumerate(every.rows):
        if not one.thing.loose and one.thing.label not in weak | words("staying_things.tsv"):
            for noun in one.figure.counted:
                named[noun, one.thing.base].add(number)
    for number, (_, one) in enumerate(every.rows):
        if one.thing.loose or one.thing.label not in weak or is_part_of(one.thing):
            continue
        found = {other for noun in one.figure.counted for other in named.get((noun, one.thing.base), ())}
        homes = {every.of(other) for other in sorted(found)[:MOST] if near(every.rows[other], every.rows[number], FARTHEST)}
        if len(homes) == 1:
            every.join(homes.pop(), number)


# ---- by terms


def _by_terms(lineup: Lineup, every: Strands, *, alone: bool = False) -> None:
    """The loose rows, each with the one before it that is most alike; a measure of a list with a loose one of its noun.

    alone: only those that say nothing but the noun and that nothing else was found for, which else come last.
    """
    holding: dict[tuple[str, str], list[int]] = defaultdict(list)
    for number, (fact, one) in enumerate(every.rows):
        thing = one.thing
        # Of "abgeschossene Drohnen" and "Drohnen" the noun decides nothing, of "Teilnehmende: Randalierer" it does.
        if not thing.loose and thing.base == "count" and not (thing.about and (thing.label[:1].isupper() or KIND in thing.key)):
            continue
        keys = [(_frame(thing), term) for term in thing.about | thing.beside]
        empty = thing.loose and bool(thing.about) and not thing.beside
        if (empty and thing.taken) == alone and not (alone and len(every.members[every.of(number)]) > 1):
            close = {other for key in keys if len(holding[key]) <= COMMON for other in holding[key][-MOST:]}
            likely = (other for other in sorted(close)[-MOST:] if thing.loose or every.rows[other][1].thing.loose)
            scores = sorted(((_score(lineup, every.rows[other], (fact, one), empty), other) for other in likely), reverse=True)
            best = next((other for score, other in scores if score > 0 and not _clashing(lineup, every, other, number)), None)
            if best is not None:
                every.join(best, number)
        for key in keys:
            holding[key].append(number)


def _score(lineup: Lineup, one: Row, other: Row, empty: bool) -> float:
    """How alike two figures are; one of which nothing but the noun is told goes with its party's, and those near it."""
    score = _alike(lineup, one, other)
    if not score or not empty:
        return score
    here = lineup.report[one[0].id] == lineup.report[other[0].id]
    return score + _OWN * same_party(one[0], other[0]) + _OWN * (here and 0 <= between(one, other) <= _BACK)


def _clashing(lineup: Lineup, every: Strands, one: int, other: int) -> bool:
    """Whether one party gives two values of what would be put together side by side."""
    return any(clash(lineup, a, b) for a in every.joined(one) for b in every.joined(other))


def _frame(thing: Thing) -> str:
    """What must be the same however alike the words: the unit, the year, whether it is a part, whether it is demanded."""
    some = thing.some and not thing.label[:1].islower()  # of "zerstört: Haus" all houses are counted
    return f"{thing.base}/{some}/{thing.key.partition(', ')[2]}"


def _alike(lineup: Lineup, one: Row, other: Row) -> float:
    """How much of what two figures are about is shared, 0 where that is too little to be one thing."""
    a, b = one[1].thing, other[1].thing
    if _frame(a) != _frame(b) or clash(lineup, one, other) or not near(one, other, FARTHEST):
        return 0.0
    agree = a.about & b.about
    # "rund 9000 Ohmrieder" beside "Ohmried hat 12 000 Soldaten verlegt" are no other things.
    names = a.about & b.beside | b.about & a.beside
    if a.about and b.about and not agree and not names and a.base == "count":
        return 0.0
    parts = {term for term in a.beside & b.beside if _is_within(term, agree)} if a.base == "count" else set()
    parts = parts if a.beside - parts and b.beside - parts else set()
    first, second = (a.beside - parts, b.beside - parts) if agree else (a.beside | a.about, b.beside | b.about)
    least = min(lineup.heavy(first), lineup.heavy(second))
    shared = lineup.heavy(first & second) / least if least else 0.0
    many = _are_many(one, other)
    if agree and a.base == "count" and not (a.loose and b.loose):
        own = lineup.heavy((a.beside - a.about) & (b.beside - b.about) - parts)
        if own and least and own >= NOUN_SHARED * least:
            return 1.0 + shared  # "beteiligten sich 60 Bauern an der Blockade", "45 Bauern bei der Blockade"
        return 0.5 if not (b.beside if a.loose is False else a.beside) else 0.0
    if agree:
        # "70 Kilogramm Kokain", "95 Kilo Kokain"; of two "drei Häuser" a party may speak of, or the same day's.
        measured = a.base not in ("count", "percent") and not any(map(str.isupper, (a.base, b.base)))
        same = same_party(one[0], other[0]) or not frozenset(one[0].times).isdisjoint(other[0].times)
        noun = any("/" not in term for term in agree)  # not only a measure of which there are several, such as costs
        once = noun and (many or ((measured or same) and near(one, other, OF_ONE)))
        return 1.0 + shared if not least or shared >= NOUN_SHARED else 0.5 if once else 0.0
    if many:
        return shared if shared >= NOUN_SHARED else 0.0
    if shared >= _ONE_TERM and near(one, other, OF_ONE):
        return shared if first & second else 0.0
    return shared if shared >= _TERMS_SHARED and len(first & second) >= _TERMS else 0.0


def _is_within(term: str, nouns: frozenset[str]) -> bool:
    """Whether a term is a part of a noun that both count: of "Stimmzettel" the "Zettel" says nothing beside it."""
    plain = term.lstrip("=~")
    return any(noun != term and len(noun) > len(plain) + _STEM and plain[:_STEM] in noun for noun in nouns)


def _are_many(one: Row, other: Row) -> bool:
    """Whether two numbers are so large and so near that a story hardly has both of two things: 12 000 and 4000 soldiers."""
    values = [row[1].figure.value or 0.0 for row in (one, other)]
    return one[1].thing.base == "count" and min(values) >= _LARGE and max(values) <= _BESIDE * min(values)


# ---- by group, replaced value, place


def _by_group(lineup: Lineup, every: Strands) -> None:
    """What is counted twice under two names: "Sprengstoff" and "Sprengladung" of claims that say the same."""
    home: dict[tuple[str, str, float], int] = {}
    for number, (fact, one) in enumerate(every.rows):
        for key in _names(lineup, fact, one):
            every.join(home.setdefault(key, number), number)


def _names(lineup: Lineup, fact: Fact, one: Counted) -> Iterator[tuple[str, str, float]]:
    """Under what a figure is found again: its value in its claim's group; a measure's also with its party.

    Nobody gives the same "rund zwei Kilogramm" of two things in one story; the same "zwei" or "20 Prozent" they do.
    """
    if one.figure.value is None or one.thing.ahead:
        return
    value = round(one.figure.value * one.thing.factor, 9)
    yield lineup.group[fact.id], one.thing.base, value
    if fact.party is not None and one.thing.base not in ("count", "percent"):
        yield f"/{fact.party.key}", one.thing.base, value
    # "Daten von 48 300 Versicherten", "48 300 Betroffene"
    if (
        fact.party is not None
        and one.thing.base == "count"
        and value >= _TELLING
        and not is_part_of(one.thing)
        and not _is_year(value)
    ):
        yield f"/{fact.party.key}", "count", value
    # "14 erkrankte Kinder" and "14 meldete das Amt" beside other numbers of children
    if fact.party is not None and value > _PAIR:
        yield from ((f"/{fact.party.key}/{term}", one.thing.base, value) for term in sorted(one.thing.about))


def _is_year(value: float) -> bool:
    return value in _YEARS


def _by_replaced(every: Strands) -> None:
    """A value that takes the place of another belongs to what that one counted: "4000 statt 6500"."""
    valued: dict[tuple[str, float], list[int]] = defaultdict(list)
    for number, (_, one) in enumerate(every.rows):
        if one.figure.value is not None:
            valued[one.thing.base, round(one.figure.value * one.thing.factor, 9)].append(number)
    for number, (fact, one) in enumerate(every.rows):
        page = fact.told.page
        inside = page.inside(fact.claim.attribution.content)
        at = place(page, one.figure)
        if at >= len(page.words) or one.former:
            continue
        for old in former_numbers(page, inside, at):
            same = valued.get((one.thing.base, round(old.value * one.thing.factor, 9)), ())
            for other in _other(number, same):
                if _replaces(every.rows[other], (fact, one), old.value):
                    every.join(other, number)
                    break


def _other(number: int, found: Iterable[int]) -> list[int]:
    return [other for other in found if other != number][:MOST]


def _replaces(older: Row, newer: Row, value: float) -> bool:
    a, b = older[1].thing, newer[1].thing
    if a.some != b.some or a.ahead != b.ahead:
        return False
    shares = bool((a.about | a.beside) & (b.about | b.beside)) or (a.key == b.key)
    return shares or (value > _SMALL and (b.bare or same_party(older[0], newer[0])))


def _by_value(every: Strands) -> None:
    """A figure without a noun that gives a number found of one thing only in the story gives it of that: "höchstens 90 000"."""
    valued: dict[tuple[str, float], list[int]] = defaultdict(list)
    keys = [
        (one.thing.base, round((one.figure.value or 0.0) * one.thing.factor, 9)) if (one.figure.value or 0.0) > _SMALL else None
        for _, one in every.rows
    ]
    for number, key in enumerate(keys):
        if key is not None and not every.rows[number][1].thing.bare:
            valued[key].append(number)
    for number, key in enumerate(keys):
        thing = every.rows[number][1].thing
        if key is None or not thing.loose or thing.about or thing.some:
            continue
        found = valued.get(key, ())
        homes = {every.of(other) for other in found if not every.rows[other][1].thing.loose}
        homes = {home for home in homes if every.rows[home][1].thing.ahead == thing.ahead}
        homes = homes or ({every.of(other) for other in found if other != number} if thing.bare or thing.gap else set())
        if len(homes) == 1:
            every.join(homes.pop(), number)


def _by_place(lineup: Lineup, every: Strands) -> None:
    """A figure without a noun takes up the one before it: "Die Polizei zählte 900 Teilnehmer, der Verband spricht von 2000"."""
    in_report: dict[str, list[int]] = defaultdict(list)
    for number, (fact, _) in enumerate(every.rows):
        in_report[lineup.report[fact.id]].append(number)
    for numbers in in_report.values():
        ordered = sorted(numbers, key=lambda number: every.rows[number][1].figure.span)
        for at, number in enumerate(ordered):
            one = every.rows[number]
            known = every.of(number) != number
            if not one[1].thing.bare or (known and not (at and _right_behind(every.rows[ordered[at - 1]], one))):
                continue
            before = [every.rows[other] for other in ordered[max(0, at - MOST) : at]]
            found = next((k for k in range(len(before) - 1, -1, -1) if _takes_up(before[k], one)), None)
            if found is not None:
                every.rows[number] = _in_unit(before[found], one)
                every.join(ordered[max(0, at - MOST) + found], number)


def _right_behind(older: Row, newer: Row) -> bool:
    """Whether a figure stands in the sentence of another or in the next one of the same paragraph."""
    page, at = newer[0].told.page, place(newer[0].told.page, newer[1].figure)
    return between(older, newer) <= 1 and at < len(page.words) and not page.paragraph[page.sentence(at)[0]]


def _takes_up(older: Row, newer: Row) -> bool:
    a, b = older[1].thing, newer[1].thing
    # "stark 5,8 ..., ein anderes Institut kam auf 6,1": a number alone is one of the same unit.
    unit = a.base == b.base or (b.base == "count" and not newer[1].figure.counted)
    same = unit and not a.some and a.ahead == b.ahead and near(older, _in_unit(older, newer), _TAKEN_UP)
    return same and older[1].figure.value != newer[1].figure.value and 0 <= between(older, newer) <= _BACK


def _in_unit(older: Row, newer: Row) -> Row:
    """A number alone with the unit of the figure that it takes up."""
    a, (fact, one) = older[1], newer
    if a.thing.base == one.thing.base:
        return newer
    thing = replace(one.thing, base=a.thing.base, factor=a.thing.factor)
    return fact, Counted(replace(one.figure, unit=a.figure.unit), thing, one.former)
