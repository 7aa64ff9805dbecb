"""What agencies say of their own dispatches: corrections, updates and withdrawals, carried to the claims that they are about.

Invariant: nothing is taken away; a claim of a withdrawn report stays and is named so, and one that another report took over
from it is named as resting on it. Only claims that changed between two versions correct or update each other.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from zufolge.comparison.changes import changes
from zufolge.comparison.facts import Fact
from zufolge.comparison.independence import covered
from zufolge.comparison.told import Told
from zufolge.schema import (
    Change,
    Claim,
    ClaimGroup,
    Copy,
    Ground,
    Origin,
    Reading,
    Relation,
    RelationKind,
    Resting,
    TakenBack,
    Withdrawal,
)

_KINDS: Mapping[str, RelationKind] = {"correction": "corrects", "update": "updates"}
_LONGEST = 300


def signalled(reports: Sequence[Told]) -> tuple[Relation, ...]:
    """From each claim of a version that its agency calls a correction or an update to the claim that it replaces."""
    by_id = {report.id: report for report in reports}
    found: list[Relation] = []
    for report in reports:
        arrival, before = report.reading.report.arrival, by_id.get(report.previous or "")
        kind = _KINDS.get(arrival.signal) if arrival else None
        if before is not None and kind is not None:
            found += _between(before.reading, report.reading, kind)
    return tuple(found)


def with_signals(
    found: Sequence[Relation], said: Sequence[Relation], groups: Sequence[ClaimGroup], facts: Sequence[Fact]
) -> tuple[Relation, ...]:
    """The relations that words and figures show and those that agencies state, which go before: of two claims only one of both.

    What an agency calls a correction is no mere update of the same groups of claims.
    """
    group_of = {claim: group.id for group in groups for claim in group.claims}
    pairs = {frozenset((one.claim, one.other)) for one in said}
    corrected = {frozenset((group_of.get(one.claim), group_of.get(one.other))) for one in said if one.kind == "corrects"}
    place = {fact.id: number for number, fact in enumerate(facts)}
    kept = [
        one
        for one in found
        if frozenset((one.claim, one.other)) not in pairs
        and not (one.kind == "updates" and frozenset((group_of.get(one.claim), group_of.get(one.other))) in corrected)
    ]
    known = [one for one in said if one.claim in place and one.other in place]
    return tuple(sorted((*kept, *known), key=lambda one: (place[one.claim], place[one.other], one.kind)))


def taken_back(reports: Sequence[Told]) -> tuple[TakenBack, ...]:
    """The reports that their agency withdrew for good, with their claims. Those that are only withheld are not among them."""
    found = ((report.reading, report.reading.report.withdrawn) for report in reports)
    return tuple(
        TakenBack(reading.report.id, tuple(claim.id for claim in reading.claims), withdrawal)
        for reading, withdrawal in found
        if withdrawal is not None and withdrawal.kind == "canceled"
    )


def resting(
    facts: Sequence[Fact], groups: Sequence[ClaimGroup], copies: Sequence[Copy], gone: Sequence[TakenBack]
) -> tuple[Resting, ...]:
    """The claims that reports took over from a withdrawn report: they say the same as one of it, in words from there.

    Not where its item said so again later, or where the words are from a report that stands as well.
    """
    if not gone:
        return ()
    withdrawn = {one.report for one in gone}
    again = _said_again(facts, groups, withdrawn)
    by_report: defaultdict[str, list[Fact]] = defaultdict(list)
    for fact in facts:
        if fact.told.id not in withdrawn and fact.id not in again:
            by_report[fact.told.id].append(fact)
    said = {
        claim: {one.report for one in gone if not set(group.claims).isdisjoint(one.claims)}
        for group in groups
        for claim in group.claims
    }
    kept: set[str] = set()
    for copy in copies:
        if copy.of not in withdrawn:
            kept.update(fact.id for fact in by_report[copy.report] if _taken(fact, copy))
    found = []
    for copy in copies:
        near = (fact for fact in by_report[copy.report] if copy.of in said.get(fact.id, ()) and fact.id not in kept)
        own = [fact.id for fact in near if _taken(fact, copy)]
        if own:
            found.append(Resting(copy.report, copy.of, tuple(own)))
    return tuple(found)


def gone_claims(gone: Sequence[TakenBack], resting_on: Sequence[Resting]) -> dict[str, Withdrawal]:
    """Every claim (id) that is withdrawn, or rests on a withdrawn report, with the withdrawal."""
    by_report = {one.report: one.withdrawal for one in gone}
    found = {claim: one.withdrawal for one in gone for claim in one.claims}
    return {claim: by_report[one.of] for one in resting_on for claim in one.claims} | found


def with_withdrawals(origins: Iterable[Origin], gone: Mapping[str, Withdrawal]) -> tuple[Origin, ...]:
    """The origins, with a ground for those of which nothing stands but what was withdrawn."""
    return tuple(_marked(origin, gone) for origin in origins)


def _marked(origin: Origin, gone: Mapping[str, Withdrawal]) -> Origin:
    lost = [gone[claim] for claim in origin.claims if claim in gone]
    if not lost:
        return origin
    rule = "independence.withdrawn" if len(lost) == len(origin.claims) else "independence.partly_withdrawn"
    ground = Ground(rule, (origin.party.name, who(lost[0]), lost[0].at))
    return Origin(origin.party, origin.claims, origin.via, (ground, *origin.grounds))


def who(withdrawal: Withdrawal) -> str:
    """The agency that withdrew something, else the item's id."""
    return withdrawal.agency or withdrawal.urn


