"""HTML pages: the article's text, without navigation, banners and comments.

Invariant: the text is the article's paragraphs in their order, one empty line between two, the headline not among them
(it is the report's title); the same page always gives the same text.

trafilatura runs in its balanced mode: its precision mode drops leads, which hold claims. A page counts as having an
article only if there is at least one sentence in what is found.
"""

import logging
import re
from datetime import UTC, date, datetime, timedelta
from typing import Any

from zufolge.errors import NoArticle, TooLarge
from zufolge.reports.found import Found, has_sentence_end
from zufolge.reports.live.page import LiveBlog, live_blog
from zufolge.reports.page import About, about, json_ld, modified

PAGE_LIMIT = 5_000_000
"""The most characters that are read as one page: its tree takes forty times their size in memory."""

_NO_ARTICLE = "Save or paste the article's text instead (.txt)."

# Banners that look like prose ("Wir verwenden Cookies, um Inhalte zu verbessern."), and comments. Must not match: an
# element around the whole page, with such a class on it.
_OUTSIDE = [
    "//*[self::div or self::section or self::aside or self::dialog or self::form]"
    f"[contains(@class, '{word}') or contains(@id, '{word}')][not(.//article or .//h1 or .//main)][not(ancestor::article)]"
    for word in ("cookie", "consent", "newsletter", "paywall", "comment", "kommentar")
]
# Tables of figures. Must not match: a table that lays out the page, with the article in one of its cells.
_OUTSIDE.append("//table[not(.//p or .//br or .//h1)]")
# Six words, and a sentence that ends. Must not count: "Politik und Wirtschaft", "Bitte melden Sie sich an."
_MIN_WORDS = 6
# The lines above the headline: "Trinkwasser am Orrsee", "Von Jule Ahrendsen". Must not match: a lead.
_MAX_KICKER = 80
_MAX_ABOVE = 3


def read_html_report(text: str, where: str, today: date | None) -> Found:
    """The report in the page `text`. Raises NoArticle if there is none, TooLarge over the limit."""
    if len(text) > PAGE_LIMIT:
        raise TooLarge(f"is a page of more than {PAGE_LIMIT // 1_000_000} MB", where, _NO_ARTICLE)
    tree = tree_of(text)
    if tree is None:
        raise NoArticle("is a page without content", where, _NO_ARTICLE)
    # A day of grace: it is tomorrow already in other time zones.
    latest, nodes = (today or datetime.now(UTC).date()) + timedelta(days=1), json_ld(tree)
    found = about(tree, latest, nodes)
    live = live_blog(tree, nodes, found.title, found.published, modified(nodes, tree, latest))
    if live is not None:
        return _live_report(live, found, latest)
    paragraphs = _below_headline(_paragraphs(tree), found.title)
    if not any(len(line.split()) >= _MIN_WORDS and has_sentence_end(line) for line in paragraphs):
        raise NoArticle("is a page in which no article is found", where, _NO_ARTICLE)
    guessed = found.published and found.dated_by == "page"
    notes = (f"the date {found.published} was found on the page, not in its metadata",) if guessed else ()
    return Found("\n\n".join(paragraphs), found.title, found.outlet, found.published, notes)


def _live_report(live: LiveBlog, found: About, latest: date) -> Found:
    """A live blog is as old as its newest update, which makes each capture of it a version of its own."""
    believed = live.published if live.published and live.published[:10] <= latest.isoformat() else found.published
    notes = (f"a live blog: {live.updates} updates; its date is that of the newest one",)
    return Found(live.text, found.title, found.outlet, believed, notes)


def tree_of(text: str) -> Any:
    """The page as a tree, None if it holds nothing."""
    from lxml import etree, html

    # As bytes, so that an encoding declared in the page is not applied to text that is decoded already. HTML has no
    # NUL, and lone surrogates have no UTF-8: both become replacement marks.
    data = re.sub("[\0\ud800-\udfff]", "\ufffd", text).encode()
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        return html.document_fromstring(data, parser=parser)
    except etree.LxmlError:  # nothing but comments
        return None


def _paragraphs(tree: Any) -> list[str]:
    import trafilatura

    for library in ("trafilatura", "htmldate"):  # they complain on stderr about pages without an article
        logging.getLogger(library).addHandler(logging.NullHandler())
    text = trafilatura.extract(tree, include_comments=False, include_tables=False, deduplicate=False, prune_xpath=_OUTSIDE)
    return [line.strip() for line in (text or "").split("\n") if line.strip()]


def _below_headline(paragraphs: list[str], title: str | None) -> list[str]:
    """The paragraphs without the headline and the short lines above it."""
    for i, line in enumerate(paragraphs[: _MAX_ABOVE + 1]):
        if title and _same(line, title):
            return paragraphs[i + 1 :]
        if len(line) > _MAX_KICKER:
            break
    return paragraphs


def _same(line: str, title: str) -> bool:
    return " ".join(line.split()).casefold() == " ".join(title.split()).casefold()
