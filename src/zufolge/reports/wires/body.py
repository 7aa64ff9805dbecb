"""The body of an item, in HTML, XHTML or NITF, as text.

Invariant: no word of a paragraph, heading, list or table is lost and none is added but list marks and the quotation marks
that <q> stands for; what is shown elsewhere than in the text (pictures and their captions, scripts, forms) is left out.
Paragraphs are parted by one empty line, items of a list and rows of a table by a line break.
"""

import re
from collections.abc import Iterator
from typing import Any

from lxml import etree, html

from zufolge.errors import InputError, TooLarge
from zufolge.reports.wires.blocks import blocks
from zufolge.reports.wires.safe_xml import local
from zufolge.reports.wires.words import clean

BODY_LIMIT = 5_000_000
"""The most characters that are read as one body: a tree takes forty times their size in memory."""

_DEEPEST = 100
"""Levels of markup; real bodies have fewer than twenty."""

_OUTSIDE = {"notepad", "slugline", "byline", "closingline", "embargoed"}
_SPACES = re.compile(r"[ \t\r\n\f\v]+")
# Elements that follow each other without a blank in bylines and datelines, and are words of their own.
_PARTS = {"person", "byttl", "location", "virtloc", "org", "function", "story.date", "p", "br"}
_LOOKS_LIKE_HTML = re.compile(r"</?[a-z][a-z0-9-]*(?:\s[^<>]*)?/?>", re.IGNORECASE)


def looks_like_html(text: str) -> bool:
    """Whether a text of unknown type has markup in it."""
    return _LOOKS_LIKE_HTML.search(text) is not None


def html_text(markup: str, where: str, title: str | None = None, *, whole: bool = False) -> str:
    """The text of a piece of HTML, as `tree_text`. Raises InputError for what is nested too deep, TooLarge over the limit."""
    tree = _html_tree(markup, where)
    return "" if tree is None else tree_text(tree, where, title, whole=whole)


def _html_tree(markup: str, where: str) -> Any:
    if len(markup) > BODY_LIMIT:
        raise TooLarge(f"has a body of more than {BODY_LIMIT // 1_000_000} MB", where, "Split it into single reports.")
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        tree = html.document_fromstring(clean(markup).encode(), parser=parser)
    except etree.LxmlError:  # nothing but comments
        return None
    if any("depth" in entry.message for entry in parser.error_log):  # the rest would be lost without a word
        raise _too_deep(where)
    return tree


def plain_text(text: str) -> str:
    """A body that is text already: line breaks in one spelling, no white space around it."""
    return clean(text).replace("\r\n", "\n").replace("\r", "\n").strip()


def tree_text(tree: Any, where: str, title: str | None = None, *, whole: bool = False) -> str:
    """The text below an element; a first paragraph that only repeats the title is left out. Raises as `html_text`.

    `whole`: also what an article shows outside of its text (byline, slugline, notepad).
    """
    if _depth(tree) > _DEEPEST:
        raise _too_deep(where)
    found = blocks(tree, set() if whole else _OUTSIDE)
    if found and title and _same(found[0], title):
        found = found[1:]
    return "\n\n".join(found)


def inline_text(element: Any) -> str | None:
    """All text below an element as one line, words of their own (name, title, place) parted by a blank; None if there is none.

    >>> from lxml import etree
    >>> inline_text(etree.XML("<byline>Von <person>Jule Ahr</person><byttl>Musterwil</byttl></byline>"))
    'Von Jule Ahr Musterwil'
    """
    joined = _SPACES.sub(" ", "".join(_pieces(element))).strip() if element is not None else ""
    return re.sub(r" (?=[,;)])|(?<=\() ", "", joined) or None


def _pieces(element: Any) -> Iterator[str]:
    yield element.text or ""
    before = None
    for child in element:
        if local(child) in _PARTS and before is not None and not (before.tail or "").strip():
            yield " "
        yield from _pieces(child)
        yield child.tail or ""
        before = child


def _depth(tree: Any) -> int:
    deepest = depth = 0
    for event, _ in etree.iterwalk(tree, events=("start", "end")):
        depth += 1 if event == "start" else -1
        deepest = max(deepest, depth)
    return deepest


def _too_deep(where: str) -> InputError:
    return InputError("has a body whose markup is nested too deep", where, "Ask the sender for a plainer file.")


def _same(one: str, other: str) -> bool:
    return " ".join(one.split()).casefold() == " ".join(other.split()).casefold()
