"""What a page says about itself: title, outlet and date of its article.

Invariant: each value stands in the page; the first of these places that has one decides: JSON-LD (NewsArticle), meta
elements, and only then the visible page. A date after `today`, or one that is merely a copyright year, is none.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from html import unescape
from typing import Any

from zufolge.reports.dates import iso_date

# schema.org: NewsArticle and its subtypes, and what content systems use in its place.
_ARTICLES = {
    "NewsArticle", "ReportageNewsArticle", "AnalysisNewsArticle", "BackgroundNewsArticle", "OpinionNewsArticle",
    "AskPublicNewsArticle", "ReviewNewsArticle", "Article", "LiveBlogPosting", "BlogPosting", "Report", "SatiricalArticle",
}  # fmt: skip
_NESTED = ("@graph", "mainEntity", "mainEntityOfPage")

# In the order of trust. Must not be here: dateModified, og:updated_time, last-modified (a later version's date).
_TITLE_METAS = ("og:title", "twitter:title", "dc.title", "headline")
_OUTLET_METAS = ("og:site_name", "dc.publisher", "publisher", "application-name")
_DATE_METAS = (
    "article:published_time", "og:published_time", "datepublished", "date", "dc.date", "dc.date.issued", "dcterms.issued",
    "dcterms.created", "dc.date.created", "pubdate", "publishdate", "publish-date", "published_time", "parsely-pub-date",
    "sailthru.date", "cxenseparse:recs:publishtime",
)  # fmt: skip

_CHANGED_METAS = ("article:modified_time", "og:updated_time", "datemodified", "last-modified")

# Parts of a page whose dates are other articles' dates, the copyright's, or in what is not seen, the address (/2024/05/06/)
# and the time of the last change.
_ELSEWHERE = "//head|//script|//meta|//link|//footer|//nav|//aside|//*[self::div or self::section or self::ul][{}]".format(
    " or ".join(
        f"contains(@class, '{word}') or contains(@id, '{word}')" for word in ("related", "teaser", "comment", "recommend")
    )
)


@dataclass(frozen=True, slots=True)
class About:
    """What a page says about its article; `dated_by` is "page" if the date was found in its visible part only."""

    title: str | None
    outlet: str | None
    published: str | None
    dated_by: str = "metadata"


def about(tree: Any, today: date, nodes: Sequence[dict[str, Any]] | None = None) -> About:
    """Title, outlet and date of the article in `tree` (an lxml HtmlElement), which is not changed. nodes: its `json_ld`."""
    article, metas = _json_ld_article(json_ld(tree) if nodes is None else nodes), _metas(tree)
    title = _line(article.get("headline")) or _first(metas, _TITLE_METAS) or _visible_title(tree)
    outlet = _line(_name(article.get("publisher"))) or _first(metas, _OUTLET_METAS)
    stated = (article.get("datePublished"), *(metas.get(name) for name in _DATE_METAS), *_marked_times(tree))
    published = next((found for value in stated if isinstance(value, str) and (found := _past(iso_date(value), today))), None)
    if published:
        return About(title, outlet, published)
    return About(title, outlet, _visible_date(tree, today), "page")


def json_ld(tree: Any) -> list[dict[str, Any]]:
    """The objects of the page's JSON-LD, in its order."""
    return [node for script in tree.xpath("//script[contains(@type, 'ld+json')]/text()") for node in _nodes(_parse(script))]


def modified(nodes: Sequence[Mapping[str, Any]], tree: Any, today: date) -> str | None:
    """When the page says that it was changed last: of use only for pages that grow (live blogs)."""
    metas = _metas(tree)
    stated = (*(node.get("dateModified") for node in nodes), *(metas.get(name) for name in _CHANGED_METAS))
    found = (_past(iso_date(value), today) for value in stated if isinstance(value, str))
    return max(filter(None, found), default=None)


def _json_ld_article(nodes: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """The first article among the page's objects, its publisher resolved; empty if there is none."""
    article = next((node for node in nodes if _types(node) & _ARTICLES), {})
    publisher = article.get("publisher")
    if isinstance(publisher, dict) and "name" not in publisher and "@id" in publisher:
        named = (node for node in nodes if node.get("@id") == publisher["@id"] and "name" in node)
        article = {**article, "publisher": next(named, None)}
    return article


def _parse(script: str) -> Any:
    bare = script.strip().removeprefix("<![CDATA[").removeprefix("<!--").removesuffix("]]>").removesuffix("-->")
    try:
        return json.loads(bare, strict=False)  # line breaks within strings are common
    except (ValueError, RecursionError):
        return None


def _nodes(data: Any, depth: int = 0) -> Iterator[dict[str, Any]]:
    if isinstance(data, dict):
        yield data
    children = data if isinstance(data, list) else [data.get(key) for key in _NESTED] if isinstance(data, dict) else []
    for child in children if depth < 5 else []:
        yield from _nodes(child, depth + 1)


def _types(node: dict[str, Any]) -> set[str]:
    types = node.get("@type")
    named = types if isinstance(types, list) else [types]
    return {str(name).rpartition("/")[2] for name in named}


def _name(publisher: Any) -> Any:
    """The name in {"name": ...}, in a list of such, or a plain string."""
    if isinstance(publisher, list):
        publisher = publisher[0] if publisher else None
    return publisher.get("name") if isinstance(publisher, dict) else publisher


def _metas(tree: Any) -> dict[str, str]:
    """Content of the meta elements by property, name or itemprop in lower case; the first of each counts."""
    metas: dict[str, str] = {}
    for meta in tree.xpath("//meta[@content]"):
        for key in ("property", "name", "itemprop"):
            if meta.get(key):
                metas.setdefault(meta.get(key).strip().lower(), meta.get("content"))
    return metas


def _first(metas: dict[str, str], names: tuple[str, ...]) -> str | None:
    return next((line for name in names if (line := _line(metas.get(name)))), None)


def _line(value: Any) -> str | None:
    """A value as one line, or None. Content systems escape twice ("&amp;", "&#8222;")."""
    return " ".join(unescape(value).split()) or None if isinstance(value, str) else None


def _visible_title(tree: Any) -> str | None:
    """The page's only <h1>, or else its <title>, with whatever the outlet adds to it."""
    headings = tree.xpath("//h1")
    found = headings if len(headings) == 1 else tree.xpath("//head/title|//title")
    return _line(found[0].text_content()) if found else None


def _marked_times(tree: Any) -> list[str]:
    """Times that are marked as the publication's, or that stand in the article's own header."""
    marked = tree.xpath("//time[@itemprop='datePublished' or @pubdate]/@datetime")
    return [str(value) for value in marked or tree.xpath("//article/header//time/@datetime|(//article)[1]/p//time/@datetime")]


def _visible_date(tree: Any, today: date) -> str | None:
    """A date written near the article ("Stand: 12.03.2026"), by htmldate, without its guesses (extensive_search)."""
    from copy import deepcopy
    from datetime import datetime, time

    from htmldate import find_date

    pruned = deepcopy(tree)
    for element in pruned.xpath(_ELSEWHERE):
        if element.getparent() is not None:
            element.drop_tree()
    latest = datetime.combine(today, time.max)
    found = find_date(pruned, extensive_search=False, original_date=True, max_date=latest)
    return _past(iso_date(found), today) if found else None


def _past(found: str | None, today: date) -> str | None:
    return found if found and found[:10] <= today.isoformat() else None
