"""Whether a statement is negated as a whole."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.claims.marked_text import marked
from zufolge.claims.nesting import hosts
from zufolge.claims.polarity import polarity
from zufolge.language.document import document
from zufolge.language.lists import table
from zufolge.language.rules import rules
from zufolge.schema import Attribution, Span


def _polarity(text: str, stance: str = "assert") -> str:
    read, found = marked(text)
    return polarity(read, found, 0, hosts(found), stance)[0]


@pytest.mark.parametrize(
    "text",
    [
        "[q Es gab keine Verletzten.]",
        "[q Nicht alle Brücken sind sicher.]",
        "Er sagte, [q dass die Leitungen nicht beschädigt seien].",
        "[q Die Ursache sei nie gefunden worden.]",
        "[q Daran ändere auch der Vorfall nichts.]",
        "[q Niemand wurde verletzt.]",
        "[q Weder die Stadt noch das Land erkennen das an.]",
        "Man bat, [q das Haus nicht zu verlassen].",
        "Man bat, [q keine Almosen anzunehmen und sich in keiner Form zu beteiligen].",
        "[q Bis zum 31. Dezember gibt es keine Züge.]",
        "[q Sie hätten keine Pläne, das Haus zu verkaufen.]",
        "[q Wenn es regnet, kommt er nicht.]",
        "[q Man habe den Wagen nicht gefunden, der am Montag gestohlen worden sei.]",
        "[q Man habe die Leute nicht gesehen, die das hätten verhindern müssen.]",
        "[q Das Amt habe die Daten nicht, die es brauche.]",
        "[q Die Zahl werde nicht sinken, den Plan könne niemand ändern.]",
        "[q Keine Kinder seien verletzt oder vermisst.]",
        "[q Bitte nicht öffnen!]",
        "[q Wegen des Nebels könnten keine Angaben über eine Zu- oder Abnahme gemacht werden.]",
        "[q Er werde nicht antreten.] [q Dies] bestätigte sie.",
        "Er sprach von [q „keiner guten Lösung“].",
    ],
)
def test_a_negated_main_clause_is_negative(text: str) -> None:
    assert _polarity(text) == "negative"


@pytest.mark.parametrize(
    "text",
    [
        "[q Die Brücke ist gesperrt.]",
        "[q Nicht nur die Brücke ist gesperrt.]",
        "[q Das lag nicht zuletzt am Wetter.]",
        "[q Es war nicht ein Unfall, sondern Mord.]",
        "[q Das Haus nicht zu verlassen und ruhig zu bleiben] riet man.",
        "[q Er sei nicht verletzt und sei geflohen.]",
        "[q Es gab keine Toten. Zwei Menschen sind verletzt.]",
        "[q Ein nicht genannter Sprecher war dort.]",
        "[q Er kam, weil er nicht warten wollte.]",
        "[q Der Mann, der nicht zahlte, floh.]",
        "[q Kaum jemand kam, nur zwei blieben.]",
        "[q Ein Anschlag sei nicht auszuschließen.]",
        "[q Es war nichts anderes als ein Raub.]",
        "[q Das war kein Wunder.]",
        "[q Man dürfe so tun, als sei nichts geschehen.]",
        "[q Nicht näher bekannte Leute kamen.]",
        "[q An der Lage ändere die Panne nichts, der Pegel sei weiterhin überschritten.]",
        "[q Der Pegel sei erreicht, die Brücke sei aber nicht gesperrt.]",
        "[q Es gebe keine Verletzten, das Feuer habe man gelöscht.]",
        "[q Das Wasser sei nicht knapp, die Speicher würden bald gefüllt.]",
        "[q Der Entscheid ändere nichts, die Regel bleibe bis Mai bestehen.]",
        "[q Man erlebe eine noch nie da gewesene Hitze.]",
        "Das Amt riet, [q nicht dringende Fahrten zu verschieben].",
        "[q Nicht zugelassene Wagen würden abgeschleppt.]",
    ],
)
def test_a_negation_of_a_part_is_positive(text: str) -> None:
    assert _polarity(text) == "positive"


def test_what_is_denied_is_negative() -> None:
    assert _polarity("Er [c bestritt], [q dort gewesen zu sein].", "deny") == "negative"
    assert _polarity("Er räumte ein, [q dort gewesen zu sein].", "concede") == "positive"


def test_every_entry_of_the_list_is_whole() -> None:
    rows = table("negation.tsv")
    assert {kind for _, kind in rows} == {"word", "part", "positive"}
    assert len(set(rows)) == len(rows)
    for word, kind in rows:
        if kind == "word":
            assert _polarity(f"[q Das ist {word} gesagt.]") == "negative", word
        if kind == "part":
            assert _polarity(f"[q Das ist nicht {word} Gerede.]") == "positive", word
        if kind == "positive":
            assert _polarity(f"[q Es ist {word} das.]") == "positive", word


_WORDS = "nicht kein keine und oder sondern dass er kam , . ; die zu gehen weder noch „ “ wenn nur hat"


_TEXTS = st.lists(st.sampled_from(_WORDS.split()), max_size=60).map(" ".join) | st.text(max_size=120)


@given(_TEXTS, st.sampled_from(["deny", "assert"]))
def test_no_text_makes_it_fail_and_every_reason_quotes_the_text(text: str, stance: str) -> None:
    if text:
        whole = Attribution("indirect", "none", (Span(0, len(text), text),))
        label, reasons = polarity(document(text), (whole,), 0, (None,), stance)
        assert label in {"positive", "negative"}
        assert all(reason.rule in rules() for reason in reasons)
        assert all(text[one.span.start : one.span.end] == one.span.text for one in reasons if one.span)
