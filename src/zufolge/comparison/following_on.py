"""What a party says right behind a denial or a correction: how it is instead, why the figure was wrong.

Invariant: only claims of the same party that follow at once, up to one that says something else; each answers what was denied
or corrected, and none that already stands in a relation of its own.
"""

from collections.abc import Iterator, Sequence

from zufolge.comparison.explicit import make
from zufolge.comparison.facts import Fact
from zufolge.comparison.lineup import Lineup, entry, last_sentence, names_of, same_party, sentence
from zufolge.comparison.own_claims import FOLLOWING
from zufolge.comparison.reactions import errs, goes_on, negated
from zufolge.comparison.targets import CONCEDED, apart, following, near_before, new_paragraph
from zufolge.schema import Relation

_TOGETHER = 6  # sentences before a denial in which other claims can stand that it denies as well
_SHORT = 4  # terms of a claim that says little beside what it takes up
# Of the shorter claim's terms: "Eine Gefahr bestand nicht" / "90 Kilogramm traten aus" share none to a fifth, an answer to a
# figure ("keine Waffen" / "40 Haubitzen liefern") 0.29.
_ELSEWHERE = 0.25
_ASSERTING = frozenset({None, "assert", "claim", "suspect", "concede", "criticise", "confirm", "other"})
# What follows on these says why or how it is instead; what follows on two figures put side by side may be about anything.
_ANSWERED = frozenset({"related.denied", "related.wrong", "related.against"})
_PUT_BESIDE = frozenset({"related.other_value", "related.insisted"})
_TAKEN_BACK = frozenset({"related.corrected", "related.withdrawn"})


def reasons(lineup: Lineup, found: Sequence[Relation]) -> list[Relation]:
    """The claims after a denial in which its party says how it is instead, or after a correction why the figure was wrong.

    "Die Firma wies die Vorwürfe zurück. Alle Auflagen seien erfüllt worden." "Es waren 24; drei Leichen seien doppelt erfasst."
    """
    busy = {relation.claim for relation in found}
    added: list[Relation] = []
    for relation in found:
        rule, fact, meant = relation.grounds[0].rule, lineup.by_id[relation.claim], lineup.by_id[relation.other]
        beside = rule in _PUT_BESIDE or (rule == "related.against" and bool(fact.figures) and bool(meant.figures))
        if relation.kind in ("denies", "contradicts") and (rule in _ANSWERED or beside):
            name = meant.party.name if meant.party else ""
            rows = list(_reasons(lineup, fact, meant, busy))
            # What follows further on must have something to do with it.
            bare = len(lineup.terms[fact.id]) <= _SHORT
            rows = [
                one
                for k, one in enumerate(rows)
                if ((bare and not k) or (one.figures and meant.figures) or lineup.touch(one, meant))
                and not _of_else(lineup, one, meant)
            ]
            # "Nach unserer Liste fehlen 31. In der Aufstellung der Polizei seien Gäste nicht enthalten": no figure of its own.
            if beside:
                rows = [one for one in rows[:1] if not one.figures and (errs(one) or negated(one))]
            added += (
                make("contradicts", other, _answered(lineup, fact, other, meant), "related.reason", name) for other in rows
            )
        elif relation.kind == "corrects" and rule in _TAKEN_BACK:
            rows = list(_explained(lineup, fact, meant, busy))
            added += (make("corrects", other, meant, "related.explained", meant.content[:60]) for other in rows)
        else:
            continue
        busy.update(other.id for other in rows)
    return added


def _of_else(lineup: Lineup, one: Fact, meant: Fact) -> bool:
    """Whether what follows denies something else than a figure that was given, or concedes something.

    "90 Kilogramm traten aus. Das ist falsch. Eine Gefahr habe nicht bestanden." Must not match: "40 Haubitzen will es liefern.
    Unsinn. Wir liefern keine Waffen, sondern Winterkleidung" (both say of one thing that it is delivered).
    """
    if one.claim.stance == "concede":
        return True
    other_noun = bool(meant.figures) and not one.figures and negated(one) and not errs(one)
    other_noun = other_noun and names_of(meant).isdisjoint(lineup.terms[one.id])  # "In der Liste der Polizei fehlen Gäste"
    return other_noun and lineup.overlap(one.id, meant.id) < _ELSEWHERE


def _answered(lineup: Lineup, fact: Fact, other: Fact, meant: Fact) -> Fact:
    """Which of the claims that were denied together one answers: "Keine Drohne kam über die Grenze" the one on drones."""
    if meant.figures and other.figures:
        return meant
    near = near_before(lineup, fact, lambda one: same_party(one, meant) or apart(fact, one), _TOGETHER)
    best = max((meant, *near), key=lambda one: (lineup.overlap(other.id, one.id), one.id == meant.id))
    return best if lineup.overlap(other.id, best.id) > max(CONCEDED, lineup.overlap(other.id, meant.id)) else meant


def _reasons(lineup: Lineup, fact: Fact, meant: Fact, busy: set[str]) -> Iterator[Fact]:
    row = lineup.of_report[lineup.report[fact.id]]
    at, last = lineup.in_text[fact.id], fact
    for other in row[at + 1 : at + 1 + FOLLOWING]:
        if other.id in busy or not _continues(lineup, last, other, meant) or (other.figures and goes_on(other)):
            return
        yield other
        last = other


def _explained(lineup: Lineup, fact: Fact, meant: Fact, busy: set[str]) -> Iterator[Fact]:
    """The new figure after one was taken back, and what was wrong with the old one: in the same sentence, or said to be wrong.

    Must not match: "Der Stab korrigierte die Zahl auf 24. Die Suche gehe weiter."
    """
    withdrawn = not fact.figures or any(one.value == two.value for one in fact.figures for two in meant.figures)
    for other in following(lineup, fact):
        if lineup.group[other.id] == lineup.group[meant.id]:
            return
        replaced = withdrawn and any(one.unit == two.unit for one in other.figures for two in meant.figures)
        if not (replaced or errs(other) or sentence(other) == last_sentence(fact)):
            return
        if other.id not in busy:
            yield other


def _continues(lineup: Lineup, last: Fact, other: Fact, meant: Fact) -> bool:
    return (
        same_party(last, other)
        and other.claim.stance in _ASSERTING
        and 0 <= sentence(other) - last_sentence(last) <= 1
        and entry(other) == entry(last)
        and (sentence(other) == last_sentence(last) or not new_paragraph(last, other))
        and lineup.group[other.id] != lineup.group[meant.id]
    )
