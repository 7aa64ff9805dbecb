"""The page's colours can be told apart from what they stand on (WCAG AA), in light and in dark."""

import re
from importlib.resources import files

import pytest

CSS = files("zufolge.views").joinpath("data/page.css").read_text("utf-8")
LIGHT, DARK = (
    dict(re.findall(r"--([\w-]+): (#[0-9a-f]{3,6})", block))
    for block in re.findall(r":root \{(.*?)\n *\}", CSS, flags=re.DOTALL)[:2]
)
FORMS = ("direct", "indirect", "reported", "free", "continued")
MODES = pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@MODES
@pytest.mark.parametrize("ground", ["paper", "panel", "lit", *(f"{form}-tint" for form in FORMS)])
def test_text_can_be_read_on_every_ground(colours: dict[str, str], ground: str) -> None:
    assert contrast(colours["ink"], colours[ground]) >= 7


@MODES
@pytest.mark.parametrize("form", FORMS)
def test_labels_and_numbers_in_a_forms_colour_can_be_read(colours: dict[str, str], form: str) -> None:
    for ground in ("paper", "panel", f"{form}-tint"):
        assert contrast(colours[form], colours[ground]) >= 4.5


@MODES
def test_quiet_words_can_be_read(colours: dict[str, str]) -> None:
    for ground in ("paper", "panel"):
        assert contrast(colours["muted"], colours[ground]) >= 4.5
    assert contrast(colours["focus"], colours["paper"]) >= 3
    assert contrast(colours["soft"], colours["paper"]) >= 3


def test_the_style_can_not_leave_its_element() -> None:
    assert "<" not in CSS
