"""A story as one self-contained HTML page: its state, then its reports with the claims marked in place.

Invariant: as in `page`; every entry links to the place in the text below that it stands on.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from zufolge.language.moments import moment
from zufolge.schema import Reading
from zufolge.views.article import Anchors
from zufolge.views.chart_svg import chart_svg
from zufolge.views.markup import Html, element, join, language_tag
from zufolge.views.page import footer, report_sections, whole_page
from zufolge.views.story import Place
from zufolge.views.story_entries import Chart, Entry, Section, place_of
from zufolge.views.words import Language, label


def render_story_page(
    title: str, facts: str, sections: Sequence[Section], readings: Sequence[Reading], language: Language = "de"
) -> str:
    """The page, complete with its style; write it as UTF-8."""
    anchors = Anchors()
    ordered = sorted(readings, key=lambda reading: moment(reading.report.published))
    reports = report_sections(ordered, anchors, language)
    writer = _Writer(
        {reading.report.id: number for number, reading in enumerate(ordered, 1)},
        {reading.report.id: language_tag(reading.report.language) for reading in ordered},
        frozenset(claim.id for reading in ordered for claim in reading.claims),
        language,
    )
    links = (element("li", element("a", section.title, href=f"#{section.key}")) for section in sections)
    contents = element("nav", element("ul", *links), aria_label=label("contents", language))
    head = element("header", element("h1", title, dir="auto"), element("p", facts, class_="facts"), contents)
    state = element("main", *map(writer.section, sections), *reports)
    body = element("body", head, state, footer(ordered, language), class_="story")
    return whole_page(title, anchors, body, language, "story.css")


@dataclass(frozen=True, slots=True)
class _Writer:
    """Writes sections; knows the reports of the page by their ids: numbers and languages, and all claims."""

    numbers: dict[str, int]
    languages: dict[str, str]
    claims: frozenset[str]
    language: Language

    def section(self, section: Section) -> Html:
        entries = [element("li", *self._entry(entry), class_="split" if entry.below else None) for entry in section.entries]
        listed = (element("ol", *entries, class_="lines"),) if entries else ()
        charts = (element("figure", *self._chart(chart)) for chart in section.charts)
        return element("section", element("h2", section.title), *listed, *charts, id=section.key, class_="state")

    def _entry(self, entry: Entry) -> Iterator[Html]:
        own = list(self._own(entry))
        if not entry.below:
            yield from own
            return
        yield element("div", *own)
        yield element("ul", *(element("li", *self._entry(other)) for other in entry.below), class_="below")

    def _own(self, entry: Entry) -> Iterator[Html]:
        yield element("b", entry.who, dir="auto")
        if entry.words:
            said = self._linked(entry.spoken(self.language), entry.place)
            language = self.languages.get(entry.place.report) if entry.place else None
            yield element("blockquote" if entry.quoted else "p", said, class_="words", dir="auto", lang=language or None)
        told = [element("span", one) for one in entry.told]
        if entry.place:
            told.append(element("span", _unbroken(place_of(entry.place, self.language))))
        if told:
            yield element("p", join(told, " "), class_="meta")
        yield from self._why(entry.why)

    def _why(self, reasons: Sequence[str]) -> Iterator[Html]:
        if reasons:
            given = (element("p", reason, class_="meta") for reason in reasons)
            yield element("details", element("summary", label("why", self.language)), *given)

    def _chart(self, chart: Chart) -> Iterator[Html]:
        yield element("figcaption", chart.counted, dir="auto")
        if picture := chart_svg(chart, self.language, self._address):
            yield element("div", picture, class_="picture")
        keys = ("when", "value", "source", "status", "place")
        heads = (element("th", label(key, self.language), scope="col") for key in keys)
        rows = (
            element(
                "tr",
                element("td", _unbroken(row.when), class_="when"),
                element("td", row.value, class_="number"),
                element("td", row.who, dir="auto"),
                element("td", row.status, *self._why(row.why), class_=f"status {row.state}"),
                element("td", self._linked(row.place.outlet, row.place)),
            )
            for row in chart.rows
        )
        table = element("table", element("thead", element("tr", *heads)), element("tbody", *rows))
        # On a phone it scrolls by itself, so the keyboard must reach it.
        yield element("div", table, class_="scrolls", tabindex="0", role="group", aria_label=chart.counted)

    def _linked(self, words: str, place: Place | None) -> Html:
        address = self._address(place) if place else None
        return element("a", words, href=address) if address else element("span", words)

    def _address(self, place: Place) -> str | None:
        """A claim's place, or the report where its claims have no name of their own there (see `article.Anchors`)."""
        claim, number = place.claim, self.numbers.get(place.report)
        if claim in self.claims and claim.isascii() and claim.isalnum() and claim.startswith("c"):
            return f"#{claim}"
        return f"#r{number}" if number else None


def _unbroken(words: str) -> str:
    """A time of day stays on one line: "13.30 Uhr"."""
    return words.replace(" Uhr", "\u00a0Uhr")
