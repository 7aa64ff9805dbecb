"""Many reports in one ledger: each is kept, put into a story and compared with what it may have been copied from.

    a reading -> kept as a report or a new version -> in a story, its copies known -> a story's comparison

Invariant: reports are related in the order in which they were kept, each once and as a whole, so that a run that was killed
and is run again comes to the same ledger as one that was not. The clock is passed in.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime

from zufolge.comparison.candidates import sentence_keys
from zufolge.comparison.compare import Decided, compare
from zufolge.comparison.copies import copy_of
from zufolge.comparison.stories import Neighbour, choose_story, story_terms, window
from zufolge.comparison.told import Told, told
from zufolge.comparison.topics import Spread
from zufolge.comparison.versions import version_of
from zufolge.errors import LedgerUnwritable
from zufolge.judgements import Decisions, decisions, judged
from zufolge.language.moments import moment
from zufolge.ledger import Kept, KeptStory, Ledger, Relating
from zufolge.marks import EntryMark
from zufolge.schema import Claim, Comparison, Judgement, Reading, Report

Clock = Callable[[], datetime]

METHOD = "comparison/1"
"""The version of the rules by which reports are related; raise it when they change."""

# So many reports are looked at as what a new one may continue or may have been copied from: those that share most. A paper
# rarely puts together more than three dispatches.
NEIGHBOURS = 12
# Reports of one story share more of the terms that say most; one city is no story. That those which share two are alike is seen
# when they are compared: 850 strangers of one month give one pair more than with three, and a story's second day is not missed.
SHARED_TERMS = 2


@dataclass(frozen=True, slots=True)
class Compared:
    """A story: the readings of its reports as people judged them, and what they have in common.

    previous: report id -> id of the version before it.
    """

    story: KeptStory
    readings: tuple[Reading, ...]
    comparison: Comparison
    previous: dict[str, str]


@dataclass(frozen=True, slots=True)
class JudgedReport:
    """A report's latest reading as people judged it, as it was read, and every judgement about its claims, in order."""

    reading: Reading
    read: Reading
    judgements: tuple[Judgement, ...] = ()


def keep(ledger: Ledger, reading: Reading, *, location: str, clock: Clock, mark: EntryMark | None = None) -> Kept:
    """Keep a reading, as a new version where the ledger holds nearly the same text of the same outlet, and relate it.

    Raises LedgerError; what was reported as kept before stays kept.
    """
    relate(ledger, clock)
    version = _earlier_version(ledger, told([reading])[0], clock)
    kept = ledger.keep(reading, location=location, at=clock(), of=version, mark=mark)
    relate(ledger, clock)
    return kept


def relate(ledger: Ledger, clock: Clock) -> int:
    """Put every report that is kept but in no story yet into one, and find what it copied. Returns how many there were."""
    return sum(1 for _ in relating(ledger, clock))


def relating(ledger: Ledger, clock: Clock) -> Iterator[str]:
    """As `relate`, one report after the other: the id of each when it is done."""
    for _ in range(ledger.pending()):  # what comes meanwhile, whoever brings it relates
        with ledger.relating() as right:
            report = right.next_text()
            if report is None:  # another process was quicker
                return
            _relate(right, _compared([report])[0], set(ledger.previous([report.id]).values()), clock())
        yield report.id


def compare_story(ledger: Ledger, story_id: str, clock: Clock | None = None) -> Compared:
    """The state of a story: its reports compared, as people judged them. With a clock what is found is kept for the next time.

    Raises NotInLedger.
    """
    story = ledger.story(story_id)
    found = kept_story(ledger, story)
    if found is not None:
        return found
    ids, decided, readings, previous = _inside(ledger, story)
    # What was found when each report came is not asked for here: a dispatch that was added after the papers that printed it
    # would not be known as theirs.
    comparison = compare(readings, previous, _decided(decided))
    if clock is not None:
        with suppress(LedgerUnwritable):  # it can be seen all the same
            ledger.keep_compared(story.id, METHOD, comparison, of=ids, at=clock())
    return Compared(story, tuple(readings), comparison, previous)


def kept_story(ledger: Ledger, story: KeptStory) -> Compared | None:
    """As `compare_story`, if what that comes to is kept already; else None, and nothing is compared."""
    comparison = ledger.compared(story.id, METHOD)
    if comparison is None:
        return None
    _, _, readings, previous = _inside(ledger, story)
    # A report may have come between two looks at the ledger: then it is compared rather than shown in part.
    known = {claim.id for reading in readings for claim in reading.claims}
    whole = all(known.issuperset(group.claims) for group in comparison.groups)
    return Compared(story, tuple(readings), comparison, previous) if whole else None


