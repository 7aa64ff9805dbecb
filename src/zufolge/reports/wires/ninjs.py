"""ninjs 1.x, 2.x and 3.x: IPTC's news in JSON, one object an item.

Invariant: the three generations differ in names only (headline_x, headlines; versioncreated, versionCreated); each fact is
looked for under all of its names. `guid` in the place of `uri`, `source` and `signal` are Superdesk's.
"""

from collections.abc import Iterator
from dataclasses import replace

from zufolge.errors import InputError
from zufolge.reports.wires.body import html_text, looks_like_html, plain_text, tree_text
from zufolge.reports.wires.fields import Fields, Json, first
from zufolge.reports.wires.item import LeftOut, WireItem
from zufolge.reports.wires.making import Said, made
from zufolge.reports.wires.nitf import nitf_body
from zufolge.reports.wires.safe_xml import parse
from zufolge.reports.wires.words import code, is_agency

_TYPES = {"text", "audio", "video", "picture", "graphic", "composite", "component", "event", "planning"}
_MARKS = {
    "headline", "headlines", "bodies", "versioncreated", "versionCreated", "firstcreated", "firstCreated", "pubstatus",
    "pubStatus", "embargoed", "embargoedUntil", "representationtype", "representationType", "$standard", "standard",
    "renditions",
}  # fmt: skip
# Roles of the body that is the article, of the headline that is its title, and of the party that sends it.
_ARTICLE = {"main", "body", "full", "fulltext", "article", "story", "text", "html", "xhtml", "plain", "nitf"}
_TITLE = {"main", "headline", "title", "web", "standard"}
_SENDER = {"provider", "distributor", "supplier", "origin", "originator", "source", "agency"}


def is_ninjs(data: Json) -> bool:
    """Whether a JSON object is an item of this format: a uri (or guid), and another of its properties."""
    named = isinstance(data.get("uri"), str) or isinstance(data.get("guid"), str)
    kind = data.get("type")
    marked = not _MARKS.isdisjoint(data) or any(key.startswith(("body_", "headline_")) for key in data)
    return named and (marked or (isinstance(kind, str) and kind in _TYPES))


def read_ninjs(data: Json, where: str) -> WireItem | LeftOut:
    """The item in a JSON object; LeftOut for pictures, events and the like. Raises InputError for one without text."""
    fields = Fields(data, where)
    urn, title = fields.line("uri", "guid"), _title(fields)
    text, unread = _text(fields, title)
    kind = fields.line("type")
    if not text and kind in _TYPES - {"text", "component"}:
        return LeftOut(kind, urn)
    sources = list(fields.objects("infosource", "infosources", "infoSources"))
    parties = [(code(first(one, "role", "rel") or "") in _SENDER, first(one, "name", "code", "literal")) for one in sources]
    names = [*fields.codes("provider", "source", "agency"), *(name for sends, name in parties if sends and name)]
    others = [name for sends, name in parties if name and not sends]
    holder = fields.line("copyrightholder", "copyrightHolder")
    known = next((name for name in others if is_agency(name)), None)
    if unread:
        fields.notes.append(f"other texts of the item were not read: {', '.join(unread)}")
    said = Said(
        format="ninjs",
        text=text,
        title=title,
        outlet=next((name for name in (*names, known, holder, *others) if name), None),
        published=fields.moment("versioncreated", "versionCreated", "firstcreated", "firstCreated", "contentcreated"),
        agencies=(*names, known, holder),
        credit_lines=(fields.line("creditline", "creditLine"), *(name for _, name in parties)),
        urn=urn,
        version=fields.version("version"),
        dateline=_dateline(fields),
        byline=fields.line("byline", "by"),
        first_created=fields.moment("firstcreated", "firstCreated"),
        embargo=fields.embargo("embargoed", "embargoedUntil"),
        status=fields.line("pubstatus", "pubStatus"),
        stated=tuple(fields.codes("signal", "signals")),
        note=fields.line("ednote", "edNote"),
        of=fields.line("evolvedfrom", "rewrite_of"),
        language=fields.line("language"),
    )
    return made(fields.noted(_with_correction(said)), where)


def _with_correction(said: Said) -> Said:
    """There is one editorial note: of a corrected or cancelled item it is the note of the correction."""
    codes = {code(one) for one in (*said.stated, said.status or "")}
    told = codes & {"correction", "corrected", "canceled", "cancelled", "cancel", "kill", "withdrawn"}
    return replace(said, correction=said.note) if told and said.note else said


def _title(fields: Fields) -> str | None:
    headlines = [(code(first(one, "role") or "main"), first(one, "value")) for one in fields.objects("headlines")]
    main = next((value for role, value in headlines if value and role in _TITLE), None)
    others = (str(key) for key in fields.data if key.startswith("headline_"))
    return fields.line("headline") or main or next((one for _, one in headlines if one), None) or fields.line(*others, "title")


def _dateline(fields: Fields) -> str | None:
    """The standard has the place only (`located`); some agencies add a dateline."""
    inside = next(fields.objects("dateline"), None)
    return (first(inside, "text") if inside else fields.line("dateline")) or fields.line("located")


def _text(fields: Fields, title: str | None) -> tuple[str, list[str]]:
    """The article, and the names of other bodies that are no other form of it. Raises InputError if all are no texts."""
    wrong: list[str] = []
    found = sorted(_bodies(fields, wrong), key=lambda body: body[:2])
    if wrong and not found:
        raise InputError(f"has a field '{wrong[0]}' that is no text", fields.where, "Ask the sender for a valid file.")
    fields.notes.extend(f"the field '{name}' is no text: left out" for name in wrong)
    cut = ((_cut(fields.where, media, value, title), role) for _, _, role, media, value in found)
    text, chosen = next((one for one in cut if one[0]), ("", ""))
    return text, sorted({role for _, _, role, _, value in found if role not in _ARTICLE | {chosen} and value.strip()})


def _bodies(fields: Fields, wrong: list[str]) -> Iterator[tuple[int, int, str, str, str]]:
    """Rank of the role, rank of the media type, role, media type, value of each body; `wrong` gets what is no text."""
    for key, value in fields.data.items():
        if key.startswith("body_") and isinstance(value, str):
            name = key.removeprefix("body_").lower()
            yield _ranked(name.rpartition("_")[0] or name, name, value)
        elif key.startswith("body_") and value is not None:
            wrong.append(key)
    for one in fields.objects("bodies"):
        value = one.get("value")
        if isinstance(value, str):
            media = first(one, "contenttype", "contentType") or ""
            yield _ranked(code(first(one, "role") or "main"), media, value)
        elif value is not None:
            wrong.append("value")


def _ranked(role: str, media: str, value: str) -> tuple[int, int, str, str, str]:
    kind = "nitf" if "nitf" in media else "html" if "html" in media else "plain" if "text" in media or "plain" in media else ""
    kind = kind or ("html" if looks_like_html(value) else "plain")
    return (0 if role in _ARTICLE else 1), ("html", "nitf", "plain").index(kind), role, kind, value


def _cut(where: str, kind: str, value: str, title: str | None) -> str:
    if kind == "html":
        return html_text(value, where, title)
    if kind == "nitf":
        whole = value.lstrip().startswith(("<?xml", "<!DOCTYPE", "<nitf"))
        root, _ = parse(value.lstrip() if whole else f"<block>{value}</block>", where)
        return tree_text(nitf_body(root), where, title)
    return plain_text(value)
