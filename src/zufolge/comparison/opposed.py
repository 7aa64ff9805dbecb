"""Claims that say of the same what others say is not so.

Invariant: two claims are opposed only where one is negated, the other is not, and they share most of what they are about; or
where both say what caused the same thing, in different groups.
"""

from collections.abc import Collection, Iterator
from functools import cache
from itertools import pairwise

from zufolge.comparison.counted_things import subsequence
from zufolge.comparison.explicit import make
from zufolge.comparison.facts import Fact
from zufolge.comparison.lineup import Lineup, other_party
from zufolge.comparison.reactions import negated
from zufolge.comparison.wording import terms
from zufolge.language.folding import fold_word as fold
from zufolge.language.lists import table
from zufolge.schema import Relation

# How much of what the shorter claim is about the other must share. "Der Damm wurde ausgespült" / "nicht ausgespült, sondern
# überströmt" share all; two statements about one building share a third.
_SHARED = 0.6
_NEARLY_ALL = 0.8  # more, where they don't say it with the same verb or adjective
_TWO = 2
_LOOKED_AT = 80
# "keine Sirene gehört" / "die Sirenen hätten Alarm ausgelöst": the noun itself is denied, and few claims are about one.
_DENIED_SHARED = 0.4
_NOT_YET = frozenset({"demand", "intend", "warn", "ask", "support", "deny"})  # what ought to be; denials: explicit.py
_MOST = 120  # words of a claim that are read
_CAUSE = ("ursache", "auslöser")
_OF = frozenset({"des", "der", "dieses", "dieser", "eines", "einer", "für", "von", "vom", "allen", "aller"})
_EXISTS = frozenset({"gegeben", "gab", "gibt", "gebe", "gäbe", "vorgelegen", "existiert"})
_BE = frozenset({"ist", "sei", "war", "sind", "seien", "waren", "soll", "dürfte", "könnte"})
_FEW = 4  # groups of a story that are about a denied noun


def opposed(lineup: Lineup) -> list[Relation]:
    """Claims of different parties with the same words and the opposite polarity, one pair for two groups."""
    found: dict[frozenset[str], tuple[float, Relation]] = {}
    for fact in lineup.facts:
        if not negated(fact) or fact.claim.stance in _NOT_YET:
            continue
        for other, shared in _candidates(lineup, fact):
            pair = frozenset((lineup.group[fact.id], lineup.group[other.id]))
            if pair not in found or found[pair][0] < shared:
                found[pair] = (shared, _relation(lineup, fact, other))
    return [relation for _, relation in found.values()]


def _relation(lineup: Lineup, fact: Fact, other: Fact) -> Relation:
    """From the one whose group was there later to the first claim of the other's."""
    later, earlier = (
        (fact, other) if lineup.place[lineup.first(other).id] < lineup.place[lineup.first(fact).id] else (other, fact)
    )
    return make("contradicts", later, lineup.first(earlier), "related.opposed", _common(lineup, fact, other))


def _candidates(lineup: Lineup, fact: Fact) -> Iterator[tuple[Fact, float]]:
    own = lineup.terms[fact.id]
    counts: dict[int, int] = {}
    for term in own:
        for place in lineup.holding.get(term, ()):
            counts[place] = counts.get(place, 0) + 1
    nouns = _after_none(fact)
    few = {term for term in nouns if len({lineup.group[lineup.facts[p].id] for p in lineup.holding.get(term, ())}) <= _FEW}
    denied = {place for term in few & own for place in lineup.holding.get(term, ())}
    likely = sorted(
        (place for place, number in counts.items() if number >= _TWO or place in denied),
        key=lambda place: (-counts[place], place),
    )
    for place in likely[:_LOOKED_AT]:
        other = lineup.facts[place]
        if lineup.group[other.id] == lineup.group[fact.id] or not other_party(fact, other) or not _asserts(other):
            continue
        # That both speak of one party says nothing: "der Dienst will die Reederei gewarnt haben" / "die Reederei zählte 412".
        if len((own & lineup.terms[other.id]) - lineup.names) < (1 if place in denied else _TWO):
            continue
        # That both name the head of the firm says nothing, unless they say of him the same: "beurlaubt" / "nicht unterrichtet".
        shared = lineup.overlap(fact.id, other.id)
        same = bool({fact.predicate, other.predicate} & own & lineup.terms[other.id])
        if place not in denied and not same and shared < _NEARLY_ALL:
            continue
        if nouns and nouns.isdisjoint(lineup.terms[other.id]):
            continue  # "Bilder zeigen Boote, keine Absichten": only the noun is denied
        if shared >= (_SHARED if counts[place] >= _TWO else _DENIED_SHARED):
            yield other, shared


