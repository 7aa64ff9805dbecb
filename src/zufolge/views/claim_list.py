"""The lists beside a report's text: its claims and their sources.

Invariant: one entry for each claim, in the order of its numbers, with a link to its place in the text.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import get_args

from zufolge.schema import Form, Span
from zufolge.views.arrangement import Placed
from zufolge.views.article import Key
from zufolge.views.markup import Html, element, join
from zufolge.views.meaning import Meaning, Relation, Speaker, said_of
from zufolge.views.rows import ARROW
from zufolge.views.safe import one_line, quoted
from zufolge.views.words import Language, counted, doubt, label

# Deeper nesting is said, not indented.
_MOST_INDENTED = 3


def claim_list(
    placed: Sequence[Placed],
    keys: dict[int, Key],
    meant: Mapping[int, Meaning],
    heading: str,
    language: Language,
    glossed: bool = False,
) -> Html:
    """The claims of a report with the legend of its marks; `heading` is the heading's element."""
    count = element(heading, counted("claim", len(placed), language))
    if not placed:
        return join((count, element("p", label("no claims", language), class_="none")))
    entries = (
        element("li", _entry(one, meant[one.number], keys, language), class_=f"depth-{min(one.depth, _MOST_INDENTED)}")
        for one in placed
    )
    return join((count, _legend(placed, language, glossed), element("ol", *entries, class_="claims")))


def source_list(sources: Sequence[tuple[Speaker, Sequence[str]]], heading: str, language: Language) -> Html:
    """The sources that claims come from or through, each with the anchors of its mentions in the text."""
    entries = (element("li", *_speaker(one, places, language)) for one, places in sources)
    return join((element(heading, label("sources", language)), element("ul", *entries, class_="sources")))


def _speaker(one: Speaker, places: Sequence[str], language: Language) -> Iterator[Html]:
    yield element("b", one.name, dir="auto")
    yield element("p", join(_parts(said_of(one, language)), " "), class_="meta")
    if places:
        links = (_mention(span, place) for span, place in zip(one.mentions, places, strict=True))
        summary = element("summary", counted("mention", len(places), language))
        yield element("details", summary, element("p", join(links, " "), class_="meta"))


def _mention(span: Span, place: str) -> Html:
    return element("span", element("a", one_line(span.text) or "…", href=f"#{place}"))


def _legend(placed: Sequence[Placed], language: Language, glossed: bool) -> Html:
    """The forms that occur, how often, and what each means."""
    found = [one.claim.attribution.form for one in placed]
    rows = (
        element(
            "div",
            element(
                "dt",
                element("span", label(form, language), class_=f"u {form} d0"),
                " ",
                element("small", str(found.count(form))),
            ),
            element("dd", label(f"{form}.about", language)),
        )
        for form in get_args(Form)
        if form in found
    )
    marks = {"who": "who", "cue": "cue"} | ({"fig": "figure or time"} if glossed else {})
    shown = (element("span", label(key, language), class_=name) for name, key in marks.items())
    return join((element("dl", *rows, class_="legend"), element("p", join(shown, " "), class_="legend")))


def _entry(one: Placed, meaning: Meaning, keys: dict[int, Key], language: Language) -> Html:
    said, key = one.claim.attribution, keys[one.number]
    relations = (_relation(relation, keys) for relation in meaning.relations)
    rests = [f"{label('rests on', language)} {', '.join(meaning.evidence)}"] if meaning.evidence else []
    return element(
        "div",
        element("a", str(one.number), class_="no", href=f"#{key.place}", title=label("to the place", language)),
        _source(one, meaning, language),
        *_paragraph("marks", [*_parts(meaning.marks), *relations]),
        element("blockquote", element("a", quoted(said.content), href=f"#{key.place}", tabindex="-1"), dir="auto"),
        *_paragraph("read", _parts((*meaning.figures, *meaning.times))),
        *_paragraph("read", _parts(rests)),
        *_paragraph("meta", _footing(one, meaning, keys, language)),
        class_=f"entry {said.form}",
        id=f"i{key.n}",
    )


def _paragraph(name: str, parts: Sequence[Html]) -> list[Html]:
    """The parts as a paragraph; none where there are none."""
    return [element("p", join(parts, " "), class_=name)] if parts else []


def _source(one: Placed, meaning: Meaning, language: Language) -> Html:
    """The chain, or the words that speak where none is told."""
    words = quoted(one.claim.attribution.speaker)
    if meaning.chain:
        names = (step.name if i else element("b", step.name) for i, step in enumerate(meaning.chain))
        steps = [join((name, _aside(step.words))) for name, step in zip(names, meaning.chain, strict=True)]
        through = [element("small", f"({meaning.through})")] if meaning.through else []
        return element("p", join((*steps, *through), ARROW), class_="source chain", dir="auto")
    if words and not meaning.told:
        return element("p", words, class_="source", dir="auto")
    return element("p", label("no source", language), _aside(words), class_="source unknown", dir="auto")


def _aside(words: str) -> Html:
    return element("small", f" ({words})") if words else join(())


def _relation(relation: Relation, keys: dict[int, Key]) -> Html:
    links = (element("a", str(number), href=f"#i{keys[number].n}") for number in relation.numbers)
    return element("span", relation.verb, " ", join(links, ", "))


def _parts(texts: Iterable[str]) -> list[Html]:
    return [element("span", text) for text in texts]


def _footing(one: Placed, meaning: Meaning, keys: dict[int, Key], language: Language) -> list[Html]:
    said = one.claim.attribution
    parts = [element("span", label(said.form, language), class_="form")]
    if said.cue:
        parts.append(element("i", quoted(said.cue)))
    parts += _parts([", ".join(meaning.distance)] if meaning.distance else [])
    if said.addressee:
        parts.append(element("span", f"{label('to', language)} {quoted(said.addressee)}"))
    if one.host:
        host = element("a", str(one.host), href=f"#i{keys[one.host].n}")
        parts.append(element("span", f"{label('within', language)} ", host))
    if unsure := doubt(said.confidence, language):
        parts.append(element("span", unsure))
    return parts
