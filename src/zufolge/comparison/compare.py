"""The comparison from end to end: what reports of one story have in common.

Invariant: the same readings, versions and decisions give the same comparison; what a person decided goes before any score.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from zufolge.comparison.copies import find_copies
from zufolge.comparison.facts import facts
from zufolge.comparison.groups import find_groups
from zufolge.comparison.independence import find_circles, find_origins
from zufolge.comparison.matching import find_pairings
from zufolge.comparison.parties import find_parties
from zufolge.comparison.relations import find_relations
from zufolge.comparison.series import find_series
from zufolge.comparison.signals import gone_claims, resting, signalled, taken_back, with_signals, with_withdrawals
from zufolge.comparison.silence import find_silences
from zufolge.comparison.told import told
from zufolge.schema import Comparison, Copy, Reading

Pairs = frozenset[frozenset[str]]


@dataclass(frozen=True, slots=True)
class Decided:
    """What people decided: pairs of claims (ids) or of sources (names) that are the same, or are not."""

    same_claims: Pairs = frozenset()
    apart_claims: Pairs = frozenset()
    same_sources: Pairs = frozenset()
    apart_sources: Pairs = frozenset()


NOTHING = Decided()


def compare(
    readings: Sequence[Reading],
    previous: Mapping[str, str] | None = None,
    decided: Decided = NOTHING,
    copies: Sequence[Copy] | None = None,
) -> Comparison:
    """Compare the reports of one story.

    previous: report id -> id of the version of its article before it. copies: what is known of copies already; None: they are
    looked for among these reports.
    """
    reports = told(readings, previous)
    taken = find_copies(reports) if copies is None else tuple(copies)
    parties = find_parties(reports, _sorted(decided.same_sources), _sorted(decided.apart_sources))
    found = facts(reports, parties.origins, parties.relays)
    pairings = find_pairings(found, taken)
    by_id = {fact.id: fact for fact in found}
    grouped = find_groups(found, pairings, decided.same_claims, decided.apart_claims)
    back = taken_back(reports)
    rest = resting(found, grouped, taken, back)
    gone = gone_claims(back, rest)
    origins = (with_withdrawals(find_origins(group, [by_id[c] for c in group.claims], taken), gone) for group in grouped)
    groups = tuple(replace(group, origins=own) for group, own in zip(grouped, origins, strict=True))
    relations = with_signals(find_relations(found, groups), signalled(reports), groups, found)
    return Comparison(
        taken,
        groups,
        find_series(found, groups, relations, gone),
        relations,
        find_circles(found, groups),
        find_silences(reports, parties),
        withdrawn=back,
        resting=rest,
        appeared={fact.id: fact.at for fact in found},
    )


def _sorted(pairs: Pairs) -> list[tuple[str, str]]:
    ordered = sorted(tuple(sorted(pair)) for pair in pairs)
    return [(pair[0], pair[-1]) for pair in ordered]
