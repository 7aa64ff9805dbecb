"""RSS and Atom: the XML made safe and whole, then read by feedparser.

Invariant: feedparser gets nothing but well-formed XML without a document type, so that it fetches nothing, expands no entity
and never falls back to its parser for broken feeds, which takes minutes for a large one. What had to be mended is in a note.
"""

import io
import re
from collections.abc import Iterator, Mapping
from datetime import date
from html.entities import html5
from typing import Any
from urllib.parse import urljoin, urlsplit

from lxml import etree

from zufolge.errors import InputError, TooLarge
from zufolge.reports.feeds.dates import feed_date
from zufolge.reports.feeds.detect import ROOT
from zufolge.reports.feeds.entry import Entry, Feed, Words
from zufolge.reports.wires.safe_xml import local, parse
from zufolge.reports.wires.words import line

_CDATA, _CDATA_END = "<![CDATA[", "]]>"
_DECLARATION = re.compile(r"\s*<\?xml\s[^>]{0,200}\?>")
# A sign that may begin a reference: "Müller & Söhne", "&nbsp;", "&foo;".
_SIGN = re.compile(r"&(?!#\d{1,7};|#x[0-9a-fA-F]{1,6};)(?:([A-Za-z][A-Za-z0-9]{1,31});)?")
_OF_XML = ("lt", "gt", "amp", "quot", "apos")
_PREFIX = re.compile(r"<(?![?!/])\s*([A-Za-z][\w.-]{0,30}):|\s([A-Za-z][\w.-]{0,30}):[\w.-]{1,50}\s*=\s*[\"']")
_NAMESPACES = {
    "atom": "http://www.w3.org/2005/Atom",
    "content": "http://purl.org/rss/1.0/modules/content/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
}
_ENTRIES = ("item", "entry")
_MOST_ELEMENTS = 500_000
"""Ten thousand entries have a fifth of that; feedparser takes 50 microseconds for each."""
_MENDED = 5_000_000
"""The most characters of a broken feed that are mended."""


def read_xml_feed(text: str, where: str, base: str | None, today: date) -> Feed:
    """The feed in `text`; base: its address, for links that are not whole. Raises InputError for what is no feed after all."""
    import feedparser  # takes a moment, which nothing else should cost

    root, cut, notes = _tree(text, where)
    if sum(1 for _ in root.iter()) > _MOST_ELEMENTS:
        raise TooLarge(f"is a feed of more than {_MOST_ELEMENTS:,} elements", where, "Ask for a shorter feed.")
    data = etree.tostring(root, encoding="utf-8")
    headers = {"content-type": "application/xml; charset=utf-8", **({"content-location": base} if base else {})}
    found = feedparser.parse(io.BytesIO(data), response_headers=headers, sanitize_html=False, resolve_relative_uris=False)
    about = found.get("feed", {})
    title = _line(about, "title")
    outlet = _line(about, "publisher") or title
    entries = [_entry(entry, number, outlet, base, today) for number, entry in enumerate(found.entries, 1)]
    return Feed(title, tuple(entries[:-1] if cut else entries), notes, cut)


def _tree(text: str, where: str) -> tuple[Any, bool, tuple[str, ...]]:
    """The root, whether the file ends within an entry, and notes."""
    try:
        root, notes = parse(text, where)
    except InputError as error:
        if "<!ENTITY" in text or len(text) > _MENDED:
            raise
        return _mended(text, where, error)
    return root, False, notes


def _mended(text: str, where: str, error: InputError) -> tuple[Any, bool, tuple[str, ...]]:
    """What can be read of XML that is not well-formed."""
    bare = _DECLARATION.sub("", text.removeprefix("\ufeff"), count=1)
    whole = _declared("".join(_escaped(bare)))
    try:
        root, notes = parse(whole, where)
    except InputError:
        parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True)
        notes = ()
        try:
            root = etree.fromstring(
                re.sub("[\0-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]", "\ufffd", whole).encode(), parser
            )
        except (etree.LxmlError, ValueError):
            root = None
        if root is None:
            raise error from None
    etree.strip_elements(root, etree.Entity, with_tail=False)
    return root, _ends_within(bare, root), (*notes, f"{error.what}: mended")


