"""What becomes of things that are added: step by step, whatever they are. All texts are invented."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from zufolge.adding import NOWHERE, Added, Began, Count, Known, Step, Task, Total, Withdrawn, steps
from zufolge.errors import NotGerman, NotText
from zufolge.ledger import Ledger
from zufolge.reports.many import Refused
from zufolge.reports.reading import Hints
from zufolge.schema import Report

TEXT = "Die Brücke sei gesperrt, sagte Stadträtin Vera Muster am Montag. Zwölf Menschen wurden verletzt."


def clock() -> datetime:
    return datetime(2026, 3, 10, 12, tzinfo=UTC)


def done(task: Task) -> list[Step]:
    return list(steps(task, clock=clock))


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    return tmp_path / "l.sqlite"


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "0000.txt"
    path.write_text(TEXT, "utf-8")
    return path


def test_a_task_says_how_much_there_is_then_what_begins_and_what_became_of_it(ledger: Path, report: Path) -> None:
    total, began, added = done(Task(ledger, (str(report),), Hints(title="Brücke gesperrt", outlet="Bote")))
    assert (total, began) == (Total(1), Began(str(report)))
    assert isinstance(added, Added)
    assert (added.title, added.new, added.version, added.address) == ("Brücke gesperrt", True, 1, str(report))
    with Ledger(ledger) as store:
        assert store.reading(added.report_id).report.text == TEXT
        assert store.story_of(added.report_id) == added.story_id
        assert store.telling.last() > 0


def test_what_is_known_is_not_read_again(ledger: Path, report: Path) -> None:
    first = done(Task(ledger, (str(report),)))[-1]
    again = done(Task(ledger, (str(report),)))[-1]
    assert isinstance(first, Added)
    assert again == Known(str(report), first.report_id, None, address=str(report))


def test_a_file_under_another_name_has_no_place_and_errors_name_it_as_people_do(ledger: Path, report: Path) -> None:
    broken = report.with_name("0001.docx")
    broken.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 9)
    names = {str(report): "Brücke.txt", str(broken): "Bild.docx"}
    found = done(Task(ledger, tuple(names), names=names))
    assert [step.place for step in found if isinstance(step, Began)] == ["Brücke.txt", "Bild.docx"]
    added, refused = (step for step in found if isinstance(step, Added | Refused))
    assert isinstance(added, Added)
    assert added.address == NOWHERE
    assert isinstance(refused, Refused)
    assert refused.error.where == "Bild.docx"
    assert str(report.parent) not in str(refused.error)
    with Ledger(ledger) as store:
        assert [kept.location for kept in store.reports()] == [NOWHERE]


def test_what_a_file_says_of_its_place_counts_though_the_file_has_another_name(ledger: Path, tmp_path: Path) -> None:
    path = tmp_path / "0000.jsonl"
    path.write_text(f'{{"text": "{TEXT}", "url": "https://bote.example/a"}}\n{{"text": "{TEXT} Mehr."}}\n', "utf-8")
    found = [step for step in done(Task(ledger, (str(path),), names={str(path): "w.jsonl"})) if isinstance(step, Added)]
    assert [(step.place, step.address) for step in found] == [("w.jsonl:1", "https://bote.example/a"), ("w.jsonl:2", NOWHERE)]


@pytest.mark.parametrize(
    ("event", "counted"),
    [
        (Known("a", "r1"), "known"),
        (Withdrawn("a", Report(TEXT)), "withdrawn"),
        (Refused("a", NotText("is no text")), "refused"),
        (Refused("a", NotGerman("is in French")), "foreign"),
        (Added("a", "r1", None, 0, 1, "s1", True, False, "a", ()), "kept"),
        (Added("a", "r1", None, 0, 1, "s1", False, False, "a", ()), "known"),
        (Added("a", "r1", None, 0, 2, "s1", True, True, "a", ()), "versions"),
    ],
)
def test_each_event_counts_as_what_it_is(event: Added | Known | Withdrawn | Refused, counted: str) -> None:
    count = Count()
    count.take(event)
    assert getattr(count, counted) == 1
