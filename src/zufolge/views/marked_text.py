"""A leaf of a report's text as HTML for a page with addresses: each claim in place, a link to its own address.

Invariant: the text within `div.text` is `visible(text[leaf.start:leaf.end])`, character for character, so that what a browser
counts there are UTF-16 offsets from `data-start`; nothing of a report is ever markup; every claim that begins on the leaf has
one anchor, its id.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from zufolge.language.entry_heads import is_heading
from zufolge.offsets import to_utf16
from zufolge.schema import Claim, Reading, Report, Span
from zufolge.views import quantities, timex
from zufolge.views.arrangement import Placed, Range, merged
from zufolge.views.leaves import Leaf
from zufolge.views.markup import Html, element, escaped, join
from zufolge.views.safe import one_line
from zufolge.views.segments import Segment, paragraphs, segments
from zufolge.views.words import Language

# A browser gives up on deeper nesting of elements; what is deeper stays part of the stretches around it.
_MOST_NESTED = 8
# Claims that began on a leaf before and go on here are marked too, up to so many.
_MOST_CARRIED = 150
_HASHES = re.compile(r"(#{1,6})[ \t]+(?=\S)")
# A line that ends so is a sentence, not a heading; one in brackets is a credit.
_NO_HEADING_END = tuple('.;,!?:…)]“”"«»')
_LONGEST_HEADING = 90


@dataclass(frozen=True, slots=True)
class Shown:
    """What of a report is shown: where, which claims, what else is marked, and which claim is looked at."""

    report: Report
    leaf: Leaf
    placed: Sequence[Placed]
    glosses: Sequence[tuple[Span, str]] = ()
    chosen: str = ""
    rejected: frozenset[str] = frozenset()


def shown(
    reading: Reading,
    leaf: Leaf,
    placed: Sequence[Placed],
    language: Language,
    chosen: str = "",
    rejected: Iterable[str] = (),
) -> Shown:
    """What of a reading is shown on a leaf: the claims that are listed there, and those that go on from leaves before."""
    listed = set(leaf.claims)
    carried = 0
    kept = []
    for one in placed:
        inside = one.number in listed
        if not inside and carried < _MOST_CARRIED and _reaches(one.claim, leaf):
            inside, carried = True, carried + 1
        if inside:
            kept.append(one)
    glosses = [(span, told) for span, told in _glosses(reading, language) if leaf.start <= span.start and span.end <= leaf.end]
    return Shown(reading.report, leaf, kept, glosses, chosen, frozenset(rejected))


def _reaches(claim: Claim, leaf: Leaf) -> bool:
    return any(span.start < leaf.end and leaf.start < span.end for span in claim.attribution.content) and not any(
        leaf.start <= span.start < leaf.end for span in claim.attribution.content[:1]
    )


def _glosses(reading: Reading, language: Language) -> Iterator[tuple[Span, str]]:
    """The figures and times whose words don't say what they were read as, with their readings."""
    for figure in reading.figures:
        if not quantities.says_itself(figure):
            yield figure.span, quantities.gloss(figure, language)
    for found in reading.times:
        if timex.spoken_time(found, language):
            yield found.span, timex.reading_of(found, language)


def opens_with_title(report: Report) -> bool:
    """Whether the text begins with the report's title, so that it needs no other heading."""
    first = next(paragraphs(report.text[:2_000]), None)
    if first is None or not report.title:
        return False
    words = report.text[slice(*first)]
    return one_line(_HASHES.sub("", words, count=1) if _HASHES.match(words) else words) == one_line(report.title)


def marked_text(what: Shown) -> Html:
    """The marked text of a leaf."""
    report, leaf = what.report, what.leaf
    blocks = [
        (max(start, leaf.start), min(end, leaf.end))
        for start, end in paragraphs(report.text)
        if start < leaf.end and end > leaf.start
    ]
    cuts = [leaf.start, leaf.end, *(place for block in blocks for place in block)]
    parts = segments(what.placed, len(report.text), cuts, [span for span, _ in what.glosses])
    within = [part for part in parts if leaf.start <= part.start and part.end <= leaf.end]
    headed = leaf.start == 0 and opens_with_title(report)
    marker = _Marker(what, within)
    return element(
        "div",
        *_blocks(report.text, blocks, within, marker, headed),
        *(element("span", id=anchor) for anchor in marker.without_place()),
        class_="text",
        data_start=to_utf16(report.text, leaf.start),
    )


def _blocks(text: str, blocks: Sequence[Range], parts: Sequence[Segment], marker: "_Marker", headed: bool) -> Iterator[Html]:
    """Paragraphs and headings, and between them the line ends that part them."""
    at = 0
    for number, (start, end) in enumerate(blocks):
        before = at
        while at < len(parts) and parts[at].start < start:
            at += 1
        yield join(marker.bare(part) for part in parts[before:at])
        inner = at
        while at < len(parts) and parts[at].end <= end:
            at += 1
        name = "h1" if headed and number == 0 else _kind(text, start, end, last=number == len(blocks) - 1)
        hashes = _HASHES.match(text, start, end) if name != "p" else None
        yield element(name, *marker.block(parts[inner:at], hashes.end() if hashes else start), dir="auto")
    yield join(marker.bare(part) for part in parts[at:])


