"""A story as Markdown: to paste into a wiki, a ticket or an e-mail.

Invariant: whatever a report holds, its words are words and no markup; every entry links to its sentence, which is quoted at the
end with its report and the characters where it stands.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from zufolge.language.tokens import sentences, words
from zufolge.schema import Reading
from zufolge.views.safe import one_line
from zufolge.views.story import Place
from zufolge.views.story_entries import Chart, Entry, Section, place_of
from zufolge.views.story_index import outlet_of
from zufolge.views.words import Language, label, short_date

# What Markdown takes for a sign of its own in the middle of a line; addresses that some readers make links of.
_SIGNS = re.compile(r"[\\`*_{}\[\]|~$^@]|:(?=//)|(?<=www)\.", re.IGNORECASE)
# What it takes for one at either end of a line: lists, headings and their ends, rules.
_AT_AN_END = re.compile(r"^([-+=#]|[0-9]+(?=[.)]))|#(?=#*$)")
# HTML; entities hold in every kind of Markdown.
_HTML = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
_FIT = re.compile(r"[A-Za-z0-9_-]+")
_DOT = " · "
# Sentences end somewhere: a window around a place is enough, however long the text.
_WINDOW = 2000


def render_markdown(
    title: str, facts: str, sections: Sequence[Section], readings: Sequence[Reading], language: Language = "de"
) -> str:
    """The story as one Markdown document, with the sentences it rests on at its end."""
    texts = {reading.report.id: reading for reading in readings}
    used: dict[str, Place] = {}
    lines = [f"# {plain(title)}", "", plain(facts), ""]
    for section in sections:
        lines += [f"## {plain(section.title)}", ""]
        for entry in section.entries:
            lines += _entry(entry, used, language)
        for chart in section.charts:
            lines += _table(chart, used, language)
        if section.entries:
            lines.append("")
    if used:
        lines += [f"## {label('evidence.places', language)}", "", *_sentences(used, texts, language), ""]
    lines += [f"*{plain(label('disclaimer', language))}*", ""]
    return "\n".join(lines)


def plain(text: str) -> str:
    r"""Words as a line of Markdown that shows exactly these words.

    >>> print(plain("1. *Ja* <b> (https://a.test)"))
    1\. \*Ja\* &lt;b&gt; (https\://a.test)
    """
    line = _inner(text)
    return _AT_AN_END.sub(lambda found: f"{found[0]}\\" if found[0].isdigit() else f"\\{found[0]}", line)


def _inner(text: str) -> str:
    """Words as Markdown in the middle of a line."""
    line = _SIGNS.sub(r"\\\g<0>", one_line(text))
    return "".join(_HTML.get(sign, sign) for sign in line)


def _entry(entry: Entry, used: dict[str, Place], language: Language, depth: int = 0) -> Iterator[str]:
    parts = [f"**{_inner(entry.who) or '–'}**"]
    if entry.words:
        parts.append(_inner(entry.spoken(language)))
    if entry.told:
        parts.append(f"({_inner(_DOT.join(entry.told))})")
    if entry.place:
        parts.append(_link(entry.place, place_of(entry.place, language), used))
    yield "  " * depth + "- " + " ".join(parts)
    for other in entry.below:
        yield from _entry(other, used, language, depth + 1)


def _table(chart: Chart, used: dict[str, Place], language: Language) -> Iterator[str]:
    heads = (label(key, language) for key in ("when", "value", "source", "status", "place"))
    yield f"**{_inner(chart.counted) or '–'}**"
    yield ""
    yield "| " + " | ".join(heads) + " |"
    yield "|---|---:|---|---|---|"
    for row in chart.rows:
        place = _link(row.place, row.place.outlet, used)
        yield "| " + " | ".join((_inner(row.when), _inner(row.value), _inner(row.who), _inner(row.status), place)) + " |"
    yield ""


def _link(place: Place, shown: str, used: dict[str, Place]) -> str:
    """A link to the sentence below; a whole report has its id, which finds it again."""
    if not place.end:
        return f"{_inner(shown)} `{place.report}`"
    key = _anchor(place)
    used.setdefault(key, place)
    return f"[{_inner(shown)}](#{key})"


def _anchor(place: Place) -> str:
    return place.claim if _FIT.fullmatch(place.claim) else f"{place.report}-{place.start}"


def _sentences(used: Mapping[str, Place], texts: Mapping[str, Reading], language: Language) -> Iterator[str]:
    for key, place in used.items():
        reading = texts[place.report]
        said = _inner(around(reading.report.text, place.start, place.end))
        where = f"{outlet_of(reading)}, {short_date(reading.report.published, language)}"
        head = f"{where}, {label('characters', language)} {place.start}–{place.end}"
        yield f'- <a id="{key}"></a>{_inner(head)} (`{key}`): {said}'


def around(text: str, start: int, end: int) -> str:
    """The sentences that the characters start..end stand in."""
    begin, stop = max(0, start - _WINDOW), min(len(text), end + _WINDOW)
    part = text[begin:stop]
    found = words(part)
    inside = [
        (found[first][0], found[last - 1][1])
        for first, last in sentences(part, found)
        if found[first][0] < end - begin and found[last - 1][1] > start - begin
    ]
    return part[inside[0][0] : inside[-1][1]] if inside else text[start:end]
