"""What a figure of a claim counts: one thing under one name, however a report words it.

Invariant: the name depends on the claim's own words and what they take up alone; a part of a thing ("sieben von ihnen", "fünf
Kinder") never has the name of the whole; a figure whose thing can't be told by a list is known by its terms only ("loose").
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

from zufolge.comparison.facts import Fact
from zufolge.comparison.figure_clause import Clause
from zufolge.comparison.figure_words import clause_before, is_difference, is_former, is_part, never, place, subsequence
from zufolge.comparison.party_words import role
from zufolge.comparison.thing_words import (
    Course,
    Row,
    apart,
    by_noun,
    by_words,
    ends,
    fates,
    is_anybody,
    kin,
    measure_by_noun,
    measure_by_unit,
    measure_by_words,
    some_class,
    terms_of_nouns,
    unit_bases,
)
from zufolge.language.document import Document
from zufolge.language.folding import fold_word as fold
from zufolge.language.lemmas import lemma
from zufolge.language.lists import words
from zufolge.schema import Figure, Ground

__all__ = ["Counted", "Thing", "counted", "fold", "subsequence", "with_value"]


_SENTENCE = 60  # words of a claim that are read
# Ends of nouns for persons that are made of verbs and adjectives: "Versicherte", "Studierende", "Obdachlose".
_PERSONS = ("te", "ten", "nde", "nden", "ene", "enen", "lose", "losen", "ige", "igen", "kranke", "kranken")
_CHANGE = "Änderung"
_CURRENCY = 3  # letters of a currency's sign
# "14 weitere werden vermisst" beside two dead is a number of its own; "zwei weitere starben" adds to one told before.
_MORE = frozenset({"weitere", "weiteren", "weiterer", "zusätzliche", "zusätzlichen"})
# "zwei Personen aus Österreich": a noun, "aus" and a name count some.
_FROM = "aus"
_ALONE = frozenset({"allein", "alleine"})
_ALL = frozenset({"alle", "allen", "sämtliche", "sämtlichen"})
# "müsste 250 Millionen einsparen" tells nobody's number; "muss eine Strafe von 250 Euro zahlen" does.
_WISHED = frozenset({"müsste", "müssten", "sollte", "sollten", "bräuchte", "bräuchten"})
# What is demanded is another thing than what is offered or happens.
_DEMANDED = "Forderung"


@dataclass(frozen=True, slots=True)
class Thing:
    """What is counted.

    key: the same for the same thing; label: its German name; base and factor: the unit in which its values are compared, and
    how much of it one unit of the figure is; course: whether the number moves while a story lasts ("runs") or is one from
    the beginning; loose: the noun alone tells it, so that more must agree; about: terms of what is counted; beside: terms of
    the clause beside it; some: it counts some of others; bare: its words name nothing that is counted ("es seien 15");
    where: terms of the places named beside it; gap: they name nothing but a place ("460 in Ohmried"); scope: what the names of
    places come from that it may be limited to; aside: it counts one side only ("auf talländischer Seite"); taken: its noun
    is told elsewhere ("sprach nun von knapp 30"); ahead: it tells what is still to come.
    """

    key: str
    label: str
    base: str
    factor: float
    course: Course
    loose: bool
    ground: Ground
    about: frozenset[str] = frozenset()
    beside: frozenset[str] = frozenset()
    some: bool = False
    bare: bool = False
    where: frozenset[str] = frozenset()
    gap: bool = False
    scope: frozenset[str] = frozenset()
    aside: bool = False
    taken: bool = False
    ahead: bool = False


@dataclass(frozen=True, slots=True)
class Counted:
    """A figure of a claim and what it counts. former: the claim says that the figure is no longer given."""

    figure: Figure
    thing: Thing
    former: bool


def counted(fact: Fact) -> tuple[Counted, ...]:
    """What a claim's figures count, in their order; those of which that can't be told are left out."""
    page = fact.told.page
    inside = page.inside(fact.claim.attribution.content)
    found = []
    for figure in fact.figures:
        at = place(page, figure)
        # "stieg um fünf" gives no number of what there is, "stieg um fünf Prozent" gives what news tells.
        if at >= len(page.words) or _miscounted(page, inside, figure):
            continue
        differs = is_difference(page, at)
        if figure.unit in ("count", "vague") and differs:
            continue
        thing = _thing(Clause(fact, page, inside, figure, at))
        if thing is not None and differs and figure.unit not in ("percent", "percentage_point"):
            # "sank um 40 Zentimeter" is no level, but what others may put otherwise: "um 60 gefallen".
            thing = replace(thing, key=f"{thing.key}, {_CHANGE}", label=f"{thing.label} ({_CHANGE})")
        if thing is not None:
            found.append(Counted(_turned(page, figure, at), thing, is_former(page, inside, at)))
    return tuple(found)


def _miscounted(page: Document, inside: Sequence[int], figure: Figure) -> bool:
    """Whether a figure only says how many were counted wrongly: "fünf seien doppelt erfasst worden"."""
    said = [fold(page.forms[i]) for i in inside[:_SENTENCE]]
    return figure.unit == "count" and any(subsequence(parts, said) for parts in _doubled())


@cache
def _doubled() -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(phrase.split()) for phrase in sorted(words("doubly_counted.tsv")))


def with_value(one: Counted, unit: str) -> Figure:
    """The figure in another unit of the same thing."""
    base, factor = unit_bases().get(unit, (unit, 1.0))
    figure = one.figure
    if figure.unit == unit or base != one.thing.base:
        return figure
    scale = one.thing.factor / factor
    return replace(figure, value=_times(figure.value, scale), upper=_times(figure.upper, scale), unit=unit)


def _times(value: float | None, scale: float) -> float | None:
    return None if value is None else round(value * scale, 9)


def _turned(page: Document, figure: Figure, at: int) -> Figure:
    """A figure whose bound is denied: "nie weniger als 800" are at least 800."""
    turned = {"less_than": "at_least", "more_than": "at_most"}.get(figure.qualifier)
    return replace(figure, qualifier=turned) if turned and never(page, at) else figure


# ---- the thing


def _thing(said: Clause) -> Thing | None:
    thing = _measured(said) if said.figure.unit not in ("count", "vague") else _counting(said)
    if thing is None:
        return None
    key, label = thing.key, thing.label
    if said.year:
        key, label = f"{key}, {said.year}", f"{label} ({said.year})"
    wished = said.fact.claim.stance == "demand" or not _WISHED.isdisjoint(said.lower())
    if wished and label != _DEMANDED:
        key = f"{key}, gefordert"
    where = said.where()
    gap = thing.loose and not thing.bare and bool(where) and said.says_only(where)
    return replace(thing, key=key, label=label, where=where, gap=gap, scope=said.scope(), aside=said.aside())


def _counting(said: Clause) -> Thing | None:
    page = said.page
    named = next((found for noun in said.nouns if (found := by_noun(noun))), None)
    state = _state(said, named)
    if named is not None and state is None and _ends_here(said, named[0]):
        return None  # "ein Vermisster wurde lebend gefunden"
    row = state or named
    part = is_part(page, said.own, said.at)
    some = _some(said, row[0] if row else "")
    if row is None and part and some:
        row = _taken_up(page, said.at)
    elif row is not None and some and not part:
        row = _of_things(said, row)
    if row is None:
        denied = by_words(page, said.parts[:1], denied=True)
        # "zwei Menschen wurden nicht verletzt"; those who "kamen nicht zur Arbeit" are counted
        return None if denied and denied[1] == "runs" else _loose(said, part)
    if _adds(page, said.parts, said.at, row) or (named and not state and _for_some(page, said.at)):
        return None
    return _firm(said, row, some, part and not (state and _is_part_of_all(page, said.at)))


def _state(said: Clause, named: Row | None) -> Row | None:
    """What the words beside the noun say: "fünf Menschen starben", "160 Verletzte liegen in der Klinik"."""
    if named is None or any(map(is_anybody, said.nouns)):
        found = by_words(said.page, said.parts)
        # "27 Opfer wurden geborgen" are 27 victims
        return None if named and found and named[0] in fates().get(found[0], ()) else found
    other = by_words(said.page, said.parts, named[0])
    # "Drei Feuerwehrleute erlitten Rauchvergiftungen": what befell those who are named by their work
    befell = other is not None and named[0] in words("job_things.tsv") and other[0] in words("growing_things.tsv")
    return other if other and (befell or other[0] in words("staying_things.tsv")) else None


def _ends_here(said: Clause, named: str) -> bool:
    """Whether those who are named have left that state: "ein Vermisster wurde lebend gefunden"."""
    if any(map(is_anybody, said.nouns)):
        return False
    fate = by_words(said.page, said.parts[:1], named)
    return fate is not None and named not in fates().get(fate[0], {named})


def _of_things(said: Clause, row: Row) -> Row | None:
    """The thing of what are no persons; "in 14 Proben nachgewiesen" are no infected ones."""
    if not any(_is_other(noun, row[0]) for noun in said.nouns):
        return row
    if row[0] in words("weak_things.tsv"):
        return by_words(said.page, said.parts, row[0])
    return None if row[0][:1].isupper() else row


def _firm(said: Clause, row: Row, some: str, part: bool) -> Thing:
    name, course, ground = row
    key = fold(name)
    if some:  # "sechs Kinder starben" are those of "unter den Toten sind sechs Kinder"
        key, name = f"{key}: {kin().get(fold(some), fold(some))}", f"{name}: {some}"
    elif part or not _ALONE.isdisjoint(said.lower()):
        key, name = f"{key}, davon", f"{name}, davon"
    return Thing(
        key, name, "count", 1.0, course, False, ground, about=said.about(), beside=said.beside(), some=bool(some or part)
    )


def _is_part_of_all(page: Document, at: int) -> bool:
    """Whether those of whom a figure is a part are just everybody there: "200 der Betroffenen verlieren ihre Arbeit"."""
    _, last = page.sentence(at)
    after = page.forms[at + 1 : min(at + 3, last)]
    return len(after) > 1 and after[0].lower() == "der" and is_anybody(lemma(after[1]))


def _some(said: Clause, name: str) -> str:
    """The class of those whom a noun counts where it names only some ("Minderjährige"), or the thing that is "zerstört"."""
    for noun in said.nouns:
        found = some_class(noun)
        if found:
            return found
        if name and (apart(noun) == name or _is_other(noun, name)):
            return noun
    after = [i for i in said.own if said.number.stop <= i < said.number.stop + 3]
    for one, two in pairwise(after):
        # "zwei Personen aus Österreich"
        if said.page.lower[one] == _FROM and said.page.forms[two][:1].isupper() and said.page.forms[one - 1][:1].isupper():
            return said.page.forms[two]
    return ""


def _is_other(noun: str, name: str) -> bool:
    """Whether a noun does not name everybody who is so: a house that is "zerstört", a cow among "Tote"."""
    if is_anybody(noun) or by_noun(noun):
        return False
    thing = name in words("weak_things.tsv") and role(noun) is None and not noun.endswith(_PERSONS)
    return name[:1].islower() or ends(noun, words("not_persons.tsv")) or thing  # "40 000 betroffene Becher"


def _taken_up(page: Document, at: int) -> Row | None:
    """The thing that was told of last before a figure that is a part of it: "52 Menschen starben, unter ihnen neun Kinder"."""
    for indices in clause_before(page, at):
        row = by_words(page, [indices]) or next(
            (found for i in reversed(indices) if page.forms[i][:1].isupper() and (found := by_noun(lemma(page.forms[i])))),
            None,
        )
        if row is not None:
            return row
    return None


def _for_some(page: Document, at: int) -> bool:
    """Whether a figure does not say how many there are: "Für drei Verschüttete bestehe keine Hoffnung mehr"."""
    return at > page.sentence(at)[0] and page.lower[at - 1] == "für"


def _loose(said: Clause, part: bool) -> Thing | None:
    """What the lists don't know: known by its noun and what is said of it."""
    page = said.page
    about = said.about()
    beside = said.beside() - about
    # "zu zweien von ihnen bestehe Kontakt" / "zu allen vier"
    all_of = not _ALL.isdisjoint(page.lower[max(0, said.at - 1) : said.at])
    noun = said.nouns[0] if said.nouns else ""
    bare = not part and said.bare()
    if not about and not beside and not bare:
        return None
    label = noun or said.shown()
    name = fold(noun) if about else "?"
    return Thing(
        f"{name}/count",
        label,
        "count",
        1.0,
        "fixed",
        True,
        Ground("series.noun", (label,)),
        about,
        beside,
        part or all_of,
        bare,
        taken=bare and bool(about) and not said.names_noun(),
    )


