"""Feeds to read, made of invented entries."""

from html import escape

LEAD = "Die Brücke „Übersee“ bleibt bis auf Weiteres gesperrt, sagte Stadträtin Vera Muster am Dienstag in Musterwil."
MORE = (
    "Der Rat will am Mittwoch darüber beraten, wie es weitergehen soll. Nach Angaben des Bauamts sind drei Pfeiler beschädigt. "
    "«Wir haben das zu spät bemerkt», räumte Amtsleiter Jan Ohnsorg ein. Die Fähre soll von Donnerstag an alle zehn Minuten "
    "fahren, hieß es. Wie lange die Arbeiten dauern, sei noch offen, teilte die Firma Quast mit."
)
ARTICLE = f"<p>{LEAD}</p><p>{MORE}</p>"


def item(number: int | str, title: str = "", body: str = "", *, link: str | None = None, more: str = "") -> str:
    """An item of RSS; body: its description."""
    link = f"http://news.example/a/{number}" if link is None else link
    named = f"<title>{escape(title or f'Meldung {number}')}</title><guid isPermaLink='false'>g{number}</guid>"
    return f"<item>{named}{f'<link>{link}</link>' if link else ''}<description>{escape(body)}</description>{more}</item>"


def content(markup: str) -> str:
    """An item's whole article."""
    return f"<content:encoded><![CDATA[{markup}]]></content:encoded>"


def dated(written: str) -> str:
    """An item's date."""
    return f"<pubDate>{written}</pubDate>"


def rss(*items: str, title: str = "Musterbote", head: str = "<?xml version='1.0' encoding='UTF-8'?>") -> bytes:
    """A feed in RSS 2.0."""
    spaces = "xmlns:content='http://purl.org/rss/1.0/modules/content/' xmlns:dc='http://purl.org/dc/elements/1.1/'"
    channel = f"<channel><title>{title}</title><link>http://news.example/</link>{''.join(items)}</channel>"
    return f"{head}<rss version='2.0' {spaces}>{channel}</rss>".encode()


def atom(*entries: str) -> bytes:
    """A feed in Atom 1.0."""
    return f"<feed xmlns='http://www.w3.org/2005/Atom'><title>Musterbote</title>{''.join(entries)}</feed>".encode()
