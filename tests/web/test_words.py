"""The words of the pages: every key in both languages, used, and with the same places; what is in templates."""

import re
from pathlib import Path
from string import Formatter

import pytest

import zufolge.web
from zufolge.views.words import _LABELS
from zufolge.web.shared import environment
from zufolge.web.words import word, word_of, words

HERE = Path(zufolge.web.__file__).parent
TEMPLATES = sorted(HERE.glob("templates/**/*.html"))
SOURCES = [*TEMPLATES, *sorted(HERE.glob("**/*.py"))]
KEY = r"[a-z0-9_]+(?:[.-][a-z0-9_]+)*"


def used() -> tuple[set[str], set[str]]:
    """Keys, and groups of keys, that templates and modules name as plain text."""
    keys: set[str] = set()
    groups: set[str] = set()
    for source in SOURCES:
        text = source.read_text("utf-8")
        keys |= set(re.findall(rf"""(?:\bt|\.t|\bword)\(\s*["']({KEY})["']""", text))
        groups |= set(re.findall(rf"""(?:\bt_of|\bword_of)\(\s*["']({KEY})["']""", text))
        # Keys that are chosen first and spoken later: "login.wrong", NAVIGATION.
        keys |= {one for one in re.findall(rf"""["']({KEY})["']""", text) if one in words()}
    return keys, groups


def test_every_key_that_is_used_is_there() -> None:
    keys, groups = used()
    assert not {key for key in keys if key not in words()}
    assert not {group for group in groups if not any(key.startswith(f"{group}.") for key in words())}


def test_every_key_that_is_there_is_used() -> None:
    keys, groups = used()
    groups |= {"problem"}  # by status and code, see errors.py
    assert not [key for key in words() if key not in keys and not any(key.startswith(f"{group}.") for group in groups)]


@pytest.mark.parametrize("key", sorted(words()))
def test_both_languages_have_the_same_places(key: str) -> None:
    german, english = ({name for _, name, _, _ in Formatter().parse(text) if name} for text in words()[key])
    assert german == english


def test_every_problem_says_what_to_do() -> None:
    problems = {key.split(".")[1] for key in words() if re.fullmatch(r"problem\.[a-z0-9_-]+", key)} - {
        "home",
        "search",
        "details",
    }
    assert not [name for name in problems if f"problem.{name}.do" not in words()]
    assert not [name for name in problems if name.isdigit() and f"problem.{name}.title" not in words()]


def test_words_are_filled_and_unknown_names_stand_as_they_are() -> None:
    assert word("pages.number", "de", number=3) == "Seite 3"
    assert word_of("theme", "dark", "en") == "dark"
    assert word_of("theme", "neu", "de") == "neu"
    with pytest.raises(KeyError):
        word("nirgends", "de")


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: str(path.relative_to(HERE)))
def test_templates_can_be_read_and_hold_nothing_inline(template: Path) -> None:
    environment().get_template(str(template.relative_to(HERE / "templates")))
    text = template.read_text("utf-8")
    assert not re.search(r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son[a-z]+=|\|\s*safe\b|javascript:", text)
    assert not re.search(r'(?:src|href)="https?:', text)


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: str(path.relative_to(HERE)))
def test_labels_that_templates_name_are_there(template: Path) -> None:
    for key in re.findall(r"""\blabel\(\s*["']([^"']+)["']\s*\)""", template.read_text("utf-8")):
        assert key in _LABELS, key
