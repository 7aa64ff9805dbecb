"""Bundles: many articles in one document, as archives of the press export them (Nexis: DOCX, HTML).

Invariant: each article is whole, with its own head; where a document can't be split so that it all comes out right (another
number of articles than it says, one without a text, text between two of them) nothing of it is read, and the place is named.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from zufolge.errors import InputError
from zufolge.reports.bundles.article import Article, begins_head, is_field, is_rights, read_article
from zufolge.reports.bundles.lines import Line, docx_lines, html_lines
from zufolge.reports.credits import find_credits
from zufolge.reports.dates import iso_date
from zufolge.reports.encoding import decode
from zufolge.reports.items import Item, Refused
from zufolge.reports.language import find_language
from zufolge.reports.reading import Hints, Received, remarks
from zufolge.schema import Report

_END = re.compile(r"(?:\W{0,5}\s*)?(?:End of Document|Ende des Dokuments|Dokumentende)(?:\s*\W{0,5})?", re.IGNORECASE)
_START = re.compile(
    r"(?:FOCUS\s*-\s*)?(?:(?:Dokument|Document|Artikel)\s+(\d{1,5})\s+(?:von|of)\s+(\d{1,5})"
    r"|(\d{1,5})\s+(?:von|of)\s+(\d{1,5})\s+(?:DOKUMENTEN?|DOCUMENTS?|Artikeln?))",
    re.IGNORECASE,
)
_COUNT = re.compile(
    r"(?:Dokumente?|Documents?|Artikel)\s*\(\s*(\d{1,5})\s*\)|(\d{1,5})\s+(?:Dokumente?|Documents?|Artikel)"
    r"|(?:Anzahl(?: der)? (?:Dokumente|Artikel)|Number of Documents|Dokumente|Documents|Artikel)\s*:\s*(\d{1,5})",
    re.IGNORECASE,
)
_PAGE = re.compile(r"(?:Seite|Page)\s+\d{1,5}(?:\s+(?:von|of)\s+\d{1,5})?|\d{1,5}", re.IGNORECASE)
_LISTED = re.compile(r"\d{1,5}\.\s+(.+)")
# A cheap look at a page before it is taken apart.
_MARKS = re.compile(
    rb"End of Document|Ende des Dokuments|Dokumentende|(?:Do[ck]ument|Artikel)\s+\d{1,5}\s+(?:von|of)\s+\d"
    rb"|\d\s+(?:of|von)\s+\d{1,5}\s+(?:DO[CK]UMENT|Artikel)",
    re.IGNORECASE,
)
_AGAIN = "Export the articles again, or add them one by one."


@dataclass(frozen=True, slots=True)
class BundledArticle:
    """An article of a bundle on its way to a report."""

    article: Article

    def receive(self, name: str, hints: Hints) -> Received:  # noqa: ARG002 - what is wrong was found when it was split
        """Its report."""
        found = self.article
        report = Report(
            text=found.text,
            title=hints.title or found.title,
            outlet=hints.outlet or found.outlet,
            published=iso_date(hints.published) if hints.published else found.published,
            language=find_language(found.text),
            credits=find_credits(found.text),
        )
        there = len(found.text.split())
        off = found.words is not None and abs(there - found.words) > max(30, found.words // 3)
        said = (f"the bundle says {found.words} words, {there} are there",) if off else ()
        return Received(report, (*said, *remarks(report)))


def may_be_bundle(data: bytes) -> bool:
    """Whether a page's bytes hold a mark that parts articles."""
    return _MARKS.search(data.replace(b"\0", b"")) is not None


def items_in_docx(data: bytes, place: str, hints: Hints) -> Iterator[Item | Refused]:
    """The articles of a DOCX, or why there are none."""
    try:
        yield from _items(split(docx_lines(data, place), place), place, hints)
    except InputError as error:
        yield Refused(place, error)


def items_in_page(data: bytes, place: str, hints: Hints) -> Iterator[Item | Refused] | None:
    """The articles of a page, or why they can't be split; None if it is no bundle."""
    try:
        lines = html_lines(decode(data, place).text)
        # A page about documents is no bundle: it has no fields.
        if not any(_END.fullmatch(line.text) or _START.fullmatch(line.text) for line in lines) or not _has_heads(lines):
            return None
        return _items(split(lines, place), place, hints)
    except InputError as error:
        return iter([Refused(place, error)])


