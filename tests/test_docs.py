"""What exists is documented: fields, commands and options, make targets."""

import re
from dataclasses import fields
from pathlib import Path

import typer.main

from zufolge.cli.app import app
from zufolge.schema import (
    Arrival,
    Attribution,
    Circle,
    Claim,
    ClaimGroup,
    Comparison,
    Copy,
    Ground,
    Origin,
    Pairing,
    Party,
    Passage,
    Point,
    Reading,
    Relation,
    Report,
    Resting,
    Series,
    Silence,
    Span,
    TakenBack,
    Withdrawal,
)
from zufolge.views.wire import to_wire

ROOT = Path(__file__).parent.parent


def text(name: str) -> str:
    return (ROOT / name).read_text("utf-8")


def test_every_field_of_the_record_is_documented() -> None:
    claim = Claim("c1", Attribution("direct", "Speech", (Span(0, 2, "Ja"),)))
    wire = to_wire(Reading(Report("Ja"), (claim,)))
    documented = set(re.findall(r"`(\w+)(?:\[\])?`", text("docs/record.md")))
    assert set(wire) | set(wire["report"]) | set(wire["claims"][0]) <= documented


def test_every_command_and_option_explains_itself() -> None:
    group = typer.main.get_command(app)
    commands = getattr(group, "commands")  # noqa: B009 -- a group of click, which typer does not type
    names = ("read", "reports", "claims", "show", "add", "batch", "load", "stories", "story", "diff", "judge", "watch", "serve")
    assert set(commands) == set(names)
    for name, command in (*commands.items(), *commands["judge"].commands.items()):
        assert command.help, name
        for parameter in command.params:
            assert getattr(parameter, "help", None), f"{name} {parameter.name}"


def test_every_command_stands_in_the_readme_and_every_judgement_in_the_docs() -> None:
    group = typer.main.get_command(app)
    for name in getattr(group, "commands"):  # noqa: B009 -- as above
        assert f"zufolge {name}" in text("README.md")
    for name in getattr(group, "commands")["judge"].commands:  # noqa: B009
        assert re.search(rf"\b{name}\b", text("docs/stories.md").partition("## What people decide")[2]), name


def test_every_record_of_a_story_is_documented() -> None:
    documented = set(re.findall(r"`(\w+)`", text("docs/record.md")))
    kinds = (
        Comparison,
        Copy,
        Passage,
        ClaimGroup,
        Pairing,
        Origin,
        Party,
        Series,
        Point,
        Relation,
        Circle,
        Silence,
        Ground,
        Arrival,
        Withdrawal,
        TakenBack,
        Resting,
    )
    for kind in kinds:
        assert {field.name for field in fields(kind)} <= documented, kind


def test_every_make_target_says_what_it_does() -> None:
    makefile = text("Makefile")
    for target in re.search(r"\.PHONY: (.*)", makefile)[1].split():  # type: ignore[index]
        assert re.search(rf"^{target}:.*## \w", makefile, re.MULTILINE), target


def test_links_between_documents_lead_somewhere() -> None:
    for document in (*ROOT.glob("*.md"), *ROOT.glob("docs/*.md"), *ROOT.glob("*/README.md"), *ROOT.glob("src/**/README.md")):
        for target in re.findall(r"\]\((?!https?:)([^)#]+)", document.read_text("utf-8")):
            assert (document.parent / target).exists(), f"{document.name} -> {target}"
