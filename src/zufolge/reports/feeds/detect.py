"""Whether data are a feed: told by their first bytes.

Invariant: cheap, because every file is asked; nothing that merely holds the words of feeds is one (a page, an agency's item).
"""

import re

# The root of a feed, after declarations and comments. Each part ends at its first end, or the time would double with each.
ROOT = re.compile(
    r"\s*(?:<\?(?:(?!\?>).)*\?>\s*|<!--(?:(?!-->).)*-->\s*|<!DOCTYPE\s[^\[<>]*(?:\[(?:(?!\]\s*>).)*\]\s*)?>\s*)*"
    r"<(?:[\w.-]+:)?(?P<root>rss|feed|RDF)(?=[\s/>])",
    re.DOTALL | re.IGNORECASE,
)
_RDF = re.compile(r"purl\.org/(?:rss|net/rss1)|(?:my|channel)\.netscape\.com/rdf", re.IGNORECASE)
_ATOM = re.compile(r"www\.w3\.org/2005/Atom|purl\.org/atom", re.IGNORECASE)
# The version of a JSON Feed, which the specification wants at the top. Must not match: a ninjs item, any other JSON.
_JSON = re.compile(r'\{.{0,20000}?"version"\s*:\s*"https?:\\?/\\?/jsonfeed\.org\\?/version\\?/1', re.DOTALL)
_HEAD = 65_536


def is_feed(data: bytes) -> bool:
    """Whether data, or their first bytes, are a feed: RSS 0.9 to 2.0, Atom or JSON Feed.

    >>> is_feed(b"<rss version='2.0'>"), is_feed(b"<html><p>rss</p>"), is_feed(b"<feed>")
    (True, False, False)
    """
    # UTF-16 and UTF-32 are Latin letters with NULs between them; what else is in the text says nothing here.
    head = data[:_HEAD].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    if head.startswith(b"<"):
        return _is_xml_feed(head.decode("latin-1"))
    return head.startswith(b"{") and _JSON.match(head.decode("latin-1")) is not None


def _is_xml_feed(head: str) -> bool:
    match = ROOT.match(head)
    if match is None:
        return False
    root = match["root"].lower()
    return root == "rss" or (_RDF if root == "rdf" else _ATOM).search(head, match.start("root")) is not None
