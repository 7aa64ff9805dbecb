"""What a page of the web app weighs with its files, and when a browser first paints one.

Invariant: pages are asked for as a browser does that has nothing yet: each file that the page names is counted once.
"""

import gzip
import json
import os
import re
import statistics
import urllib.request
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from benchmarks.invented import stories
from benchmarks.invented_readings import Placed, reading
from zufolge.schema import Reading

CHROMIUM = os.environ.get("ZUFOLGE_CHROMIUM", "/usr/bin/chromium")
_WEIGHED = 5  # pages of a kind: the most wanted, of which the heaviest counts
_PAINTED = 5
_FILE = re.compile(rb'(?:href|src)="(/static/[^"]+)"')
_PATIENCE = 30


@dataclass(frozen=True, slots=True)
class Weight:
    """Bytes of a page alone, of it with the files it names, and of what is sent for both to who takes gzip."""

    page: int
    whole: int
    sent: int


def fetched(address: str, path: str) -> tuple[bytes, int]:
    """The body of an answer, unpacked, and the bytes that were sent. Raises HTTPError."""
    request = urllib.request.Request(  # noqa: S310 -- our own server
        address + path, headers={"Accept-Encoding": "gzip", "Accept-Language": "de"}
    )
    with urllib.request.urlopen(request, timeout=_PATIENCE) as answer:  # noqa: S310 -- as above
        sent = answer.read()
        packed = answer.headers.get("Content-Encoding") == "gzip"
    return (gzip.decompress(sent) if packed else sent), len(sent)


def weight(address: str, paths: Sequence[str]) -> Weight:
    """The heaviest of the first few pages."""
    return max((_weight(address, path) for path in paths[:_WEIGHED]), key=lambda one: one.whole)


def files(page: bytes) -> list[str]:
    """The addresses of the app's own files that a page names, each once."""
    return list(dict.fromkeys(found.decode() for found in _FILE.findall(page)))


def _weight(address: str, path: str) -> Weight:
    page, sent = fetched(address, path)
    beside = [fetched(address, name) for name in files(page)]
    whole = len(page) + sum(len(body) for body, _ in beside)
    return Weight(len(page), whole, sent + sum(size for _, size in beside))


def long_report(words: int, seed: int = 7) -> Reading:
    """An article of at least so many words with its claims: invented reports one below the other."""
    parts, there = [], 0
    for one in stories(seed, 1000):
        parts.append(one)
        there += len(one.report.text.split())
        if there >= words:
            break
    begins = accumulate((len(one.report.text) + 2 for one in parts), initial=0)
    placed = [
        Placed(p.sentence, p.written, begin + p.start, begin + p.end)
        for begin, one in zip(begins, parts, strict=False)
        for p in one.placed
    ]
    text = "\n\n".join(one.report.text for one in parts)
    report = replace(parts[-1].report, text=text, title="Ein langer Bericht")
    return reading(report, report.id, placed)


def first_paint(address: str) -> str:
    """When a page is first painted after its address was asked for, in words: median and longest of some, ms."""
    from playwright.sync_api import sync_playwright

    script = "JSON.stringify(performance.getEntriesByType('paint').map(e => [e.name, e.startTime]))"
    times = []
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        for _ in range(_PAINTED):
            context = browser.new_context(viewport={"width": 1280, "height": 900})  # nothing is cached
            page = context.new_page()
            page.goto(address, wait_until="load")
            page.wait_for_function("performance.getEntriesByName('first-contentful-paint').length > 0")
            times.append(dict(json.loads(page.evaluate(script)))["first-contentful-paint"])
            context.close()
        browser.close()
    return f"median {statistics.median(times):.0f} ms, longest {max(times):.0f} ms of {len(times)} (files not cached)"
