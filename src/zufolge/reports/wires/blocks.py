"""A tree of HTML or NITF cut into paragraphs, headings, lists and tables.

Invariant: each element is visited once; no word below a block is lost and none is added but list marks and the quotation
marks that <q> stands for. Trees are taken to be shallow (body.py refuses others): the walk is a recursion.
"""

import re
from collections.abc import Iterator
from typing import Any

from zufolge.reports.wires.safe_xml import local

_BLOCKS = {
    "address", "article", "aside", "blockquote", "block", "body", "body.content", "bq", "caption", "center", "credit",
    "datasource", "details", "dd", "div", "dt", "fn", "h1", "h2", "h3", "h4", "h5", "h6", "hl1", "hl2", "hr", "html", "li",
    "main", "nitf", "nitf-table", "note", "p", "section", "summary", "tbody", "td", "tfoot", "th", "thead", "tr",
}  # fmt: skip
_WHOLE = {"ul", "ol", "dl", "pre", "table"}
# Shown elsewhere than in the text, or not at all.
_SKIPPED = {
    "audio", "body.end", "body.head", "button", "canvas", "embed", "figure", "figcaption", "footer", "form", "head", "header",
    "iframe", "media", "meta", "nav", "nitf-table-metadata", "noscript", "object", "picture", "rp", "rt", "script", "select",
    "style", "svg", "template", "video",
}  # fmt: skip
_SPACES = re.compile(r"[ \t\r\n\f\v]+")
_QUOTES = "\"'“”„«»‹›‘’‚"


def blocks(tree: Any, outside: set[str] | None = None) -> list[str]:
    """The paragraphs, headings, lists and tables below an element, without parts of the classes `outside`."""
    cutter = _Cutter(outside or set())
    cutter.inside(tree)
    return cutter.finished()


class _Cutter:
    """Walks one tree once; `out` are finished blocks, `line` the pieces of the one that is being written."""

    def __init__(self, outside: set[str]) -> None:
        self.outside = outside
        self.out: list[str] = []
        self.line: list[str] = []

    def finished(self) -> list[str]:
        self.flush()
        return self.out

    def flush(self) -> None:
        lines = [_SPACES.sub(" ", part).strip() for part in "".join(self.line).split("\0")]
        self.add("\n".join(part for part in lines if part))
        self.line = []

    def add(self, block: str) -> None:
        if block:
            self.out.append(block)

    def inside(self, element: Any) -> None:
        self.line.append(element.text or "")
        for child in element:
            self.element(child)
            self.line.append(child.tail or "")

    def element(self, element: Any) -> None:
        name = local(element).lower()
        if not name or name in _SKIPPED or self.outside & set((element.get("class") or "").lower().split()):
            return
        if name in _WHOLE:
            self.flush()
            self.add(_whole(element, name))
        elif name in _BLOCKS or "-image" in name or "embed" in name:  # "dnl-image", "dnl-youtubeembed" of digitalwires
            self.flush()
            self.inside(element)
            self.flush()
        else:
            self.in_line(element, name)

    def in_line(self, element: Any, name: str) -> None:
        if name == "br":
            self.line.append("\0")  # kept apart from the line breaks of the source, which are spaces
        elif name == "denom" and local(element.getprevious()) == "numer":
            self.line.append("/")
        marks = ("„", "“") if name == "q" and not _is_quoted(element, self.line) else ("", "")
        self.line.append(marks[0])
        self.inside(element)
        self.line.append(marks[1])


def _whole(element: Any, name: str) -> str:
    if name == "pre":
        return "\n".join(part.rstrip() for part in "".join(element.itertext()).strip("\n").splitlines())
    if name == "table":
        rows = (" | ".join(cells).strip() for cells in _rows(element))
        return "\n".join(row for row in rows if row.strip("| "))
    if name == "dl":
        return "\n".join(text for _, text in _parts(element) if text)
    return "\n".join(_items(element, name))


def _parts(element: Any) -> Iterator[tuple[Any, str]]:
    """The child elements with their texts, and between them (None) what stands there although nothing should."""
    yield None, _line(element.text)
    for part in element:
        if local(part):
            yield part, "\n".join(blocks(part))
        yield None, _line(part.tail)


def _rows(table: Any) -> Iterator[list[str]]:
    """The cells of each row; a caption, or whatever else stands in a table, is a row of one cell."""
    yield [_line(table.text)]
    for part in table:
        name = local(part).lower()
        if name in ("thead", "tbody", "tfoot"):
            yield from _rows(part)
        elif name == "tr":
            yield [_line(text) for cell, text in _parts(part) if cell is not None or text]
        elif name and name not in ("col", "colgroup"):
            yield [_line("\n".join(blocks(part)))]
        yield [_line(part.tail)]


def _items(element: Any, name: str) -> list[str]:
    """A list's lines: each item with its mark, what belongs to it (a list within) indented below."""
    lines: list[str] = []
    number = 0
    for item, text in _parts(element):
        inner_list = local(item).lower() in ("ul", "ol")  # a list right in a list, as some editors write it
        inner = _items(item, local(item).lower()) if inner_list else text.split("\n")
        if any(inner):
            number += 0 if inner_list or item is None else 1
            mark = "  " if inner_list else "" if item is None else f"{number}. " if name == "ol" else "- "
            lines += [mark + inner[0], *("  " + line for line in inner[1:])]
    return lines


def _line(text: str | None) -> str:
    return _SPACES.sub(" ", text or "").strip()


def _is_quoted(element: Any, before: list[str]) -> bool:
    own = "".join(element.itertext()).strip()
    return not own or own[0] in _QUOTES or "".join(before[-2:]).rstrip()[-1:] in set(_QUOTES)
