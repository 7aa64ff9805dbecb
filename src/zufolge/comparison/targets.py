"""Which claim a reaction is about: "Das Amt bestritt das" after three claims of two others.

Invariant: a target is not known to come from who reacts to it, and stands close by in the same report, or says what the
reaction says; where nothing suits there is none. It points ahead only within its own sentence ("einer Meldung, wonach").
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from zufolge.comparison.facts import Fact
from zufolge.comparison.lineup import Lineup, entry, last_sentence, same_party, sentence, start
from zufolge.comparison.named_values import former, named
from zufolge.comparison.reactions import Reaction, negated
from zufolge.comparison.silence import is_silence
from zufolge.comparison.wording import terms
from zufolge.language.folding import fold_word as fold
from zufolge.language.lists import table

NEAR = 2
"""Sentences between a claim and the one that it takes up without naming it ("bestritt das")."""

_SUSPECTED = 10  # the same for "wies den Verdacht zurück", where the text has told in between what was found
_REPROACHED = 6  # the same for "wies die Vorwürfe zurück", which mostly takes up a whole paragraph of them

# How much of what a claim says must be said by the one that it is about, where it isn't the one just before. A denial that
# tells what it denies ("bestritt, dass der Einbau verschoben worden sei") shares half or more, two claims about one accident a
# quarter. Set on one story and looked at once on another.
SHARED = 0.5
CONCEDED = 0.3
"""Less where a word says that something told before is admitted or taken back."""

_SHORT = 4  # terms of a claim in which one that only few share is what it is about
_FEW = 3  # groups of a story that share such a term
_TWO = 2  # shared terms, so that one name alone finds nothing
_TELLING = 10.0  # from where on a number that two claims share says that they speak of the same; every story has a two
_NAMED_PARTIES = 4  # that a sentence names beside its own
_LOOKED_AT = 80  # candidates that are compared with a claim
_FOLLOWING = 2  # claims after a denial that say what it is about: "Der Sprecher dementierte. Diese Summe stimme nicht."
_WORDS = 120  # words of a sentence that are read
_SHORTEST_NAME = 4  # letters of a name that is looked for in a sentence
_AT_ONCE = 2  # words from the end of a denial to what it denies: a comma
_AHEAD = frozenset({"wonach", "dass", "daß", "demzufolge", "denen", "dem"})

# What speaks for one claim of several nearby. Named ("widersprach der Polizei") outweighs everything; shared words outweigh one
# claim of distance for each third that is shared; a noun that suits ("diese Summe") three claims of distance.
_NAMED = 4.0
_SUITED = 3.0
_SAYS_SO = 3.0
_STEP = 1.0
_GAP = 0.5  # each sentence between counts half a claim
_PARAGRAPH = 1.5  # a new paragraph between counts more
_PART = 2.0  # "unter ihnen neun Kinder" after "52 Tote": "diese Bilanz" is the whole

_BEGINS = 4
_OF_IT = frozenset({"davon", "darunter", "hiervon"})

Filter = Callable[[Fact], bool]


@dataclass(frozen=True, slots=True)
class Asked:
    """A reaction with the words that say what it is about: its sentence's names, its own terms and those of what follows."""

    fact: Fact
    reaction: Reaction
    said: frozenset[str]
    own: frozenset[str]
    terms: frozenset[str]
    topics: frozenset[str]


def apart(fact: Fact, other: Fact) -> bool:
    """Whether another claim can be what a party reacts to: not its own, as far as that is known."""
    relays = {party.key for party in other.relays}
    if fact.party is None:
        return False
    if same_party(fact, other):
        # A firm can deny what a paper has from its own people, nobody what he told an agency himself.
        if _speaker(fact) and _speaker(fact) == _speaker(other):
            return False
        return fact.claim.stance == "deny" and bool(relays - {party.key for party in fact.relays} - {fact.party.key})
    return other.party is not None or not relays or bool(relays - {fact.party.key})


def _speaker(fact: Fact) -> str:
    """Who says it, by the last word of the name that the text gives: "Wahlleiter Jonas Reber" and "Reber" are one."""
    origin = next((link.name for link in fact.claim.chain if link.role == "origin"), "")
    return fold(origin.split()[-1]) if origin.split() and origin[:1].isupper() else ""


