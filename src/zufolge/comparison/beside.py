"""Figures that a report itself puts side by side: two parties' values, or a party's new one and the one that it gave before.

Invariant: both stand in one paragraph, at most a sentence apart, in one unit; the later one names no other thing.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache

from zufolge.comparison.explicit import make
from zufolge.comparison.facts import Fact
from zufolge.comparison.lineup import Lineup, entry, last_sentence, other_party, same_party, sentence
from zufolge.comparison.named_values import former
from zufolge.comparison.reactions import Reaction, miscounted
from zufolge.comparison.tallies import compatible
from zufolge.comparison.targets import new_paragraph
from zufolge.language.folding import fold_word as fold
from zufolge.language.lists import table, words
from zufolge.schema import Figure, Relation

_BACK = 3  # claims before one that are looked at
_WORDS = 120  # of a sentence that are read
# "7000 gegen 12 000" are two counts of one thing; 30 and 4000 are two things. Newspapers' rival counts of crowds differ up to
# tenfold at the most.
_TENFOLD = 10.0
_SHARED = 0.3  # of the shorter claim's terms, where both name a noun and the nouns differ
_UNTOLD = frozenset({"demand", "ask", "warn", "support"})
_COUNTERED = frozenset({"against", "insist", "reject", "deny"})


def beside(lineup: Lineup, reacting: Mapping[str, Sequence[Reaction]]) -> list[Relation]:
    """The relations of figures that stand side by side."""
    found: list[Relation] = []
    for row in lineup.of_report.values():
        for number, fact in enumerate(row):
            if fact.figures:
                found += _with_one(lineup, fact, row[max(0, number - _BACK) : number], reacting)
    return found


def _with_one(
    lineup: Lineup, fact: Fact, before: Sequence[Fact], reacting: Mapping[str, Sequence[Reaction]]
) -> Iterator[Relation]:
    for other in reversed(before):
        if sentence(fact) - last_sentence(other) > 1 or new_paragraph(other, fact) or entry(other) != entry(fact):
            return
        if not other.figures or lineup.group[fact.id] == lineup.group[other.id]:
            continue
        # "verlangt 8,5 Prozent" and "bietet 3,2" are no two counts.
        if fact.claim.stance in _UNTOLD or other.claim.stance in _UNTOLD:
            continue
        old, new = other.figures[0], fact.figures[0]
        if not _comparable(old, new) or _part(fact) or _part(other):
            continue
        values = (old.span.text, new.span.text)
        if former(fact) != former(other) and not other_party(fact, other):
            newer, older = (fact, other) if former(other) else (other, fact)
            if _one_thing(lineup, fact, other, old, new) and same_party(fact, other):
                name = fact.party.name if fact.party else ""
                yield make("updates", newer, older, "related.newer", name, _noun(old, new), *values)
            return
        if not other_party(fact, other):
            continue
        against = [r for r in reacting.get(fact.id, ()) if r.role in _COUNTERED and not miscounted(r)]
        if (against or _contrasted(fact)) and _one_thing(lineup, fact, other, old, new):
            names = [one.party.name if one.party else "" for one in (other, fact)]
            yield make("contradicts", fact, other, "related.other_value", *names, _noun(old, new), *values)
            return


def _comparable(one: Figure, other: Figure) -> bool:
    if one.unit != other.unit or one.value is None or other.value is None or compatible(one, other):
        return False
    low, high = sorted((abs(one.value), abs(other.value)))
    return low > 0 and high / low <= _TENFOLD


def _one_thing(lineup: Lineup, fact: Fact, other: Fact, old: Figure, new: Figure) -> bool:
    """Whether the later one counts what the earlier does: it names no noun, or the same, or says much the same besides."""
    if not new.counted or not old.counted:
        return True
    mine, theirs = {_stem(noun) for noun in new.counted}, {_stem(noun) for noun in old.counted}
    everybody = {_stem(noun) for noun in words("everybody_nouns.tsv")}
    if mine & theirs:
        return True
    shared = lineup.overlap(fact.id, other.id)
    return shared >= _SHARED or (bool(shared) and (mine <= everybody or theirs <= everybody))


def _stem(noun: str) -> str:
    folded = fold(noun)
    return next((folded[: -len(ending)] for ending in ("en", "er", "e", "n", "s") if folded.endswith(ending)), folded)


def _noun(*figures: Figure) -> str:
    return next((figure.counted[0] for figure in figures if figure.counted), figures[0].unit)


def _contrasted(fact: Fact) -> bool:
    """Whether a word or the form of the clause sets a figure against the one before it: "ein Kenner nennt 15", "eher 280"."""
    page = fact.told.page
    inside = page.inside(fact.claim.attribution.content)
    if not inside:
        return False
    first, last = page.sentences[sentence(fact)]
    said = frozenset(page.lower[max(first, inside[0] - _BACK) : min(last, inside[-1] + 1, first + _WORDS)])
    return not said.isdisjoint(_contrasts()) or not fact.figures[0].counted or _leads(said)


def _leads(said: Iterable[str]) -> bool:
    """Whether a verb by which a party's own count is told leads to it: "spricht von 41 Todesopfern", "zählte 900"."""
    return not words("counting_verbs.tsv").isdisjoint(said)


@cache
def _contrasts() -> frozenset[str]:
    return frozenset(word for word, role, _ in table("relation_words.tsv") if role == "contrast") | words("contrast_words.tsv")


def _part(fact: Fact) -> bool:
    """Whether a figure is a part of another ("darunter zwölf Kinder", "fünf davon")."""
    page = fact.told.page
    at = page.touched(fact.figures[0].span.start, fact.figures[0].span.end)[0]
    near = frozenset(page.lower[max(0, at - _BACK) : at + _BACK + 1])
    return not near.isdisjoint({"davon", "darunter", "hiervon", "weitere", "weiteren"}) or (
        "von" in near and not near.isdisjoint({"ihnen", "denen"})
    )
