"""What reading a web archive costs: getting the article out of each page, against finding the quotations in it.

    python -m benchmarks pages [--pages 10000] [--sample 50] [--words 400]

Invariant: every page of the archive is read by the same code as `zufolge add`, one after the other in one process; the tagger
reads a sample of the same articles, in the same process and with as many cores. Texts are invented, pages are of four markups.

A page is as large as pages of papers are: navigation, teasers, scripts, a footer around the article (about 60 kB).
"""

import argparse
import gzip
import json
import random
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, datetime
from html import escape
from pathlib import Path

from benchmarks.invented import Invented, stories
from zufolge.reports.many import Item, find_items, receive
from zufolge.schema import Report

Markup = Callable[[str, Report, str], str]

_LINKS = 140
_SCRIPT = 1000
_SOME_DAY = "2024-01-01T00:00:00+01:00"


def archive(path: Path, pages: int, words: int, seed: int = 0) -> int:
    """Write a gzipped WARC of so many pages with articles of at least so many words; how many bytes the pages have."""
    rng, size = random.Random(seed), 0  # noqa: S311 -- nothing secret
    with path.open("wb") as file:
        for number, report in enumerate(articles(stories(seed, 10**9), words)):
            if number == pages:
                break
            address = f"https://blatt{number % 40}.example/artikel/{number}"
            body = MARKUPS[number % len(MARKUPS)](address, report, _around(rng)).encode()
            size += len(body)
            file.write(gzip.compress(_record(address, number, report, body), 6))
    return size


def articles(invented: Iterable[Invented], words: int) -> Iterator[Report]:
    """Reports put together from invented ones until they are as long as an article."""
    text: list[str] = []
    for one in invented:
        text.append(one.report.text)
        if sum(len(part.split()) for part in text) >= words:
            first = one.report
            yield Report("\n\n".join(text), first.title or "Ohne Titel", first.outlet or "Blatt", first.published)
            text = []


def _record(address: str, number: int, report: Report, body: bytes) -> bytes:
    at = datetime.fromisoformat(report.published or _SOME_DAY).astimezone(UTC)
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + body
    head = (
        f"WARC/1.1\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:x-page:{number}>\r\nWARC-Target-URI: {address}\r\n"
        f"WARC-Date: {at:%Y-%m-%dT23:59:59Z}\r\nContent-Type: application/http;msgtype=response\r\n"
        f"Content-Length: {len(http)}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"


def _around(rng: random.Random) -> str:
    """What stands around an article and is none: links with teasers, and scripts."""
    places = ("Oberlinden", "Musterwil", "Seeheim", "Orrstetten", "Üding")
    links = (
        f'<li class="teaser"><a href="/{n}">{rng.choice(places)}: Nachricht Nummer {rng.randrange(10**6)}</a></li>'
        for n in range(_LINKS)
    )
    script = json.dumps({str(n): rng.random() for n in range(_SCRIPT)})
    return f"<nav><ul>{''.join(links)}</ul></nav><script>window.state={script}</script>"


def _linked(address: str, report: Report, around: str) -> str:
    """A house that states what its page is in JSON-LD."""
    about = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": report.title,
        "datePublished": report.published,
        "publisher": {"@type": "Organization", "name": report.outlet},
        "mainEntityOfPage": address,
    }
    head = f'<script type="application/ld+json">{json.dumps(about)}</script>'
    article = f"<article><h1>{_title(report)}</h1>{_paragraphs(report)}</article>"
    return _page(report, head, f"<header>{around}</header><main>{article}</main><footer>{around}</footer>")


def _metas(_: str, report: Report, around: str) -> str:
    """A house that states it in meta elements, its article in plain divs."""
    stated = {"og:title": report.title, "og:site_name": report.outlet, "article:published_time": report.published}
    head = "".join(f'<meta property="{name}" content="{escape(value or "")}">' for name, value in stated.items())
    text = f'<div class="content"><h1>{_title(report)}</h1><div class="text">{_paragraphs(report)}</div></div>'
    return _page(report, head, f'<div id="page">{around}{text}<div class="sidebar">{around}</div></div>')


