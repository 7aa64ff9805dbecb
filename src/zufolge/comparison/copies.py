"""Which passages a report took from another, sentence by sentence.

Invariant: a report takes only from those that came before it; the same reports in the same order always give the same copies.
Wording of an agency is listed against the agency, not against the papers that have it too; a new version against the version
before it and, for agency wording, against the agency; all else against the earliest report that has it.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from zufolge.comparison.alike import Unit
from zufolge.comparison.candidates import Index
from zufolge.comparison.passages import Match, Text, matches, text_of
from zufolge.comparison.takings import Taking, apportioned, is_agency_itself, taking
from zufolge.comparison.told import Told
from zufolge.schema import Copy, Passage, Span

# A report is compared with all that came before it if these are no more; else with those that share keys, so many at
# most, and as many of agencies.
ALL, MOST = 24, 12
# Of reports with the same text only so many are looked at as what others were taken from, and those of agencies.
SAME = 3
# How much of a sentence is taken in a copied one ("7 of 12 sentences").
HALF = 0.5


def find_copies(reports: Sequence[Told]) -> tuple[Copy, ...]:
    """Every copy among the reports, each against what it was taken from. They come in the order of their appearance."""
    hashes = [report.reading.report.sha256 for report in reports]
    known = _Known(Counter(hashes))
    found = list[Copy]()
    for report, sha256 in zip(reports, hashes, strict=True):
        text = known.text(report, sha256)
        found += _copies(text, known.sources(text), known)
        known.add(text, sha256)
    return tuple(found)


def copy_of(later: Told, earlier: Sequence[Told]) -> tuple[Copy, ...]:
    """What one report took from those that came before it, given in the order of their appearance."""
    return tuple(_copies(text_of(later), [text_of(report) for report in earlier], _Known(Counter())))


@dataclass
class _Known:
    """The reports seen so far. repeated: how often each text (its hash) comes; what is found for such a text is kept."""

    repeated: Counter[str]
    texts: dict[str, Text] = field(default_factory=dict)
    by_hash: dict[str, Text] = field(default_factory=dict)
    hash_of: dict[str, str] = field(default_factory=dict)
    sources_of_hash: Counter[str] = field(default_factory=Counter)
    order: dict[str, int] = field(default_factory=dict)
    index: Index = field(default_factory=Index)
    kept: dict[tuple[str, str], tuple[Match, ...]] = field(default_factory=dict)

    def text(self, report: Told, sha256: str) -> Text:
        """A report prepared; the same text is prepared once."""
        same = self.by_hash.get(sha256)
        text = replace(same, id=report.id, told=report) if same else text_of(report)
        self.by_hash[sha256] = text
        self.hash_of[text.id] = sha256
        return text

    def sources(self, text: Text) -> list[Text]:
        """The earlier reports that a report may have taken from, in their order."""
        near = set(self.order if len(self.order) <= ALL else self.index.nearest(text.keys, MOST))
        if text.told.previous in self.texts:
            near.add(text.told.previous)
        return [self.texts[name] for name in sorted(near, key=lambda name: self.order.get(name, 0))]

    def add(self, text: Text, sha256: str) -> None:
        """Take a report up among those that others may have taken from."""
        self.texts[text.id] = text
        agency = is_agency_itself(text.told)
        self.sources_of_hash[sha256] += 1
        if (agency or self.sources_of_hash[sha256] <= SAME) and text.id not in self.order:
            self.order[text.id] = len(self.order)
            self.index.add(text.id, text.keys, agency)

    def matches(self, later: Text, source: Text) -> tuple[Match, ...]:
        """What one text may have taken from another; kept for texts that come again."""
        key = self.hash_of.get(later.id, ""), self.hash_of.get(source.id, "")
        if self.repeated[key[0]] < 2:
            return matches(later, source)
        if key not in self.kept:
            self.kept[key] = matches(later, source)
        return self.kept[key]


def _copies(later: Text, earlier: Sequence[Text], known: _Known) -> list[Copy]:
    compared = [text for text in earlier if text.id != later.id]
    found = [part for text in compared if (part := taking(later, text, known.matches(later, text)))]
    before = [part for part in found if part.source.id == later.told.previous]
    others = [part for part in found if part.source.id != later.told.previous]
    listed = apportioned([part for part in others if part.agency], ())
    listed += apportioned([part for part in others if not part.agency], [*before, *listed])
    order = {text.id: number for number, text in enumerate(earlier)}
    return [_copy(later, part) for part in sorted([*before, *listed], key=lambda part: order[part.source.id])]


def _copy(later: Text, part: Taking) -> Copy:
    passages = list[Passage]()
    for match in part.matches:
        passage = _passage(later, part.source, match)
        joined = _joined(later, part.source, passages[-1], passage) if passages else None
        passages[-1:] = [joined] if joined else [*passages[-1:], passage]
    shares = Counter[int]()
    for match in part.matches:
        shares[match.unit] += match.last - match.first
    copied = sum(words >= HALF * len(later.units[number].words) for number, words in shares.items())
    return Copy(later.id, part.source.id, tuple(passages), len(later.units), copied)


def _passage(later: Text, source: Text, match: Match) -> Passage:
    (first, begin, _), (last, _, end) = match.there[0], match.there[-1]
    here = _span(later, later.units[match.unit], match.first, later.units[match.unit], match.last)
    return Passage(here, _span(source, source.units[first], begin, source.units[last], end))


def _span(text: Text, first: Unit, begin: int, last: Unit, end: int) -> Span:
    """The characters from a word to another; at the edges of a sentence with its quotation marks and stop."""
    start = first.start if begin == 0 else first.places[begin][0]
    stop = last.end if end == len(last.words) else last.places[end - 1][1]
    return text.told.page.slice(start, stop)


def _joined(later: Text, source: Text, one: Passage, other: Passage) -> Passage | None:
    """Two passages as one, if nothing stands between them on either side."""
    between_here = later.told.page.text[one.here.end : other.here.start]
    between_there = source.told.page.text[one.there.end : other.there.start]
    if one.there.end > other.there.start or between_here.strip() or between_there.strip():
        return None
    here = later.told.page.slice(one.here.start, other.here.end)
    return Passage(here, source.told.page.slice(one.there.start, other.there.end))
