"""The claim rooms in their order: from attributions to claims with every label, and the reasons behind them.

Invariant: every attribution becomes one claim, in the same order; the same report and attributions always give the same
result. What no rule could tell says so with a reason of its own and is never left out.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from zufolge.claims.certainty import certainty
from zufolge.claims.chain import trace
from zufolge.claims.distance import distance
from zufolge.claims.evidence import evidence
from zufolge.claims.figures import find_figures
from zufolge.claims.nesting import hosts
from zufolge.claims.polarity import polarity
from zufolge.claims.relations import Relation, relations
from zufolge.claims.stance import stance
from zufolge.language.document import Document, document
from zufolge.language.entries import find_entries
from zufolge.language.times import find_times
from zufolge.schema import Attribution, Claim, Evidence, Figure, Reason, Report, Source, Span, TimeExpression, claim_id

RULES = "2"
"""Version of the rules and word lists; raise it with every change of them that changes labels, so that what was read with the
older ones is read again."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """All claims of a report with their labels, and the figures, times and sources that they point to."""

    claims: tuple[Claim, ...]
    figures: tuple[Figure, ...]
    times: tuple[TimeExpression, ...]
    sources: tuple[Source, ...]


def understand(report: Report, attributions: Sequence[Attribution], names: Sequence[tuple[str, Span]] = ()) -> Meaning:
    """Read what attributions of a German report mean. `names` are (PER|ORG|LOC|MISC, span), as far as they are known."""
    page = document(report.text)
    times = find_times(page, report.published, find_entries(page, report.published, report.title))
    figures = find_figures(page, times)
    traced = trace(page, report, attributions, names)
    inside = hosts(attributions)
    labelled = [_labels(page, attributions, index, inside) for index in range(len(attributions))]
    ids = [claim_id(report.id, attribution) for attribution in attributions]
    related = _by_claim(relations(page, attributions, [one.stance for one in labelled], traced.chains, figures))
    figure_starts, time_starts = ([one.span.start for one in marked] for marked in (figures, times))
    claims = tuple(
        Claim(
            ids[i],
            attribution,
            traced.chains[i],
            labels.stance,
            labels.certainty,
            labels.polarity,
            labels.distance,
            labels.evidence,
            _within(figure_starts, figures, attribution),
            _within(time_starts, times, attribution),
            tuple(ids[one.other] for one in related[i] if one.kind == "confirms"),
            tuple(ids[one.other] for one in related[i] if one.kind == "contradicts"),
            (*traced.reasons[i], *labels.reasons, *(one.reason for one in related[i])),
        )
        for i, (attribution, labels) in enumerate(zip(attributions, labelled, strict=True))
    )
    return Meaning(claims, figures, times, traced.sources)


@dataclass(frozen=True, slots=True)
class _Labels:
    stance: str
    certainty: str
    polarity: str
    distance: tuple[str, ...]
    evidence: tuple[Evidence, ...]
    reasons: tuple[Reason, ...]


def _labels(page: Document, attributions: Sequence[Attribution], index: int, inside: Sequence[int | None]) -> _Labels:
    act, act_reasons = stance(page, attributions, index, inside)
    sure, sure_reasons = certainty(page, attributions, index, inside)
    sign, sign_reasons = polarity(page, attributions, index, inside, act)
    means, means_reasons = distance(page, attributions, index, inside)
    basis, basis_reasons = evidence(page, attributions, index, inside)
    return _Labels(act, sure, sign, means, basis, (*act_reasons, *sure_reasons, *sign_reasons, *means_reasons, *basis_reasons))


def _by_claim(found: Sequence[Relation]) -> defaultdict[int, list[Relation]]:
    table: defaultdict[int, list[Relation]] = defaultdict(list)
    for one in found:
        table[one.index].append(one)
    return table


def _within(
    starts: Sequence[int], marked: Sequence[Figure] | Sequence[TimeExpression], attribution: Attribution
) -> tuple[int, ...]:
    """Indices of the figures or times (in the order of the text, with their `starts`) that lie in the claim's content."""
    found = set()
    for span in attribution.content:
        at = bisect_left(starts, span.start)
        while at < len(starts) and starts[at] < span.end:
            if marked[at].span.end <= span.end:
                found.add(at)
            at += 1
    return tuple(sorted(found))