def own_before(lineup: Lineup, fact: Fact) -> Fact | None:
    """What somebody himself is told to have said just before: "Er hatte behauptet, ... Da habe ich mich geirrt".

    An outlet's own report that gives no other source is what the outlet said.
    """

    def own(other: Fact) -> bool:
        through = {party.key for party in other.relays[:1]}
        return same_party(fact, other) or (other.party is None and fact.party is not None and fact.party.key in through)

    found = [other for other in near_before(lineup, fact, own) if not new_paragraph(other, fact)]
    if found and found[0].claim.stance == "other":
        return None  # "zog die Warnung zurück. Wir haben uns geirrt": what was wrong is taken back already
    return next((other for other in found if former(other)), next(iter(found), None))


def target(lineup: Lineup, fact: Fact, reaction: Reaction, allowed: Filter) -> Fact | None:
    """What a claim reacts to: what it announces, the nearest that suits, or an earlier one that says what it says."""
    ahead = _announced(lineup, fact, reaction, allowed)
    if ahead is not None:
        return ahead
    reproach = _reproach(lineup, fact, reaction, allowed)
    asked = _asked(lineup, fact, reaction)
    valued = reproach or _valued(lineup, fact, allowed)
    if valued is not None:
        return valued
    near = list(near_before(lineup, fact, allowed))
    best = _best(lineup, asked, near)
    # "Die Angaben über betroffene Kunden seien falsch" says which ones; "Der Sprecher dementierte" means what stands before.
    elsewhere = _counted(lineup, asked, allowed) if best is None or new_paragraph(best, fact) else None
    if elsewhere is not None:
        return elsewhere
    close_by = best is not None and not new_paragraph(best, fact) and sentence(fact) - last_sentence(best) <= 1
    bare = (
        reaction.taken_up
        or (reaction.role == "reject" and close_by)
        or (reaction.inside and (fact.pointing or len(asked.own) <= 1))
    )
    # Into another paragraph reaches "Das Amt wies das zurück", not "hält die Truppenzahlen für falsch".
    if best is not None and new_paragraph(best, fact) and reaction.inside and not fact.pointing and len(asked.own) > 1:
        bare = bool(asked.own & lineup.terms[best.id])
    # "wies den Vorwurf zurück, ihr Zugang habe als Einfallstor gedient" tells what was said: it isn't just what stands before.
    if best is not None and bare and not reaction.inside and not fact.pointing and len(asked.own) >= _TWO:
        bare = bool(asked.own & lineup.terms[best.id])
    if best is not None and (bare or _is_named(asked, best)):
        return best
    return of_named(lineup, asked, allowed) or _agreeing(lineup, asked, near, best, allowed)


def _agreeing(lineup: Lineup, asked: Asked, near: Sequence[Fact], best: Fact | None, allowed: Filter) -> Fact | None:
    """What says what a reaction says: anywhere before, of a medium that is named, or near by."""
    fact = asked.fact
    # "bestritt, davon gewusst zu haben" denies who says that he knew, not who says that he did not.
    same = told(lineup, fact, lambda other: allowed(other) and negated(other) == negated(fact))
    agreeing = same or told(lineup, fact, allowed)
    if agreeing is not None:
        return agreeing
    named = _reported(lineup, asked, allowed) or _own_account(lineup, asked, allowed)
    if named is not None:
        return named
    close = [other for other in near if lineup.terms[fact.id] & lineup.terms[other.id]]
    return _best(lineup, asked, close) or (best if len(asked.own) <= 1 else None)


def of_named(lineup: Lineup, asked: Asked, allowed: Filter) -> Fact | None:
    """What a party that the sentence names said of the same: "Der Verein widerspricht der Kasse: Auch Befunde seien gestohlen".

    What is denied is said there as it is told here, what is asserted against it the other way round.
    """
    fact = asked.fact
    whose = [rows for rows in lineup.of_party.values() if rows and _is_named(asked, rows[0]) and not same_party(rows[0], fact)]
    turned = fact.claim.stance != "deny"
    found = []
    for rows in whose[:_NAMED_PARTIES]:
        for other in rows[:_LOOKED_AT]:
            common = (asked.own & lineup.terms[other.id]) - lineup.names
            early = lineup.place[other.id] < lineup.place[fact.id] and lineup.group[other.id] != lineup.group[fact.id]
            if common and early and allowed(other) and (negated(other) != negated(fact)) == turned:
                found.append((lineup.overlap(fact.id, other.id), -lineup.place[other.id], other))
    return max(found, key=lambda row: row[:2])[2] if found else None


