"""Plain text, Markdown, and telling formats apart."""

import pytest

from zufolge.reports.detect import detect
from zufolge.reports.found import Found
from zufolge.reports.markdown import read_markdown_report
from zufolge.reports.text import headline

BODY = "Am Morgen regnete es.\n"


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Titel\n\nText", "Titel"),
        ("\n\n  Titel \r\n\r\nText", "Titel"),
        ("Titel\r\rText", "Titel"),
        ("Titel\n \t\nText", "Titel"),
        ("Wer zahlt?\n\nText", "Wer zahlt?"),
        ("Warten auf Regen ...\n\nText", "Warten auf Regen ..."),
        ("Klinikum: „Das passt“\n\nText", "Klinikum: „Das passt“"),
        ("a" * 200 + "\n\nText", "a" * 200),
        ("Das ist ein Satz.\n\nText", None),
        ("Er sagte: „Das passt.“\n\nText", None),
        ("Titel\nText\n\nText", None),
        ("* * *\n\nText", None),
        ("Titel", None),
        ("Titel\n\n", None),
        ("Titel\n\n  \n", None),
        ("a" * 201 + "\n\nText", None),
        ("Titel\u2028\u2028Text", None),
        ("", None),
    ],
)
def test_a_headline_is_a_short_first_line_with_an_empty_line_below(text: str, title: str | None) -> None:
    assert headline(text) == title


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("Hallo", "a.txt", "text"),
        ("<!DOCTYPE html><p>Hallo</p>", "a.txt", "html"),
        ("\n<!-- x --><HTML lang=de>", "-", "html"),
        ("<?xml version='1.0'?>\n<!DOCTYPE html PUBLIC>", "-", "html"),
        ("<article>\n<p>Hallo</p></article>", "-", "html"),
        ("<p class='a'>Hallo</p>", "-", "html"),
        ("Text mit <b>Tag</b>", "a.html", "html"),
        ("Text ohne Tag, 3 < 4 > 2", "a.html", "text"),
        ("Text mit <b>Tag</b> und <p>Absatz</p>", "a.txt", "text"),
        ("<Name der Redaktion bekannt> sagte ...", "a.txt", "text"),
        ("<?xml version='1.0'?><rss><p></p></rss>", "-", "text"),
        ("<headline>Hallo</headline>", "-", "text"),
        ("# Hallo", "A.MD", "markdown"),
        ("# Hallo", "a.txt", "text"),
        ("---\ntitle: a\n---\n", "-", "markdown"),
        ("---- Ende", "-", "text"),
    ],
)
def test_the_content_tells_the_format(text: str, name: str, expected: str) -> None:
    assert detect(text, name) == expected


@pytest.mark.parametrize(
    "piece", ["<!-- -->", "<!--", " ", "\n", "<p ", "<?xml ", "---\n", "# ", "# a   #  ", "[", "a: [", "“", "."]
)
def test_long_and_odd_beginnings_are_told_in_good_time(piece: str) -> None:
    # No clock: a pattern that backtracks would take minutes here.
    for text in (piece * (40_000 // len(piece)), "---\n" + piece * 1000 + "\n---\nText", "# a" + piece * 10_000 + "b"):
        assert detect(text, "a.html") in {"text", "markdown"}
        assert text.endswith(read_markdown_report(text).text)
        assert headline(text) in {None, "# a"}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (f"---\ntitle: A\n---\n{BODY}", Found(BODY, "A")),
        (f"---\r\ntitle: A\r\noutlet: B\r\n---\r\n\r\n{BODY}", Found("\r\n" + BODY, "A", "B")),
        (f"---\ntitle: '12:30'\ndate: 2026-03-10\n---\n{BODY}", Found(BODY, "12:30", None, "2026-03-10")),
        (f"---\ntitle: 12:30\n---\n{BODY}", Found(BODY, "12:30")),
        (
            f"---\ntitle: null\npublished: 2026-03-10 07:05:00 +01:00\n---\n{BODY}",
            Found(BODY, None, None, "2026-03-10T07:05:00+01:00"),
        ),
        (f"---\ntags: [a, b]\ntitle: [a]\n---\n# Kopf #\n{BODY}", Found(f"# Kopf #\n{BODY}", "Kopf")),
        (f"{BODY}\r# Kopf in C#\r", Found(f"{BODY}\r# Kopf in C#\r", "Kopf in C#")),
        (f"# Kopf\n\n{BODY}", Found(f"# Kopf\n\n{BODY}", "Kopf")),
        (f"## Zwischentitel\n#Schlagwort\n{BODY}", Found(f"## Zwischentitel\n#Schlagwort\n{BODY}")),
        (f"Titel\n\n{BODY}", Found(f"Titel\n\n{BODY}", "Titel")),
        (f"---\ntitle: A\n---\n---\n{BODY}", Found(f"---\n{BODY}", "A")),
        ("---\ntitle: A\n---", Found("", "A")),
    ],
)
def test_front_matter_is_the_head_and_the_body_stays_as_it_is(text: str, found: Found) -> None:
    assert read_markdown_report(text) == found


@pytest.mark.parametrize(
    "front",
    [
        "---\ntitle: 'A\n---\n",
        "---\ntitle: A\n",
        "---\n- a\n---\n",
        "---\nEs regnet.\n---\n",
        "---\nBerlin: Es regnet\n---\n",
        "---\n---\n",
        "---\n" + "[" * 5000 + "\n---\n",
        "---\n? [a]\n: b\n---\n",
        "---\na: &a [*a]\n*a : 1\n---\n",
        "---\ntitle: \x01\n---\n",
    ],
)
def test_what_is_no_front_matter_is_text_with_a_note(front: str) -> None:
    found = read_markdown_report(front + BODY)
    assert found.text == front + BODY
    assert found.title is None
    assert found.notes[0].endswith("read as plain text")


def test_a_date_in_front_matter_that_is_none_is_left_out_with_a_note() -> None:
    found = read_markdown_report(f"---\ndate: 12.03.2026\n---\n{BODY}")
    assert (found.published, found.notes) == (None, ("the front matter's date '12.03.2026' is no ISO date: left out",))
