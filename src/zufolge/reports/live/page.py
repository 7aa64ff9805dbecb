"""A live blog's page: its updates, from what it states or from what it shows, whichever has more.

Invariant: a page that does not say that it is a live blog is none, whatever repeats on it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from zufolge.language.entry_heads import kind_of_page
from zufolge.reports.live.shown import intro_before, shown_updates
from zufolge.reports.live.stated import intro_of, live_posting, stated_updates
from zufolge.reports.live.updates import Update, newest, ordered, text_of

_FEWEST, _WORDS = 2, 6
_CALLED = ("liveblog", "live-blog", "live_blog", "liveticker", "live-ticker", "live_ticker")
_SAYS_SO = "boolean(//*[contains(@itemtype, 'LiveBlogPosting')]|//body//*[{}])".format(
    " or ".join(f"contains(@class, '{word}') or contains(@id, '{word}')" for word in _CALLED)
)


@dataclass(frozen=True, slots=True)
class LiveBlog:
    """Its text, with a line that tells the time before each update; published: the time of the newest one, None if unknown."""

    text: str
    published: str | None
    updates: int


def live_blog(
    tree: Any, nodes: Sequence[Mapping[str, Any]], title: str | None, published: str | None, modified: str | None
) -> LiveBlog | None:
    """The live blog on a page, None if it is none. published, modified: what the page says of itself, ISO 8601."""
    posting = live_posting(nodes)
    if posting is None and kind_of_page(title or "") != "ticker" and not tree.xpath(_SAYS_SO):
        return None
    stated = stated_updates(posting) if posting is not None else []
    shown, first = shown_updates(tree)
    chosen = stated if posting is not None and _telling(stated) >= _telling(shown) else shown
    if _telling(chosen) < _FEWEST:
        return None
    intro = intro_of(posting) if chosen is stated and posting is not None else intro_before(first, title)
    updates = ordered(chosen)
    clock = published or modified
    last = newest(updates, clock)
    text = text_of(updates, [line for line in intro if line != title], last or clock)
    return LiveBlog(text, last or modified or published, len(updates))


def _telling(updates: Sequence[Update]) -> int:
    """How many of the updates say something."""
    return sum(update.words >= _WORDS for update in updates)