def asked_by(lineup: Lineup, fact: Fact, reaction: Reaction) -> Asked:
    """A reaction with the words that say what it is about."""
    return _asked(lineup, fact, reaction)


def _counted(lineup: Lineup, asked: Asked, allowed: Filter) -> Fact | None:
    """A figure told elsewhere that a noun with words of its own means: "die Angaben über betroffene Kunden"."""
    if not asked.reaction.topics or not asked.own:
        return None
    places = {place for term in asked.own for place in lineup.holding.get(term, ()) if place < lineup.place[asked.fact.id]}
    found = [lineup.facts[place] for place in sorted(places)[-_LOOKED_AT:]]
    found = [other for other in found if other.figures and allowed(other)]
    return max(found, key=lambda other: lineup.heavy(asked.own & lineup.terms[other.id]), default=None)


def _valued(lineup: Lineup, fact: Fact, allowed: Filter) -> Fact | None:
    """Who gave the figure that is named: "Die in einem Magazin genannte Zahl von 2400 Stellen wies er zurück"."""
    before = {place for value in named(fact) if value >= _TELLING for place in lineup.valued.get(value, ())}
    found = [lineup.facts[place] for place in sorted(before) if place < lineup.place[fact.id]]
    found = [other for other in found if allowed(other) and lineup.group[other.id] != lineup.group[fact.id]]
    return next((other for other in found if lineup.report[other.id] == lineup.report[fact.id]), next(iter(found), None))


def _own_account(lineup: Lineup, asked: Asked, allowed: Filter) -> Fact | None:
    """What somebody who is named says of himself: "Dass die Ministerin ahnungslos war, stimmt nicht"."""
    if asked.reaction.taken_up:
        return None
    found = lineup.facts[max(0, lineup.place[asked.fact.id] - 4 * _LOOKED_AT) : lineup.place[asked.fact.id]]
    accounts = (other for other in found if other.claim.stance == "claim" and allowed(other))
    return next((other for other in accounts if _is_named(asked, other)), None)


def told(lineup: Lineup, fact: Fact, allowed: Filter, least: float = SHARED) -> Fact | None:
    """The earlier claim that says most of what a claim says; the first of its group."""
    own = lineup.terms[fact.id]
    places = {place for term in own for place in lineup.holding.get(term, ()) if place < lineup.place[fact.id]}
    best, most = None, least
    values = frozenset(value for value in named(fact) if value >= _TELLING)
    for place in sorted(places, reverse=True)[:_LOOKED_AT]:
        other = lineup.facts[place]
        if lineup.group[other.id] == lineup.group[fact.id]:
            continue
        shared = lineup.overlap(fact.id, other.id)
        if shared + SHARED <= most:
            continue
        common = len(own & lineup.terms[other.id])
        if any(figure.value in values for figure in other.figures) and common:
            shared += SHARED  # "Dass dort 140 000 Leute fahren, ist ausgeschlossen"
        elif common == 1 and len(own) <= _SHORT and _rare(lineup, own & lineup.terms[other.id]):
            pass  # "Der Chef schließt einen Verkauf aus"
        elif common < _TWO and not (_same_predicate(fact, other, own) and negated(fact) == negated(other)):
            continue
        if shared > most and allowed(other):
            best, most = other, shared
    return best


def _rare(lineup: Lineup, shared: frozenset[str]) -> bool:
    return all(lineup.spread.get(term, 0) <= _FEW for term in shared)


def _same_predicate(fact: Fact, other: Fact, own: frozenset[str]) -> bool:
    """Whether one says of something what the other says too: "Die Bank habe früh gewarnt", "sie habe schriftlich gewarnt"."""
    return bool(other.predicate) and (other.predicate in own or fact.predicate == other.predicate)


def near_before(lineup: Lineup, fact: Fact, allowed: Filter, reach: int = NEAR) -> Iterator[Fact]:
    """The claims just before one in its report, the nearest first."""
    row, at, first = lineup.of_report[lineup.report[fact.id]], lineup.in_text[fact.id], sentence(fact)
    for other in reversed(row[max(0, at - _LOOKED_AT) : at]):
        if first - last_sentence(other) > reach or entry(other) != entry(fact):
            return
        if lineup.group[other.id] != lineup.group[fact.id] and allowed(other) and not _states_nothing(other):
            yield other


