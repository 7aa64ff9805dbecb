"""Claims made comparable: their words and terms, figures in base units, times, negation, and who stands behind them.

Invariant: one fact for each claim, in the order in which the claims appeared (time, report, place in the text). A claim that
only points ("Das Unternehmen bestreitet das") takes the terms of what it points at; `refers` names it.
"""

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from zufolge.comparison.alike import comparable
from zufolge.comparison.amounts import Amount, amount, clause_of
from zufolge.comparison.propositions import denying, negated, ought, points, predicate, retracting, turned, untrue
from zufolge.comparison.told import Told
from zufolge.comparison.wording import Term, kind_of, split, terms
from zufolge.language.lists import words as listed
from zufolge.language.quotation_marks import QuoteState
from zufolge.language.times import find_times
from zufolge.schema import Claim, Figure, Party, Span, TimeExpression

# A statement points at something at most so many sentences before it.
_SENTENCES_BACK = 3
# Claims before and behind it among which that is looked for, and words beside a figure that may say what it counts.
_CLAIMS_AROUND = 30
_WORDS_AROUND = 60


@dataclass(frozen=True, slots=True)
class Fact:
    """One claim as it is compared.

    told, claim: where it stands; at: when it appeared (ISO 8601; None if unknown); party: who stands behind it (None:
    unknown); relays: through whom it came; words: its content's comparable words in their order; figures: what it counts.
    terms: what it is about, without figures, times and the names of who says it; denied: which of the terms (by place) are
    said not to be so; amounts: its figures in base units; times: values of points in time; refers: the claim (id) that it
    points at, if it says nothing by itself (pointing); quoted: the comparable words of each literal passage; ought:
    it says what should be or should have been; predicate: the key of what is said to happen or to be so.
    """

    told: Told
    claim: Claim
    at: str | None
    party: Party | None
    relays: tuple[Party, ...]
    words: tuple[str, ...]
    figures: tuple[Figure, ...]
    terms: tuple[Term, ...] = ()
    denied: frozenset[int] = frozenset()
    amounts: tuple[Amount, ...] = ()
    times: tuple[str, ...] = ()
    pointing: bool = False
    refers: str | None = None
    quoted: tuple[tuple[str, ...], ...] = ()
    ought: bool = False
    predicate: str = ""

    @property
    def id(self) -> str:
        """The claim's id."""
        return self.claim.id

    @property
    def content(self) -> str:
        """The claim's words as they stand in the text."""
        return " ".join(span.text for span in self.claim.attribution.content)

    @property
    def negative(self) -> bool | None:
        """Whether it says that something is not so; None where a part does and another does not."""
        telling = [place for place, term in enumerate(self.terms) if kind_of(term.key) != "light"]
        sides = {place in self.denied for place in telling or range(len(self.terms))}
        return None if len(sides) > 1 else sides == {True}


def facts(reports: Sequence[Told], parties: Mapping[str, Party], relays: Mapping[str, tuple[Party, ...]]) -> tuple[Fact, ...]:
    """The claims of all reports; parties and relays by the claim's id."""
    found = [fact for report in reports for fact in _of_report(report, parties, relays)]
    parted = split(fact.terms for fact in found)
    found = [replace(fact, terms=own) for fact, own in zip(found, parted, strict=True)]
    return tuple(sorted(found, key=lambda fact: fact.at or "9999"))


def _of_report(told: Told, parties: Mapping[str, Party], relays: Mapping[str, tuple[Party, ...]]) -> list[Fact]:
    times = told.reading.times or find_times(told.page, told.reading.report.published)
    bodies = (party for claim in told.reading.claims for party in (parties.get(claim.id), *relays.get(claim.id, ())))
    chains = (link.name for claim in told.reading.claims for link in claim.chain)
    named = _names(bodies) | _comparables(chains)
    found = [_fact(told, claim, parties, relays, times, named) for claim in told.reading.claims]
    telling = sorted((fact for fact in found if not fact.pointing), key=_start)
    starts = [_start(fact) for fact in telling]

    def near(fact: Fact) -> Sequence[Fact]:
        place = bisect_left(starts, _start(fact))
        return telling[max(0, place - _CLAIMS_AROUND) : place + _CLAIMS_AROUND]

    return [_resolved(fact, near(fact)) if fact.pointing else fact for fact in found]


def _fact(
    told: Told,
    claim: Claim,
    parties: Mapping[str, Party],
    relays: Mapping[str, tuple[Party, ...]],
    times: Sequence[TimeExpression],
    named: frozenset[str],
) -> Fact:
    page = told.page
    inside = page.inside(claim.attribution.content)
    words = tuple(filter(None, (comparable(page.forms[i]) for i in inside)))
    figures = tuple(told.reading.figures[i] for i in claim.figures)
    within = [time for time in times if _holds(claim.attribution.content, time.span)]
    party, through = parties.get(claim.id), relays.get(claim.id, ())
    aside = {*page.inside([*(time.span for time in within), *(figure.span for figure in figures)])}
    aside |= _naming(told, inside, _names([party, *through]))
    aside |= retracting(page, inside) | untrue(page, inside)
    aside |= denying(page, inside) if claim.stance == "deny" else frozenset()
    own = terms(page.forms, page.lower, [word for word in inside if word not in aside])
    bodies = _naming(told, inside, named)
    # A figure is what a statement says, however short: "Weniger als ein Kilo soll es gewesen sein."
    pointing = not figures and points(page, inside, [term for term in own if term.word not in bodies], claim.stance)
    against = negated(page, inside, claim.stance)
    return Fact(
        told,
        claim,
        told.at(claim),
        party,
        through,
        words,
        figures,
        own,
        frozenset(place for place, term in enumerate(own) if term.word in against),
        tuple(_amount(told, figure, inside) for figure in figures),
        tuple(time.value for time in within if time.value[:4].isdigit()),
        pointing,
        None,
        _quoted(told, inside),
        ought(page, inside),
        predicate(page, own),
    )


