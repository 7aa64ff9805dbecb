"""How sure a statement is: what lowers it, and what must not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.claims.marked_text import marked
from zufolge.claims.certainty import certainty
from zufolge.claims.main_clauses import clauses_of
from zufolge.claims.nesting import hosts
from zufolge.language.document import document
from zufolge.language.lists import table, words
from zufolge.language.rules import rules
from zufolge.schema import Attribution, Span


def _certainty(text: str) -> str:
    read, found = marked(text)
    return certainty(read, found, 0, hosts(found))[0]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("[q Es war wohl ein Unfall.]", "probable"),
        ("[q Er handelte mutmaßlich allein.]", "probable"),
        ("[q Das dürfte teuer werden.]", "probable"),
        ("[q Offenbar gab es keine Toten.]", "probable"),
        ("[q Die Regierung scheint nachzugeben.]", "probable"),
        ("[q Allem Anschein nach war es Brandstiftung.]", "probable"),
        ("Die Polizei [c vermutet], [q dass er floh].", "probable"),
        ("[q Die Polizei vermutet dahinter einen Plan.]", "probable"),
        ("Er bestritt die Annahme, [q dass sie flohen].", "probable"),
        ("[q Morgen könnte es regnen.]", "possible"),
        ("Sie sagte, [q sie könne sich gut vorstellen, dass er komme].", "possible"),
        ("[q Ich kann mir einen Umzug vorstellen.]", "possible"),
        ("[q „Wir denken, das Eis ist alt.“]", "probable"),
        ("[q Daraus lassen sich nur Vermutungen ableiten.]", "probable"),
        ("Sie sagte, [q es könnten weitere Opfer folgen].", "possible"),
        ("[q Vielleicht kommen sie wieder.]", "possible"),
        ("[q Ein Anschlag sei nicht völlig auszuschliessen.]", "possible"),
        ("Die Polizei [c schloss nicht aus], [q dass er floh].", "possible"),
        ("Die Polizei [c hält es für möglich], [q dass er floh].", "possible"),
        ("[q Es sei möglich, dass ein Kabel brannte.]", "possible"),
        ("[q Die Ursache ist noch unklar.]", "unknown"),
        ("[q Die Täter sind nicht bekannt.]", "unknown"),
        ("[q Es bleibt abzuwarten, ob er kommt.]", "unknown"),
        ("[q Die Ursache stehe noch nicht fest.]", "unknown"),
        ("[q Man hat keine Erkenntnisse über Opfer.]", "unknown"),
        ("Er fragte, [q ob die Wahl frei war].", "unknown"),
        ("[q Über die Ursache herrscht Unklarheit.]", "unknown"),
        ("[q Es war wohl Mord. Der Täter ist unklar.]", "unknown"),
        ("Sie sagte, [q es könne sich um Brandstiftung handeln].", "possible"),
        ("Sie sagte, [q es kann sich auch um einen Irrtum handeln].", "possible"),
        ("Sie sagte, [q Grund könne ein Leck sein].", "possible"),
        ("Sie sagte, [q der Mann könne gestürzt sein].", "possible"),
        ("Sie sagte, [q jemand könne die Tür geöffnet haben].", "possible"),
        ("[q Ein Kurzschluss sei denkbar.]", "possible"),
        ("[q Denkbar sei auch ein Leck.]", "possible"),
        ("[q Ein Defekt sei möglich.]", "possible"),
        ("[q Möglich sei auch ein Defekt.]", "possible"),
        ("[q Es bestehe der Anfangsverdacht der Untreue.]", "probable"),
        ("Es besteht der Mordverdacht, [q dass er sie stiess].", "probable"),
        ("[q Er steht im Verdacht, Geld gestohlen zu haben.]", "probable"),
        ("[q «Warum hat niemand gewarnt?»]", "unknown"),
        ("[q «Wer bezahlt das? Und wann?»]", "unknown"),
        ("[q «Kommt der Zug heute?»]", "unknown"),
        ("Sie [c fragte], [q wer das bezahle].", "unknown"),
    ],
)
def test_a_marker_of_a_main_statement_lowers_it(text: str, label: str) -> None:
    assert _certainty(text) == label


@pytest.mark.parametrize(
    "text",
    [
        "[q Die Brücke sei gesperrt], sagte sie.",
        "[q Der Mann soll geflohen sein.]",
        "[q Er kann schwimmen und könne das auch zeigen.]",
        "Sie sagte, [q die Helfer könnten nicht weiterfahren].",
        "[q Der Mann, der wohl betrunken war, floh.]",
        "[q Man prüfe, ob er floh.]",
        "[q Der offenbar betrunkene Fahrer floh.]",
        "[q Die mutmaßlichen Täter flohen.]",
        "[q Sie fühlt sich dort wohl.]",
        "[q Sowohl er als auch sie kamen.]",
        "[q Eine Aufnahme sei erst möglich, wenn er zahlt.]",
        "[q Hinter der Halle scheint die Sonne.]",
        "[q Unter den Umständen blieb er.]",
        "[q Die Tür war offen.]",
        "Die Polizei [c sagte], [q er floh].",
        "Sie sagte, [q sie dürften das nicht dem Staat überlassen].",
        "Sie sagte, [q man könne das prüfen].",
        "Sie sagte, [q man könne stolz sein].",
        "Sie sagte, [q das könne kein Zufall sein].",
        "Sie sagte, [q die Bürger könnten online wählen].",
        "[q Besuche seien ab Montag möglich.]",
        "[q Eine Umkehr sei nicht möglich.]",
        "[q Ein Tatverdacht bestehe nicht mehr.]",
        "[q «Wer kann das glauben?»]",
        "[q «Das ist gut, oder?»]",
        "[q «Das ist gut. Was kommt nun?»]",
        "Sie [c sagte], [q wer komme, sei willkommen].",
        "[q Es ist nicht mehr so klar, wer führt.]",
        "[q Das kann ich mir nicht vorstellen.]",
        "[q Wir denken an die Opfer.]",
        "[q Er soll sich bei der Chefin vorstellen.]",
        "[q Die Akten fehlen, so dass es keine Erkenntnisse gebe.]",
    ],
)
def test_what_is_no_marker_leaves_it_certain(text: str) -> None:
    assert _certainty(text) == "certain"


def test_a_quoted_part_is_as_sure_as_what_stands_before_it_in_its_host() -> None:
    read = document("Sie sagte, es sei möglich, dass er „nie wieder“ komme.")
    host = Attribution("indirect", "none", (read.span(3, len(read.forms) - 1),), (), ())
    first = read.forms.index("nie")
    inner = Attribution("direct", "none", (read.span(first - 1, first + 3),), (), ())
    found = (host, inner)
    assert [certainty(read, found, i, hosts(found))[0] for i in (0, 1)] == ["possible", "possible"]


def test_a_default_says_so_without_words() -> None:
    read, found = marked("[q Die Brücke ist gesperrt.]")
    (reason,) = certainty(read, found, 0, (None,))[1]
    assert (reason.label, reason.rule, reason.span) == ("certainty", "certainty.plain", None)


@pytest.mark.parametrize(
    ("text", "main"),
    [
        ("Er kam, weil es regnete.", ["Er kam"]),
        ("Weil es regnete, blieb er.", ["blieb er"]),
        ("dass er kam und dass er blieb", ["dass er kam und dass er blieb"]),
        ("dass er kam, weil es regnete", ["dass er kam"]),
        ("Der Mann, der gestern kam, blieb.", ["Der Mann", "blieb"]),
        ("Sie kam, das Haus brannte schon.", ["Sie kam", "das Haus brannte schon"]),
        ("Sie habe keine Pläne, das Haus zu verkaufen.", ["Sie habe keine Pläne"]),
        ("Die Lage ist ernst, in der er sich befindet.", ["Die Lage ist ernst"]),
        ("Am 31. Dezember kam er.", ["Am 31 Dezember kam er"]),
        ("Weil es regnete.", ["Weil es regnete"]),
        ("Er tat so, als sei nichts geschehen.", ["Er tat so"]),
        ("Das sind Werte, deren Sinn, so Berg, offen ist.", ["Das sind Werte"]),
    ],
)
def test_main_clauses_are_told_from_subordinate_ones(text: str, main: list[str]) -> None:
    read = document(text)
    found = clauses_of(read, range(len(read.words)))
    assert [" ".join(read.forms[word] for word in one.words) for one in found if one.main] == main


def test_every_entry_of_the_list_is_whole_and_its_example_holds() -> None:
    for phrase, label, kind, example in table("modal_words.tsv"):
        assert label in {"probable", "possible", "unknown"}
        assert kind in {"adverb", "phrase", "verb", "dass", "predicate", "cue", "noun"}
        assert example
        if kind not in ("cue", "noun"):
            assert _certainty(f"[q {example}]") == label, phrase
    assert all(kind in {"always", "final", "preposition"} for _, kind in table("subordinators.tsv"))
    assert words("ability_words.tsv")


_WORDS = "dass ob wohl nicht könnte scheint unklar ist , . ; die der vermutlich auszuschließen steht fest wenn „ “ zu zu sein"


@given(st.lists(st.sampled_from(_WORDS.split()), max_size=60).map(" ".join) | st.text(max_size=120))
def test_no_text_makes_it_fail_and_every_reason_quotes_the_text(text: str) -> None:
    if text:
        whole = Attribution("indirect", "none", (Span(0, len(text), text),), cue=(Span(0, len(text), text),))
        label, reasons = certainty(document(text), (whole,), 0, (None,))
        assert label in {"certain", "probable", "possible", "unknown"}
        assert all(reason.rule in rules() for reason in reasons)
        assert all(text[one.span.start : one.span.end] == one.span.text for one in reasons if one.span)
