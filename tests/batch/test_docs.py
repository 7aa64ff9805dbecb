"""docs/batch.md: every column stands there, and its examples run. All texts are invented (benchmarks/invented.py)."""

import re
from pathlib import Path
from typing import Any

import pytest

from benchmarks.invented import write
from tests.batch.running import ROOT, done
from zufolge.batch.describe import markdown
from zufolge.batch.schema import STRUCTS, TABLES

DOCS = (ROOT / "docs/batch.md").read_text("utf-8")
EXAMPLES = re.findall(r"<!-- example: (\w+) -->\n```python\n(.*?)```", DOCS, re.DOTALL)


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("docs")
    write(24, folder / "in")
    done(folder / "out", folder / "in")
    return folder / "out"


def test_the_tables_of_the_docs_are_those_of_the_code() -> None:
    found = DOCS.partition("<!-- tables -->\n")[2].partition("<!-- /tables -->")[0]
    assert found.strip() == markdown().strip()


def test_every_column_says_what_it_is_and_numbers_their_unit() -> None:
    for table in TABLES:
        assert table.meaning
        for column in table.columns:
            assert f"`{column.name}`" in DOCS
            assert column.meaning, column.name
    for fields in STRUCTS.values():
        for name, _, _ in fields:
            assert f"`{name}`" in DOCS


@pytest.mark.parametrize(("library", "code"), EXAMPLES, ids=[f"{library}-{n}" for n, (library, _) in enumerate(EXAMPLES)])
def test_the_examples_run_and_find_something(output: Path, library: str, code: str, capsys: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip(library, reason=f"{library} is not installed (pip install {library})")
    known: dict[str, Any] = {}
    exec(compile(code.replace("OUTPUT", str(output)), "docs/batch.md", "exec"), known)  # noqa: S102 -- our own docs
    assert capsys.readouterr().out.strip()
    for name in ("again", "who"):
        if name in known:
            assert known[name].columns
    if "claims" in known:
        assert len(known["claims"])


def test_there_are_examples_for_both() -> None:
    assert {library for library, _ in EXAMPLES} == {"duckdb", "pandas"}
