"""Bytes, files, streams and texts: what is read, and how bad input is refused."""

import io
import os
import subprocess
import sys
from pathlib import Path

import pytest

from zufolge import errors
from zufolge.reports import reading
from zufolge.reports.reading import LIMIT, Hints, read_bytes, read_path, read_stream, read_text

TEXT = "Der Regen hört nicht auf, sagte der Sprecher der Stadt am Montag. Das ist nicht gut.\n"


def test_plain_text_is_read_unchanged() -> None:
    text = "Titel\r\n\r\nErster Satz.\r\rZweiter\tSatz. \n\n\n"
    assert read_bytes(text.encode(), name="a.txt").report.text == text


def test_hints_go_before_what_the_file_says() -> None:
    page = f"---\ntitle: A\noutlet: B\ndate: 2026-01-01\n---\n{TEXT}".encode()
    report = read_bytes(page, name="a.md", hints=Hints("T", "O", "2026-03-10 07:05+01:00")).report
    assert (report.title, report.outlet, report.published) == ("T", "O", "2026-03-10T07:05:00+01:00")
    report = read_bytes(page, name="a.md", hints=Hints("", "", "")).report
    assert (report.title, report.outlet, report.published) == ("A", "B", "2026-01-01")


@pytest.mark.parametrize(
    "published", ["gestern", "12.03.2026", "2026-02-30", "2026", "20260310", "2026-03-10T25:00", "２０２６-03-10"]
)
def test_a_stated_date_that_is_none_is_refused_with_the_accepted_form(published: str) -> None:
    with pytest.raises(errors.InputError, match="YYYY-MM-DD"):
        Hints(published=published)


def test_a_missing_date_is_named_and_not_guessed() -> None:
    received = read_text(TEXT + "Am 3. Mai 2023 war es anders.")
    assert received.report.published is None
    assert "no date: relative dates can't be resolved" in received.notes
    assert read_text(TEXT, hints=Hints(published="2026-03-10")).notes == ()


@pytest.mark.parametrize("data", [b"", b" \r\n\t ", b"\xef\xbb\xbf", b"\xef\xbb\xbf\n", "\u200b\u00a0\n".encode(), b"\xff\xfe"])
def test_nothing_to_read_is_refused(data: bytes) -> None:
    with pytest.raises(errors.EmptyInput, match="standard input: is empty"):
        read_bytes(data, name="-")


def test_a_head_without_text_is_refused() -> None:
    with pytest.raises(errors.EmptyInput, match=r"a\.md: has a head but no text"):
        read_bytes(b"---\ntitle: A\n---\n\n", name="a.md")


def test_a_folder_and_a_missing_file_are_refused(tmp_path: Path) -> None:
    with pytest.raises(errors.MissingInput, match="is a folder"):
        read_path(tmp_path)
    with pytest.raises(errors.MissingInput, match="no such file"):
        read_path(tmp_path / "fehlt.txt")
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    with pytest.raises(errors.MissingInput, match="no such file"):
        read_path(tmp_path / "a.txt" / "b.txt")


@pytest.mark.parametrize("path", ["a\0b", "x" * 5000])
def test_an_impossible_path_is_refused(path: str) -> None:
    with pytest.raises(errors.InputError):
        read_path(Path(path))


def test_a_file_that_may_not_be_read_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.txt"
    path.write_text(TEXT, encoding="utf-8")

    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(errors.InputError, match="may not be read"):
        read_path(path)


def test_the_name_of_a_file_with_bytes_that_are_no_characters_can_be_printed(tmp_path: Path) -> None:
    with pytest.raises(errors.MissingInput) as caught:
        read_path(tmp_path / os.fsdecode(b"gr\xfcn.txt"))
    assert str(caught.value).encode("utf-8")


def test_a_file_over_the_limit_is_refused_before_it_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "gross.txt"
    with path.open("wb") as file:
        file.truncate(LIMIT + 1)
    monkeypatch.setattr(Path, "open", lambda *_: pytest.fail("was opened"))
    with pytest.raises(errors.TooLarge, match=r"gross\.txt: is larger than 20 MB.*Split it"):
        read_path(path)


def test_an_endless_stream_is_read_up_to_the_limit_only(monkeypatch: pytest.MonkeyPatch) -> None:
    class Endless(io.RawIOBase):
        taken = 0

        def read(self, size: int = -1, /) -> bytes:
            assert size >= 0
            self.taken += size
            return b"a" * size

    monkeypatch.setattr(reading, "LIMIT", 1000)
    stream = Endless()
    with pytest.raises(errors.TooLarge):
        read_stream(stream, name="-")  # type: ignore[arg-type]
    assert stream.taken == 1001
    with pytest.raises(errors.TooLarge):
        read_text("a" * 1001)
    assert read_text("a " * 500).report.text == "a " * 500


def test_nul_characters_stay_in_the_text_and_are_counted() -> None:
    text = TEXT + "Ein\0Wort\0mehr."
    received = read_bytes(text.encode(), name="-")
    assert received.report.text == text
    assert "2 NUL characters in the text" in received.notes


def test_lone_surrogates_of_python_callers_are_read() -> None:
    report = read_text("Er sagte: „Ja\ud800.“ Und nicht\udfff mehr.").report
    assert report.id.startswith("r")
    assert "\ud800" in report.text


def test_a_text_without_a_sentence_is_read_with_a_note() -> None:
    assert "no sentence found: this may be a headline or a list" in read_text("Trinkwasser verunreinigt").notes


def test_another_language_is_read_with_a_note() -> None:
    received = read_text("The mayor said on Monday that the water was not safe to drink and that the town would act.")
    assert received.report.language == "en"
    assert "language looks like English (en): the reader is made for German" in received.notes


def test_reading_text_loads_none_of_the_slow_libraries() -> None:
    slow = ("trafilatura", "htmldate", "lxml", "py3langid", "numpy", "charset_normalizer", "yaml")
    program = (
        "import sys; from zufolge.reports.reading import read_text; "
        f"assert read_text({TEXT!r}).report.language == 'de'; "
        f"print([name for name in {slow!r} if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