def _ends_within(text: str, root: Any) -> bool:
    """Whether the file ends within an entry."""
    begun = max(text.rfind(f"<{name}{end}") for name in _ENTRIES for end in (">", " ", "\n", "\t"))
    ended = max(text.rfind(f"</{name}") for name in _ENTRIES)
    return begun > ended and f"</{local(root)}" not in text[begun:] and f":{local(root)}>" not in text[begun:]


def _escaped(text: str) -> Iterator[str]:
    """The text with every reference that XML does not know written out; sections of characters stay as they are."""
    start = 0
    while True:
        begun = text.find(_CDATA, start)
        ended = text.find(_CDATA_END, begun) if begun >= 0 else -1
        if ended < 0:
            yield _SIGN.sub(_written_out, text[start:])
            return
        ended += len(_CDATA_END)
        yield _SIGN.sub(_written_out, text[start:begun])
        yield text[begun:ended]
        start = ended


def _written_out(sign: re.Match[str]) -> str:
    if sign[1] in _OF_XML:
        return sign[0]
    named = html5.get(f"{sign[1]};")
    return "".join(f"&#{ord(char)};" for char in named) if named else f"&amp;{sign[0][1:]}"


def _declared(text: str) -> str:
    """The text whose root declares every prefix that is used; one that nobody knows gets a namespace of its own."""
    match = ROOT.match(text)
    if match is None:
        return text
    used = {one or other for one, other in _PREFIX.findall(text)} - {"xml", "xmlns"}
    missing = sorted(prefix for prefix in used if f"xmlns:{prefix}" not in text)
    said = "".join(f' xmlns:{prefix}="{_NAMESPACES.get(prefix, f"urn:unknown:{prefix}")}"' for prefix in missing)
    return f"{text[: match.end()]}{said}{text[match.end() :]}"


def _entry(entry: Mapping[str, Any], number: int, outlet: str | None, base: str | None, today: date) -> Entry:
    dates = {name: _date(entry, name, today) for name in ("published", "updated", "created")}
    wrong = [name for name in ("published", "updated") if _raw(entry, name) and dates[name] is None]
    notes = tuple(f"the date '{str(_raw(entry, name))[:40]}' of the feed is not believed" for name in wrong)
    return Entry(
        number,
        line(_raw(entry, "id")),
        _link(entry, base),
        _line(entry, "title"),
        dates["published"] or dates["created"],
        dates["updated"],
        _content(entry),
        _words(_raw(entry, "summary"), _raw(entry, "summary_detail")),
        _line(_raw(entry, "source") or {}, "title") or _line(entry, "publisher") or outlet,
        notes,
    )


def _raw(entry: Any, name: str) -> Any:
    """A field as it is: FeedParserDict gives other fields in the place of those that are not there."""
    return dict.get(entry, name) if isinstance(entry, dict) else None


def _date(entry: Any, name: str, today: date) -> str | None:
    written = _raw(entry, name)
    return feed_date(written if isinstance(written, str) else None, _raw(entry, f"{name}_parsed"), today)


def _line(entry: Any, name: str) -> str | None:
    written = _raw(entry, name)
    detail = _raw(entry, f"{name}_detail")
    words = _words(written, detail)
    return line(words.bare) if words else None


def _link(entry: Any, base: str | None) -> str | None:
    """The article's address; feeds that are passed on by a service name the original."""
    written = _raw(entry, "feedburner_origlink") or _raw(entry, "link")
    if not isinstance(written, str):
        return None
    try:
        whole = urljoin(base or "", written.strip())
        # A link that says nothing leads to the feed itself.
        return whole if urlsplit(whole).scheme in ("http", "https") and whole != base else None
    except ValueError:
        return None


def _content(entry: Any) -> Words | None:
    found = [_words(_raw(part, "value"), part) for part in _raw(entry, "content") or ()]
    return max((words for words in found if words), key=lambda words: len(words.written), default=None)


def _words(written: Any, detail: Any) -> Words | None:
    if not isinstance(written, str) or not written.strip():
        return None
    kind = str(_raw(detail, "type") or "")
    if kind and not kind.startswith("text/") and not kind.endswith(("xml", "html")):
        return None  # a picture
    return Words(written)