def _timed(_: str, report: Report, around: str) -> str:
    """A house that marks the time in the article's head only."""
    time_ = f'<time datetime="{report.published}">heute</time>'
    article = f"<article><header><h1>{_title(report)}</h1>{time_}</header>{_paragraphs(report)}</article>"
    return _page(report, "", f"{around}{article}<aside>{around}</aside>")


def _bare(_: str, report: Report, around: str) -> str:
    """A house that writes the date into the page and nothing else: it has to be looked for."""
    day = datetime.fromisoformat(report.published or _SOME_DAY)
    date = f'<p class="date">Stand: {day:%d.%m.%Y}</p>'
    return _page(report, "", f"{around}<h2>{_title(report)}</h2>{date}{_paragraphs(report)}{around}")


def _page(report: Report, head: str, body: str) -> str:
    meta = f'<meta charset="utf-8"><title>{_title(report)}</title>'
    return f'<!DOCTYPE html><html lang="de"><head>{meta}{head}</head><body>{body}</body></html>'


def _title(report: Report) -> str:
    return escape(report.title or "")


def _paragraphs(report: Report) -> str:
    return "".join(f"<p>{escape(line)}</p>" for line in report.text.split("\n") if line.strip())


MARKUPS: tuple[Markup, ...] = (_linked, _metas, _timed, _bare)


def main(arguments: Sequence[str]) -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks pages", description=__doc__)
    parser.add_argument("--pages", type=int, default=10_000)
    parser.add_argument("--sample", type=int, default=50, help="articles that the tagger reads")
    parser.add_argument("--words", type=int, default=400, help="words of an article, at least")
    asked = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "pages.warc.gz")
        size = archive(path, asked.pages, asked.words)
        extracted, refused, reports = _extracted(path, asked.sample)
        read = _read(reports)
        words = statistics.mean(len(report.text.split()) for report in reports)
        print(_table(asked.pages, size, path.stat().st_size, words, extracted, refused, read))


def _extracted(path: Path, sample: int) -> tuple[list[float], int, list[Report]]:
    """Milliseconds of the processor for each page (its record unpacked too), how many were refused, and some of the reports."""
    times: list[float] = []
    reports: list[Report] = []
    refused, began = 0, time.process_time()
    for item in find_items([path]):
        if isinstance(item, Item):
            report = receive(item).report
            if len(reports) < sample:
                reports.append(report)
        else:
            refused += 1
        now = time.process_time()
        times.append(1000 * (now - began))
        began = now
    return times, refused, reports


def _read(reports: Sequence[Report]) -> list[float]:
    """Milliseconds of the processor that the tagger needs for each of the reports, its start not counted."""
    from zufolge.pipeline import reader

    tagger, times = reader(), []
    tagger.tag(reports[0].text)
    for report in reports:
        began = time.process_time()
        tagger.tag(report.text)
        times.append(1000 * (time.process_time() - began))
    return times


def _table(
    pages: int, size: int, packed: int, words: float, extracted: Sequence[float], refused: int, read: Sequence[float]
) -> str:
    first, later = extracted[0], extracted[1:] or extracted
    ratio = statistics.mean(later) / statistics.mean(read)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024) / 1e6
    rows = [
        ("pages (refused)", f"{pages:,} ({refused})"),
        ("of a page, kB; of the archive, MB", f"{size / pages / 1000:.0f}; {packed / 1e6:.0f}"),
        ("words of an article, mean", f"{words:.0f}"),
        ("extraction, ms of the processor a page: mean / median / 95 of 100", _three(later)),
        (f"tagger, the same of {len(read)} articles", _three(read)),
        ("extraction / tagger", f"{ratio:.2f}"),
        ("the first page, with what is loaded for it, ms", f"{first:.0f}"),
        ("peak memory, with the tagger's, MB", f"{memory:.0f}"),
    ]
    return "\n".join(["| | |", "|---|---|", *(f"| {name} | {value} |" for name, value in rows)])


def _three(times: Sequence[float]) -> str:
    ranked = sorted(times)
    return f"{statistics.mean(times):.1f} / {statistics.median(times):.1f} / {ranked[int(0.95 * (len(ranked) - 1))]:.1f}"
