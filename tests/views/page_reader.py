"""Reads a page the way a browser does, as far as the tests need it."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = {"meta", "br", "hr"}


@dataclass
class Page:
    """What a page holds: the text of each article, ids, links, elements with their attributes, and problems."""

    articles: list[str] = field(default_factory=list)
    marked: dict[str, str] = field(default_factory=dict)
    ids: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    elements: list[tuple[str, dict[str, str | None]]] = field(default_factory=list)
    text: str = ""
    problems: list[str] = field(default_factory=list)


class PageReader(HTMLParser):
    """Collects a Page; every start tag must be closed in order."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.page = Page()
        self._open: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = dict(attrs)
        self.page.elements.append((tag, attributes))
        if len(attributes) != len(attrs):
            self.page.problems.append(f"doubled attribute in {tag}")
        if name := attributes.get("id"):
            self.page.ids.append(name)
        if href := attributes.get("href"):
            self.page.links.append(href)
        if attributes.get("class") == "text":
            self.page.articles.append("")
        if tag not in VOID:
            self._open.append((tag, attributes))

    def handle_endtag(self, tag: str) -> None:
        if not self._open or self._open.pop()[0] != tag:
            self.page.problems.append(f"unexpected </{tag}>")

    def handle_data(self, data: str) -> None:
        self.page.text += data
        if any(attributes.get("class") == "text" for _, attributes in self._open):
            self.page.articles[-1] += data
            for key in {
                key for _, attributes in self._open for key in (attributes.get("class") or "").split() if key[0] == "k"
            }:
                self.page.marked[key] = self.page.marked.get(key, "") + data

    def handle_comment(self, data: str) -> None:
        self.page.problems.append(f"comment {data}")

    def unknown_decl(self, data: str) -> None:
        self.page.problems.append(f"declaration {data}")


def read_page(html: str) -> Page:
    reader = PageReader()
    reader.feed(html)
    reader.close()
    reader.page.problems += [f"<{tag}> left open" for tag, _ in reader._open]
    return reader.page
