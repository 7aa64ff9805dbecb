"""Relations that a report says in words: it names who denies, confirms, takes back or contradicts, and this finds what.

Invariant: a relation points to a claim that appeared before, or stands in the same report; where several could be meant and
nothing tells which, the nearest one is, never one out of reach.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice

from zufolge.comparison.facts import Fact
from zufolge.comparison.lineup import Lineup, entry, last_sentence, other_party, same_party, sentence
from zufolge.comparison.named_values import former, named, replaced
from zufolge.comparison.reactions import Reaction, errs, goes_on, miscounted, negated
from zufolge.comparison.targets import (
    CONCEDED,
    NEAR,
    apart,
    asked_by,
    following,
    is_about,
    near_before,
    new_paragraph,
    of_named,
    target,
    told,
)
from zufolge.language.lists import words
from zufolge.schema import Ground, Relation, RelationKind

_FOLLOWING = 2  # claims after a denial that give its reasons
_TOGETHER = 6  # sentences before a denial in which other claims can stand that it denies as well
_LOOKED_AT = 80  # claims of a group or party that are compared with one
_OWN_ERROR = frozenset({"withdraw", "wrong", "correct"})  # roles in which reports tell the same correction
_SHORT = 4  # terms of a claim that says little beside what it takes up
_ASSERTING = frozenset({None, "assert", "claim", "suspect", "concede", "criticise", "confirm", "other"})
# What follows on these says why or how it is instead; what follows on two figures put side by side may be about anything.
_ANSWERED = frozenset({"related.denied", "related.wrong", "related.against"})
# What somebody does in saying it, by the noun that takes it up again.
_ACTS = {"warning": ("warn", "demand"), "demand": ("demand",), "plan": ("intend",), "reproach": ("criticise",)}
_PUT_BESIDE = frozenset({"related.other_value", "related.insisted"})
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
    if reaction.role not in ("correct", "withdraw", "wrong") or fact.figures:
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
    for other in row[at + 1 : at + 1 + _FOLLOWING]:
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
    own = (_own_figure(lineup, fact) if miscounted(reaction) else None) or told(
        lineup, fact, lambda other: _is_held(lineup, fact, other), CONCEDED
    )
    if own is not None:
        # A number that was counted wrongly has another in its place; one that is only false has none.
        rule = "related.corrected" if miscounted(reaction) else "related.withdrawn"
        return make("corrects", fact, own, rule, reaction.words)
    return None if miscounted(reaction) else _reject(lineup, fact, reaction)


def _has_corrected(lineup: Lineup, fact: Fact) -> bool:
    """Whether the party gave the right figure just before: "korrigierte die Zahl von 91 auf 86. Fünf seien doppelt erfasst"."""
    row, at = lineup.of_report[lineup.report[fact.id]], lineup.in_text[fact.id]
    before = (
        other for other in row[max(0, at - 1) : at] if same_party(fact, other) and sentence(fact) - last_sentence(other) <= 1
    )
    return any(bool(replaced(other)) for other in before)


def _reject(lineup: Lineup, fact: Fact, reaction: Reaction) -> Relation | None:
    meant = target(lineup, fact, reaction, lambda other: apart(fact, other))
    kind: RelationKind = "denies" if fact.claim.stance == "deny" else "contradicts"
    return make(kind, fact, meant, "related.wrong", reaction.words) if meant else None


def _withdraw(lineup: Lineup, fact: Fact, reaction: Reaction) -> Relation | None:
    own = (
        _own_figure(lineup, fact)
        or told(lineup, fact, lambda other: _is_held(lineup, fact, other), CONCEDED)
        or next(filter(None, (_own_figure(lineup, other) for other in following(lineup, fact))), None)
        or _of_next(lineup, fact)
        or _own_act(lineup, fact, reaction)
        or _own_before(lineup, fact, reaction)
    )
    return make("corrects", fact, own, "related.withdrawn", reaction.words) if own else None


def _correct(lineup: Lineup, fact: Fact, reaction: Reaction) -> Relation | None:
    if fact.figures:
        return None  # a figure is corrected by another: tallies
    own = told(lineup, fact, lambda other: _is_held(lineup, fact, other))
    return make("corrects", fact, own, "related.corrected", reaction.words) if own else None


def _against(lineup: Lineup, fact: Fact, reaction: Reaction) -> Relation | None:
    near = list(near_before(lineup, fact, lambda other: apart(fact, other)))
    # "es gab kein solches Gespräch" is against who says that there was one, not against who says so too.
    near = [other for other in near if not (negated(fact) and negated(other))]
    meant = max(near, key=lambda other: lineup.overlap(fact.id, other.id), default=None)
    meant = meant or of_named(lineup, asked_by(lineup, fact, reaction), lambda other: apart(fact, other))
    return make("contradicts", fact, meant, "related.against", reaction.words) if meant else None


def _confirm(lineup: Lineup, fact: Fact, reaction: Reaction) -> Relation | None:
    same = _same(lineup, fact)
    if same is not None:
        return make("confirms", fact, same, "related.confirmed", reaction.words or "bestätigen")
    # "wie das Rathaus bestätigte" confirms what is told with it, which nobody need have said before.
    points = reaction.inside or (reaction.taken_up and len(lineup.terms[fact.id]) <= _SHORT)
    meant = target(lineup, fact, reaction, lambda other: apart(fact, other) and not errs(other)) if points else None
    if meant is not None and not fact.pointing and negated(meant) != negated(fact):
        return None  # "ein zweites Labor bestätigt den Quark als Quelle" confirms nobody who says that it wasn't the onion
    return make("confirms", fact, meant, "related.confirmed", reaction.words or "bestätigen") if meant else None


def _concede(lineup: Lineup, fact: Fact, reaction: Reaction) -> Relation | None:
    same = _same(lineup, fact)
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


# ---- a party's own claims


def _same(lineup: Lineup, fact: Fact) -> Fact | None:
    """Another party's earlier claim that says the same, where this is the first of its own party that does."""
    members = lineup.members[lineup.group[fact.id]]
    before = [other for other in members[:_LOOKED_AT] if lineup.before(other, fact)]
    if any(same_party(fact, other) and other.claim.stance == fact.claim.stance for other in before):
        return None
    return next((other for other in before if other_party(fact, other)), None)


