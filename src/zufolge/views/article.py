"""A report's text as HTML, its claims marked in place.

Invariant: the text inside `div.text` is `visible(report.text)`; every claim and every mention of a source has one anchor
there, at its first character, and every marked stretch leads to an entry of the list.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from zufolge.schema import Report, Span
from zufolge.views.arrangement import Placed, Range
from zufolge.views.markup import Html, element, escaped, join
from zufolge.views.safe import one_line
from zufolge.views.segments import Segment, paragraphs, segments

# A browser gives up on deeper nesting of elements; what is deeper than this is not lit up, but stays marked.
_MOST_NESTED = 8


@dataclass(frozen=True, slots=True)
class Key:
    """The names of one claim on the page: `place` in the text, and `n` for its entry and its parts."""

    place: str
    n: int
    form: str


@dataclass(frozen=True, slots=True)
class Asides:
    """What else is marked in a text: figures and times with their readings, and mentions of sources by anchor."""

    glosses: Sequence[tuple[Span, str]] = ()
    mentions: Sequence[tuple[Span, str]] = ()


@dataclass(slots=True)
class Anchors:
    """Gives out names that are unique on a page: a claim's own id where that is free and fit for an address."""

    count: int = 0
    reports: int = 0
    mentioned: int = 0
    _taken: set[str] = field(default_factory=set)

    def add(self, placed: Sequence[Placed]) -> dict[int, Key]:
        """The names of one report's claims, by number."""
        self.reports += 1
        return {one.number: self._key(one) for one in placed}

    def mentions(self, count: int) -> list[str]:
        """Anchors for so many mentions of sources."""
        self.mentioned += count
        return [f"m{n}" for n in range(self.mentioned - count + 1, self.mentioned + 1)]

    def _key(self, one: Placed) -> Key:
        self.count += 1
        place = one.claim.id
        fits = place.isascii() and place.isalnum() and place.startswith("c") and place not in self._taken
        place = place if fits else f"c-{self.count}"
        self._taken.add(place)
        return Key(place, self.count, one.claim.attribution.form)


def article_text(
    report: Report, placed: Sequence[Placed], keys: dict[int, Key], heading: str, asides: Asides
) -> tuple[Html, bool]:
    """The marked text, and whether it opens with the report's title (then set as its heading)."""
    blocks = list(paragraphs(report.text))
    cuts = (place for block in blocks for place in block)
    glosses, mentions = ([span for span, _ in marked] for marked in (asides.glosses, asides.mentions))
    parts = list(segments(placed, len(report.text), cuts, glosses, mentions))
    marker = _Marker(report.text, keys, parts, asides)
    has_title = bool(blocks and report.title) and one_line(report.text[slice(*blocks[0])]) == one_line(report.title or "")
    return element("div", *_blocks(blocks, parts, marker, heading if has_title else "p"), class_="text"), has_title


def _blocks(blocks: Sequence[Range], parts: Sequence[Segment], marker: "_Marker", first: str) -> Iterator[Html]:
    """Paragraphs, and between them the line ends that part them."""
    at = 0
    for i, (start, end) in enumerate(blocks):
        before = at
        while at < len(parts) and parts[at].start < start:
            at += 1
        yield join(marker.bare(part) for part in parts[before:at])
        inner = at
        while at < len(parts) and parts[at].end <= end:
            at += 1
        name = first if i == 0 else "p"
        yield element(
            name, *(marker.mark(part) for part in parts[inner:at]), dir="auto", class_="headline" if name != "p" else None
        )
    yield join(marker.bare(part) for part in parts[at:])
    yield join(element("span", id=place) for place in marker.without_place())


class _Marker:
    """Writes segments; knows which segment is a claim's first and which its last, and where each mention begins."""

    def __init__(self, text: str, keys: dict[int, Key], parts: Sequence[Segment], asides: Asides) -> None:
        self.text, self.keys, self.asides = text, keys, asides
        self.first: dict[int, Segment] = {}
        self.last: dict[int, Segment] = {}
        self.mentioned: dict[int, Segment] = {}
        for part in parts:
            if not text[part.start : part.end].strip():
                continue
            for number in part.content:
                self.first.setdefault(number, part)
                self.last[number] = part
            for mention in part.mention:
                self.mentioned.setdefault(mention, part)

    def without_place(self) -> Iterator[str]:
        """The anchors of claims and mentions of nothing but blanks, which no paragraph holds."""
        yield from (key.place for number, key in self.keys.items() if number not in self.first)
        yield from (place for number, (_, place) in enumerate(self.asides.mentions) if number not in self.mentioned)

    def bare(self, part: Segment) -> Html:
        return escaped(self.text[part.start : part.end])

    def mark(self, part: Segment) -> Html:
        shown = self._softly(part)
        if not part.content:
            return shown
        inner = self.keys[part.content[-1]]
        deepest = len(part.content) - _MOST_NESTED
        for depth, number in enumerate(reversed(part.content)):
            place = self.keys[number].place if self.first.get(number) is part else None
            if place or len(part.content) - 1 - depth > deepest:
                key = self.keys[number]
                shown = element("span", shown, class_=f"u {key.form} d{min(depth, 3)} k{key.n}", id=place)
        closing = ",".join(str(n) for n in part.content if self.last.get(n) is part)
        opens = any(self.first.get(number) is part for number in part.content)
        return element(
            "a", shown, class_=f"q {inner.form}", href=f"#i{inner.n}", data_n=closing or None, tabindex=None if opens else "-1"
        )

    def _softly(self, part: Segment) -> Html:
        """Figures, times, speaker and cue, marked less than the words themselves."""
        shown = self.bare(part)
        if part.gloss:
            read = "; ".join(self.asides.glosses[number][1] for number in part.gloss[:_MOST_NESTED])
            shown = element("span", shown, class_="fig", title=read)
        for name, numbers in (("cue", part.cue), ("who", part.speaker)):
            if numbers:
                lit = " ".join(f"k{self.keys[number].n}" for number in numbers[-_MOST_NESTED:])
                shown = element("span", shown, class_=f"{name} {lit}")
        places = [self.asides.mentions[number][1] for number in part.mention if self.mentioned.get(number) is part]
        # One holds the words, so that they light up; others of the same place are empty, for deep nesting is lost.
        empty = (element("span", id=place) for place in places[1:])
        return join((*empty, element("span", shown, class_="at", id=places[0]))) if places else shown
