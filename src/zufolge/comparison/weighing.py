"""Whether two statements say the same: one pair, weighed.

Invariant: symmetric; hard grounds (another value for the same thing, the opposite, another act) go before all other evidence
and give 0; what is added and taken away is told as a ground each. The weights are round numbers, set by hand on one story and
verified on another; each carries what it separates.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from zufolge.comparison.amounts import Amount, same_value, things
from zufolge.comparison.facts import Fact
from zufolge.comparison.propositions import retracting
from zufolge.comparison.similarity import Common
from zufolge.comparison.wording import kind_of
from zufolge.schema import Ground, Pairing

# From here on two claims say the same. 0.45 begins to join neighbours in one subject ("Der Damm wurde kontrolliert" / "Der
# Damm war in gutem Zustand"); 0.55 loses rewordings with a word that the list of synonyms lacks.
SAME = 0.5
# Pairs below this have hardly anything in common and are not told.
_TOLD = 0.3

# What each kind of evidence adds or takes away.
_SAME_STATE = 0.5  # "vier Menschen kamen ums Leben" / "die Zahl der Todesopfer ist auf vier gestiegen"
_SAME_FIGURE = 0.35  # "auf einer Länge von 40 Metern" / "40 Meter lang"
_EQUAL_FIGURE = 0.15  # the same value; whether of the same thing is not told
_COPIED = 0.3  # both stand in a passage that one report took from the other
_QUOTED = 0.3  # the same literal words
_QUOTED_WHOLE = 0.4  # a whole quotation, from the same mouth: "Das ist nicht geschehen", whatever it is about
_SAME_PARTY = 0.1  # somebody repeats himself more often than others say the same
_SAME_TIME = 0.05  # "um 22 Uhr" in both
_LONE_FIGURE = -0.1  # "Es gab Verletzte" / "Es gab zwölf Verletzte"
_OTHER_FIGURES = -0.2  # both have figures, of different things
_OTHER_MOOD = -0.15  # "befürchtet weitere Opfer" / "es gibt weitere Opfer"
_PREDICATE = {1: -0.05, 2: -0.2}  # what happened stands in one claim only, in neither: "gemessen worden" / "bekannt gewesen"

# Of what both share so much stands on opposite sides of a negation: they contradict each other.
_OPPOSITE = 0.5
# Claims with less in common than this don't even contradict each other.
_SAME_SUBJECT = 0.4
# One shared word makes no two claims of different parties the same: "man sah keine Gefahr" / "es besteht keine Gefahr mehr".
_FEW_WORDS = 2
_THIN = 0.45
# Nor do different times leave two claims the same, unless one was copied or quoted: "am Sonntag randvoll" / "am Montag voll".
_OTHER_TIME = 0.45
# Literal words in a row; from one mouth a whole quotation of two words is enough: "höhere Gewalt".
_QUOTED_WORDS = 4
_QUOTED_SHORT = 2
_QUOTED_WHOLE_WORDS = 3
_SHOWN_WORDS = 4

# Acts that are never the same statement: a demand for p, a question whether p, the intention to do p, and p.
_ACTS = {"demand": "demand", "ask": "ask", "intend": "intend"}
_MOODS = {"expect": "expect", "warn": "warn", "suspect": "suspect"}
# Times are compared as clock times, days, months, years: 2026-05-04T22:00.
_TIME_SIZES = (16, 10, 7, 4)
# Figures of one claim that are compared; a statement with more is a table.
_MOST_FIGURES = 8


@dataclass(frozen=True, slots=True)
class _Figures:
    """What the figures of two claims say: a pair with the same value, or one with different values for the same thing.

    known: whether it is told that the pair counts the same thing.
    """

    same: tuple[Amount, Amount] | None = None
    conflict: tuple[Amount, Amount] | None = None
    known: bool = False


@dataclass(frozen=True, slots=True)
class _Pair:
    """Two claims and what was found about them. times: twice the same, or two that differ; lacking: predicates not shared."""

    a: Fact
    b: Fact
    shared: Common
    copied: tuple[str, str] | None
    figures: _Figures
    quoted: str
    times: tuple[str, str] | None
    lacking: int

    @property
    def one_mouth(self) -> bool:
        """Whether the same party stands behind both."""
        return self.a.party is not None and self.b.party is not None and self.a.party.key == self.b.party.key

    @property
    def words(self) -> str:
        """The shared words that tell most."""
        return ", ".join(key.lstrip("=#") for key in self.shared.words[:_SHOWN_WORDS])


def weigh(a: Fact, b: Fact, shared: Common, copied: tuple[str, str] | None = None) -> Pairing | None:
    """Whether two claims say the same, None where they have hardly anything in common. copied: the outlets, if one copied."""
    lacking = _lacking(a, b) + _lacking(b, a)
    pair = _Pair(a, b, shared, copied, _figures(a, b), _same_quotation(a, b), _times(a, b), lacking)
    apart = _apart(pair)
    if apart is not None:
        return Pairing(a.id, b.id, False, 0.0, (apart,))
    found = list(_evidence(pair))
    score = round(max(0.01, min(0.99, _capped(pair, shared.score + sum(weight for weight, _ in found)))), 2)
    if score < _TOLD:
        return None
    grounds = [Ground("matching.words", (pair.words,))] if shared.words else []
    return Pairing(a.id, b.id, score >= SAME, score, (*grounds, *(ground for _, ground in found)))


def act(fact: Fact) -> str:
    """What kind of act a claim is: demand, ask, intend, or tell."""
    return _ACTS.get(fact.claim.stance or "", "tell")


def mood(fact: Fact) -> str:
    """Whether something is expected, feared (warn), suspected, or ought to have been; empty where it is told."""
    return "ought" if fact.ought else _MOODS.get(fact.claim.stance or "", "")


def _apart(pair: _Pair) -> Ground | None:
    """The ground that keeps two claims apart whatever else they share; None where there is none."""
    related = pair.shared.score >= _SAME_SUBJECT
    if pair.figures.conflict is not None and (pair.figures.known or related):
        return _other_value(pair, *pair.figures.conflict)
    if related and pair.shared.opposite > _OPPOSITE:
        return Ground("matching.opposite", (pair.words,))
    # "hat seine Angabe über 14 Kinder zurückgezogen" says nothing that "14 meldete das Amt" says.
    if taking_back(pair.a) != taking_back(pair.b) and not (pair.a.refers or pair.b.refers):
        return Ground("matching.opposite", (pair.words,))
    if related and act(pair.a) != act(pair.b):
        return Ground("matching.other_act", (pair.words,))
    return None


def taking_back(fact: Fact) -> bool:
    """Whether a claim says that something said before is taken back."""
    page = fact.told.page
    return bool(retracting(page, page.inside(fact.claim.attribution.content)))


def _capped(pair: _Pair, score: float) -> float:
    telling = sum(kind_of(key) != "light" for key in pair.shared.words)
    literal = pair.copied is not None or bool(pair.quoted)
    if telling < _FEW_WORDS and not (pair.one_mouth or literal or pair.figures.known):
        score = min(score, _THIN)
    if pair.times is not None and pair.times[0] != pair.times[1] and not literal:
        score = min(score, _OTHER_TIME)
    return score


def _evidence(pair: _Pair) -> Iterator[tuple[float, Ground]]:
    # Must not match: two sentences of one passage that share a word ("das Schiff").
    if pair.copied is not None and (len(pair.shared.words) >= _FEW_WORDS or pair.figures.same):
        yield _COPIED, Ground("matching.copied", pair.copied)
    if pair.quoted:
        whole = pair.one_mouth and any(len(q) >= _QUOTED_WHOLE_WORDS and q in pair.b.quoted for q in pair.a.quoted)
        yield (_QUOTED_WHOLE if whole else _QUOTED), Ground("matching.quoted", (pair.quoted,))
    yield from _figure_evidence(pair)
    if pair.one_mouth and pair.a.party is not None:
        yield _SAME_PARTY, Ground("matching.same_party", (pair.a.party.name,))
    if pair.lacking:
        predicates = (pair.a.predicate.lstrip("="), pair.b.predicate.lstrip("="))
        yield _PREDICATE[pair.lacking], Ground("matching.other_predicate", predicates)
    if pair.times is not None and pair.times[0] == pair.times[1]:
        yield _SAME_TIME, Ground("matching.same_time", pair.times[:1])
    elif pair.times is not None:
        yield 0.0, Ground("matching.other_time", pair.times)
    if mood(pair.a) != mood(pair.b) and not pair.figures.known:
        yield _OTHER_MOOD, Ground("matching.other_mood", (mood(pair.a) or "assert", mood(pair.b) or "assert"))


def _lacking(one: Fact, other: Fact) -> int:
    """1 if the predicate of `one` does not stand in `other`, as a verb or a noun ("verschoben", "Verschiebung")."""
    if not one.predicate or not other.predicate:
        return 0
    return int(not any(one.predicate == term.key or one.predicate in term.parts for term in other.terms))


# ---- figures


def _figures(a: Fact, b: Fact) -> _Figures:
    if not a.amounts or not b.amounts:
        return _Figures()
    found = [(one, other, things(one, other)) for one in _current(a) for other in _current(b)]
    found = [(one, other, thing) for one, other, thing in found if thing != "other"]
    found.sort(key=lambda row: row[2] != "same")
    same = [row for row in found if same_value(row[0], row[1])]
    differ = [row for row in found if not same_value(row[0], row[1])]
    if differ and (differ[0][2] == "same" or not same):
        return _Figures(None, differ[0][:2], differ[0][2] == "same")
    return _Figures(same[0][:2], None, same[0][2] == "same") if same else _Figures()


def _current(fact: Fact) -> Sequence[Amount]:
    """The figures that a claim holds; those that it only replaces count where it names no other."""
    return [amount for amount in fact.amounts if not amount.former][:_MOST_FIGURES] or fact.amounts[:_MOST_FIGURES]


def _figure_evidence(pair: _Pair) -> Iterator[tuple[float, Ground]]:
    ours, theirs = _current(pair.a), _current(pair.b)
    if pair.figures.same is not None:
        one, other = pair.figures.same
        yield _figure_weight(pair, one), Ground("matching.same_figure", (one.words, other.words))
    elif ours and theirs:
        yield _OTHER_FIGURES, Ground("matching.other_figures", (ours[0].words, theirs[0].words))
    elif ours or theirs:
        yield _LONE_FIGURE, Ground("matching.lone_figure", ((ours or theirs)[0].words,))


def _figure_weight(pair: _Pair, one: Amount) -> float:
    bare = not all(any(kind_of(term.key) not in ("light", "person") for term in fact.terms) for fact in (pair.a, pair.b))
    if pair.figures.known:
        return _SAME_STATE if one.states or bare else _SAME_FIGURE
    # A statement of a measure and nothing else: "Weniger als ein Kilo sei es gewesen", twice from one mouth.
    return _SAME_FIGURE if bare and pair.one_mouth and one.unit != "count" else _EQUAL_FIGURE


def _other_value(pair: _Pair, one: Amount, other: Amount) -> Ground:
    counted = next(iter((*one.figure.counted, *other.figure.counted)), "?")
    if pair.one_mouth and pair.a.party is not None:
        return Ground("matching.other_value", (pair.a.party.name, counted, one.words, other.words))
    return Ground("matching.other_value_elsewhere", (counted, one.words, other.words))


# ---- times and quotations


def _times(a: Fact, b: Fact) -> tuple[str, str] | None:
    """A time that both name, twice; else two times that can't be the same; None where nothing is told.

    Days are compared with days, and months or years only where one of the claims names no day.
    """
    if not a.times or not b.times:
        return None
    for size in _TIME_SIZES:
        here, there = ([time[:size] for time in fact.times if _fine(time, size)] for fact in (a, b))
        if here and there:
            both = sorted(set(here) & set(there))
            return (both[0], both[0]) if both else (here[0], there[0])
    return None


def _fine(time: str, size: int) -> bool:
    told = time[:size]
    return len(told) == size and (size < _TIME_SIZES[0] or ":" in told) and not any(c.isalpha() for c in told.replace("T", ""))


def _same_quotation(a: Fact, b: Fact) -> str:
    """Literal words of the one that stand in the other: some in a row, or from the same mouth a shorter quotation whole."""
    if not a.quoted or not b.quoted:
        return ""
    here = {run for quoted in a.quoted for run in _runs(quoted, _QUOTED_WORDS)}
    found = next((run for quoted in b.quoted for run in _runs(quoted, _QUOTED_WORDS) if run in here), ())
    if not found and a.party and b.party and a.party.key == b.party.key:
        found = _short_quotation(a, b)
    return " ".join(found)


def _short_quotation(a: Fact, b: Fact) -> tuple[str, ...]:
    for quoted, other in ((q, o) for q in a.quoted for o in b.quoted):
        short, long = sorted((quoted, other), key=len)
        if _QUOTED_SHORT <= len(short) < _QUOTED_WORDS and short in _runs(long, len(short)):
            return short
    return ()


def _runs(words: Sequence[str], size: int) -> list[tuple[str, ...]]:
    return list(zip(*(words[i:] for i in range(size)), strict=False))