def _states_nothing(fact: Fact) -> bool:
    """Whether nothing is said that could be denied: a question ("Ob das Amt gewarnt war, werde geprüft"), a silence."""
    page = fact.told.page
    inside = page.inside(fact.claim.attribution.content)[:_WORDS]
    return page.lower[inside[0]] == "ob" or is_silence([page.lower[i] for i in inside]) if inside else False


def following(lineup: Lineup, fact: Fact) -> Iterator[Fact]:
    """The claims of the same party that follow on one at once."""
    last, at = fact, lineup.in_text[fact.id]
    for other in lineup.of_report[lineup.report[fact.id]][at + 1 : at + 1 + _FOLLOWING]:
        if not same_party(last, other) or sentence(other) - last_sentence(last) > 1 or entry(other) != entry(last):
            return
        yield other
        last = other


def new_paragraph(one: Fact, other: Fact) -> bool:
    """Whether a paragraph begins between a claim and a later one of the same report."""
    page = one.told.page
    return any(page.paragraph[page.sentences[number][0]] for number in range(last_sentence(one) + 1, sentence(other) + 1))


def is_about(topics: frozenset[str], kind: str) -> bool:
    """Whether one of the nouns that take up a statement says that it was of a kind: figure, money, reproach."""
    return any(noun in _nouns(kind) or (kind == "figure" and noun.endswith(("zahl", "zahlen"))) for noun in topics)


@cache
def _nouns(kind: str) -> frozenset[str]:
    return frozenset(fold(noun) for noun, found, _ in table("topic_nouns.tsv") if found == kind)


# ---- which of several


def _asked(lineup: Lineup, fact: Fact, reaction: Reaction) -> Asked:
    page = fact.told.page
    first, last = page.sentences[sentence(fact)] if page.words else (0, 0)
    said = frozenset(fold(page.forms[i]) for i in range(first, min(last, first + _WORDS)))
    own, topics = set(lineup.terms[fact.id]), set(reaction.topics)
    for other in following(lineup, fact):
        own |= lineup.terms[other.id]
        # "Diese Summe entbehrt jeder Grundlage" says what "dementierte" is about.
        inside = page.inside(other.claim.attribution.content)[:_WORDS]
        topics |= {fold(page.forms[i]) for i in inside if page.forms[i][:1].isupper()} & (_nouns("figure") | _nouns("money"))
    worded = {term for term in lineup.terms[fact.id] if term in _stems(reaction)}
    return Asked(fact, reaction, said, lineup.terms[fact.id] - worded, frozenset(own), frozenset(topics))


def _stems(reaction: Reaction) -> frozenset[str]:
    """The terms of the words of a reaction and of the nouns that take up a statement: they say nothing of what it is about."""
    forms = [*reaction.words.split(" … "), *(noun.capitalize() for noun in reaction.topics)]
    return frozenset(term.key for term in terms(forms, [form.lower() for form in forms], range(len(forms))))


def _best(lineup: Lineup, asked: Asked, near: Sequence[Fact]) -> Fact | None:
    """Of the claims before, the nearest that suits best."""
    rows = [(_worth(lineup, asked, other, steps), -steps, other) for steps, other in enumerate(near)]
    return max(rows, key=lambda row: row[:2])[2] if rows else None


def _worth(lineup: Lineup, asked: Asked, other: Fact, steps: int) -> float:
    worth = -_STEP * steps - _GAP * max(0, sentence(asked.fact) - last_sentence(other) - 1)
    if new_paragraph(other, asked.fact):
        worth -= _PARAGRAPH
    begins = other.content.lower().split()[:_BEGINS]
    if not _OF_IT.isdisjoint(begins) or begins[:2] == ["unter", "ihnen"]:
        worth -= _PART
    own, theirs = asked.terms, lineup.terms[other.id]
    least = min(lineup.heavy(own), lineup.heavy(theirs))
    worth += _SAYS_SO * (lineup.heavy(own & theirs) / least if least else 0.0)
    if is_about(asked.topics, "figure") and other.figures:
        worth += _SUITED
    if is_about(asked.topics, "money") and any(len(figure.unit) == 3 and figure.unit.isupper() for figure in other.figures):
        worth += _SUITED + len(lineup.members[lineup.group[other.id]]) * _STEP / 2  # the sum that the story is about
    if _is_named(asked, other):
        worth += _NAMED
    return worth


