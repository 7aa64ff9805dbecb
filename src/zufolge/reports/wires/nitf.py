"""NITF: a document with a head (docdata) and a body, alone or inside NewsML-G2 or ninjs.

Invariant: text is `body.content`; headline, byline and dateline stand in `body.head` and are no part of it. Namespaces are
passed over: NITF 2 has none, NITF 3 has one.
"""

from typing import Any

from zufolge.reports.wires.body import inline_text, tree_text
from zufolge.reports.wires.item import WireItem
from zufolge.reports.wires.making import Said, made
from zufolge.reports.wires.safe_xml import child, children
from zufolge.reports.wires.words import after, line, moment


def read_nitf(root: Any, where: str, notes: tuple[str, ...] = ()) -> WireItem:
    """The item in a <nitf> element. Raises InputError for one without text."""
    docdata, top = child(root, "head", "docdata"), child(root, "body", "body.head")
    issued, dated_notes = _dated(docdata, root)
    named, source = child(docdata, "doc-id"), _attribute(docdata, "doc-id", "regsrc")
    identity = line(named.get("id-string")) if named is not None else None
    correction, management = child(docdata, "correction"), _of(docdata, "management-status")
    title = nitf_title(root)
    holder = _attribute(docdata, "doc.copyright", "holder")
    outlet = inline_text(child(top, "distributor")) or source or _attribute(child(root, "head"), "pubdata", "name") or holder
    key = child(docdata, "du-key")
    said = Said(
        format="nitf",
        text=tree_text(nitf_body(root), where, title),
        title=title,
        outlet=outlet,
        published=issued,
        agencies=(source, outlet, holder),
        credit_lines=(source,),
        signature=inline_text(child(root, "body", "body.end", "tagline")),
        urn=_address(identity, source),
        version=_of(key, "version") or _of(key, "generation"),
        dateline=nitf_line(root, "dateline"),
        byline=nitf_line(root, "byline"),
        embargo=_embargo(docdata, management, issued),
        status=management,
        stated=("correction",) if correction is not None else (),
        correction=_of(correction, "info"),
        note="\n\n".join(dict.fromkeys(found for found in _notes(docdata, top) if found)) or None,
        of=_address(_of(correction, "id-string") or _of(docdata, "management-doc-idref"), source),
        language=root.get("{http://www.w3.org/XML/1998/namespace}lang") or _of(child(root, "body"), "lang"),
        notes=(*notes, *dated_notes, *_of_others(docdata)),
    )
    return made(said, where)


def nitf_body(root: Any) -> Any:
    """The element that holds the text: `body.content` where there is one. A note in the body's head has one of its own."""
    found = (child(root, *path) for path in (("body", "body.content"), ("body.content",), ("body",)))
    return next((one for one in found if one is not None), root)


def nitf_title(root: Any) -> str | None:
    """The main headline, else the document's title."""
    headline = child(root, "body", "body.head", "hedline")
    return inline_text(child(headline, "hl1")) or inline_text(headline) or inline_text(child(root, "head", "title"))


def nitf_line(root: Any, name: str) -> str | None:
    """The first `byline` or `dateline` of the body's head, as one line."""
    found = (inline_text(one) for one in children(child(root, "body", "body.head"), name))
    return next((one for one in found if one), None)


def _dated(docdata: Any, root: Any) -> tuple[str | None, tuple[str, ...]]:
    """When it was issued; else when it is dated; else when it may be released."""
    story = child(root, "body", "body.head", "dateline", "story.date")
    issue, release = (_attribute(docdata, name, "norm") for name in ("date.issue", "date.release"))
    published = _attribute(child(root, "head"), "pubdata", "date.publication")
    written = [one for one in (issue, _of(story, "norm"), published, release) if one]
    notes = tuple(f"the date '{one[:40]}' is no ISO date: left out" for one in written if not moment(one))
    return next((found for one in written if (found := moment(one))), None), notes


def _embargo(docdata: Any, management: str | None, issued: str | None) -> str | None:
    """date.release, where the document is embargoed or is released after it was issued; "" where no time is given."""
    release = _attribute(docdata, "date.release", "norm")
    if (management or "").lower() == "embargoed":
        return release or ""
    return release if after(moment(release), issued) else None


def _notes(docdata: Any, top: Any) -> list[str | None]:
    messages = [_of(one, "info") for one in children(docdata, "ed-msg")]
    return [*messages, *(inline_text(one) for one in children(top, "note"))]


def _of_others(docdata: Any) -> tuple[str, ...]:
    """A status that this document gives to another one, beside its own."""
    other, state = _of(docdata, "management-doc-idref"), _of(docdata, "management-idref-status")
    return (f"the agency gives {other} the status '{state[:40]}'",) if other and state else ()


def _address(identity: str | None, source: str | None) -> str | None:
    """The document's id; one that names no sender itself gets it in front, for ids of two agencies may be the same."""
    return f"{source}:{identity}" if identity and source and ":" not in identity else identity


def _attribute(parent: Any, name: str, attribute: str) -> str | None:
    return _of(child(parent, name), attribute)


def _of(element: Any, attribute: str) -> str | None:
    return None if element is None else line(element.get(attribute))