def _mine(lineup: Lineup, fact: Fact) -> Iterable[Fact]:
    """The earlier claims of the same party, the latest first."""
    rows = lineup.of_party.get(fact.party.key, ()) if fact.party else ()
    end = bisect_left(rows, lineup.place[fact.id], key=lambda other: lineup.place[other.id])
    earlier = reversed(rows[max(0, end - _LOOKED_AT) : end])
    return (other for other in earlier if lineup.group[other.id] != lineup.group[fact.id])


def _is_held(lineup: Lineup, fact: Fact, other: Fact) -> bool:
    return same_party(fact, other) and (lineup.report[other.id] != lineup.report[fact.id] or former(other))


def _held(lineup: Lineup, fact: Fact) -> Iterable[Fact]:
    """The same, told before this report, or told by it as what was said before ("hatte zunächst von 412 gesprochen")."""
    return (other for other in _mine(lineup, fact) if _is_held(lineup, fact, other))


def _own_figure(lineup: Lineup, fact: Fact) -> Fact | None:
    """The party's claim of a figure that is named: "Die Zahl von 2300 halte man nicht aufrecht"."""
    values = named(fact)
    found = [other for other in _held(lineup, fact) if values & {figure.value for figure in other.figures}]
    return found[-1] if found else None


def _own_act(lineup: Lineup, fact: Fact, reaction: Reaction) -> Fact | None:
    """The party's own warning, demand or announcement that is named: "Das Ministerium zog seine Warnung zurück"."""
    stances = {stance for kind, told in _ACTS.items() if is_about(reaction.topics, kind) for stance in told}
    mine = [other for other in _held(lineup, fact) if other.claim.stance in stances]
    return max(mine, key=lambda other: (lineup.overlap(fact.id, other.id), -lineup.place[other.id]), default=None)


def _own_before(lineup: Lineup, fact: Fact, reaction: Reaction) -> Fact | None:
    """What the party itself said just before ("nimmt diesen Wert zurück"), or its last figure in the unit at issue."""
    mine = list(_held(lineup, fact))
    near = [other for other in mine if lineup.report[other.id] == lineup.report[fact.id]]
    near = [other for other in near if 0 <= sentence(fact) - last_sentence(other) <= NEAR]
    if not is_about(reaction.topics, "figure"):
        return near[0] if near and reaction.topics else None
    row, at = lineup.of_report[lineup.report[fact.id]], lineup.in_text[fact.id]
    units = {figure.unit for other in row[max(0, at - 1) : at + 2] for figure in other.figures}
    told_here = [other for other in near if other.figures and sentence(other) == sentence(fact)]
    before = [other for other in mine if lineup.report[other.id] != lineup.report[fact.id]]
    suited = [other for other in before if units & {figure.unit for figure in other.figures}]
    return next(iter(told_here or suited), None)


def _of_next(lineup: Lineup, fact: Fact) -> Fact | None:
    """What the next claim of the same party is about: "zog eine Aussage zurück. Die Angabe, es seien 15, sei falsch"."""
    at = lineup.in_text[fact.id]
    for other in lineup.of_report[lineup.report[fact.id]][at + 1 : at + 1 + _FOLLOWING]:
        if same_party(fact, other) and sentence(other) - last_sentence(fact) <= NEAR:
            meant = told(lineup, other, lambda one: _is_held(lineup, fact, one), CONCEDED)
            if meant is not None:
                return meant
    return None
