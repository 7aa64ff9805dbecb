"""Relations that a report says in words: it names who denies, confirms, takes back or contradicts, and this finds what.

Invariant: a relation points to a claim that appeared before, or stands in the same report; where several could be meant and
nothing tells which, the nearest one is, never one out of reach.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import islice

from zufolge.comparison.facts import Fact
from zufolge.comparison.lineup import Lineup, entry, last_sentence, other_party, same_party, sentence
from zufolge.comparison.named_values import former, named, replaced
from zufolge.comparison.own_claims import FOLLOWING, is_held, of_next, own_act, own_figure, own_last, same_said
from zufolge.comparison.reactions import Reaction, errs, goes_on, miscounted, negated
from zufolge.comparison.targets import (
    CONCEDED,
    apart,
    asked_by,
    following,
    near_before,
    new_paragraph,
    of_named,
    own_before,
    target,
    told,
)
from zufolge.language.folding import fold_word as fold
from zufolge.language.lists import words
from zufolge.schema import Ground, Relation, RelationKind

_TOGETHER = 6  # sentences before a denial in which other claims can stand that it denies as well
_OWN_ERROR = frozenset({"withdraw", "wrong", "correct"})  # roles in which reports tell the same correction
_SHORT = 4  # terms of a claim that says little beside what it takes up
_ASSERTING = frozenset({None, "assert", "claim", "suspect", "concede", "criticise", "confirm", "other"})
# What follows on these says why or how it is instead; what follows on two figures put side by side may be about anything.
_ANSWERED = frozenset({"related.denied", "related.wrong", "related.against"})
_PUT_BESIDE = frozenset({"related.other_value", "related.insisted"})
_ERRED = ("geirrt", "getaeuscht … haben", "falsch … gelegen", "lagen … falsch")
_TAKEN_BACK = frozenset({"related.corrected", "related.withdrawn"})


def explicit(lineup: Lineup, reacting: Mapping[str, Sequence[Reaction]], shown: Sequence[Relation]) -> list[Relation]:
    """What the reactions of the claims are about, in the order of the claims. shown: what figures show by themselves."""
    found: list[Relation] = []
    at_odds = {relation.claim: lineup.by_id[relation.other] for relation in shown if relation.kind == "contradicts"}
    before: dict[tuple[str, str], Relation] = {}
    for fact in lineup.facts:
        for reaction in reacting.get(fact.id, ()):
            key = lineup.group[fact.id], "correct" if reaction.role in _OWN_ERROR else reaction.role
            known = before.get(key)
            relation = (
                (_again(lineup, fact, known) if known and known.kind != "confirms" else None)
                or _numbers(lineup, fact, reaction, at_odds)
                or _rule(lineup, fact, reaction)
            )
            if relation is not None:
                found.append(relation)
                before.setdefault(key, relation)
                found += _also_here(lineup, fact, relation)
                break
            found += _instead(lineup, fact, reaction)
    return found


def _also_here(lineup: Lineup, fact: Fact, relation: Relation) -> Iterator[Relation]:
    """What is taken back as this report tells it: "das Institut, das anfangs 6,1 errechnet hatte, nimmt diesen Wert zurück"."""
    if relation.kind != "corrects":
        return
    row, at = lineup.of_report[lineup.report[fact.id]], lineup.in_text[fact.id]
    for other in row[max(0, at - 1) : at]:
        known = lineup.group[other.id] in (lineup.group[relation.other], lineup.group[fact.id])
        if same_party(fact, other) and not known and sentence(other) == sentence(fact) and former(other):
            yield Relation("corrects", fact.id, other.id, relation.grounds)


def _instead(lineup: Lineup, fact: Fact, reaction: Reaction) -> Iterator[Relation]:
    """What a party says instead of a claim of its own that it repeats to correct it.

    "Ihre Aussage, die Meldung sei um 16.40 Uhr eingelangt, korrigiert sie: Tatsächlich sei es 14.40 Uhr gewesen."
    """
    if reaction.role not in ("correct", "withdraw", "wrong") or fact.figures or _erred(reaction):
        return
    first = lineup.members[lineup.group[fact.id]][0]
    for other in islice(following(lineup, fact), 1):
        page = other.told.page
        inside = page.inside(other.claim.attribution.content)
        opens = inside[:1] and page.lower[inside[0]] in words("instead_words.tsv")
        if sentence(other) == last_sentence(fact) or opens:
            yield make("corrects", other, fact, "related.corrected", reaction.words)
            if first.id != fact.id and same_party(first, fact):
                yield make("corrects", other, first, "related.corrected", reaction.words)


def make(kind: RelationKind, fact: Fact, other: Fact, rule: str, *words: str) -> Relation:
    """A relation with the ground for it."""
    return Relation(kind, fact.id, other.id, (Ground(rule, words),))


def _again(lineup: Lineup, fact: Fact, before: Relation) -> Relation | None:
    """The same reaction told by another report: to what that report tells of the other side, else to its first claim."""
    group = lineup.group[before.other]
    inside = lineup.inside.get((group, lineup.report[fact.id]))
    meant = inside if inside and lineup.in_text[inside.id] < lineup.in_text[fact.id] else lineup.members[group][0]
    return Relation(before.kind, fact.id, meant.id, before.grounds) if lineup.before(meant, fact) else None


# ---- what follows on a reaction


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
                if (bare and not k) or (one.figures and meant.figures) or _touch(lineup, one, meant)
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


def _touch(lineup: Lineup, one: Fact, other: Fact) -> bool:
    return bool(lineup.terms[one.id] & lineup.terms[other.id])


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


def given_up(lineup: Lineup, found: Sequence[Relation], reacting: Mapping[str, Sequence[Reaction]]) -> list[Relation]:
    """What a party denied or contradicted before and now confirms or concedes: it corrects itself."""
    stood: dict[tuple[str, str], list[Fact]] = {}
    for relation in found:
        fact = lineup.by_id[relation.claim]
        if relation.kind in ("denies", "contradicts") and fact.party is not None:
            stood.setdefault((fact.party.key, lineup.group[relation.other]), []).append(fact)
    added = []
    for relation in found:
        fact = lineup.by_id[relation.claim]
        if relation.kind == "confirms" and fact.party is not None:
            before = [one for one in stood.get((fact.party.key, lineup.group[relation.other]), ()) if lineup.before(one, fact)]
            added += [make("corrects", fact, one, "related.given_up", fact.party.name) for one in before[:1]]
    for fact in lineup.facts:
        if any(reaction.role in ("concede", "confirm") for reaction in reacting.get(fact.id, ())):
            added += _denied_before(lineup, fact)
    return added


def _denied_before(lineup: Lineup, fact: Fact) -> Iterator[Relation]:
    """As in "das gestand nun sein Anwalt ein, der die Festnahme zuvor bestritten hatte"."""
    row, at = lineup.of_report[lineup.report[fact.id]], lineup.in_text[fact.id]
    for other in (*row[max(0, at - 1) : at], *row[at + 1 : at + 2]):
        near = abs(sentence(other) - last_sentence(fact)) <= 1
        own = near and same_party(fact, other) and former(other) and lineup.group[other.id] != lineup.group[fact.id]
        if own and other.claim.stance != "deny" and not other.figures and _touch(lineup, fact, other):
            # "räumte ein, dass eine Bremse heiß lief; zuvor hatte er gesagt, alle hätten funktioniert"
            name = fact.party.name if fact.party else ""
            yield make("corrects", fact, other, "related.given_up", name)
            first = lineup.first(other)
            if first.id != other.id and same_party(first, fact):
                yield make("corrects", fact, first, "related.given_up", name)
        if near and other.claim.stance == "deny" and same_party(fact, other) and former(other):
            yield make("corrects", fact, other, "related.given_up", fact.party.name if fact.party else "")
            yield make("denies", other, fact, "related.denied", other.content[:60])


def _continues(lineup: Lineup, last: Fact, other: Fact, meant: Fact) -> bool:
    return (
        same_party(last, other)
        and other.claim.stance in _ASSERTING
        and 0 <= sentence(other) - last_sentence(last) <= 1
        and entry(other) == entry(last)
        and (sentence(other) == last_sentence(last) or not new_paragraph(last, other))
        and lineup.group[other.id] != lineup.group[meant.id]
    )


# ---- one rule a role


def _numbers(lineup: Lineup, fact: Fact, reaction: Reaction, at_odds: Mapping[str, Fact]) -> Relation | None:
    """Which figure "Der Bezirk widerspricht den Zahlen" denies: the one that its own next figure is at odds with."""
    if reaction.role not in ("deny", "wrong", "reject") or miscounted(reaction):
        return None
    kind: RelationKind = "denies" if "deny" in (fact.claim.stance, reaction.role) else "contradicts"
    for other in following(lineup, fact):
        if other.id in at_odds and lineup.before(at_odds[other.id], fact):
            return make(kind, fact, at_odds[other.id], "related.denied", reaction.words or "bestreiten")
    return None


def _deny(lineup: Lineup, fact: Fact, reaction: Reaction) -> Relation | None:
    meant = target(lineup, fact, reaction, lambda other: apart(fact, other))
    # "Der Verein widerspricht der Kasse: Auch Befunde seien gestohlen" says what is so instead.
    kind: RelationKind = "contradicts" if fact.claim.stance == "assert" and not reaction.inside else "denies"
    return make(kind, fact, meant, "related.denied", reaction.words or "bestreiten") if meant else None


def _wrong(lineup: Lineup, fact: Fact, reaction: Reaction) -> Relation | None:
    if miscounted(reaction) and (not named(fact) or _has_corrected(lineup, fact)):
        return None  # "Es handle sich um einen Zahlendreher" is about the figure told beside it: reasons.
    own = (own_figure(lineup, fact) if miscounted(reaction) else None) or told(
        lineup, fact, lambda other: is_held(lineup, fact, other), CONCEDED
    )
    if own is not None:
        # A number that was counted wrongly has another in its place; one that is only false has none.
        rule = "related.corrected" if miscounted(reaction) else "related.withdrawn"
        return make("corrects", fact, own, rule, reaction.words)
    if miscounted(reaction):
        return None
    # "Wir haben uns geirrt" says nothing against anybody else.
    return _admitted(lineup, fact, reaction) or (None if _erred(reaction) else _reject(lineup, fact, reaction))


def _erred(reaction: Reaction) -> bool:
    """Whether somebody says that he was wrong, not what: "Da haben wir uns geirrt"."""
    return fold(reaction.words).endswith(_ERRED)


def _admitted(lineup: Lineup, fact: Fact, reaction: Reaction) -> Relation | None:
    """An error that somebody admits without saying which: "Unsere Schätzung war zu hoch", "Da habe ich mich geirrt"."""
    page = fact.told.page
    said = page.inside(fact.claim.attribution.content)
    mine = fact.claim.stance == "concede" or any(page.lower[i] in words("first_person.tsv") for i in said)
    meant = own_before(lineup, fact) if mine and fact.claim.stance != "deny" else None
    return make("corrects", fact, meant, "related.withdrawn", reaction.words) if meant is not None else None


def _has_corrected(lineup: Lineup, fact: Fact) -> bool:
    """Whether the party gave the right figure just before: "korrigierte die Zahl von 91 auf 86. Fünf seien doppelt erfasst"."""
    row, at = lineup.of_report[lineup.report[fact.id]], lineup.in_text[fact.id]
    before = (
        other for other in row[max(0, at - 1) : at] if same_party(fact, other) and sentence(fact) - last_sentence(other) <= 1
    )
    return any(bool(replaced(other)) for other in before)


def _reject(lineup: Lineup, fact: Fact, reaction: Reaction) -> Relation | None:
    admitted = _admitted(lineup, fact, reaction) if fact.claim.stance == "concede" else None
    if admitted is not None:
        return admitted
    meant = target(lineup, fact, reaction, lambda other: apart(fact, other))
    kind: RelationKind = "denies" if fact.claim.stance == "deny" else "contradicts"
    return make(kind, fact, meant, "related.wrong", reaction.words) if meant else None


def _withdraw(lineup: Lineup, fact: Fact, reaction: Reaction) -> Relation | None:
    own = (
        own_figure(lineup, fact)
        or told(lineup, fact, lambda other: is_held(lineup, fact, other), CONCEDED)
        or next(filter(None, (own_figure(lineup, other) for other in following(lineup, fact))), None)
        or of_next(lineup, fact)
        or own_act(lineup, fact, reaction)
        or own_last(lineup, fact, reaction)
    )
    return make("corrects", fact, own, "related.withdrawn", reaction.words) if own else None


def _correct(lineup: Lineup, fact: Fact, reaction: Reaction) -> Relation | None:
    if fact.figures:
        return None  # a figure is corrected by another: tallies
    own = told(lineup, fact, lambda other: is_held(lineup, fact, other))
    return make("corrects", fact, own, "related.corrected", reaction.words) if own else None


def _against(lineup: Lineup, fact: Fact, reaction: Reaction) -> Relation | None:
    near = list(near_before(lineup, fact, lambda other: apart(fact, other)))
    # "es gab kein solches Gespräch" is against who says that there was one, not against who says so too.
    near = [other for other in near if not (negated(fact) and negated(other))]
    meant = max(near, key=lambda other: lineup.overlap(fact.id, other.id), default=None)
    meant = meant or of_named(lineup, asked_by(lineup, fact, reaction), lambda other: apart(fact, other))
    return make("contradicts", fact, meant, "related.against", reaction.words) if meant else None


def _confirm(lineup: Lineup, fact: Fact, reaction: Reaction) -> Relation | None:
    same = same_said(lineup, fact)
    if same is not None:
        return make("confirms", fact, same, "related.confirmed", reaction.words or "bestätigen")
    # "wie das Rathaus bestätigte" confirms what is told with it, which nobody need have said before.
    points = reaction.inside or (reaction.taken_up and len(lineup.terms[fact.id]) <= _SHORT)
    meant = target(lineup, fact, reaction, lambda other: apart(fact, other) and not errs(other)) if points else None
    if meant is not None and not fact.pointing and negated(meant) != negated(fact):
        return None  # "ein zweites Labor bestätigt den Quark als Quelle" confirms nobody who says that it wasn't the onion
    return make("confirms", fact, meant, "related.confirmed", reaction.words or "bestätigen") if meant else None


def _concede(lineup: Lineup, fact: Fact, reaction: Reaction) -> Relation | None:
    same = same_said(lineup, fact)
    if same is not None:
        return make("confirms", fact, same, "related.conceded", reaction.words or "einräumen")
    # Who concedes a figure confirms a figure, unless most of the words are shared.
    if fact.pointing:
        return None  # "Das tut uns leid" concedes what its own party told
    meant = told(lineup, fact, lambda other: apart(fact, other) and bool(other.figures) >= bool(fact.figures), CONCEDED)
    meant = meant or told(lineup, fact, lambda other: apart(fact, other))
    return make("confirms", fact, meant, "related.conceded", reaction.words or "einräumen") if meant else None


def _insist(lineup: Lineup, fact: Fact, reaction: Reaction) -> Relation | None:
    """As in "Das Amt hält eine Lücke für wahrscheinlich. Die Kasse bleibt bei ihrer Version, wonach die Täter ...".

    What stands before is said against what is kept to; figures are laid side by side elsewhere.
    """
    near = [one for one in near_before(lineup, fact, lambda other: other_party(fact, other)) if not fact.figures]
    meant = next((one for one in near if one.claim.stance in _ASSERTING and _touch(lineup, one, fact)), None)
    return make("contradicts", meant, fact, "related.insisted", reaction.words) if meant else None


_RULES: Mapping[str, Callable[[Lineup, Fact, Reaction], Relation | None]] = {
    "deny": _deny,
    "wrong": _wrong,
    "reject": _reject,
    "withdraw": _withdraw,
    "correct": _correct,
    "against": _against,
    "confirm": _confirm,
    "concede": _concede,
    "insist": _insist,
}


def _rule(lineup: Lineup, fact: Fact, reaction: Reaction) -> Relation | None:
    # "hält an 23 fest" says only that another value is contradicted, not which: moved.py.
    return _RULES[reaction.role](lineup, fact, reaction) if reaction.role in _RULES else None