# ---- measures


def _measured(said: Clause) -> Thing | None:
    """A measure: by its noun or the words beside it where the list knows them ("300 Meter neben"), else by its noun."""
    figure, page, nouns = said.figure, said.page, said.nouns
    if figure.unit == "times" or not words("norm_words.tsv").isdisjoint(page.lower[i] for i in said.own):
        return None
    kinds = {said.base, figure.unit, *(("money",) if len(said.base) == _CURRENCY and said.base.isupper() else ())}
    part = is_part(page, said.own, said.at) or said.limited()
    row = measure_by_noun(nouns, kinds) or measure_by_words(page, said.parts, kinds) or measure_by_unit(said.base)
    about = terms_of_nouns(nouns)
    beside = said.beside() - about
    if row is not None:
        name = row[0]
        key = f"{fold(name)}/{said.base}" + (", davon" if part else "")
        loose = name in words("general_measures.tsv")
        return Thing(
            key,
            name,
            said.base,
            said.factor,
            "fixed",
            loose,
            Ground("series.noun", (name,)),
            frozenset({key}) if loose else about | {key},
            beside | about if loose else beside,
            part,
        )
    bare = not part and said.bare()
    if not nouns and not beside and not bare:
        return None
    label = nouns[0] if nouns else said.shown()
    return Thing(
        f"{fold(label) if about else '?'}/{said.base}",
        label,
        said.base,
        said.factor,
        "fixed",
        True,
        Ground("series.noun", (label,)),
        about,
        beside,
        part,
        bare,
    )


def _adds(page: Document, parts: Sequence[Sequence[int]], at: int, row: Row) -> bool:
    """Whether a figure only adds to one told elsewhere: "zwei weitere Menschen starben"."""
    if not parts or _MORE.isdisjoint(page.lower[i] for i in parts[0] if abs(i - at) <= 1):
        return False
    first, _ = page.sentence(at)
    other = by_words(page, [range(first, parts[0][0])]) if parts[0][0] > first else None
    return other is None or other[0] == row[0]
