"""By what means a text keeps its distance: what must be marked, and the traps."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.claims.marked_text import marked
from zufolge.claims.according import says
from zufolge.claims.contents import MOST, own_words, words_of
from zufolge.claims.distance import LABELS, distance
from zufolge.claims.nesting import hosts
from zufolge.language.document import document
from zufolge.language.lists import head, table
from zufolge.language.rules import rules
from zufolge.schema import Attribution, Form, Span


def _labels(text: str, form: Form = "indirect", index: int = 0) -> tuple[str, ...]:
    read, found = marked(text, *[form] * 6)
    return distance(read, found, index, hosts(found))[0]


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("[s Kehl] [c sagte], [q die Brücke sei gesperrt].", "indirect"),
        ("[q Die Brücke werde saniert.]", "indirect_free_indirect"),
        ("[q Die Soldaten hätten geschossen.]", "indirect_free_indirect"),
        ("Er sagte, [q dass der Täter 17 Jahre alt wäre].", "indirect"),
        ("Sie sagte, [q die Züge würden umgeleitet].", "indirect"),
        ("Sie sagte, [q die Helfer könnten nicht weiterfahren].", "indirect"),
        ("Er sprach davon, [q es gebe Streit].", "reported"),
    ],
)
def test_reportative_subjunctives_are_konjunktiv(text: str, form: Form) -> None:
    assert _labels(text, form) == ("konjunktiv",)


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("[q Ohne Hilfe wäre er gestürzt, wenn niemand gekommen wäre], sagte sie.", "indirect"),
        ("Sie sagte, [q das hätte verhindert werden können].", "indirect"),
        ("Sie sagte, [q morgen könnte es regnen].", "indirect"),
        ("Sie sagte, [q das dürfte teuer werden].", "indirect"),
        ("Sie sagte, [q sie möchte bleiben].", "indirect"),
        ("Er sagte, [q er würde gern bleiben].", "indirect"),
        ("[q Die Stadt wäre sonst verloren], sagte er.", "indirect"),
        ("[q Dem Himmel sei Dank], sagte er.", "indirect"),
        ("[q Die Lage ist ruhig], sagte er.", "indirect"),
        ("[q Die Parteien wollten sich treffen.]", "reported"),
        ("Ich sagte, [q ich habe Zeit].", "indirect"),
        ("[q Das wäre schön.]", "free_indirect"),
    ],
)
def test_unreal_polite_and_plain_verbs_are_no_konjunktiv(text: str, form: Form) -> None:
    assert _labels(text, form) == ()


@pytest.mark.parametrize(
    "text",
    [
        "[q Drei Lagerhallen sollen abgebrannt sein.]",
        "[q Der Mann soll den Wächter verletzt haben], der geflohen war.",
        "[q Die Frau, die das Geld gestohlen haben soll, ist frei.]",
        "[q Der Täter soll im Ausland leben.]",
        "[q Das Gold soll aus einem Raub stammen.]",
        "[q Bei dem Brand sollen bis zu 40 Menschen verletzt worden sein.]",
        "[q Unter den Toten soll angeblich auch ein Kind sein.]",
    ],
)
def test_hearsay_is_sollen(text: str) -> None:
    assert "sollen" in _labels(text, "free_indirect")


@pytest.mark.parametrize(
    "text",
    [
        "[q Die Truppen sollen vorbereitet werden.]",
        "[q Das Museum soll 2025 eröffnet werden.]",
        "[q Die Arbeiten sollen bis Mai abgeschlossen sein.]",
        "[q Die Hilfe soll kein Dauerzustand werden.]",
        "[q Jeder soll mitreden können.]",
        "[q Das soll ein Zeichen der Hoffnung sein.]",
        "[q Die Anlage soll künftig 300 Haushalte umfassen und dort stehen.]",
        "[q Man soll nicht gelogen haben.]",
        "[q Die Behörden sollten das geprüft haben.]",
        "[q Er solle gehen.]",
    ],
)
def test_duty_plan_and_purpose_are_no_sollen(text: str) -> None:
    assert "sollen" not in _labels(text, "free_indirect")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Die Bank rechnet mit Wachstum. [q Die Zinsen sollen niedrig bleiben.]", ("sollen",)),
        ("Die Bank zog um. [q Die Filiale soll am alten Platz bleiben.]", ()),
        ("Die Bank rechnet mit Wachstum. [q Die Filialen sollen verkauft werden.]", ()),
    ],
)
def test_sollen_goes_on_with_a_forecast(text: str, expected: tuple[str, ...]) -> None:
    assert _labels(text, "free_indirect") == expected


def test_a_clause_before_soll_has_its_own_time() -> None:
    text = "[q Dass sie dann aber fehlten, soll] der Polizei [c zufolge] [q mit dem Wetter zu tun haben]."
    assert _labels(text) == ("sollen", "according_to")


def test_a_second_infinitive_shares_the_sollen_before_it() -> None:
    text = (
        "[q1 Die Räuber sollen das Haus betreten] und so [c nach] ersten Angaben [q zwei Wächter getötet haben], sagte niemand."
    )
    assert _labels(text) == ("sollen", "according_to")
    assert "sollen" not in _labels("Sie sollen gehen, sagte er, weil [q sie zwei Wächter getötet haben].")


def test_wollen_with_a_perfect_infinitive_is_a_claim_of_ones_own() -> None:
    assert _labels("[q Ein Zeuge will Schüsse gehört haben.]", "reported") == ("wollen",)
    for text in (
        "[q Sie wollen kommen.]",
        "[q Er will verstanden sein.]",
        "[q Das Werk will die Abgase bis 2030 halbiert haben.]",
    ):
        assert _labels(text, "reported") == ()


@pytest.mark.parametrize(
    "text",
    [
        "[c Laut] Polizei [q wurde niemand verletzt].",
        "[q Die Brücke ist] laut „Seeblatt“ [q gesperrt].",
        "[q Die Brücke ist] gemäss Kantonspolizei [q gesperrt].",
        "Medienberichten [c zufolge] [q ist die Brücke gesperrt].",
        "[q Die Brücke ist] nach Angaben der Behörden [q gesperrt].",
        "[q Die Brücke ist] nach bisher nicht bestätigten Angaben [q gesperrt].",
        "[q Die Brücke ist] nach Behördenangaben [q gesperrt].",
        "[q Die Brücke ist] nach jetzigem Ermittlungsstand [q gesperrt].",
        "[q Die Brücke ist] ihrer Ansicht nach [q gesperrt].",
        "[c Demnach] [q ist die Brücke gesperrt].",
        "Es gab Berichte, wonach [q die Brücke gesperrt ist].",
        "[c Nach] Kehl [q ist die Brücke gesperrt].",
    ],
)
def test_a_source_named_by_the_way_is_according_to(text: str) -> None:
    assert _labels(text) == ("according_to",)


@pytest.mark.parametrize(
    "text",
    [
        "[c Wie] der Sprecher [c mitteilte], [q ist die Brücke gesperrt].",
        "[q Die Brücke ist gesperrt], [c so] der Sprecher.",
        "[q Nach dem Brand in den Archiven war alles verloren.]",
        "[q Danach fuhr er nach Berlin.]",
        "[s Kehl] [c sagte], [q dass das Land Soldaten nach Irnland schickt].",  # ends as "Daten" do
        "[s Kehl] [c sagte], [q sie schicke die Angaben nach Irnland].",
        "[q Rufe nach Reformen wurden laut.]",
        "[q Laut Gesetz ist das verboten], sagte sie.",
        "[q Gemäss dem Vertrag muss gezahlt werden], sagte sie.",
        "[q Er sprach zu laut über Kehl.]",
        "[q Die Brücke ist gesperrt]; nach Angaben der Polizei ist sie alt.",
        "Sie sagte: „Nach Angaben der Polizei ist alles gut“ und [q die Brücke ist gesperrt].",
        "[q Aus Berichten nach dem Unglück sei wenig zu erfahren.]",
    ],
)
def test_what_names_no_source_is_not_according_to(text: str) -> None:
    assert "according_to" not in _labels(text)


def test_the_cue_of_a_statement_beside_it_is_left_to_that_one() -> None:
    text = "[q Die Lage ist ruhig], [c sagte] Kehl, [c1 laut] Polizei [q1 gab es drei Verletzte]."
    assert _labels(text) == ()
    assert _labels(text, index=1) == ("according_to",)


@pytest.mark.parametrize(
    "text",
    [
        "[q Der angebliche Spion ist weg.]",
        "[q Mutmasslich floh er.]",
        "[q Die mutmaßlichen Täter sind gefasst.]",
        "[q Die so genannte Volksrepublik ist klein.]",
        "[q Es war, wie er es nannte, ein Fehler.]",
    ],
)
def test_words_of_doubt_are_lexical(text: str) -> None:
    assert _labels(text, "reported") == ("lexical",)
    assert _labels("[q Offenbar nannte er so viele Namen.]", "reported") == ()


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("[q „Wir kommen wieder“], sagte sie.", "direct"),
        ("[q »Wir kommen wieder«], sagte sie.", "direct"),
        ("Er nannte sie [q „Gesindel“].", "direct"),
        ("Sie sagte, [q die Lage war „äusserst ernst“].", "indirect"),
        ("Sie sagte, [q es war der «Normalfall»].", "indirect"),
        ("Sie sagte, [q das Land ist ein „Opfer des Terrorismus“].", "indirect"),
        ("Sie sagte, [q das System ist „kaputt“].", "indirect"),
    ],
)
def test_marks_around_words_that_were_said_are_quotation_marks(text: str, form: Form) -> None:
    assert _labels(text, form) == ("quotation_marks",)


@pytest.mark.parametrize(
    "text",
    [
        "Sie sagte, [q das Schiff „Aurora“ ist bereit].",
        "Sie sagte, [q die „Aurora 9“ ist bereit].",
        "Sie sagte, [q die Firma „Nordlicht hf“ ist bereit].",
        "Sie sagte, [q die Zeitung „Die Zeit“ ist bereit].",
        "Sie sagte, [q der „Spiegel“ hat recht].",
        "Sie sagte, [q die Operation „Cast Lead“ ist bereit].",
        "Sie sagte, [q der „House of Cards“ ist bereit].",
        "Sie sagte, [q die „Neue Linke“ ist bereit].",
        "Sie sagte, [q der „Rat für gute Nachbarschaft“ (RGN) ist bereit].",
        "Sie sagte, [q der „Focus“ ist bereit].",
        "[q Im „Red Lion Hospital“ liegen Verletzte.]",
        "[q Die „Northern People's Liberation Front“ hat gesiegt.]",
    ],
)
def test_marks_around_a_name_are_none(text: str) -> None:
    assert _labels(text) == ()


def test_a_quotation_inside_has_only_its_marks_and_its_host_what_is_its_own() -> None:
    text = "Kehl sagte, [q man werde hart gegen den [q1 „Terrorismus“] vorgehen]."
    read, found = marked(text, "indirect", "direct")
    assert distance(read, found, 0, hosts(found))[0] == ("quotation_marks", "konjunktiv")
    assert distance(read, found, 1, hosts(found))[0] == ("quotation_marks",)
    nested = "[q Kehl sagte gestern, [q1 die Lage sei ernst].]"
    assert (_labels(nested, "reported"), _labels(nested, "indirect", 1)) == ((), ("konjunktiv",))


def test_a_subjunctive_inside_quotation_marks_is_none() -> None:
    assert _labels("Sie sagte, [q das ist „als sei nichts gewesen“].") == ("quotation_marks",)


@pytest.mark.parametrize(
    "name",
    ["distance_words", "according_to_nouns", "norms", "stative_verbs", "future_words", "quoted_names", "naming_nouns"],
)
def test_every_entry_of_the_lists_is_whole_and_stands_once(name: str) -> None:
    name += ".tsv"
    rows = table(name)
    assert len({row[:2] for row in rows}) == len(rows) > 0
    assert all(all(row) for row in rows)
    assert set(head(name)) == {"What", "Source", "Columns"}


def test_every_listed_noun_is_known_by_its_forms() -> None:
    for noun, forms in table("according_to_nouns.tsv"):
        assert all(form.islower() and says(form) and says("kreml-" + form) for form in forms.split("|")), noun
    assert all("*" not in word.rstrip("*") for word, _, _ in table("distance_words.tsv"))


def test_every_rule_of_distance_has_its_sentences() -> None:
    keys = {key for key in rules() if key.startswith("distance.")}
    assert {"distance.subjunctive1", "distance.sollen_perfect", "distance.sollen_state", "distance.sollen_shared"} <= keys


_WORDS = (
    "Er soll sollen will haben sein gekommen sei laut nach Angaben zufolge „ “ « » , . ; danach angeblich würden wenn ß 1'500"
)


@given(st.lists(st.sampled_from(_WORDS.split()), max_size=60).map(" ".join) | st.text(max_size=120), st.data())
def test_no_text_makes_it_fail_and_every_reason_quotes_the_text(text: str, data: st.DataObject) -> None:
    read = document(text)
    if not text:
        return
    starts = data.draw(st.lists(st.integers(0, len(text) - 1), min_size=1, max_size=4))
    forms: list[Form] = ["direct", "indirect", "reported", "free_indirect"]
    spans = [tuple({Span(start, end, text[start:end]) for end in (len(text), start + 1)}) for start in starts]
    found = tuple(Attribution(forms[i], "none", spans[i][:1], cue=spans[-1 - i]) for i in range(len(spans)))
    for index in range(len(found)):
        labels, reasons = distance(read, found, index, hosts(found))
        assert list(labels) == [label for label in LABELS if label in labels]
        assert all(reason.rule in rules() and reason.span for reason in reasons)
        assert all(text[one.span.start : one.span.end] == one.span.text for one in reasons if one.span)


def test_only_the_first_words_of_an_endless_statement_are_read() -> None:
    text = "sei laut „soll " * 20000
    read = document(text)
    found = (Attribution("indirect", "none", (Span(0, len(text), text),)),) * 3
    assert len(words_of(read, found[0].content)) == MOST == len(own_words(read, found, 2, hosts(found)))
    assert distance(read, found, 0, hosts(found))