def split(lines: list[Line], where: str) -> list[Article]:
    """The articles in a document's lines. Raises InputError with the place of what makes the split doubtful."""
    starts = [i for i, line in enumerate(lines) if _START.fullmatch(line.text)]
    parts, cover = _by_starts(lines, starts, where) if starts else _by_ends(lines, where)
    stated = _stated([*cover, *(lines[i] for i in starts)])
    for number, line in stated:
        if number != len(parts):
            what = f"says that it holds {number} articles (line {line.number}: '{line.text[:60]}'), but {len(parts)} are there"
            raise InputError(what, where, _AGAIN)
    return [read_article(part, number, where) for number, part in enumerate(parts, 1)]


def _items(articles: list[Article], place: str, hints: Hints) -> Iterator[Item | Refused]:
    for number, article in enumerate(articles, 1):
        yield Item(f"{place}#{number}", None, hints=hints, piece=BundledArticle(article))


def _has_heads(lines: list[Line]) -> bool:
    return any(is_field(line.text) for line in lines) or any(begins_head(lines, i) for i in range(len(lines)))


def _by_starts(lines: list[Line], starts: list[int], where: str) -> tuple[list[list[Line]], list[Line]]:
    """The parts between "Dokument 3 von 12" and the next such line, and what stands before the first."""
    parts = []
    for expected, (begin, stop) in enumerate(zip(starts, [*starts[1:], len(lines)], strict=True), 1):
        number, _ = _numbers(lines[begin])
        if number != expected:
            what = f"has '{lines[begin].text}' where article {expected} should begin (line {lines[begin].number})"
            raise InputError(what, where, _AGAIN)
        part = lines[begin + 1 : stop]
        ends = [i for i, line in enumerate(part) if _END.fullmatch(line.text)]
        if ends:
            _check_between(part[ends[0] + 1 :], where)
            part = part[: ends[0]]
        parts.append(part)
    return parts, lines[: starts[0]]


def _by_ends(lines: list[Line], where: str) -> tuple[list[list[Line]], list[Line]]:
    """The parts before each "End of Document", the first without the cover, and the cover."""
    ends = [i for i, line in enumerate(lines) if _END.fullmatch(line.text)]
    if not ends:
        if sum(is_field(line.text) for line in lines) == 0 and not any(begins_head(lines, i) for i in range(len(lines))):
            what = "is a document without the marks of an export (a date, 'Length: ...', 'End of Document')"
            raise InputError(what, where, "Save an article's text as plain text (.txt) and add that.")
        what = "does not say where an article ends ('End of Document', 'Dokument 1 von 12')"
        raise InputError(what, where, _AGAIN)
    parts = [lines[begin:end] for begin, end in zip([0, *(end + 1 for end in ends[:-1])], ends, strict=True)]
    _check_between(lines[ends[-1] + 1 :], where)
    cover = _cover(parts[0])
    return [parts[0][cover:], *parts[1:]], parts[0][:cover]


def _cover(lines: list[Line]) -> int:
    """How many lines stand before the first article's head: the list of what was exported, and for whom."""
    dated = next((i for i in range(len(lines)) if begins_head(lines, i)), None)
    listed = next((match[1] for line in lines[:dated] if (match := _LISTED.fullmatch(line.text))), None)
    if dated is None or dated <= 2 or not (listed or any(_COUNT.fullmatch(line.text) for line in lines[:dated])):
        return 0
    above = range(dated - 1, -1, -1)
    titled = next((i for i in above if listed and lines[i].text == listed), None)
    if titled is None:
        titled = next((i for i in above if lines[i].heading and i < dated - 1), None)
    return dated - 2 if titled is None else titled


def _check_between(lines: list[Line], where: str) -> None:
    """Raise for lines that belong to no article."""
    stray = next((line for line in lines if not (_PAGE.fullmatch(line.text) or is_rights(line.text))), None)
    if stray is not None:
        what = (
            f"has text that belongs to no article (line {stray.number}: '{stray.text[:60]}'): it is cut off, or split wrongly"
        )
        raise InputError(what, where, _AGAIN)


def _stated(lines: list[Line]) -> list[tuple[int, Line]]:
    """How many articles the document says it holds, each time that it does."""
    found = []
    for line in lines:
        count = _COUNT.fullmatch(line.text)
        if count:
            found.append((int(next(filter(None, count.groups()))), line))
        elif _START.fullmatch(line.text):
            found.append((_numbers(line)[1], line))
    return found


def _numbers(line: Line) -> tuple[int, int]:
    match = _START.fullmatch(line.text)
    first, second, third, fourth = match.groups() if match else ("0", "0", None, None)
    return int(first or third or 0), int(second or fourth or 0)
