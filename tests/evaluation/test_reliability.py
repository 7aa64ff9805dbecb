"""The reliability picture: well-formed, named, nothing outside its frame."""

from xml.etree import ElementTree as ET

import pytest

from evaluation.calibration import Event, by_mass, by_width
from evaluation.reliability import picture

SVG = "{http://www.w3.org/2000/svg}"
SAID = [Event(n / 40, n % 3 > 0) for n in range(41)]


def test_a_picture_names_itself_and_its_axes() -> None:
    root = ET.fromstring(picture("Content <1 & 2>", {"content": by_width(SAID), "and form": by_mass(SAID)}))  # noqa: S314 -- ours
    assert root.get("role") == "img"
    assert [t.text for t in root.findall(f"{SVG}title")] == ["Content <1 & 2>"]
    texts = {t.text for t in root.iter(f"{SVG}text")}
    assert {"confidence, %", "right, %", "events", "content", "and form"} <= texts
    assert "prefers-color-scheme: dark" in str(root.findtext(f"{SVG}style"))


def test_bars_are_the_first_curve_and_dots_the_second() -> None:
    bins = by_width(SAID)
    root = ET.fromstring(picture("x", {"a": bins, "b": by_mass(SAID)}))  # noqa: S314 -- ours
    bars = [r for r in root.iter(f"{SVG}rect") if r.find(f"{SVG}title") is not None]
    assert len(bars) == len(bins)
    assert len(list(root.iter(f"{SVG}circle"))) == len(by_mass(SAID))
    shown = [t.text for t in root.iter(f"{SVG}text") if t.get("class") == "ink small"]
    assert shown == [str(b.count) for b in bins]
    width, height = map(float, root.attrib["viewBox"].split()[2:])
    for r in root.iter(f"{SVG}rect"):
        assert float(r.get("x", 0)) + float(r.attrib["width"]) <= width
        assert float(r.get("y", 0)) + float(r.attrib["height"]) <= height


def test_a_picture_without_events_is_still_one_and_four_curves_are_too_many() -> None:
    ET.fromstring(picture("empty", {"content": ()}))  # noqa: S314 -- ours
    with pytest.raises(ValueError, match="1 to 3 curves"):
        picture("x", {})
