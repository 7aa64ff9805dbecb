"""One article of a bundle: its head, its text, its foot.

Invariant: the text is all lines between head and foot, in their order; the foot is only what ends the article (fields,
captions, copyright), so that no line within the text is taken for one. An article without a text is an error, and so are two
that run together.
"""

import re
from dataclasses import dataclass, field

from zufolge.errors import InputError
from zufolge.reports.bundles.dates import written_date
from zufolge.reports.bundles.lines import Line

_FIELDS = {
    "title": "titel|title|headline|überschrift|schlagzeile",
    "outlet": "publikation|publication|quelle|source|zeitung|medium|erschienen in",
    "date": "datum|date|erscheinungsdatum|publication date|veröffentlicht|veröffentlicht am",
    "length": "länge|laenge|length|umfang|wörter|words",
    "load": "load-date|ladedatum|update|aktualisierung|aktualisiert",
    "foot": "section|rubrik|ressort|language|sprache|publication-type|publikationstyp|publikationsart|journal[ -]code|"
    "zeitungs-?code|subject|geographic|company|organization|person|industry|ticker|correction-date|acc-no|issn|document id|"
    "dokument-id|schlagworte|schlagwörter|series|url|link",
    "head": "byline|autor|autorin|autoren|author|von|dateline|ort|ortsmarke|highlight|anreißer|thema|themen|region|edition|"
    "ausgabe|seite|page|copyright|volume|issue|heft|type|typ|country|land",
}
_FIELD = re.compile("|".join(rf"(?P<{key}>(?:{names})\s*:)" for key, names in _FIELDS.items()), re.IGNORECASE)
# Fields at an article's end. Must not be there: what may end a text ("Ort: Stadthalle, 19 Uhr").
_AT_END = {"length", "load", "foot"}
_BODY = re.compile(r"(?:Body|Volltext|Haupttext|Text|Artikeltext)\s*:?", re.IGNORECASE)
_REST = re.compile(r"(?:Classification|Klassifikation|Klassifizierung)\s*:?", re.IGNORECASE)
_CAPTIONS = re.compile(r"(?:Graphic|Grafik|Bildunterschrift)\s*:?", re.IGNORECASE)
_RIGHTS = re.compile(
    r"(?:©|\(c\)|Copyright\b|All rights reserved|Alle Rechte vorbehalten).*"
    r"|.*\b(?:All Rights Reserved|Alle Rechte vorbehalten)\.?",
    re.IGNORECASE,
)
_WORDS = re.compile(r"([0-9][0-9.,']{0,9})\s*(?:W(?:ö|oe)rter|words|Wort)?\b", re.IGNORECASE)
_HEAD_REACH = 12
_AGAIN = "Export the articles again, or add them one by one."


@dataclass(frozen=True, slots=True)
class Article:
    """An article as the bundle gives it; published: ISO 8601; words: how many the bundle says it has."""

    text: str
    title: str | None
    outlet: str | None
    published: str | None
    words: int | None


@dataclass(slots=True)
class _Head:
    """What the head says: its fields, its date, and the other lines before and behind the date."""

    fields: dict[str, str] = field(default_factory=dict)
    before: list[str] = field(default_factory=list)
    after: list[str] = field(default_factory=list)
    date: str | None = None


def is_field(text: str) -> bool:
    """Whether a line is a field of an article's head or foot ("Length: 345 words")."""
    return _key(text) is not None


def is_rights(text: str) -> bool:
    """Whether a line is about copyright."""
    return len(text) < 300 and _RIGHTS.fullmatch(text) is not None


def begins_head(lines: list[Line], at: int) -> bool:
    """Whether the line at this index is the date of an article's head: fields or the mark of a text follow soon."""
    near = lines[at + 1 : at + _HEAD_REACH]
    return written_date(lines[at].text) is not None and any(is_field(line.text) or _BODY.fullmatch(line.text) for line in near)


def read_article(lines: list[Line], number: int, where: str) -> Article:
    """The article in these lines. Raises InputError naming the line of what is wrong."""
    place = f"{where}, article {number}, line {lines[0].number if lines else '?'}"
    if (
        sum(_BODY.fullmatch(line.text) is not None for line in lines) > 1
        or sum(_key(line.text) == "length" for line in lines) > 1
    ):
        raise InputError("runs into the next article: two texts stand where one should be", place, _AGAIN)
    whole = lines[: _foot(lines)]
    dated = _dated(whole)
    begin = _text_begin(whole, dated)
    if begin >= len(whole):
        raise InputError("is an article without a text", place, _AGAIN)
    head = _head(whole[:begin], dated)
    title, outlet = _names(head)
    words = _WORDS.match(head.fields.get("length", ""))
    return Article(
        "\n\n".join(line.text for line in whole[begin:]),
        head.fields.get("title") or title,
        head.fields.get("outlet") or outlet,
        head.date or written_date(head.fields.get("date", "")),
        int(re.sub(r"\D", "", words[1])) if words else None,
    )


def _key(text: str) -> str | None:
    """Which field a line is, None if it is none."""
    match = _FIELD.match(text)
    key = match.lastgroup if match else None
    # "Update: Die Polizei hat ..." is text.
    return None if match and key == "load" and not written_date(text[match.end() :]) else key


def _dated(lines: list[Line]) -> int | None:
    """The line that is the date; the first one only if no other is."""
    return next((i for i in (*range(1, min(len(lines), _HEAD_REACH)), 0) if lines and written_date(lines[i].text)), None)


def _text_begin(lines: list[Line], dated: int | None) -> int:
    """The line at which the text begins: behind its mark, else behind the fields of the head, else behind date and title."""
    body = next((i for i, line in enumerate(lines) if _BODY.fullmatch(line.text)), None)
    if body is not None:
        return body + 1
    after = 0 if dated is None else dated + 1
    begin = next((i + 1 for i in range(min(after + _HEAD_REACH, len(lines))) if is_field(lines[i].text)), None)
    if begin is None:
        begin = after if dated is not None and dated > 1 else after + 1
    while begin < len(lines) and (is_field(lines[begin].text) or is_rights(lines[begin].text)):
        begin += 1
    return begin


def _head(lines: list[Line], dated: int | None) -> _Head:
    head = _Head()
    for i, line in enumerate(lines):
        key = _key(line.text)
        if key:
            head.fields.setdefault(key, line.text.partition(":")[2].strip())
        elif i == dated:
            head.date = written_date(line.text)
        elif not (is_rights(line.text) or _BODY.fullmatch(line.text)):
            (head.before if dated is not None and i < dated else head.after).append(line.text)
    return head


def _names(head: _Head) -> tuple[str | None, str | None]:
    """Title and outlet. Newer exports write title, outlet, date; older ones outlet, date, edition, title."""
    before, after = head.before, head.after
    if len(before) > 1:
        return " ".join(before[:-1]), before[-1]
    if before and after:
        return after[-1], before[0]
    if before:
        return before[0], None
    return (after[0], after[1] if len(after) > 1 else None) if after else (None, None)


def _foot(lines: list[Line]) -> int:
    """Where what ends the article begins: classification, captions, fields, copyright."""
    end = len(lines)
    for mark in (_REST, _CAPTIONS):
        end = max((i for i, line in enumerate(lines[:end]) if mark.fullmatch(line.text)), default=end)
    while end and (_key(lines[end - 1].text) in _AT_END or is_rights(lines[end - 1].text)):
        end -= 1
    return end
