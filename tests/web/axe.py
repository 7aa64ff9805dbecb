"""axe-core on a page, as axe-playwright-python brings it; what it finds is a line each."""

from importlib.resources import files
from typing import Any

from playwright.sync_api import Page

_SCRIPT = files("axe_playwright_python").joinpath("axe.min.js")
_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
_GRAVE = ("serious", "critical")


def serious(page: Page) -> list[str]:
    """The serious and critical findings on a page as it stands: rule, what it is about, the elements."""
    # Given to the page as the debugger does it: its policy lets no script in.
    page.evaluate(_SCRIPT.read_text("utf-8"))
    found: dict[str, Any] = page.evaluate("tags => axe.run(document, {runOnly: {type: 'tag', values: tags}})", _TAGS)
    return [
        f"{one['id']} ({one['impact']}): {one['help']}: {[node['html'][:160] for node in one['nodes']][:5]}"
        for one in found["violations"]
        if one["impact"] in _GRAVE
    ]