def _kind(text: str, start: int, end: int, *, last: bool) -> str:
    """The element of a block: a heading of Markdown, a line that stands alone and is no sentence, else a paragraph."""
    if hashes := _HASHES.match(text, start, end):
        return "h2" if len(hashes[1]) <= 2 and "\n" not in text[start:end] else "h3" if "\n" not in text[start:end] else "p"
    line = text[start:end].strip()
    alone = "\n" not in line and len(line) <= _LONGEST_HEADING and not last and start > 0
    lettered = line[:1].isalnum() or line[:1] in "„«"
    return "h2" if alone and lettered and not line.endswith(_NO_HEADING_END) and is_heading(line) else "p"


class _Marker:
    """Writes segments; knows which is a claim's first and which its last on the leaf."""

    def __init__(self, what: Shown, parts: Sequence[Segment]) -> None:
        self.text, self.what = what.report.text, what
        self.claims: Mapping[int, Placed] = {one.number: one for one in what.placed}
        self.first: dict[int, Segment] = {}
        self.last: dict[int, Segment] = {}
        begins = {one.number: merged(one.claim.attribution.content)[:1] for one in what.placed}
        taken: set[str] = set()
        self.anchors: dict[int, str] = {}
        for one in what.placed:
            here = any(what.leaf.start <= start < what.leaf.end for start, _ in begins[one.number])
            if here and one.claim.id not in taken and one.claim.id.isascii() and one.claim.id.isalnum():
                taken.add(one.claim.id)
                self.anchors[one.number] = one.claim.id
        for part in parts:
            if not self.text[part.start : part.end].strip():
                continue
            for number in part.content:
                self.first.setdefault(number, part)
                self.last[number] = part

    def without_place(self) -> Iterator[str]:
        """The anchors of claims of nothing but blanks, which no paragraph holds."""
        yield from (anchor for number, anchor in self.anchors.items() if number not in self.first)

    def bare(self, part: Segment) -> Html:
        return escaped(self.text[part.start : part.end])

    def block(self, parts: Sequence[Segment], after: int) -> Iterator[Html]:
        """The segments of a block; what stands before `after`, the signs of a Markdown heading, is there and not seen."""
        for part in parts:
            if part.start < after:
                yield element("span", self.text[part.start : min(part.end, after)], class_="hashes", aria_hidden="true")
                if part.end <= after:
                    begun = (self.anchors.get(number) for number in part.content if self.first.get(number) is part)
                    yield from (element("span", id=anchor) for anchor in begun if anchor)
        # Stretches of the same claims are one link, however many figures stand in them.
        for _, group in groupby((part for part in parts if part.end > after), key=lambda part: part.content):
            yield self.mark(list(group), after)

    def mark(self, parts: Sequence[Segment], after: int) -> Html:
        words = join(self._softly(part, escaped(self.text[max(part.start, after) : part.end])) for part in parts)
        content = parts[0].content
        if not content:
            return words
        opening = {number for number in content for part in parts if self.first.get(number) is part}
        inner = self.claims[content[-1]]
        for depth, number in enumerate(reversed(content)):
            anchor = self.anchors.get(number) if number in opening else None
            if anchor or depth < _MOST_NESTED:
                words = self._lit(words, number, depth, anchor)
        closing = ",".join(str(number) for number in content if any(self.last.get(number) is part for part in parts))
        return element(
            "a",
            words,
            class_=f"q {inner.claim.attribution.form}",
            href=f"/claims/{inner.claim.id}",
            data_n=closing or None,
            tabindex=None if opening else "-1",
        )

    def _lit(self, words: Html, number: int, depth: int, anchor: str | None) -> Html:
        claim = self.claims[number].claim
        classes = ["u", claim.attribution.form, f"d{min(depth, 3)}"]
        classes += ["chosen"] if claim.id == self.what.chosen else []
        classes += ["gone"] if claim.id in self.what.rejected else []
        return element("span", words, class_=" ".join(classes), id=anchor, data_c=number)

    def _softly(self, part: Segment, words: Html) -> Html:
        """Figures, times, speaker and cue, marked less than the words themselves."""
        if part.gloss:
            read = "; ".join(self.what.glosses[number][1] for number in part.gloss[:_MOST_NESTED])
            words = element("span", words, class_="fig", title=read)
        for name, numbers in (("cue", part.cue), ("who", part.speaker)):
            if numbers:
                words = element("span", words, class_=name, data_of=" ".join(map(str, numbers[-_MOST_NESTED:])))
        return words
