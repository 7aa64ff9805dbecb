"""One report on a screen: its head, a leaf of its text with the claims in place, the list beside it, the claim looked at.

Invariant: the text is shown as it was published; claims of a report in another language than German are not shown, and that is
said; what was rejected is named apart and can be looked at.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from zufolge.judgements import decisions
from zufolge.schema import Judgement, Reading, Report
from zufolge.views import arrivals, head
from zufolge.views.arrangement import Placed, arrange
from zufolge.views.arrivals import as_of
from zufolge.views.claim_view import ClaimView, claim_view, claim_views
from zufolge.views.leaves import Leaf, leaf_with, leaves
from zufolge.views.marked_text import marked_text, opens_with_title, shown
from zufolge.views.markup import Html, language_tag
from zufolge.views.meaning import Speaker, sources_of
from zufolge.views.safe import one_line, quoted
from zufolge.views.words import Language

MOST_REJECTED = 50
MOST_SPEAKERS = 40
"""Entries of the short lists."""


@dataclass(frozen=True, slots=True)
class Rejected:
    """A claim that somebody rejected: its id and words."""

    id: str
    words: str


@dataclass(frozen=True, slots=True)
class ArticleView:
    """A leaf of a report; headed: whether the text itself begins with the title. total: claims of the whole report.

    foreign: whether it is in another language, so that its claims are left out. chosen: the claim that is looked at, older:
    whether the latest reading does not hold it.
    """

    report: Report
    reader: str
    title: str
    outlet: str
    facts: tuple[str, ...]
    notes: tuple[str, ...]
    language: str
    foreign: bool
    headed: bool
    leaf: Leaf
    leaves: int
    text: Html
    claims: tuple[ClaimView, ...]
    total: int
    speakers: tuple[Speaker, ...]
    rejected: tuple[Rejected, ...]
    chosen: ClaimView | None = None
    older: bool = False


def _came(report: Report, language: Language) -> tuple[str, ...]:
    return (*arrivals.states(report, language), *arrivals.facts(report, language), *arrivals.origin(report, language))


def is_foreign(report: Report) -> bool:
    """Whether a report is in another language than German, as far as that could be told."""
    return report.language not in (None, "de")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A report ready to be shown: as people judged it, as it was read, what they decided, its claims in order, its leaves."""

    reading: Reading
    read: Reading
    judgements: tuple[Judgement, ...]
    placed: tuple[Placed, ...]
    leaves: tuple[Leaf, ...]


def sheet(reading: Reading, read: Reading, judgements: Sequence[Judgement]) -> Sheet:
    """The sheet of a reading as people judged it; read: as it was read; judgements: about its claims, in order."""
    placed = () if is_foreign(reading.report) else arrange(reading.claims)
    return Sheet(reading, read, tuple(judgements), placed, leaves(reading.report.text, placed))


def article_view(
    of: Sheet, language: Language, *, number: int | None = None, chosen: str = "", now: datetime | None = None
) -> ArticleView | None:
    """The leaf with this number, without one that of the chosen claim (id), else the first; None if there is no such leaf.

    now: an embargo that is over then is not said.
    """
    reading, read, judgements, placed, cut = of.reading, of.read, of.judgements, of.placed, of.leaves
    report, foreign = reading.report, is_foreign(reading.report)
    one = next((one for one in placed if chosen and one.claim.id == chosen), None)
    if number is None:
        leaf = leaf_with(cut, one.number) if one else cut[0]
    elif number <= len(cut):
        leaf = cut[number - 1]
    else:
        return None
    on_leaf = set(leaf.claims)
    listed = [one for one in placed if one.number in on_leaf]
    rejected = _rejected(read, judgements)
    what = shown(reading, leaf, placed, language, chosen, [gone.id for gone in rejected])
    return ArticleView(
        report=report,
        reader=one_line(reading.reader),
        title=head.title(reading, language),
        outlet=head.outlet(reading, language),
        facts=tuple(head.facts(reading, language)[: None if not foreign else -1]),
        notes=(*_came(report if now is None else as_of(reading, now).report, language), *map(one_line, reading.notes)),
        language=language_tag(report.language),
        foreign=foreign,
        headed=leaf.start == 0 and opens_with_title(report),
        leaf=leaf,
        leaves=len(cut),
        text=marked_text(what),
        claims=tuple(claim_views(reading, placed, listed, judgements, language)),
        total=len(placed),
        speakers=tuple(sources_of(reading, placed, language)[:MOST_SPEAKERS]),
        rejected=tuple(gone for gone in rejected if gone.id != chosen)[:MOST_REJECTED],
        chosen=None if one is None else _chosen(reading, placed, one, judgements, language),
        older=one is not None and all(claim.id != chosen for claim in read.claims),
    )


def chosen_claim(of: Sheet, language: Language, chosen: str) -> ClaimView | None:
    """The chosen claim (id) with everything; None if the sheet does not hold it, as where its report is in another language."""
    one = next((one for one in of.placed if one.claim.id == chosen), None)
    return None if one is None else _chosen(of.reading, of.placed, one, of.judgements, language)


def _chosen(
    reading: Reading, placed: Sequence[Placed], one: Placed, judgements: Sequence[Judgement], language: Language
) -> ClaimView:
    about = [made for made in judgements if one.claim.id in made.subjects]
    return claim_view(reading, placed, one, about, language)


def _rejected(read: Reading, judgements: Sequence[Judgement]) -> list[Rejected]:
    verdicts = decisions(judgements).verdicts
    gone = (claim for claim in read.claims if claim.id in verdicts and verdicts[claim.id].verb == "reject")
    return [Rejected(claim.id, quoted(claim.attribution.content)) for claim in gone]
