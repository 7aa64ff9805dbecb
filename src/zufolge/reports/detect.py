"""Which format a text is in: told by its content; the name only decides where the content leaves it open.

Invariant: what is in doubt is plain text, which is read unchanged.
"""

import re
from typing import Literal

Format = Literal["text", "markdown", "html", "json", "wire"]

# Comments. Each ends at its first "-->", or the time taken would double with each one.
_COMMENTS = r"(?:<!--(?:(?!-->).)*-->\s*)*"
# What a page begins with, after an XML declaration and comments. Must not match: a text with a tag somewhere in it
# ("Der Tag <b> macht Fettdruck."), an RSS feed.
_PAGE = re.compile(
    rf"(?:<\?xml[^>]{{0,200}}\?>\s*)?{_COMMENTS}<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL
)
# A piece of a page: begins with an element of pages, and closes one. Must not match: "<Name der Redaktion bekannt>".
_PIECE = re.compile(
    rf"{_COMMENTS}<(?:article|main|section|header|div|h1|p|title|meta|script)(?:\s[^<>]*)?>", re.IGNORECASE | re.DOTALL
)
_CLOSES = re.compile(r"</(?:article|main|section|div|h1|p)\s*>", re.IGNORECASE)
_TAG = re.compile(r"<[a-z][a-z0-9]*(?:\s[^<>]*)?/?>", re.IGNORECASE)

# The root element of an agency's XML, after declarations and comments. Each part ends at its first end, as above.
_WIRE = re.compile(
    r"(?:<\?(?:(?!\?>).)*\?>\s*|<!--(?:(?!-->).)*-->\s*|<!DOCTYPE\s[^\[<>]*(?:\[(?:(?!\]\s*>).)*\]\s*)?>\s*)*"
    r"<(?:[\w.-]+:)?(?:news(?:Item|Message)|(?:package|concept|knowledge|planning|catalog)Item|nitf|NewsML)(?=[\s/>])",
    re.DOTALL,
)
# An object, or a list of objects, with a name and a value. Must not match: "{Brücke}", "[1]", '["ja", "nein"]'.
_JSON = re.compile(r'(?:\[\s*)?\{\s*"(?:[^"\\\n]|\\.){1,80}"\s*:')
# Names in agencies' JSON, by which also a file that is cut off is known.
_JSON_NAMES = re.compile(
    r'"(?:urn|uri|guid|entries|article_html|body_\w{1,20}|bodies|headlines?|pub_?status|version_?created|embargoed)"\s*:',
    re.IGNORECASE,
)

# Must not match: "----", a rule further down.
_FRONT_MATTER = re.compile(r"---[ \t]*[\r\n]")

_REACH = 20_000
_PAGE_NAMES = (".html", ".htm", ".xhtml")
_MARKDOWN_NAMES = (".md", ".markdown")


def detect(text: str, name: str) -> Format:
    """The format of `text`; a page keeps being one under any name. "wire" is an agency's XML.

    >>> detect("<!doctype html><p>Hallo", "seite.txt"), detect("# Hallo", "a.md"), detect("# Hallo", "a.txt")
    ('html', 'markdown', 'text')
    """
    head, name = text[:_REACH].lstrip(), name.lower()
    if _WIRE.match(head):
        return "wire"
    if _is_json(head, text):
        return "json"
    if _PAGE.match(head):
        return "html"
    if name.endswith(_MARKDOWN_NAMES) or _FRONT_MATTER.match(text):
        return "markdown"
    if name.endswith(_PAGE_NAMES) and _TAG.search(head):
        return "html"
    return "html" if _PIECE.match(head) and _CLOSES.search(head) else "text"


def _is_json(head: str, text: str) -> bool:
    ends = text[-_REACH:].rstrip()[-1:] in ("}", "]")
    return _JSON.match(head) is not None and (ends or _JSON_NAMES.search(head) is not None)
