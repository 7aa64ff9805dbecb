"""What a feed says: its entries, each with the words that it gives of an article.

Invariant: frozen; a field is None where the feed does not say it, and a date that can't be true is none. `key` names an entry
in its feed whatever else changes, `wording` changes with its words and with nothing else.
"""

import hashlib
import re
from dataclasses import dataclass
from html import unescape

from zufolge.errors import InputError
from zufolge.reports.found import has_sentence_end
from zufolge.reports.wires.body import html_text, looks_like_html, plain_text

LONG_ENOUGH = 400
"""Characters of a content from which on it is taken for the whole article; news flashes have fewer, and so have teasers."""
LONG_SUMMARY = 1_000
"""The same for a summary that is all that an entry has: many feeds put the whole article there."""

_REACH = 700  # how far from the end the marks of an end are looked for
_TAG = re.compile(r"<[^<>]{0,2000}>")
_SPACES = re.compile(r"\s+")
# How teasers end. Must not match: "… sagte er." (an ellipsis within).
_CUT = re.compile(
    r"(?:…|\.\.\.|\[…\]|\[\.\.\.\]|\[&hellip;\])\s*[\])»”\"]*"
    r"(?:\s*(?:\(?(?:mehr|weiter)(?:\s?lesen)?\)?|lesen sie mehr|read more|continue reading)\W*)?\Z"
    r"|(?:^|[\s(\[])(?:weiterlesen|mehr lesen|lesen sie mehr|read more|continue reading)\b.{0,80}\Z",
    re.IGNORECASE,
)
# What content systems add below an article. Must not match: a sentence of the article about a post.
_ADDED = re.compile(
    r"(?:Der Beitrag .{0,300} erschien zuerst auf|The post .{0,300} (?:appeared first|first appeared) on) .{0,200}\Z"
)


@dataclass(frozen=True, slots=True)
class Words:
    """A text in a feed; plain: without markup, whatever it looks like."""

    written: str
    plain: bool = False

    def text(self, where: str, title: str | None) -> str:
        """As a report's text. Raises InputError for markup that is nested too deep, TooLarge over the limit."""
        if self.plain:
            found = plain_text(self.written)
        elif looks_like_html(self.written):
            found = html_text(self.written, where, title)
        else:
            found = plain_text(unescape(self.written))
        added = _ADDED.search(found, max(0, len(found) - _REACH))
        return found[: added.start()].rstrip() if added else found

    @property
    def bare(self) -> str:
        """The words alone, on one line, however they are marked up."""
        bare = self.written if self.plain else unescape(_TAG.sub(" ", self.written))
        return _SPACES.sub(" ", bare).strip()


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a feed.

    number: its place in the feed, from 1. id: as the feed names it; link: the article's address, whole. published and updated
    in ISO 8601. content: what the feed says is the article; summary: what it says about it. outlet: who published it, else
    the feed's title. notes: what is wrong with it.
    """

    number: int
    id: str | None = None
    link: str | None = None
    title: str | None = None
    published: str | None = None
    updated: str | None = None
    content: Words | None = None
    summary: Words | None = None
    outlet: str | None = None
    notes: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """What names it in its feed: its id, else its link, else its title, else its words; as a hash."""
        named = self.id or self.link or self.title or self._words()
        return _hash(named)

    @property
    def wording(self) -> str:
        """Hash of its title and words, without markup, dates and links, which some feeds change with every answer."""
        return _hash(f"{self.title or ''}\n{self._words()}")

    @property
    def stamp(self) -> str:
        """When it was changed, else published; empty if the feed does not say."""
        return self.updated or self.published or ""

    @property
    def on_page(self) -> bool:
        """Whether its text is to be read from its page."""
        try:
            return self.link is not None and self.full_text(self.link) is None
        except InputError:
            return False

    def full_text(self, where: str) -> str | None:
        """The article's whole text, if the feed seems to hold it. Raises as `Words.text`."""
        for words, least in ((self.content, LONG_ENOUGH), (self.summary, LONG_SUMMARY)):
            text = words.text(where, self.title) if words else ""
            if len(text) >= least and has_sentence_end(text) and not _CUT.search(text, max(0, len(text) - _REACH)):
                return text
        return None

    def short_text(self, where: str) -> str | None:
        """The longest text that the feed has of it, None if it holds no sentence. Raises as `Words.text`."""
        texts = [words.text(where, self.title) for words in (self.content, self.summary) if words]
        return max((text for text in texts if has_sentence_end(text)), key=len, default=None)

    def _words(self) -> str:
        return "\n".join(words.bare for words in (self.content, self.summary) if words)


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed: its title and entries in its own order. notes: what is wrong with it; cut: it ends before its end."""

    title: str | None
    entries: tuple[Entry, ...]
    notes: tuple[str, ...] = ()
    cut: bool = False


def _hash(words: str) -> str:
    return hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()[:32]
