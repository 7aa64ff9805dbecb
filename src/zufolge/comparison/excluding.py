"""Claims whose words exclude each other: "die Straße war gesperrt" / "die Straße war offen".

Invariant: both are said of something that both name and few other claims do, by different parties; a negation turns a side.
"""

from collections import defaultdict
from collections.abc import Iterator
from functools import cache

from zufolge.comparison.explicit import make
from zufolge.comparison.facts import Fact
from zufolge.comparison.figure_words import subsequence
from zufolge.comparison.lineup import Lineup, other_party
from zufolge.comparison.reactions import negated
from zufolge.language.document import Document
from zufolge.language.folding import fold_word as fold
from zufolge.language.lists import table
from zufolge.schema import Relation

_MOST = 60  # words of a claim that are read
_LOOKED_AT = 40  # claims with the same word that one is compared with
# Of the nouns of the shorter claim. "Der Fahrer war nüchtern" / "der Fahrer war betrunken" share all, two sentences about one
# fire that call different things safe and dangerous a third.
_SHARED = 0.6
_UNTOLD = frozenset({"demand", "ask", "intend", "warn", "deny", "support", "expect"})

Side = tuple[int, int]


def excluding(lineup: Lineup) -> list[Relation]:
    """One relation for two groups, from the later one to the earlier."""
    holding: dict[Side, list[Fact]] = defaultdict(list)
    found: dict[frozenset[str], Relation] = {}
    for fact in lineup.facts:
        if fact.claim.stance in _UNTOLD:
            continue
        for number, side in _sides(fact):
            for other in holding[number, 1 - side][-_LOOKED_AT:]:
                pair = frozenset((lineup.group[fact.id], lineup.group[other.id]))
                if len(pair) > 1 and pair not in found and _of_one(lineup, fact, other):
                    found[pair] = make("contradicts", fact, other, "related.opposed", _common(lineup, fact, other))
            holding[number, side].append(fact)
    return list(found.values())


def _of_one(lineup: Lineup, fact: Fact, other: Fact) -> bool:
    shared = lineup.heavy(_subjects(lineup, fact, other))
    least = min(lineup.heavy(_nouns(one) - lineup.names) for one in (fact, other))
    return other_party(fact, other) and shared > 0 and shared >= _SHARED * least


def _subjects(lineup: Lineup, fact: Fact, other: Fact) -> frozenset[str]:
    """The terms of nouns that both have, but for the parties' names."""
    return _nouns(fact) & _nouns(other) - lineup.names


def _nouns(fact: Fact) -> frozenset[str]:
    forms = fact.told.page.forms
    return frozenset(key for term in fact.terms if forms[term.word][:1].isupper() for key in (term.key, *term.parts))


def _common(lineup: Lineup, fact: Fact, other: Fact) -> str:
    shared = sorted(_subjects(lineup, fact, other), key=lambda term: (-lineup.weight.get(term, 1.0), term))
    return ", ".join(term.lstrip("=") for term in shared[:3])


def _sides(fact: Fact) -> Iterator[Side]:
    page = fact.told.page
    inside = page.inside(fact.claim.attribution.content)[:_MOST]
    said = [fold(page.forms[i]) for i in inside if page.lower[i] != "zu" or _is_closed(page, i)]
    turned = int(negated(fact))
    for number, sides in enumerate(_pairs()):
        told = [any(subsequence(parts, said) for parts in side) for side in sides]
        if told[0] != told[1]:
            yield number, int(told[1]) ^ turned


def _is_closed(page: Document, i: int) -> bool:
    """Whether "zu" says that something is shut: "das Tor war zu", "zu gewesen"; not "zu Tor 4", "zu hoch", "zu gehen"."""
    after = page.forms[i + 1] if i + 1 < len(page.forms) else ""
    return not after[:1].isalnum() or after in ("gewesen", "und", "geblieben")


@cache
def _pairs() -> tuple[tuple[tuple[tuple[str, ...], ...], tuple[tuple[str, ...], ...]], ...]:
    def read(cell: str) -> tuple[tuple[str, ...], ...]:
        return tuple(tuple(fold(word) for word in phrase.split()) for phrase in cell.split("|"))

    return tuple((read(one), read(other)) for one, other, _ in table("antonyms.tsv"))


# ---- a party's own


def turned_round(lineup: Lineup) -> list[Relation]:
    """What a party concedes, or says after all, against what it said before: "Eine Warnung sei doch eingegangen"."""
    found = []
    for fact in lineup.facts:
        if fact.claim.stance not in (None, "assert", "concede") or fact.party is None or fact.figures:
            continue
        if fact.claim.stance == "concede" or _after_all(fact):
            before = [other for other in lineup.of_party[fact.party.key] if _was_otherwise(lineup, fact, other)]
            best = max(before[-_LOOKED_AT:], key=lambda other: lineup.overlap(fact.id, other.id), default=None)
            if best is not None:
                found.append(make("corrects", fact, lineup.first(best), "related.given_up", fact.party.name))
    return found


def _was_otherwise(lineup: Lineup, fact: Fact, other: Fact) -> bool:
    if lineup.place[other.id] >= lineup.place[fact.id] or lineup.group[other.id] == lineup.group[fact.id]:
        return False
    # From no to yes: what is said not to be so any more is taken back in other words.
    turned = not negated(fact) and (negated(other) or other.claim.stance == "deny") and other.claim.stance != "concede"
    turned = turned or _excludes(fact, other)  # "alle Tore waren offen" / "gab zu, dass Tor 4 verschlossen war"
    shared = lineup.heavy(_nouns(fact) & _nouns(other) - lineup.names)
    least = min(lineup.heavy(_nouns(one) - lineup.names) for one in (fact, other))
    return turned and other.claim.stance not in _UNTOLD - {"deny"} and shared > 0 and shared >= _SHARED * least


def _excludes(fact: Fact, other: Fact) -> bool:
    mine = set(_sides(fact))
    return any((number, 1 - side) in mine for number, side in _sides(other))


def _after_all(fact: Fact) -> bool:
    page = fact.told.page
    said = [page.lower[i] for i in page.inside(fact.claim.attribution.content)[:_MOST]]
    return "doch" in said[1:] or "wohl" in said