def _asserts(fact: Fact) -> bool:
    return not negated(fact) and fact.claim.stance not in _NOT_YET


def _common(lineup: Lineup, one: Fact, other: Fact) -> str:
    shared = sorted(lineup.terms[one.id] & lineup.terms[other.id], key=lambda term: (-lineup.weight[term], term))
    return ", ".join(term.lstrip("=") for term in shared[:3])


def _after_none(fact: Fact) -> frozenset[str]:
    """The terms of the nouns after "kein", which alone are denied then."""
    page = fact.told.page
    inside = page.inside(fact.claim.attribution.content)
    nouns = [after for i, after in pairwise(inside) if page.lower[i].startswith("kein") and page.forms[after][:1].isupper()]
    said = frozenset(page.lower[i] for i in inside[:_MOST])
    if not nouns and "es" in said and "nicht" in said and not said.isdisjoint(_EXISTS):
        nouns = [i for i in inside[:_MOST] if page.forms[i][:1].isupper()][:1]  # "Eine Warnung habe es nicht gegeben"
    # "Funken habe sie keine geworfen": the noun opens the clause
    alone = any(page.lower[i].startswith("kein") and not page.forms[after][:1].isupper() for i, after in pairwise(inside))
    if not nouns and alone and page.forms[inside[0]][:1].isupper():
        nouns = [inside[0]]
    return frozenset(term.key for term in terms(page.forms, page.lower, nouns))


# ---- causes


def causes(lineup: Lineup, taken_back: Collection[str] = ()) -> list[Relation]:
    """Claims of different parties that give other causes of the same: "ein Defekt" / "soll auf einen Anschlag zurückgehen".

    taken_back: claims (ids) that name a cause only to say that it was none.
    """
    found: list[Relation] = []
    done: set[frozenset[str]] = set()
    known = [fact for fact in lineup.facts if fact.id not in taken_back and _says_cause(fact)][:_LOOKED_AT]
    for number, fact in enumerate(known):
        for other in known[:number]:
            pair = frozenset((lineup.group[fact.id], lineup.group[other.id]))
            if len(pair) == _TWO and pair not in done and other_party(fact, other) and _of_one_thing(lineup, fact, other):
                done.add(pair)
                found.append(make("contradicts", fact, other, "related.other_cause", other.content[:60]))
    return found


def _says_cause(fact: Fact) -> bool:
    page = fact.told.page
    said = [fold(page.forms[i]) for i in page.inside(fact.claim.attribution.content)[:_MOST]]
    if fact.claim.stance in _NOT_YET or not any(subsequence(parts, said) for parts in _causing("cause")):
        return False
    return not any(subsequence(parts, said) for parts in _causing("open"))


def _of_one_thing(lineup: Lineup, fact: Fact, other: Fact) -> bool:
    """Whether both name what was caused, or one leaves it to the story ("Ursache sei ein Defekt")."""
    mine, theirs = ({term for term in lineup.terms[one.id] if term not in _cause_terms()} for one in (fact, other))
    return bool(mine & theirs) or _unnamed(fact) or _unnamed(other)


def _unnamed(fact: Fact) -> bool:
    """Whether a claim leaves to the story what was caused: "Ursache sei ein Defekt", not "Ursache des Brandes sei"."""
    page = fact.told.page
    inside = page.inside(fact.claim.attribution.content)[:_MOST]
    told = [(page.lower[i], page.lower[after]) for i, after in pairwise((*inside, inside[-1]))] if inside else []
    # "komme eine Feuerstelle als Ursache in Frage", "die wahrscheinlichere Ursache"
    return any(word.endswith(_CAUSE) and (after in _BE or after not in _OF) for word, after in told)


@cache
def _causing(kind: str) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(fold(part) for part in said.split()) for said, found, _ in table("cause_words.tsv") if found == kind)


@cache
def _cause_terms() -> frozenset[str]:
    forms = [part.capitalize() for said, _, _ in table("cause_words.tsv") for part in said.split() if not part.endswith("*")]
    return frozenset(term.key for term in terms(forms, [form.lower() for form in forms], range(len(forms))))
