"""HTML that can't be broken by what is put into it.

Invariant: the only way from text into `Html` is `escaped`; a plain string given as a child or as an attribute's
value is always escaped, and element and attribute names come from code, never from data.
"""

import html
import re
from collections.abc import Iterable

from zufolge.views.safe import visible

# Elements without content or end tag.
_VOID = frozenset({"meta", "br", "hr"})


class Html(str):
    """Finished markup. Anything done to it by string methods is a plain `str` again, and is escaped when used."""

    __slots__ = ()


def escaped(text: str) -> Html:
    """`text` as HTML that shows exactly `visible(text)`, in content and in quoted attributes alike."""
    # A bare CR would be read as a line feed.
    return Html(html.escape(visible(text), quote=True).replace("\r", "&#13;"))


def join(parts: Iterable[str], between: str = "") -> Html:
    """The parts one after the other, plain strings escaped."""
    return Html(str(_child(between)).join(_child(part) for part in parts))


def element(name: str, *children: str, **attributes: str | int | None) -> Html:
    """One element. An attribute that is None is left out; `class_` and `data_n` are `class` and `data-n`."""
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escaped(str(value))}"'
        for key, value in attributes.items()
        if value is not None
    )
    if name in _VOID:
        return Html(f"<{name}{written}>")
    return Html(f"<{name}{written}>{join(children)}</{name}>")


def language_tag(tag: str | None) -> str:
    """A report's language for `lang`: empty, which says "unknown" in HTML, where it is no language tag."""
    return tag if tag and re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*", tag, re.ASCII) else ""


def _child(part: str) -> Html:
    return part if isinstance(part, Html) else escaped(part)
