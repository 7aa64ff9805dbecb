"""The lines of a document: what stands in a paragraph of its own, in DOCX and HTML.

Invariant: all text that a reader of the document sees is in a line, in its order; what was deleted in it is not. XML that
declares a document type or entities is refused before it is parsed, and nothing is unpacked further than a limit.
"""

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from zufolge.errors import InputError, TooLarge

_AGAIN = "Export it again."
_UNPACKED = 200_000_000
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_HIDDEN = {f"{_W}del", f"{_W}moveFrom", f"{_W}txbxContent", f"{_W}instrText", f"{_W}pPr", f"{_W}rPr"}
_BREAKS = {f"{_W}br", f"{_W}cr"}
_BLOCKS = {
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "div", "dl", "doc", "docfull",
    "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html",
    "li", "main", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
}  # fmt: skip
_UNSEEN = ("script", "style", "head", "template", "noscript", "iframe")
_HEADINGS = ("h1", "h2", "h3")


@dataclass(frozen=True, slots=True)
class Line:
    """A line with its number in the document, from 1; heading: whether the document marks it as one."""

    number: int
    text: str
    heading: bool = False


def docx_lines(data: bytes, where: str) -> list[Line]:
    """The lines of a DOCX. Raises InputError for a broken one and one that is unsafe to read."""
    _check_safe(data, where)
    from docx import Document

    try:
        body = Document(io.BytesIO(data)).element.body
        paragraphs = [(_paragraph(element), _is_heading(element)) for element in body.iter(f"{_W}p") if not _in_box(element)]
    except Exception as error:  # python-docx raises whatever zipfile, lxml and missing parts lead to
        raise InputError(f"is a broken DOCX ({_reason(error)})", where, _AGAIN) from error
    return _numbered(paragraphs)


def html_lines(text: str) -> list[Line]:
    """The lines of a page."""
    from zufolge.reports.html import tree_of

    tree = tree_of(text)
    return [] if tree is None else _numbered(_blocks(tree))


def _numbered(paragraphs: Any) -> list[Line]:
    """The lines in paragraphs, without empty ones; a line break within a paragraph begins a new line."""
    rows = [(line, heading) for text, heading in paragraphs for line in text.split("\n")]
    cleaned = ((" ".join(line.split()), heading) for line, heading in rows)
    return [Line(number, line, heading) for number, (line, heading) in enumerate(cleaned, 1) if line]


def _check_safe(data: bytes, where: str) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            infos = archive.infolist()
            if sum(info.file_size for info in infos) > _UNPACKED:
                raise TooLarge(
                    f"is more than {_UNPACKED // 1_000_000} MB when unpacked", where, "Export fewer articles at a time."
                )
            for info in infos:
                with archive.open(info) as part:  # read to its end, so that a broken one is found out here
                    unsafe = _declares(part, xml=info.filename.lower().endswith((".xml", ".rels")))
                if unsafe:
                    raise InputError(f"declares entities of its own, which are not read ({info.filename[:80]})", where, _AGAIN)
    except InputError:
        raise
    except Exception as error:  # zipfile raises many kinds for broken files
        raise InputError(f"is a broken DOCX ({_reason(error)})", where, _AGAIN) from error


def _declares(part: Any, *, xml: bool) -> bool:
    """Whether XML holds a document type, in UTF-8 or UTF-16."""
    tail = b""
    while block := part.read(1 << 20):
        found = (tail + block).replace(b"\0", b"")
        if xml and (b"<!DOCTYPE" in found or b"<!ENTITY" in found):
            return True
        tail = block[-32:]
    return False


def _paragraph(element: Any) -> str:
    """A paragraph's text; tabs are blanks, breaks are line feeds."""
    parts: list[str] = []
    stack = [iter(element)]
    while stack:
        child = next(stack[-1], None)
        if child is None:
            stack.pop()
        elif child.tag == f"{_W}t":
            parts.append(child.text or "")
        elif child.tag == f"{_W}tab":
            parts.append(" ")
        elif child.tag == f"{_W}noBreakHyphen":
            parts.append("-")
        elif child.tag in _BREAKS:
            parts.append("\n")
        elif child.tag not in _HIDDEN:
            stack.append(iter(child))
    return "".join(parts)


def _is_heading(element: Any) -> bool:
    style = element.find(f"{_W}pPr/{_W}pStyle")
    name = "" if style is None else str(style.get(f"{_W}val", "")).lower()
    return name.startswith(("heading", "berschrift", "überschrift", "title", "titel"))


def _in_box(element: Any) -> bool:
    """Whether a paragraph stands in a text box, which Word keeps twice."""
    return any(above.tag == f"{_W}txbxContent" for above in element.iterancestors())


def _blocks(tree: Any) -> Iterator[tuple[str, bool]]:
    from lxml import etree

    parts: list[str] = []
    headings = 0
    walker = etree.iterwalk(tree, events=("start", "end"))
    for event, element in walker:
        name = element.tag.lower() if isinstance(element.tag, str) else ""
        start = event == "start"
        if name in _BLOCKS or name in _UNSEEN:
            yield "".join(parts), headings > 0
            parts = []
        headings += (1 if start else -1) * (name in _HEADINGS)
        if start and name in _UNSEEN:
            walker.skip_subtree()
        elif start and name == "br":
            parts.append("\n")
        elif start:
            # A line break in the source is a blank; only <br> and blocks break lines.
            parts.append((element.text or "").replace("\n", " "))
        if not start and element is not tree:
            parts.append((element.tail or "").replace("\n", " "))
    yield "".join(parts), False


def _reason(error: Exception) -> str:
    return " ".join(str(error).split())[:200] or type(error).__name__