def _is_named(asked: Asked, other: Fact) -> bool:
    """Whether the reaction's sentence names who is behind a claim, or through whom it came."""
    mine = asked.fact.party
    theirs = [party for party in (other.party, *other.relays) if party and (not mine or party.key != mine.key)]
    names = [name for party in theirs for name in party.names]
    own = {fold(part) for name in (mine.names if mine else ()) for part in name.split()}
    parts = {fold(part) for name in names for part in name.split() if part[:1].isupper() and len(part) >= _SHORTEST_NAME}
    return not (parts - own).isdisjoint(asked.said)


def _announced(lineup: Lineup, fact: Fact, reaction: Reaction, allowed: Filter) -> Fact | None:
    """What a denial itself tells of: "widersprach einer Meldung von Radio X, wonach das Blut ausgehe".

    Also right behind a noun for it: "widersprach der Darstellung der Firma, sie sei gewarnt worden".
    """
    at = lineup.in_text[fact.id]
    page = fact.told.page
    for other in lineup.of_report[lineup.report[fact.id]][at + 1 : at + 2]:
        if sentence(other) != last_sentence(fact) or lineup.group[other.id] == lineup.group[fact.id] or not allowed(other):
            continue
        word = page.touched(start(other), start(other) + 1)[0]
        around = page.lower[max(0, word - 2) : word + 2]
        inside = page.inside(fact.claim.attribution.content)
        at_once = bool(reaction.topics) and bool(inside) and 0 < word - inside[-1] <= _AT_ONCE
        if not _AHEAD.isdisjoint(around) or (at_once and fact.claim.stance == "deny" and not same_party(fact, other)):
            return other
    return None


def _reproach(lineup: Lineup, fact: Fact, reaction: Reaction, allowed: Filter) -> Fact | None:
    """For "wies die Vorwürfe zurück" the nearest claim that reproaches, or the first that is about who rejects it.

    "Lusland hat Soldaten verlegt. Sie stünden an der Grenze. Lusland wies die Vorwürfe zurück."
    """
    suspected = is_about(reaction.topics, "suspicion")
    if not suspected and not is_about(reaction.topics, "reproach"):
        return None
    near = list(near_before(lineup, fact, allowed, _SUSPECTED if suspected else _REPROACHED))
    stances = ("suspect", "warn") if suspected else ("criticise",)
    reproaching = next((other for other in near if other.claim.stance in stances), None) if not suspected else None
    own = {fold(part) for name in (fact.party.names if fact.party else ()) for part in name.split() if part[:1].isupper()}
    about = (other for other in reversed(near) if own & {fold(part) for part in other.content.split()[:_WORDS]})
    # "wies den Verdacht zurück": rather the claim about who is suspected than whoever suspects something.
    return reproaching or next(about, None) or next((other for other in near if other.claim.stance in stances), None)


def _reported(lineup: Lineup, asked: Asked, allowed: Filter) -> Fact | None:
    """The claim of a report that is named though it isn't told here: "wies den Bericht von Radio X zurück"."""
    if not asked.reaction.topics:
        return None
    fact = asked.fact
    place = lineup.place[fact.id]
    found = [other for other in reversed(lineup.facts[max(0, place - 4 * _LOOKED_AT) : place]) if allowed(other)]
    if is_about(asked.topics, "figure"):
        found = [other for other in found if other.figures]
    named = [other for other in found if lineup.group[other.id] != lineup.group[fact.id] and _names_house(asked, other)]
    return max(named, key=lambda other: (lineup.overlap(fact.id, other.id), lineup.place[other.id]), default=None)


def _names_house(asked: Asked, other: Fact) -> bool:
    outlet = other.told.reading.report.outlet or ""
    parts = {fold(part) for part in outlet.split() if part[:1].isupper() and len(part) >= _SHORTEST_NAME}
    return (bool(parts) and parts <= asked.said) or any(_is_named(asked, other) for _ in other.relays[:1])
