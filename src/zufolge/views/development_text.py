"""What happened to a story, in words: for a terminal, a pipe, a mail, as JSON.

Invariant: all forms tell the same; what comes from a report is on one line and can steer no terminal.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from typing import Any

from rich.text import Text

from zufolge.schema import Development
from zufolge.views.safe import one_line
from zufolge.views.story_entries import in_quotes
from zufolge.views.wire import dumps
from zufolge.views.words import Language, label, short_date

SCHEMA = "zufolge-development/1"
_DOT, _EMPTY = " · ", "-"
# The eye shall find first what must be reacted to.
_COLOURS = {
    "corrects": "bold red",
    "withdrawn": "bold red",
    "denies": "bold magenta",
    "contradicts": "bold magenta",
    "figure": "bold yellow",
    "confirms": "green",
    "origin": "green",
    "claim": "cyan",
    "report": "bold",
}


def development_line(one: Development) -> str:
    """For a pipe, parted by tabs: kind, from whom, words, what it answers or the value before, outlet, id, story."""
    answered = _DOT.join(filter(None, (one.about, one.answered)))
    fields = (one.kind, one.name, one.words, answered, one.outlet, one.claim or one.report, one.story)
    return "\t".join(one_line(field) or _EMPTY for field in fields)


def development_json(one: Development, seq: int, told: str) -> str:
    """One JSON object: the fields of schema.Development, its number and when it was told."""
    return dumps({"schema": SCHEMA, "seq": seq, "told": told, **asdict(one)})


def development_texts(one: Development, language: Language) -> Iterator[tuple[int, Text]]:
    """For a terminal: lines with their indent."""
    kind = label(f"news.{one.kind}", language)
    place = Text(_DOT.join(filter(None, _place(one, language))), "dim")
    if one.kind == "report":
        yield 0, Text.assemble((_outlet(one), _COLOURS["report"]), "  ", one_line(one.words) or label("untitled", language))
        yield 2, Text.assemble((kind, "yellow"), _DOT, place)
        return
    yield 2, Text.assemble((kind, _COLOURS[one.kind]), "  ", (one_line(one.name) or label("no origin", language), "bold"))
    yield 4, Text(_words(one, language))
    if about := _about(one, language):
        yield 4, Text(about, "dim")
    yield 4, place


def mail_text(rule: str, one: Development, language: Language) -> tuple[str, str]:
    """The subject and the text of a mail."""
    kind, name = label(f"news.{one.kind}", language), one_line(one.name)
    words = one_line(one.words) or label("untitled", language)
    subject = f"[zufolge] {one_line(rule)}: {kind}" + (f", {name}" if name and one.kind != "report" else "")
    lines = (
        f"{kind}: {name or _outlet(one)}",
        _words(one, language) if one.kind != "report" else words,
        _about(one, language),
        _DOT.join(filter(None, _place(one, language))),
        f"{label('story', language)}: {one_line(one.title) or label('untitled', language)} ({one.story})",
        f"zufolge show {one.claim or one.report}",
    )
    return subject, "\n\n".join(line for line in lines if line) + "\n"


def alert_line(alert: Mapping[str, Any], one: Development) -> str:
    """For a pipe: an alert's rule and id before what it tells of."""
    return f"alert\t{one_line(alert['rule'])}\t{alert['id']}\t{development_line(one)}"


def alert_texts(alert: Mapping[str, Any], one: Development, language: Language) -> Iterator[tuple[int, Text]]:
    """For a terminal."""
    again = f" ({label('watch.again', language)})" if alert.get("again") else ""
    yield 0, Text(f"{label('watch.alert', language)}: {one_line(alert['rule'])}{again}", "bold reverse")
    yield from development_texts(one, language)


def _place(one: Development, language: Language) -> Iterable[str]:
    outlet = "" if one.kind == "report" else _outlet(one)
    return outlet, short_date(one.at, language) if one.at else "", one_line(one.claim or one.report)


def _outlet(one: Development) -> str:
    return one_line(one.outlet or one.report)


def _words(one: Development, language: Language) -> str:
    words = one_line(one.words)
    return words if one.kind == "figure" else in_quotes(words, language)


def _about(one: Development, language: Language) -> str:
    answered = in_quotes(one_line(one.answered), language) if one.answered else ""
    about = ", ".join(filter(None, (one_line(one.about), answered)))
    return label("news.before" if one.kind == "figure" else "news.about", language).format(about) if about else ""