def _holds(content: Iterable[Span], span: Span) -> bool:
    return any(part.start <= span.start and span.end <= part.end for part in content)


def _names(parties: Iterable[Party | None]) -> frozenset[str]:
    """The comparable words of the names of parties."""
    return _comparables(name for party in parties if party for name in party.names)


def _comparables(names: Iterable[str]) -> frozenset[str]:
    return frozenset(comparable(part) for name in names for part in name.split()) - {""}


def _naming(told: Told, inside: Sequence[int], names: frozenset[str]) -> set[int]:
    """The words that name somebody: that it is he who speaks is no part of what is said."""
    page = told.page
    return {word for word in inside if page.forms[word][:1].isupper() and comparable(page.forms[word]) in names}


def _amount(told: Told, figure: Figure, inside: Sequence[int]) -> Amount:
    page = told.page
    around = clause_of(page, figure, inside)
    found = amount(page, figure, terms(page.forms, page.lower, around), around)
    if found.states or any(kind_of(key) not in ("person", "light") for key in found.counted) or figure.unit != "count":
        return found
    # Nothing, or hardly anything, is counted: "spricht von 31" behind "Uneinigkeit über die Zahl der Vermissten".
    word = page.touched(figure.span.start, figure.span.end)[0]
    first, last = page.sentence(word)
    own = range(max(first, word - _WORDS_AROUND), min(last, word + _WORDS_AROUND))
    before = range(max(page.sentence(first - 1)[0], first - _WORDS_AROUND), first) if first else range(0)
    for here in (own, before):
        states = {term.key for term in terms(page.forms, page.lower, here) if kind_of(term.key) == "state"}
        if states:
            return replace(found, states=frozenset(states)) if len(states) == 1 else found
    return found


def _quoted(told: Told, inside: Sequence[int]) -> tuple[tuple[str, ...], ...]:
    runs: list[list[str]] = [[]]
    for word in inside:
        compared = comparable(told.page.forms[word])
        if told.page.quoted[word] == QuoteState.INSIDE:
            runs[-1] += [compared] if compared else []
        elif runs[-1]:
            runs.append([])
    return tuple(tuple(run) for run in runs if run)


# ---- what a claim points at


def _resolved(fact: Fact, others: Sequence[Fact]) -> Fact:
    """A fact that only points, with the terms and figures of what it points at."""
    if not fact.told.page.words:
        return fact
    against = turned(fact.told.page, fact.told.page.inside(fact.claim.attribution.content), fact.claim.stance)
    found = _antecedent(fact, others)
    if found is not None:
        # Whom it is said of is no part of it where he speaks himself: "die Reederei sei gewarnt worden" / "bestritt das".
        own = _naming(fact.told, [term.word for term in found.terms], _names([fact.party]))
        kept = [(term, place in found.denied) for place, term in enumerate(found.terms) if term.word not in own]
        return replace(
            fact,
            terms=tuple(term for term, _ in kept),
            denied=frozenset(place for place, (_, denied) in enumerate(kept) if denied != against),
            amounts=fact.amounts or found.amounts,
            times=fact.times or found.times,
            predicate=found.predicate,
            refers=found.id,
        )
    before = _sentence_before(fact)
    return replace(fact, terms=before, denied=frozenset(range(len(before))) if against else frozenset())


def _antecedent(fact: Fact, others: Sequence[Fact]) -> Fact | None:
    """The claim that is pointed at: by whom the words name, else the nearest one before by somebody else."""
    page = fact.told.page
    start = _start(fact)
    named = {comparable(page.forms[word]) for word in page.inside(fact.claim.attribution.content)} - {""}
    foreign = [other for other in others if other.party is None or fact.party is None or other.party.key != fact.party.key]
    for other in sorted(foreign, key=lambda other: (_start(other) > start, abs(_start(other) - start))):
        bodies = [party for party in (other.party, *other.relays) if party is not None]
        names = [*(name for party in bodies for name in party.names), *(link.name for link in other.claim.chain)]
        if any(_all_named(name, named) for name in names):
            return other
    here = page.sentence_of[min(page.touched(start, start + 1)[0], len(page.words) - 1)]
    candidates = foreign if fact.claim.stance in ("deny", "confirm") else others
    back = _SENTENCES_BACK if fact.claim.stance in ("deny", "confirm") else 1
    near = [
        other
        for other in candidates
        if _end(other) <= start and here - page.sentence_of[page.touched(_start(other), _end(other))[0]] <= back
    ]
    if fact.claim.stance == "confirm" and any(word.startswith("zahl") for word in named):
        near = [other for other in near if other.amounts and not _miscounted(other)] or near
    return max(near, key=_start, default=None)


def _miscounted(fact: Fact) -> bool:
    """Whether a claim calls its figure wrong: "die genannten 61 500 seien ein Zählfehler gewesen"."""
    return any(word.startswith(tuple(listed("miscount_words.tsv"))) for word in fact.words)


def _all_named(name: str, words: set[str]) -> bool:
    parts = {comparable(part) for part in name.split() if part[:1].isupper()}
    return bool(parts) and parts <= words


def _start(fact: Fact) -> int:
    return fact.claim.attribution.content[0].start


def _end(fact: Fact) -> int:
    return fact.claim.attribution.content[-1].end


def _sentence_before(fact: Fact) -> tuple[Term, ...]:
    page = fact.told.page
    first, _ = page.sentence(page.touched(_start(fact), _start(fact) + 1)[0])
    return terms(page.forms, page.lower, range(*page.sentence(first - 1))) if first else ()
