"""What happened is told in all forms alike, in both languages."""

from dataclasses import replace
from typing import Any

import pytest

from tests.alerts.examples import CAME, DENIAL
from zufolge.alerts.records import KINDS
from zufolge.schema import Development
from zufolge.views.development_text import development_line, development_texts, mail_text
from zufolge.views.words import Language

from .test_safe import STEERING


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_its_words_in_every_form(kind: Any, language: Language) -> None:
    one = replace(DENIAL if kind != "report" else CAME, kind=kind)
    shown = "\n".join(text.plain for _, text in development_texts(one, language))
    subject, mail = mail_text("Regel", one, language)
    for told in (shown, mail, development_line(one)):
        assert one.words in told
        assert (one.claim or one.report) in told
        assert one.answered in told
    assert "Regel" in subject
    assert one.title in mail


def test_a_line_has_seven_fields_whatever_is_unknown() -> None:
    empty = Development("report", "r1", "s1", "", "r1", "", "", "")
    for one in (empty, CAME, DENIAL, replace(DENIAL, words="a\tb\nc", name="")):
        fields = development_line(one).split("\t")
        assert len(fields) == 7
        assert all(fields)
    assert development_line(empty) == "report\t-\t-\t-\t-\tr1\ts1"


def test_what_is_unknown_is_said_to_be() -> None:
    one = replace(DENIAL, name="", about="", answered="", at=None)
    shown = [text.plain for _, text in development_texts(one, "de")]
    assert shown[0] == "Dementi  kein Ursprung genannt"
    assert len(shown) == 3
    assert "Ohne Titel" in mail_text("x", replace(CAME, words="", title=""), "de")[1]


def test_nothing_in_a_report_steers_a_terminal_or_a_mail() -> None:
    hostile = "Rot\x1b]0;Titel\x07\x9b31m\u202e\r\nBcc: a@b.example"
    one = Development("denies", hostile, "s1", hostile, "r1", "c1", hostile, hostile, hostile, hostile, hostile, 0, 0, hostile)
    shown = "".join(text.plain for _, text in development_texts(one, "de"))
    subject, mail = mail_text(hostile, one, "de")
    assert not STEERING.search(shown + subject + mail.replace("\n", ""))
    assert "\n" not in subject + shown
    assert "\nBcc" not in mail
