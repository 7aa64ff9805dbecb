"""Which agencies a report names for itself: "(sda/dpa)" at its end, "SEOUL (dpa) -" at its beginning.

Invariant: a credit is a stretch of the text, as written; each is returned once, in the order of the text.

Known agencies (language/data/agencies.tsv) count in every place of a credit. An abbreviation that is not known counts in two
places only: alone in a dateline ("Orrstetten (azd) -"), and first in a pair that ends the whole text ("(lkd/mos)", where
what follows are the initials of whoever edited it). A single unknown one at the end ("(mos)") is nobody's agency.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from zufolge.language.lists import table

_DATA = Path(__file__).parent / "data"

_ITEM = r"[^\W\d_][\w.-]{1,15}"
_SOURCE = r"(?:Quellen?|Agentur(?:en)?|Text):?\s+"
_SEPARATOR = re.compile(r"\s*[/,;|+]\s*|\s+und\s+|\s+&\s+")
# Initials of whoever edited it, or an agency, which has three letters at least unless it is known.
# Must not match: "Grüne", "Archiv", "S", "1b".
_ABBREVIATION = re.compile(r"[a-zäöüß]{2,6}|[A-ZÄÖÜ]{2,6}")
_MIN_UNKNOWN = 3

# Dateline: a place, perhaps a date, the credit in brackets, a dash or colon. "SEOUL (dpa) -", "Wien/Linz (APA) –",
# "Frankfurt am Main, 12. März (Reuters) -".
# Must not match: "Der Kanzler reiste nach Wien (APA) ..." (words of a sentence), "Markus Söder (CSU) - ..." (a party).
_PLACE_WORD = r"[A-ZÄÖÜ][\w.’'-]*"
_PLACE = rf"{_PLACE_WORD}(?:[ ]?/[ ]?{_PLACE_WORD}|[ ](?:{_PLACE_WORD}|am|an|auf|bei|de|del|der|im|in|la|ob|di|upon))*"
_BEGINS = '[A-ZÄÖÜ„«»"]'
_DATELINE = re.compile(
    rf"[ \t]*(?:{_PLACE}(?:,[ ][0-9]{{1,2}}\.[ ]?\w+)?[ ])?\((?P<items>[^()\r\n]{{2,40}})\)"
    rf"[ ]?(?:(?P<dash>[-–—−])|[:.]|(?={_BEGINS}))(?=\s|{_BEGINS})"
)
_MAX_PLACE_WORDS = 5
_FIRST_LINES = 6

# At the end of a line, behind a finished sentence: "... unklar. (sda/dpa)", or alone on its line.
# Must not match: "sagte Müller (SPD).", "der Deutschen Presse-Agentur (dpa)." - the stop stands behind the bracket.
_AT_END = re.compile(r"(?:(?<=[.!?…])|(?<=[.!?…][\"'“”»«’‘›‹])|^)[ \t\xa0]*\(([^()\r\n]{2,80})\)[ \t\xa0]*$", re.MULTILINE)
# A last line without brackets: "sda/dpa", "Quelle: dpa". Must not match: "Update folgt", "TT" within a sentence.
_BARE = re.compile(rf"{_SOURCE}.{{2,80}}|{_ITEM}(?:\s*[/,]\s*{_ITEM}){{0,5}}")
# "Mit Material der Agentur azd", "mit Informationen von dpa und AFP", "Mit Agenturmaterial von AFP".
# Must not match: "Mit Material der Feuerwehr", "Mit Material gefüllte Säcke ...".
_MATERIAL = re.compile(
    r"\(?[ \t]*(?:(?:Der|Dieser) (?:Text|Artikel|Beitrag) (?:enthält|beruht auf|basiert auf)|Mit|Unter Verwendung von|Aus)[ ]"
    r"(?:Agentur)?(?:Material|Informationen|Meldungen|Texten|Angaben)[ ](?:der|von|des|aus)[ ]"
    r"(?P<agency>(?:Nachrichten)?agentur(?:en)?[ ])?(?P<items>[^()\r\n]{2,80}?)[ \t]*\.?[ \t]*\)?",
    re.IGNORECASE,
)
# "Von Max Muster, dpa" as a line of its own near the top. Must not match: "Von Montag an, so die dpa, ...".
_BYLINE = re.compile(rf"Von [A-ZÄÖÜ][^,()\r\n]{{2,60}}(?:,[ ]|[ ]\()(?P<items>{_ITEM}(?:[ ]?/[ ]?{_ITEM}){{0,3}})\)?")
_LAST_LINES = 3
# How far the beginning and the end reach, in characters, so that the time needed grows with the text and no faster.
_TOP, _BOTTOM, _LONG_LINE = 4_000, 2_000, 200


@cache
def agencies() -> frozenset[str]:
    """The known credits (language/data/agencies.tsv): as written if they have two letters, else in lower case."""
    rows = ((name, others) for name, others, _, credit in table("agencies.tsv") if credit == "+")
    forms = (form for name, others in rows for form in (name, *others.split("|")))
    return frozenset(form if len(form) == 2 else form.casefold() for form in forms if form != "-")


@cache
def _no_agencies() -> frozenset[str]:
    return frozenset(word for line in _lines("no_agencies.txt") for word in line.split())


def _lines(name: str) -> list[str]:
    return [line for line in (_DATA / name).read_text(encoding="utf-8").splitlines() if not line.startswith("#")]


def find_credits(text: str) -> tuple[str, ...]:
    """The agencies that `text` credits, as written.

    >>> find_credits("SEOUL (dpa) - Es regnet. Mehr nicht. (sda/dpa)")
    ('dpa', 'sda')
    """
    found: dict[str, str] = {}
    for credit in (*_at_the_top(text), *_at_line_ends(text), *_at_the_bottom(text)):
        found.setdefault(credit.casefold(), credit)
    return tuple(found.values())


def _at_the_top(text: str) -> Iterator[str]:
    for line in _lines_of(text[:_TOP])[:_FIRST_LINES]:
        dateline = _DATELINE.match(line[:_LONG_LINE])
        if dateline:
            yield from _of_dateline(dateline)
        byline = _BYLINE.fullmatch(line) if len(line) <= _LONG_LINE else None
        if byline:
            yield from _known(_items(byline["items"]))


def _of_dateline(match: re.Match[str]) -> Iterable[str]:
    items = _items(match["items"])
    known = _known(items)
    if known:
        return known
    place = match[0].partition("(")[0].split()
    single = len(items) == 1 and bool(match["dash"]) and 0 < len(place) <= _MAX_PLACE_WORDS
    return items if single and _may_be_agency(items[0]) else ()


def _at_line_ends(text: str) -> Iterator[str]:
    end = len(text.rstrip())
    for match in _AT_END.finditer(text.replace("\r", "\n")):
        items = _items(match[1])
        known = _known(items)
        yield from known
        ends_text = match.end() >= end and len(items) > 1 and all(_ABBREVIATION.fullmatch(item) for item in items)
        if not known and ends_text and _may_be_agency(items[0]):
            yield items[0]


def _at_the_bottom(text: str) -> Iterator[str]:
    lines = _lines_of(text[-_BOTTOM:])
    for line in lines[-_LAST_LINES:]:
        material = _MATERIAL.fullmatch(line) if len(line) <= _LONG_LINE else None
        if material:
            items = _items(material["items"])
            yield from (item for item in items if _known([item]) or (material["agency"] and _may_be_agency(item)))
    if len(lines) > 1 and len(lines[-1]) <= _LONG_LINE:
        last = lines[-1].removeprefix("(").removesuffix(")")
        yield from _known(_items(last)) if _BARE.fullmatch(last) else ()


def _lines_of(part: str) -> list[str]:
    return [line.strip() for line in re.split(r"[\r\n]", part) if line.strip()]


def _items(written: str) -> list[str]:
    return [item for item in _SEPARATOR.split(re.sub(rf"\A\s*{_SOURCE}", "", written).strip()) if item]


def _known(items: list[str]) -> list[str]:
    return [item for item in items if (item if len(item) == 2 else item.casefold()) in agencies()]


def _may_be_agency(item: str) -> bool:
    return len(item) >= _MIN_UNKNOWN and _ABBREVIATION.fullmatch(item) is not None and item.casefold() not in _no_agencies()
