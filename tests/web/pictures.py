"""Pictures of the pages for docs/web: `python -m tests.web.pictures [NAME...]`, at three sizes, light and dark."""

import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from tests.web import filled
from tests.web.conftest import CHROMIUM, configured
from tests.web.serving import served
from zufolge.ledger import Ledger
from zufolge.web.addresses import source_address

PLACE = filled.ROOT / "docs" / "web"
SIZES = {"phone": (390, 844), "laptop": (1280, 800), "wide": (1920, 1080)}


def addresses(path: Path) -> dict[str, str]:
    """The pages by their names: of those with an id, the first that there is."""
    with Ledger(path) as ledger:
        story = next(ledger.stories())
        report = max(ledger.reports(), key=lambda one: one.claims)
        heard = ledger.sources.latest(100)[0]
    return {
        "desk": "/",
        "search": "/search?text=Nitrit&certainty=certain",
        "article": f"/reports/{report.id}",
        "stories": "/stories",
        "story": f"/stories/{story.id}",
        "sources": "/sources",
        "source": source_address(heard.name) or "/sources",
        "review": "/review",
        "add": "/add",
        "live": "/live",
    }


def take(browser: Browser, base: str, name: str, address: str) -> None:
    """Pictures of one page, in German."""
    for size, (width, height) in SIZES.items():
        for colours in ("light", "dark"):
            context = browser.new_context(
                locale="de-DE", viewport={"width": width, "height": height}, color_scheme=colours, reduced_motion="reduce"
            )
            page = context.new_page()
            page.goto(base + address)
            page.screenshot(path=PLACE / f"{name}-{size}-{colours}.jpg", type="jpeg", quality=60)
            context.close()


def main(names: list[str]) -> None:
    """Take those with these names, or all."""
    PLACE.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as play:
        path = filled.copy(filled.ledger(), Path(folder) / "l.sqlite")
        browser = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        with served(configured(path)) as base:
            for name, address in addresses(path).items():
                if not names or name in names:
                    take(browser, base, name, address)
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1:])
