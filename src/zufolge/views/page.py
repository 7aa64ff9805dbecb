"""Readings as one self-contained HTML page: the text with its claims marked in place and listed beside it.

Invariant: the page's text is the report's text, character for character (as `safe.visible` shows it), whatever
it holds; the page loads nothing, runs nothing, and needs nothing but itself.
"""

from collections.abc import Iterable, Iterator, Sequence
from importlib.resources import files

from zufolge.schema import Reading, Span
from zufolge.views import arrivals, head, quantities, timex
from zufolge.views.arrangement import Placed, arrange
from zufolge.views.article import Anchors, Asides, article_text
from zufolge.views.claim_list import claim_list, source_list
from zufolge.views.markup import Html, element, join, language_tag
from zufolge.views.meaning import meanings, sources_of
from zufolge.views.safe import one_line
from zufolge.views.words import Language, counted, label

_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"

# Beyond this many claims, lighting up a claim's other parts on hover would slow the browser down.
_MOST_LIT = 500


def render_page(readings: Sequence[Reading], language: Language = "de") -> str:
    """The page of one or more readings, complete with its style; write it as UTF-8."""
    anchors = Anchors()
    sections = report_sections(readings, anchors, language)
    name = head.title(readings[0], language) if len(readings) == 1 else f"zufolge: {counted('report', len(readings), language)}"
    body = element("body", *_contents(readings, language), element("main", *sections), footer(readings, language))
    return whole_page(name, anchors, body, language)


def report_sections(readings: Sequence[Reading], anchors: Anchors, language: Language) -> list[Html]:
    """The reports one after the other, each with its marked text and the claims beside it; `anchors` gets their anchors."""
    return [_section(reading, arrange(reading.claims), anchors, language, len(readings) > 1) for reading in readings]


def whole_page(name: str, anchors: Anchors, body: Html, language: Language, more: str = "") -> str:
    """A self-contained page around a body. more: the name of another style sheet of ours, after the common one."""
    return "<!DOCTYPE html>\n" + element("html", _head(name, anchors, more), body, lang=language) + "\n"


def _head(name: str, anchors: Anchors, more: str = "") -> Html:
    sheets = (files("zufolge.views").joinpath("data", sheet).read_text("utf-8") for sheet in ("page.css", more) if sheet)
    style = "".join((*sheets, *_lights(anchors.count)))
    return element(
        "head",
        element("meta", charset="utf-8"),
        element("meta", http_equiv="Content-Security-Policy", content=_POLICY),
        element("meta", name_="viewport", content="width=device-width, initial-scale=1"),
        element("meta", name_="color-scheme", content="light dark"),
        element("meta", name_="referrer", content="no-referrer"),
        element("title", name),
        element("style", Html(style)),  # ours: the file and numbers, nothing of a report
    )


def _lights(count: int) -> Iterator[str]:
    """Rules that light up all parts of a claim when its entry is pointed at, and its entry when a part is."""
    for n in range(1, count + 1 if count <= _MOST_LIT else 1):
        pointed = f".report:has(#i{n}:is(:hover,:focus-within,:target),.k{n}:target)"
        yield f"{pointed} .k{n}{{--glow:var(--lit)}}\n"
        yield f".report:has(.k{n}:hover) #i{n}{{background:var(--lit);--line:var(--ink);--muted:var(--ink)}}\n"


def _contents(readings: Sequence[Reading], language: Language) -> Iterator[Html]:
    """The list of reports on a page that holds more than one."""
    if len(readings) < 2:
        return
    entries = (
        element("li", element("a", head.title(one, language), href=f"#r{i}"), " ", element("small", head.outlet(one, language)))
        for i, one in enumerate(readings, 1)
    )
    yield element(
        "header",
        element("h1", counted("report", len(readings), language)),
        element("nav", element("ol", *entries), aria_label=label("contents", language)),
        class_="contents",
    )


def _section(reading: Reading, placed: Sequence[Placed], anchors: Anchors, language: Language, many: bool) -> Html:
    report, title = reading.report, head.title(reading, language)
    keys = anchors.add(placed)
    sources = [(one, anchors.mentions(len(one.mentions))) for one in sources_of(reading, placed, language)]
    mentions = [pair for one, places in sources for pair in zip(one.mentions, places, strict=True)]
    asides = Asides(list(_glosses(reading, language)), mentions)
    heading, below = ("h2", "h3") if many else ("h1", "h2")
    shown, has_title = article_text(report, placed, keys, heading, asides)
    headline = () if has_title else (element(heading, title, class_="headline", dir="auto"),)
    article = element("article", _masthead(reading, language), *headline, shown, lang=language_tag(report.language))
    listed = claim_list(placed, keys, meanings(reading, placed, language), below, language, glossed=bool(asides.glosses))
    margin = element(
        "section",
        listed,
        *([source_list(sources, below, language)] if sources else []),
        class_="margin",
        lang=language,
        # On wide screens it scrolls by itself, so the keyboard must reach it.
        **({"tabindex": "0", "aria_label": f"{label('claims', language)}: {title}"} if placed else {}),
    )
    return element("section", article, margin, class_="report", id=f"r{anchors.reports}")


def _glosses(reading: Reading, language: Language) -> Iterator[tuple[Span, str]]:
    """The figures and times whose words don't say what they were read as, with their readings."""
    for figure in reading.figures:
        if not quantities.says_itself(figure):
            yield figure.span, quantities.gloss(figure, language)
    for found in reading.times:
        if timex.spoken_time(found, language):
            yield found.span, timex.reading_of(found, language)


def _masthead(reading: Reading, language: Language) -> Html:
    facts = join((element("span", fact) for fact in head.facts(reading, language)), " ")
    notes = (element("p", element("b", label("note", language)), " ", one_line(note), class_="note") for note in reading.notes)
    outlet = element("p", head.outlet(reading, language), class_="outlet")
    states = (element("p", element("b", state), class_="state-mark") for state in arrivals.states(reading.report, language))
    came = (*arrivals.facts(reading.report, language), *arrivals.origin(reading.report, language))
    said = (element("p", fact, class_="facts", dir="auto") for fact in came)
    return element("header", outlet, element("p", facts, class_="facts"), *states, *said, *notes, lang=language)


def footer(readings: Iterable[Reading], language: Language) -> Html:
    """What a page says of itself: what its marks mean, and who read the reports."""
    readers = sorted({one_line(reading.reader) for reading in readings if reading.reader})
    made = f"{label('read with', language)} {', '.join(readers)}." if readers else ""
    return element(
        "footer",
        element("p", f"{label('disclaimer', language)} {label('fallible', language)}"),
        element("p", f"zufolge. {made}".strip()),
    )
