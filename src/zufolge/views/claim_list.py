"""The list of claims beside a report's text.

Invariant: one entry for each claim, in the order of its numbers, with a link to its place in the text.
"""

from collections.abc import Sequence
from typing import get_args

from zufolge.schema import Form
from zufolge.views.arrangement import Placed
from zufolge.views.article import Key
from zufolge.views.markup import Html, element, join
from zufolge.views.safe import quoted
from zufolge.views.words import Language, counted, doubt, label

# Deeper nesting is said, not indented.
_MOST_INDENTED = 3


def claim_list(placed: Sequence[Placed], keys: dict[int, Key], title: str, heading: str, language: Language) -> Html:
    """The claims of the report called `title`, with the legend of their forms; `heading` is its heading's element."""
    count = element(heading, counted("claim", len(placed), language))
    if not placed:
        return element(
            "section", count, element("p", label("no claims", language), class_="none"), class_="margin", lang=language
        )
    entries = (element("li", _entry(one, keys, language), class_=f"depth-{min(one.depth, _MOST_INDENTED)}") for one in placed)
    return element(
        "section",
        count,
        _legend(placed, language),
        element("ol", *entries, class_="claims"),
        class_="margin",
        lang=language,
        tabindex="0",  # it scrolls by itself on wide screens, so the keyboard must reach it
        aria_label=f"{label('claims', language)}: {title}",
    )


def _legend(placed: Sequence[Placed], language: Language) -> Html:
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
    marks = join((element("span", label("who", language), class_="who"), element("span", label("cue", language), class_="cue")))
    return join((element("dl", *rows, class_="legend"), element("p", marks, class_="legend")))


def _entry(one: Placed, keys: dict[int, Key], language: Language) -> Html:
    said, key = one.claim.attribution, keys[one.number]
    source = quoted(said.speaker)
    return element(
        "div",
        element("a", str(one.number), class_="no", href=f"#{key.place}", title=label("to the place", language)),
        element("p", source or label("no source", language), class_="source" if source else "source unknown", dir="auto"),
        element("blockquote", element("a", quoted(said.content), href=f"#{key.place}", tabindex="-1"), dir="auto"),
        element("p", *_footing(one, keys, language), class_="meta"),
        class_=f"entry {said.form}",
        id=f"i{key.n}",
    )


def _footing(one: Placed, keys: dict[int, Key], language: Language) -> list[Html]:
    said = one.claim.attribution
    parts = [element("span", label(said.form, language), class_="form")]
    if said.cue:
        parts.append(element("i", quoted(said.cue)))
    if said.addressee:
        parts.append(element("span", f"{label('to', language)} {quoted(said.addressee)}"))
    if one.host:
        host = element("a", str(one.host), href=f"#i{keys[one.host].n}")
        parts.append(element("span", f"{label('within', language)} ", host))
    if unsure := doubt(said.confidence, language):
        parts.append(element("span", unsure))
    return [join(parts, " ")]
