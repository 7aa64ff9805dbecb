"""Bytes become the characters that were meant, and what was unusual is named."""

import pytest

from zufolge.errors import NotText
from zufolge.reports.encoding import decode

GERMAN = "„Größe“ – so sagte er: «Es genügt», und ging über die Straße. Spaß“ Café…“\r\n"


@pytest.mark.parametrize(
    ("encoding", "mark", "notes"),
    [
        ("utf-8", b"", ()),
        ("utf-8", b"\xef\xbb\xbf", ()),
        ("utf-16-le", b"\xff\xfe", ("decoded as utf-16-le",)),
        ("utf-16-be", b"\xfe\xff", ("decoded as utf-16-be",)),
        ("utf-32-le", b"\xff\xfe\0\0", ("decoded as utf-32-le",)),
        ("utf-32-be", b"\0\0\xfe\xff", ("decoded as utf-32-be",)),
        ("utf-16-le", b"", ("decoded as utf-16-le",)),
        ("utf-16-be", b"", ("decoded as utf-16-be",)),
        ("cp1252", b"", ("decoded as windows-1252",)),
    ],
)
def test_german_is_read_in_every_usual_encoding(encoding: str, mark: bytes, notes: tuple[str, ...]) -> None:
    decoded = decode(mark + GERMAN.encode(encoding), "a.txt")
    assert (decoded.text, decoded.notes) == (GERMAN, notes)


@pytest.mark.parametrize("word", ["Spaß“", "„Spaß“", "Café…“ für „Müßige“", "ÄÖÜ äöü ß"])
def test_windows_1252_is_not_taken_for_the_utf_8_it_happens_to_hold(word: str) -> None:
    data = b"x " + word.encode("cp1252") + " „ä“ ".encode("cp1252")
    assert decode(data, "a.txt").text == f"x {word} „ä“ "


def test_stray_bytes_in_utf_8_are_read_as_windows_1252_and_counted() -> None:
    data = "Größe über alles. ".encode() + "„süß“".encode("cp1252") + " und «weiter» так.".encode()
    decoded = decode(b"\xef\xbb\xbf" + data, "a.txt")
    assert decoded.text == "Größe über alles. „süß“ und «weiter» так."
    assert decoded.notes == ("mixed encodings: UTF-8, and 4 bytes read as windows-1252, the first at byte 24",)


def test_a_file_pasted_from_both_encodings_is_read_in_both() -> None:
    data = "Größe, Übel, Öl.\n".encode() + "Größe, Übel, Öl, süß.\n".encode("cp1252")
    decoded = decode(data, "a.txt")
    assert decoded.text == "Größe, Übel, Öl.\nGröße, Übel, Öl, süß.\n"
    assert decoded.notes[0].startswith("mixed encodings: UTF-8, and 6 bytes")


def test_bytes_of_no_encoding_are_replaced_and_counted() -> None:
    assert decode(b"gr\xfcn \x81 und \x9d hier", "a").notes == (
        "decoded as windows-1252",
        "2 undecodable bytes were replaced, the first at byte 5",
    )
    assert decode("grün, süß, öde ".encode() + b"\x81", "a").notes == ("1 undecodable byte was replaced, the first at byte 19",)
    wide = decode(b"\xff\xfe" + "grün\ud800 ist es".encode("utf-16-le", "surrogatepass"), "a")
    assert wide.notes == ("decoded as utf-16-le", "undecodable bytes were replaced, the first at byte 10")


def test_what_a_page_declares_counts_only_where_it_is_not_utf_8() -> None:
    page = '<meta http-equiv="Content-Type" content="text/html; charset={}"><p>Übel und Ł</p>'
    assert decode(page.format("iso-8859-2").encode("iso-8859-2"), "a").text.endswith("<p>Übel und Ł</p>")
    assert decode(page.format("iso-8859-1").encode(), "a").text.endswith("<p>Übel und Ł</p>")
    assert decode(b'<meta charset="ISO-8859-1"><p>\x84\xdc\x93', "a").text.endswith("„Ü“")
    assert decode(b"<meta charset=rot13><p>\xdc", "a").text.endswith("Ü")
    assert decode(b"<meta charset=windows-9999><p>\xdc", "a").text.endswith("Ü")


@pytest.mark.parametrize(
    ("data", "looks_like"),
    [
        (b"%PDF-1.7\n...", "a PDF"),
        (b"PK\x03\x04\x14\x00", "a ZIP archive or an office document"),
        (b"\x89PNG\r\n\x1a\n", "a PNG picture"),
        (b"\xff\xd8\xff\xe0", "a JPEG picture"),
        (rb"{\rtf1\ansi Hallo}", "an RTF document"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old office document"),
        (b"\x1f\x8b\x08\x00", "a gzip archive"),
        (b"\0\0\0\x18ftypmp42", "a film or sound file"),
        (b"\0\1\2\3", "binary data"),
        (bytes(range(256)) * 4, "binary data"),
        (b"\xff\xfe" + bytes(range(256)) * 40, "binary data"),
    ],
)
def test_what_is_no_text_is_refused_by_name(data: bytes, looks_like: str) -> None:
    with pytest.raises(NotText, match=rf"a\.doc: looks like {looks_like}.*Save it as plain text"):
        decode(data, "a.doc")


@pytest.mark.parametrize("text", ["PK sagte der Mann", "RIFF im Meer", "ID3 ist ein Wagen", "%PD", "GIF8 Bilder", "Der ftyp"])
def test_a_text_that_begins_like_a_file_is_a_text(text: str) -> None:
    assert decode(text.encode(), "a").text == text


def test_a_few_control_characters_are_no_binary_data() -> None:
    text = "Ein Text mit \x1b[1mFarbe\x1b[0m, \x0cSeitenwechsel, \x00 und \x7f.\n" * 3
    assert decode(text.encode(), "a").text == text
    assert decode(text.replace("Farbe", "süß").encode("cp1252"), "a").text == text.replace("Farbe", "süß")
