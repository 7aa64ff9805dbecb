"""Markdown, with or without YAML front matter.

Invariant: the report's text is the body unchanged, markup and all: everything after the line break that closes the
front matter, or the whole file.
"""

import re
from collections.abc import Mapping

from zufolge.reports.dates import iso_date
from zufolge.reports.found import Found
from zufolge.reports.text import headline

# Between two lines of exactly three hyphens, the first at the very start. Must not match: "----", a rule (---) further
# down, a block of more than 5,000 characters (the time YAML takes grows with the square of "[[[[").
_FRONT = re.compile(r"---[ \t]*(?:\r\n|\r|\n)(.{0,5000}?)(?:(?<=\n)|(?<=\r))---[ \t]*(?:\r\n|\r|\n|\Z)", re.DOTALL)
# Must not match: "## Zwischentitel", "#Schlagwort".
_HEADING = re.compile(r"(?:\A|(?<=[\r\n]))#[ \t]+([^\s#][^\r\n]*)")

_OUTLET_KEYS = ("outlet", "publisher", "publication")
_DATE_KEYS = ("date", "published")
# What keys of front matter look like. Must not match: "Berlin: Es regnet" between two rules of a plain text.
_KEY = re.compile(r"[a-z][a-z0-9_-]*")
_NOTHING = {"", "~", "null", "Null", "NULL"}


def read_markdown_report(text: str) -> Found:
    """A report whose text is the body of `text`; title, outlet and date are those of the front matter.

    Without a title there, it is the first heading "# ...". A file whose front matter can't be read is plain text.
    """
    match = _FRONT.match(text)
    if match is None:
        if text.startswith("---"):
            return Found(text, title=headline(text), notes=("starts with '---' but has no front matter: read as plain text",))
        return Found(text, title=_heading(text) or headline(text))
    fields, complaint = _fields(match[1])
    if fields is None:
        return Found(text, title=headline(text), notes=(f"{complaint}: read as plain text",))
    body = text[match.end() :]
    published, notes = _published(fields)
    return Found(body, _first(fields, ("title",)) or _heading(body), _first(fields, _OUTLET_KEYS), published, notes)


def _heading(text: str) -> str | None:
    match = _HEADING.search(text)
    if match is None:
        return None
    title = match[1].rstrip()
    bare = title.rstrip("#")  # "# Titel #" may be closed so; "# Was ist C#" is not
    return bare.rstrip() if bare[-1:].isspace() else title


def _fields(block: str) -> tuple[Mapping[object, object] | None, str]:
    """The front matter as a mapping, or None and the reason."""
    import yaml

    try:
        # BaseLoader builds strings, lists and mappings only: less than SafeLoader, which makes 750 of a title "12:30".
        data = yaml.load(block, Loader=yaml.BaseLoader)  # noqa: S506
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        line = f" (line {mark.line + 2})" if mark else ""
        return None, f"the front matter is no valid YAML{line}"
    if isinstance(data, dict) and all(isinstance(key, str) and _KEY.fullmatch(key) for key in data):
        return data, ""
    return None, "what stands between '---' is no front matter"


def _first(fields: Mapping[object, object], keys: tuple[str, ...]) -> str | None:
    values = (fields.get(key) for key in keys)
    return next((" ".join(value.split()) for value in values if isinstance(value, str) and value.strip() not in _NOTHING), None)


def _published(fields: Mapping[object, object]) -> tuple[str | None, tuple[str, ...]]:
    written = _first(fields, _DATE_KEYS)
    published = iso_date(written) if written else None
    if written and not published:
        return None, (f"the front matter's date '{written[:40]}' is no ISO date: left out",)
    return published, ()
