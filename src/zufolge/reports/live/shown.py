"""Updates as a page shows them: elements that repeat, each with a time and its words.

Invariant: elements are taken only where several beside each other are built alike, have a time each and say something; lists of
links to other articles, comments and what stands in the page's margins are none. The tree is not changed.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from copy import deepcopy
from datetime import UTC, datetime
from typing import Any

from zufolge.reports.dates import iso_date
from zufolge.reports.found import has_sentence_end
from zufolge.reports.live.updates import Update, clock_in, heading
from zufolge.reports.wires.blocks import blocks

_FEWEST = 2
_WORDS = 6
_LONGEST_TIME = 60
_MOST_LEVELS = 8
_MOST_TIMES = 4000
_HEADINGS = "h2|.//h3|.//h4|.//h5|.//h6"
_STAMPS = ("data-timestamp", "data-time", "data-date", "data-published", "data-datetime", "datetime", "content")
# Elements that hold a time: marked as such, or called so.
_TIMES = (
    "//time|//*[@data-timestamp or @data-datetime or @data-published]"
    "|//*[self::span or self::p or self::div or self::dt or self::td or self::th or self::small or self::b or self::strong"
    " or self::a]"
    "[contains(@class, 'time') or contains(@class, 'zeit') or contains(@class, 'uhr') or contains(@class, 'date')]|//dt"
)
_ELSEWHERE = {"aside", "nav", "footer", "head", "form"}
_CALLED_ELSEWHERE = ("comment", "kommentar", "related", "teaser", "recommend", "newsletter", "cookie", "sidebar", "most-read")


def shown_updates(tree: Any) -> tuple[list[Update], Any]:
    """The updates in the order of the page, and the element of the first one; an empty list and None if it shows none."""
    groups: dict[tuple[Any, str], list[tuple[Any, Any]]] = defaultdict(list)
    for time in tree.xpath(_TIMES)[:_MOST_TIMES]:
        if _stamp(time) is not None and not _is_elsewhere(time):
            for parent, child in _levels(time):
                groups[parent, str(child.tag)].append((child, time))
    best: tuple[int, list[Update], Any] = (0, [], None)
    for (parent, _), pairs in groups.items():
        updates = list(_updates(parent, pairs))
        # Of two that say the same, the outer one has more words in each: the inner one has more updates.
        score = sum(update.words >= _WORDS for update in updates)
        if len(updates) >= _FEWEST and score > best[0] and 2 * score >= len(updates):
            held = {child for child, _ in pairs}
            best = (score, updates, next(child for child in parent if child in held))
    return best[1], best[2]


def intro_before(first: Any, title: str | None) -> list[str]:
    """The paragraphs of the article before its updates."""
    article = next((one for one in first.iterancestors() if one.tag in ("article", "main", "body") or one.xpath(".//h1")), None)
    if article is None:
        return []
    found = []
    for paragraph in article.iter():
        if paragraph is first:
            break
        if paragraph.tag != "p":
            continue
        line = " ".join(paragraph.text_content().split())
        if len(line.split()) >= _WORDS and has_sentence_end(line) and line != title and not _is_elsewhere(paragraph):
            found.append(line)
    return found


def _levels(time: Any) -> Iterator[tuple[Any, Any]]:
    """Each element around a time with its parent, from the time itself outwards."""
    child = time
    for _ in range(_MOST_LEVELS):
        parent = child.getparent()
        if parent is None or child.tag in ("body", "main", "html"):
            return
        yield parent, child
        child = parent


def _updates(parent: Any, pairs: Sequence[tuple[Any, Any]]) -> Iterator[Update]:
    """One update for each child of the parent that holds times: its first one counts."""
    first: dict[Any, Any] = {}
    for child, time in pairs:
        first.setdefault(child, time)
    if len(first) < _FEWEST:
        return
    flat = all(child is time or child.tag in ("dt", "h2", "h3", "h4") for child, time in first.items())
    for child in parent:
        if child in first:
            update = _update(_gathered(child, first) if flat else child, first[child])
            if update is not None:
                yield update


def _gathered(child: Any, first: dict[Any, Any]) -> Any:
    """What follows on a time up to the next one, where times and words stand beside each other (dt and dd, h3 and p)."""
    from lxml import html

    whole = html.Element("div")
    whole.append(_copy(child))
    for sibling in child.itersiblings():
        if sibling in first or sibling.tag in ("h1", "h2") or not isinstance(sibling.tag, str):
            break
        copy = _copy(sibling)
        copy.tag = "div" if copy.tag == "dd" else copy.tag
        whole.append(copy)
    return whole


def _copy(element: Any) -> Any:
    copied = deepcopy(element)
    copied.tail = None
    return copied


def _update(element: Any, time: Any) -> Update | None:
    at = _stamp(time)
    if at is None:
        return None
    shown = " ".join(time.text_content().split())
    clock = clock_in(shown) or clock_in(at)
    body = _copy(element)
    titles = body.xpath(f".//{_HEADINGS}")
    title = heading(titles[0].text_content() if titles else None, clock)
    for gone in [*titles[:1], *body.xpath(_TIMES.replace("//", ".//"))]:
        if len(" ".join(gone.text_content().split())) <= max(_LONGEST_TIME, len(title) + _LONGEST_TIME) and not gone.xpath(
            ".//p"
        ):
            _drop(gone, body)
    for links in body.xpath(".//ul|.//ol|.//nav|.//p"):
        linked = sum(len(link.text_content()) for link in links.xpath(".//a"))
        if linked and linked >= 0.9 * len("".join(links.text_content().split())) and not has_sentence_end(links.text_content()):
            _drop(links, body)
    paragraphs = tuple(line for block in blocks(body) if (line := block.strip()) and line not in (shown, title))
    return Update(at, title, paragraphs) if paragraphs or title else None


def _drop(element: Any, root: Any) -> None:
    if element is not root and element.getparent() is not None:
        element.drop_tree()


def _stamp(time: Any) -> str | None:
    """The time that an element marks or shows; None if it is longer than a time is, or shows a day alone."""
    for name in _STAMPS:
        value = (time.get(name) or "").strip()
        found = _of_epoch(value) or iso_date(value)
        if found and "T" in found:
            return found
    shown = " ".join(time.text_content().split()) if len(time) < _MOST_LEVELS else ""
    return clock_in(time.get("datetime") or "") or (clock_in(shown) if len(shown) <= _LONGEST_TIME else None)


def _of_epoch(value: str) -> str | None:
    """Seconds or milliseconds since 1970, as scripts write them."""
    if not value.isascii() or not value.isdigit() or len(value) not in (10, 13):
        return None
    return datetime.fromtimestamp(int(value[:10]), UTC).isoformat()


def _is_elsewhere(element: Any) -> bool:
    for one in (element, *element.iterancestors()):
        named = f"{one.get('class') or ''} {one.get('id') or ''}".lower()
        if one.tag in _ELSEWHERE or (one.tag not in ("body", "html", "main") and any(w in named for w in _CALLED_ELSEWHERE)):
            return True
    return False
