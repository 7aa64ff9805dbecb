"""dpa digitalwires: one JSON object an item.

Invariant: text is `article_html` and, below it, `infobox_html`; codes (signal, status, provider) are taken from
`categories` (type "dnltype:signal" ...) and from fields of these names alike.
"""

from collections.abc import Iterable

from zufolge.reports.wires.body import html_text
from zufolge.reports.wires.fields import Fields, Json, first
from zufolge.reports.wires.item import LeftOut, WireItem
from zufolge.reports.wires.making import Said, made
from zufolge.reports.wires.words import code

_MARKS = {"article_html", "version_created", "headline", "pubstatus", "categories", "ednotes", "entry_id", "_wireq_receipt"}
# Roles of ednotes (dpaednoterole:...) whose words have a place of their own or repeat what the head says.
_CORRECTIONS, _ELSEWHERE = {"correction", "correctionshort"}, {"embargo", "closingline"}


def is_digitalwires(data: Json) -> bool:
    """Whether a JSON object is an item of this format: a urn or an article_html, and another of its fields."""
    return "article_html" in data or ("urn" in data and not _MARKS.isdisjoint(data))


def read_digitalwires(data: Json, where: str) -> WireItem | LeftOut:
    """The item in a JSON object; LeftOut if it holds pictures or sound only. Raises InputError for one without text."""
    fields = Fields(data, where)
    title, urn = fields.line("headline"), fields.line("urn")
    bodies = [fields.body(name) or "" for name in ("article_html", "infobox_html")]
    text = "\n\n".join(found for body in bodies if body and (found := html_text(body, where, title)))
    media = sorted({kind for one in fields.objects("associations") if (kind := first(one, "type"))} - {"text"})
    if not text and data.get("article_html") is None and media and not _codes(fields, "signal", "sig:"):
        return LeftOut("/".join(media), urn)
    provider = next(iter(_category(fields, "provider")), {})
    correction = " ".join(_ednotes(fields, _CORRECTIONS)) or None
    said = Said(
        format="digitalwires",
        text=text,
        title=title,
        outlet=first(provider, "name") or _local(provider),
        published=fields.moment("version_created", "updated", "content_created"),
        agencies=(_local(provider), first(provider, "name"), *fields.codes("provider", "agency")),
        credit_lines=(fields.line("creditline"),),
        urn=urn,
        version=fields.version("version"),
        dateline=fields.line("dateline"),
        byline=fields.line("byline"),
        first_created=fields.moment("first_created", "content_created"),
        embargo=fields.embargo("embargoed"),
        status=next(iter((*fields.codes("pubstatus"), *_codes(fields, "pubstatus", "stat:"))), None),
        stated=tuple(dict.fromkeys((*fields.codes("signal", "signals"), *_codes(fields, "signal", "sig:")))),
        correction=correction,
        note=_note(fields),
        language=fields.line("language"),
    )
    return made(fields.noted(said), where)


def _category(fields: Fields, kind: str) -> list[Json]:
    return [one for one in fields.objects("categories") if code(first(one, "type") or "") == kind]


def _codes(fields: Fields, kind: str, prefix: str) -> list[str]:
    """The codes of one type among the categories, which may also be plain codes ("sig:correction")."""
    found = [written for one in _category(fields, kind) if (written := first(one, "qcode", "name"))]
    return found + [one for one in fields.codes("categories") if one.startswith(prefix) and one not in found]


def _local(provider: Json) -> str | None:
    """The last part of a code as written: "dpa" of "nprov:dpa"."""
    return (first(provider, "qcode") or "").rpartition(":")[2] or None


def _ednotes(fields: Fields, roles: Iterable[str]) -> list[str]:
    return [words for one in fields.objects("ednotes") if _role(one) in roles and (words := first(one, "ednote", "text"))]


def _role(ednote: Json) -> str:
    return code(first(ednote, "role") or "")


def _note(fields: Fields) -> str | None:
    """The notepad and the other editorial notes, one paragraph each."""
    notepad = fields.data.get("notepad")
    inside = next(fields.objects("notepad"), {"public_html": notepad})
    pieces = [one for name in ("header_html", "public_html", "nonpublic_html") if isinstance(one := inside.get(name), str)]
    others = {_role(one) for one in fields.objects("ednotes")} - _CORRECTIONS - _ELSEWHERE
    notes = [html_text(piece, fields.where, whole=True) for piece in pieces] + _ednotes(fields, others)
    return "\n\n".join(dict.fromkeys(note for note in notes if note)) or None
