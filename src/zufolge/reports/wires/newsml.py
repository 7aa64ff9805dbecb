"""NewsML-G2: a newsItem, alone or in a newsMessage.

Invariant: codes are read by their last part, without their catalogs; of several renditions of the content the first one
that holds text is read, marked-up ones before plain ones; nothing outside the message is fetched.
"""

from typing import Any

from zufolge.errors import EmptyInput, InputError
from zufolge.reports.wires.body import html_text, inline_text, plain_text, tree_text
from zufolge.reports.wires.item import LeftOut, Message, Unreadable, WireItem
from zufolge.reports.wires.making import Said, made
from zufolge.reports.wires.nitf import nitf_body, nitf_line, nitf_title
from zufolge.reports.wires.safe_xml import child, children, local
from zufolge.reports.wires.words import code, line, moment

_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_CORRECTIONS, _ELSEWHERE = ("correction", "correctionshort"), ("embargo", "closingline")
# What other items are: no texts. A packageItem lists items, the others hold vocabularies, events and plans.
_OTHERS = {
    "packageItem": "package", "conceptItem": "concept", "knowledgeItem": "vocabulary", "planningItem": "plan",
    "catalogItem": "catalog",
}  # fmt: skip
_EARLIER = ("evolvedfrom", "previousversion", "corrects", "updates", "replaces")


def read_newsml(root: Any, where: str, notes: tuple[str, ...] = ()) -> Message:
    """The items of a newsMessage, or the one of a newsItem or packageItem. Raises EmptyInput for a message without any."""
    sets = children(root, "itemSet") if local(root) == "newsMessage" else [[root]]
    items = [one for item_set in sets for one in item_set if local(one)]
    if not items:
        raise EmptyInput("is a message without items", where, "Ask the sender for the message with its items.")
    parts: list[WireItem | LeftOut | Unreadable] = []
    for number, item in enumerate(items, 1):
        name = line(item.get("guid")) or f"item {number}"
        try:
            parts.append(_item(item, f"{where}#{name}" if len(items) > 1 else where, notes))
        except InputError as error:
            parts.append(Unreadable(name, error))
    return Message(tuple(parts))


def _item(item: Any, where: str, notes: tuple[str, ...]) -> WireItem | LeftOut:
    name, urn = local(item), line(item.get("guid"))
    if name != "newsItem":
        return LeftOut(_OTHERS.get(name, f"<{name[:40]}>"), urn)
    meta, content = child(item, "itemMeta"), child(item, "contentMeta")
    language = item.get(_LANG) or next((one.get("tag") for one in children(content, "language")), None)
    title = _headline(content, language) or inline_text(child(meta, "title"))
    text, nitf = _content(child(item, "contentSet"), where, title)
    kind = code(_code(child(meta, "itemClass")) or "text")
    if not text and kind != "text":
        return LeftOut(kind, urn)
    provider = child(meta, "provider")
    published, first, embargoed = (child(meta, one) for one in ("versionCreated", "firstCreated", "embargoed"))
    dates, date_notes = _moments(published, first, child(content, "contentCreated"))
    said = Said(
        format="newsml-g2",
        text=text,
        title=title or (nitf_title(nitf) if nitf is not None else None),
        outlet=_named(provider),
        published=dates[0] or dates[1] or dates[2],
        agencies=(_short(provider), _named(provider), *(_short(one) for one in children(content, "creator", "infoSource"))),
        credit_lines=(
            inline_text(child(content, "creditline")),
            *(named for one in children(content, "infoSource") for named in (_named(one), _short(one))),
        ),
        urn=urn,
        version=line(item.get("version")),
        dateline=inline_text(child(content, "dateline")) or (nitf_line(nitf, "dateline") if nitf is not None else None),
        byline=inline_text(child(content, "by")) or (nitf_line(nitf, "byline") if nitf is not None else None),
        first_created=dates[1],
        embargo=None if embargoed is None else (embargoed.text or "").strip(),
        status=_code(child(meta, "pubStatus")),
        stated=tuple(found for one in children(meta, "signal") if (found := _code(one))),
        correction=" ".join(_ed_notes(meta, where, _CORRECTIONS)) or None,
        note="\n\n".join(_ed_notes(meta, where)) or None,
        of=_earlier(meta),
        language=language,
        notes=(*notes, *date_notes),
    )
    return made(said, where)


def _content(content_set: Any, where: str, title: str | None) -> tuple[str, Any]:
    """The text, and the <nitf> element that it comes from, if any. Raises InputError for a text that is elsewhere."""
    inline = [inside for one in children(content_set, "inlineXML") for inside in one if local(inside)]
    for root in inline:
        text = tree_text(nitf_body(root), where, title)
        if text:
            return text, root if local(root) == "nitf" else None
    data = [one for one in children(content_set, "inlineData") if not one.get("encoding")]
    for one in sorted(data, key=lambda part: "html" not in (part.get("contenttype") or "")):
        written = "".join(one.itertext())
        is_html = "html" in (one.get("contenttype") or "")
        text = html_text(written, where, title) if is_html else plain_text(written)
        if text:
            return text, None
    return "", None


def _headline(content: Any, language: str | None) -> str | None:
    """The headline of the first rank, in the item's language where there are several."""
    headlines = children(content, "headline")
    own = [one for one in headlines if one.get(_LANG) in (None, language)] or headlines
    ranked = sorted(own, key=lambda one: (one.get("rank") or "1", one.get("role") is not None))
    return next((found for one in ranked if (found := inline_text(one))), None)


def _ed_notes(meta: Any, where: str, roles: tuple[str, ...] | None = None) -> list[str]:
    """The editorial notes with one of these roles, or all that have no other place; each once."""
    notes = []
    for one in children(meta, "edNote"):
        role = code(one.get("role") or "")
        if role in roles if roles else role not in (*_CORRECTIONS, *_ELSEWHERE):
            notes.append(tree_text(one, where, whole=True))
    return list(dict.fromkeys(note for note in notes if note))


def _earlier(meta: Any) -> str | None:
    links = (one for one in children(meta, "link") if code(one.get("rel") or "") in _EARLIER)
    return next((found for one in links if (found := line(one.get("residref")) or line(one.get("href")))), None)


def _moments(*elements: Any) -> tuple[list[str | None], tuple[str, ...]]:
    written = [line(one.text) if one is not None else None for one in elements]
    found = [moment(one) for one in written]
    wrong = (one for one, date in zip(written, found, strict=True) if one and not date)
    return found, tuple(f"the date '{one[:40]}' is no ISO date: left out" for one in wrong)


def _code(element: Any) -> str | None:
    """A concept's code, in whatever attribute it stands."""
    values = (line(element.get(name)) for name in ("qcode", "uri", "literal")) if element is not None else ()
    return next((value for value in values if value), None)


def _short(element: Any) -> str | None:
    """The last part of a concept's code as written: "dpa" of "nprov:dpa"."""
    written = _code(element)
    return written.rstrip("/").replace("/", ":").rpartition(":")[2] or None if written else None


def _named(element: Any) -> str | None:
    """A concept's name, else its code."""
    return inline_text(child(element, "name")) or _short(element)
