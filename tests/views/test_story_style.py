"""The colours of a story's page can be told apart from what they stand on, in light and in dark."""

import re
from importlib.resources import files

import pytest

from .test_style import DARK, LIGHT, contrast

CSS = files("zufolge.views").joinpath("data/story.css").read_text("utf-8")
MODES = pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
WORDS = re.findall(r"(?:^|[{; ])color: var\(--([a-z]+)\)", CSS)
FILLS = re.findall(r"(?:fill|stroke): var\(--([a-z]+)\)", CSS)


def test_only_named_colours_are_used() -> None:
    assert set(re.findall(r"var\(--([a-z-]+)\)", CSS)) <= {*LIGHT, "sans", "serif"}
    assert not re.search(r"#[0-9a-f]{3,8}\b|rgb|opacity", CSS)


@MODES
def test_words_and_marks_can_be_seen_on_the_page(colours: dict[str, str]) -> None:
    assert {"direct", "reported", "indirect", "free", "continued", "muted"} <= set(WORDS)
    for name in {*WORDS, *FILLS} - {"rule", "soft", "paper"}:
        assert contrast(colours[name], colours["paper"]) >= 4.5
    # Lines between points, the zero line, underlines of links.
    assert contrast(colours["soft"], colours["paper"]) >= 3


@MODES
def test_the_cross_of_a_value_can_be_seen_on_its_mark(colours: dict[str, str]) -> None:
    # It reaches beyond the mark, where it stands on the page.
    assert contrast(colours["ink"], colours["paper"]) >= 7


def test_the_style_can_not_leave_its_element() -> None:
    assert "<" not in CSS


def test_braces_are_balanced() -> None:
    assert CSS.count("{") == CSS.count("}")
