"""`zufolge add` with archives and bundles: what is kept, passed over and refused. All texts are invented."""

import os
import subprocess
import sys
from pathlib import Path

from tests.reports.archive_kit import MORE, articles, http, packed, page, record, sha1
from tests.reports.test_bundle import docx, newer

ZUFOLGE = str(Path(sys.executable).with_name("zufolge"))
ENGLISH = "The bridge will be closed until the autumn, the mayor said on Monday when she spoke to the press in the town."
OTHER = "Der Gemeinderat von Aldach hat den Haushalt beschlossen. „Das war ein Kraftakt“, sagte Bürgermeisterin Ida Pohl."


def add(ledger: Path, *args: object) -> "subprocess.CompletedProcess[str]":
    command = [ZUFOLGE, "add", *map(str, args), "--ledger", str(ledger)]
    return subprocess.run(
        command, capture_output=True, text=True, check=False, env={**os.environ, "COLUMNS": "300"}, timeout=300
    )


def test_an_archive_that_is_cut_off_is_kept_as_far_as_it_goes(tmp_path: Path) -> None:
    path = tmp_path / "a.warc.gz"
    english = record(7, http(f"<!doctype html><p>{ENGLISH}</p>".encode()))
    changed = record(8, http(page(8)), f"WARC-Block-Digest: {sha1(b'')}")
    path.write_bytes(packed([record(9, b"x", kind="warcinfo"), *articles(2), english, changed, *articles(3)[2:]])[:-30])
    done = add(tmp_path / "l.sqlite", path, "--german")
    assert done.returncode == 2
    assert done.stdout.startswith("reports: 3 kept, 1 refused, 1 passed over as not in German;")
    assert "cut off" in done.stderr
    assert "(5 records before it were read, with 4 pages)" in done.stderr
    assert "5 records, 4 pages; passed over: 1 warcinfo" in done.stderr
    assert "WARC-Block-Digest" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_bundle_is_added_article_by_article(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(docx([*newer(1), *newer(2, body=[OTHER, MORE])]))
    done = add(tmp_path / "l.sqlite", path)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("reports: 2 kept;")
