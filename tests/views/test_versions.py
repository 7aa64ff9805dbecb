"""Versions are compared with a sign for each change and the reason for it."""

import io
import json
from dataclasses import replace

import pytest
from rich.cells import cell_len
from rich.console import Console

from zufolge.schema import Change, Ground, Link, Reading
from zufolge.views.versions import change_lines, changes_json, render_changes
from zufolge.views.words import Language

from .examples import HOSTILE
from .story_samples import HURT, HURT_AGAIN, NOBODY, R1, R2, READINGS, WARNED, claim, report
from .test_safe import STEERING

CHANGES = (
    Change("came", None, NOBODY, (Ground("versions.came", ("Niemand habe gewarnt",)),)),
    Change("went", WARNED, None, (Ground("versions.went", ("Wir haben rechtzeitig gewarnt",)),)),
    Change("changed", HURT, HURT_AGAIN, (Ground("versions.figure", ("9", "27")), Ground("versions.stance", ("ask", "deny")))),
)


def shown(*found: Change, width: int = 100, language: Language = "de", colour: bool = False) -> str:
    out = io.StringIO()
    console = Console(file=out, width=width, force_terminal=colour, _environ={"TERM": "xterm"} if colour else {})
    render_changes(READINGS[0], READINGS[1], found, console, language)
    return out.getvalue()


def test_what_came_went_and_changed_has_its_sign() -> None:
    assert shown(*CHANGES).splitlines() == [
        "27 Verletzte nach Dammbruch",
        f"− 9. März 2026, 18.00 Uhr · ohne Angabe des Mediums · {R1.id}",
        f"+ 9. März 2026, 20.30 Uhr · Orrgauer Bote · {R2.id}",
        "+ 1 neu · − 1 weggefallen · ± 1 geändert",
        "",
        f"+ Otto Beispiel · {NOBODY.id}",
        "  Niemand habe gewarnt",
        f"− Wasserwacht · {WARNED.id}",
        "  Wir haben rechtzeitig gewarnt",
        f"± Wasserwacht · {HURT_AGAIN.id}",
        "  27 Menschen verletzt worden",
        "  Die Zahl ist eine andere: 9 / 27.",
        "  Die Haltung der Quelle ist eine andere: ask / deny.",
    ]


@pytest.mark.parametrize(
    ("language", "words"), [("de", "Keine Aussage kam, ging oder änderte sich."), ("en", "No claim came, went or changed.")]
)
def test_that_nothing_changed_is_said(language: Language, words: str) -> None:
    assert shown(language=language).splitlines()[-1] == words


def test_a_sign_has_a_colour_and_is_there_without_one() -> None:
    assert "\x1b[32m+ " in shown(*CHANGES, colour=True)
    assert "\x1b[31m− " in shown(*CHANGES, colour=True)
    assert "\x1b" not in shown(*CHANGES)


@pytest.mark.parametrize("width", [20, 40, 80, 200])
def test_no_line_is_too_long(width: int) -> None:
    assert max(map(cell_len, shown(*CHANGES, width=width).splitlines())) <= min(width, 100)


def test_a_line_has_six_fields() -> None:
    lines = [line.split("\t") for line in change_lines(CHANGES)]
    assert lines[0] == ["came", NOBODY.id, "179-199", "Otto Beispiel", "Niemand habe gewarnt", "-"]
    assert lines[2][5] == "The figure is another: 9 / 27.; The source's stance is another: ask / deny."
    assert {len(line) for line in lines} == {6}


def test_json_holds_both_claims() -> None:
    came, went, changed = (json.loads(line) for line in changes_json(CHANGES))
    assert (came["kind"], came["before"], came["after"]["id"]) == ("came", None, NOBODY.id)
    assert (went["before"]["id"], went["after"]) == (WARNED.id, None)
    assert changed["grounds"][0] == {"rule": "versions.figure", "words": ["9", "27"]}
    assert changed["before"]["attribution"]["content"] == [[*_place(HURT), "27 Menschen verletzt worden"]]


def _place(one: object) -> tuple[int, int]:
    span = HURT.attribution.content[0]
    return span.start, span.end


def test_nothing_in_a_text_steers_a_terminal_or_breaks_a_line() -> None:
    one = report(HOSTILE, HOSTILE, HOSTILE, HOSTILE)
    said = replace(claim(one, HOSTILE), id=HOSTILE, chain=(Link(HOSTILE, "origin"),))
    found = (Change("changed", said, said, (Ground("versions.wording", (HOSTILE, HOSTILE)), Ground(HOSTILE))),)
    out = io.StringIO()
    reading = Reading(one, (said,))
    render_changes(reading, reading, found, Console(file=out, width=80, _environ={}), "de")
    assert not STEERING.search(out.getvalue().replace("\n", ""))
    (line,) = change_lines(found)
    assert not STEERING.search(line.replace("\t", ""))
    assert len(line.split("\t")) == 6
    assert not STEERING.search("".join(changes_json(found)))
