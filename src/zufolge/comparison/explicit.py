"""Relations that a report says in words: it names who denies, confirms, takes back or contradicts, and this finds what.

Invariant: a relation points to a claim that appeared before, or stands in the same report; where several could be meant and
nothing tells which, the nearest one is, never one out of reach.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import islice

from zufolge.comparison.facts import Fact
from zufolge.comparison.lineup import Lineup, last_sentence, other_party, same_party, sentence
from zufolge.comparison.named_values import former, named, replaced
from zufolge.comparison.own_claims import is_held, of_next, own_act, own_figure, own_last, own_replaced, same_said
from zufolge.comparison.reactions import Reaction, errs, miscounted, negated
from zufolge.comparison.tallies import compatible
from zufolge.comparison.targets import (
    CONCEDED,
    apart,
    asked_by,
    following,
    is_about,
    near_before,
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
_ERRED = ("geirrt", "getaeuscht … haben", "falsch … gelegen", "lagen … falsch")


def explicit(lineup: Lineup, reacting: Mapping[str, Sequence[Reaction]], shown: Sequence[Relation]) -> list[Relation]:
    """What the reactions of the claims are about, in the order of the claims. shown: what figures show by themselves."""
    found: list[Relation] = []
    at_odds = {relation.claim: lineup.by_id[relation.other] for relation in shown if relation.kind == "contradicts"}
    before: dict[tuple[str, str], Relation] = {}
    for fact in lineup.facts:
        keeps = bool(fact.figures) and any(one.role == "insist" for one in reacting.get(fact.id, ()))
        for reaction in reacting.get(fact.id, ()):
            if keeps and reaction.role == "against":
                continue  # "hält dagegen an 120 fest": what was said against it stands before; see moved.py
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


# ---- what is given up


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
        if own and other.claim.stance != "deny" and not other.figures and lineup.touch(fact, other):
            # "räumte ein, dass eine Bremse heiß lief; zuvor hatte er gesagt, alle hätten funktioniert"
            name = fact.party.name if fact.party else ""
            yield make("corrects", fact, other, "related.given_up", name)
            first = lineup.first(other)
            if first.id != other.id and same_party(first, fact):
                yield make("corrects", fact, first, "related.given_up", name)
        if near and other.claim.stance == "deny" and same_party(fact, other) and former(other):
            yield make("corrects", fact, other, "related.given_up", fact.party.name if fact.party else "")
            yield make("denies", other, fact, "related.denied", other.content[:60])


# ---- one rule a role


def _numbers(lineup: Lineup, fact: Fact, reaction: Reaction, at_odds: Mapping[str, Fact]) -> Relation | None:
    """Which figure "Der Bezirk widerspricht den Zahlen" denies: the one that its own next figure is at odds with."""
    if reaction.role not in ("deny", "wrong", "reject") or miscounted(reaction):
        return None
    if is_about(reaction.topics, "reproach") or is_about(reaction.topics, "suspicion"):
        return None  # "wies den Vorwurf zurück. Es seien 95 gewesen"
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
    own = told(lineup, fact, lambda other: is_held(lineup, fact, other)) or own_replaced(lineup, fact)
    return make("corrects", fact, own, "related.corrected", reaction.words) if own else None


def _against(lineup: Lineup, fact: Fact, reaction: Reaction) -> Relation | None:
    near = list(near_before(lineup, fact, lambda other: apart(fact, other)))
    # "es gab kein solches Gespräch" is against who says that there was one, not against who says so too.
    near = [other for other in near if not (negated(fact) and negated(other))]
    meant = max(near, key=lambda other: lineup.overlap(fact.id, other.id), default=None)
    if meant is not None and not lineup.touch(fact, meant):
        # "4650 Karten habe man verkauft. „Tor 4 war zu“, sagte dagegen ...": what has to do with it may stand further up.
        further = near_before(lineup, fact, lambda other: apart(fact, other) and lineup.touch(fact, other), _TOGETHER)
        meant = next((other for other in further if not (negated(fact) and negated(other))), meant)
    meant = meant or of_named(lineup, asked_by(lineup, fact, reaction), lambda other: apart(fact, other))
    return make("contradicts", fact, meant, "related.against", reaction.words) if meant else None


def _confirm(lineup: Lineup, fact: Fact, reaction: Reaction) -> Relation | None:
    same = same_said(lineup, fact)
    if same is not None:
        return make("confirms", fact, same, "related.confirmed", reaction.words or "bestätigen")
    # "wie das Rathaus bestätigte" confirms what is told with it, which nobody need have said before.
    points = reaction.inside or (reaction.taken_up and len(lineup.terms[fact.id]) <= _SHORT)
    meant = target(lineup, fact, reaction, lambda other: apart(fact, other) and not errs(other)) if points else None
    if meant is not None and (_counts_else(fact, meant) or (not fact.pointing and negated(meant) != negated(fact))):
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
    if meant is None or _counts_else(fact, meant):
        return None
    return make("confirms", fact, meant, "related.conceded", reaction.words or "einräumen")


def _counts_else(fact: Fact, other: Fact) -> bool:
    """Whether both give figures in one unit that can't both be right: who concedes 47 minutes confirms nobody's 30."""
    pairs = [(one, two) for one in fact.figures for two in other.figures if one.unit == two.unit]
    return bool(pairs) and not any(compatible(one, two) for one, two in pairs)


def _insist(lineup: Lineup, fact: Fact, reaction: Reaction) -> Relation | None:
    """As in "Das Amt hält eine Lücke für wahrscheinlich. Die Kasse bleibt bei ihrer Version, wonach die Täter ...".

    What stands before is said against what is kept to; figures are laid side by side elsewhere.
    """
    near = [one for one in near_before(lineup, fact, lambda other: other_party(fact, other)) if not fact.figures]
    meant = next((one for one in near if one.claim.stance in _ASSERTING and lineup.touch(one, fact)), None)
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