def _said_again(facts: Sequence[Fact], groups: Sequence[ClaimGroup], withdrawn: set[str]) -> frozenset[str]:
    """The claims of groups that a later version of a withdrawn item, which stands, says as well."""
    urns = {_urn(fact) for fact in facts if fact.told.id in withdrawn} - {None}
    standing = {fact.id for fact in facts if fact.told.id not in withdrawn and _urn(fact) in urns}
    return frozenset(claim for group in groups if not standing.isdisjoint(group.claims) for claim in group.claims)


def _urn(fact: Fact) -> str | None:
    arrival = fact.told.reading.report.arrival
    return arrival.urn if arrival else None


def _taken(fact: Fact, copy: Copy) -> bool:
    return covered(fact, [(passage.here.start, passage.here.end) for passage in copy.passages])


def _between(before: Reading, after: Reading, kind: RelationKind) -> Iterator[Relation]:
    arrival = after.report.arrival
    if arrival is None:
        return
    changed = [one for one in changes(before, after) if one.kind == "changed"]
    words = " ".join((arrival.correction or (arrival.note if kind == "corrects" else None) or "").split())
    meant = [_is_meant(one, words) for one in changed]
    rule = "related.agency_corrects" if kind == "corrects" else "related.agency_updates"
    stated = Ground(rule, (arrival.agency or after.report.outlet or "", arrival.version or ""))
    for change, named in zip(changed, meant, strict=True):
        if change.before is None or change.after is None:
            continue
        quoted = words and (named or not any(meant))
        grounds = (stated, Ground("related.agency_words", (_short(words),))) if quoted else (stated,)
        yield Relation(kind, change.after.id, change.before.id, grounds)


def _is_meant(change: Change, words: str) -> bool:
    """Whether the words of a correction name what changed: "14 statt 41", "Ebner statt Ebener"."""
    old, new = (set(re.findall(r"\w+", _content(claim).lower())) for claim in (change.before, change.after))
    return not (old ^ new).isdisjoint(re.findall(r"\w+", words.lower()))


def _content(claim: Claim | None) -> str:
    return " ".join(span.text for span in claim.attribution.content) if claim else ""


def _short(words: str) -> str:
    return words if len(words) <= _LONGEST else words[: _LONGEST - 1].rstrip() + "…"