def _inside(ledger: Ledger, story: KeptStory) -> tuple[list[str], Decisions, list[Reading], dict[str, str]]:
    """The ids of a story's reports, what people decided, the readings as they did, and the versions before."""
    ids = [member.report_id for member in story.members]
    decided = decisions(ledger.judgements())
    return ids, decided, judged_readings(ledger, ledger.readings(ids), decided), ledger.previous(ids)


def judged_readings(ledger: Ledger, readings: Sequence[Reading], decided: Decisions, also: Iterable[str] = ()) -> list[Reading]:
    """Readings as people judged them; a claim that somebody accepted or corrected stays though a newer reader misses it.

    also: other claims (ids) that stay.
    """
    held = {claim.id for reading in readings for claim in reading.claims}
    wanted = {claim for claim, verdict in decided.verdicts.items() if verdict.verb == "accept"} | set(decided.corrections)
    wanted |= set(also)
    reports = {reading.report.id: number for number, reading in enumerate(readings)}
    older: list[list[tuple[Reading, Claim]]] = [[] for _ in readings]
    # Most of what people decided is about claims of other reports.
    missed = {claim: report for claim, report in ledger.reports_of(wanted - held).items() if report in reports}
    for claim_id, report_id in sorted(missed.items()):
        older[reports[report_id]].append(ledger.claim(claim_id))
    return [judged(reading, decided, found) for reading, found in zip(readings, older, strict=True)]


def judged_report(ledger: Ledger, report_id: str, also: str = "") -> JudgedReport:
    """A report (by its id as in `Ledger.reading`) as people judged it. Raises NotInLedger.

    also: a claim of it (whole id) that is there in any case, be it rejected or in an older reading only.
    """
    read = ledger.reading(report_id)
    judgements = ledger.judgements_in([read.report.id])
    decided = decisions(judgements)
    (reading,) = judged_readings(ledger, [read], decided)
    if also and all(claim.id != also for claim in reading.claims):
        shown = {claim: verdict for claim, verdict in decided.verdicts.items() if claim != also or verdict.verb != "reject"}
        (reading,) = judged_readings(ledger, [read], replace(decided, verdicts=shown), [also])
    return JudgedReport(reading, read, tuple(judgements))


def _earlier_version(ledger: Ledger, report: Told, clock: Clock) -> str | None:
    if report.reading.report.outlet is None:
        return None
    first, last = window(report, clock().isoformat())
    alike = [found.report_id for found in ledger.alike(sentence_keys(report), first, last, NEIGHBOURS)]
    found = version_of(report, _compared(ledger.texts(alike)))
    return found[0] if found else None


def _compared(reports: Iterable[Report]) -> tuple[Told, ...]:
    """Reports to compare a text with; what was read in them is not asked for."""
    return told([Reading(report) for report in reports])


def _relate(right: Relating, report: Told, before: Set[str], at: datetime) -> None:
    """before: the version of its article before it, if there is one; what is alike enough stays in that one's story."""
    first, last = window(report, right.day or at.isoformat())
    spread = Spread(*right.spread(story_terms(report), first, last))
    keys, terms = sentence_keys(report), story_terms(report, spread)
    alike = [found.report_id for found in right.alike(keys, first, last, NEIGHBOURS)]
    near = right.near(terms, first, last, NEIGHBOURS)
    stories = {found.report_id: found.story_id for found in near if found.shared >= SHARED_TERMS}
    stories |= right.stories_of([*alike, *before])
    others = sorted(right.texts(stories), key=lambda other: moment(other.published))
    named = {other.id: other for other in others}
    # Only what may have been copied from is looked at sentence by sentence.
    copies = copy_of(report, _compared(other for name, other in named.items() if name in set(alike)))
    choice = choose_story(report, [Neighbour(stories[name], named[name]) for name in named if name in before], spread)
    if choice.new:
        choice = choose_story(report, [Neighbour(stories[name], other) for name, other in named.items()], spread)
    right.put(
        report.id,
        terms=terms,
        keys=keys,
        story=(choice.story, choice.new),
        grounds=choice.grounds,
        copies=copies,
        method=METHOD,
        at=at,
    )


def _decided(decided: Decisions) -> Decided:
    return Decided(
        same_claims=frozenset(pair for pair, same in decided.claims.items() if same),
        apart_claims=frozenset(pair for pair, same in decided.claims.items() if not same),
        same_sources=frozenset(pair for pair, same in decided.sources.items() if same),
        apart_sources=frozenset(pair for pair, same in decided.sources.items() if not same),
    )
