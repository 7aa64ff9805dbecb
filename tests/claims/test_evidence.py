"""What a statement rests on: the span, the kind, and whose it is."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.claims.marked_text import marked
from zufolge.claims.evidence import evidence
from zufolge.claims.nesting import hosts
from zufolge.language.document import document
from zufolge.language.lists import table
from zufolge.language.rules import rules
from zufolge.schema import Attribution, Form, Span


def _found(text: str, index: int = 0, *forms: Form) -> list[tuple[str, str]]:
    page, found = marked(text, *forms)
    pieces, reasons = evidence(page, found, index, hosts(found))
    assert [reason.label for reason in reasons] == [f"evidence.{i}" for i in range(len(pieces))]
    assert all(reason.rule in rules() for reason in reasons)
    assert all(page.text[piece.span.start : piece.span.end] == piece.span.text for piece in pieces)
    return [(piece.span.text, piece.kind) for piece in pieces]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[q Die Bauernpartei hat] [s dem Ergebnis] [c zufolge] [q zwölf Sitze].", [("dem Ergebnis", "official_data")]),
        ("[c Laut] [s vorläufigem Ergebnis] [q siegte Kehl].", [("vorläufigem Ergebnis", "official_data")]),
        ("[c Laut] [s dem Endergebnis] [q siegte Kehl].", [("dem Endergebnis", "official_data")]),
        ("[q Aus alten Akten lasse sich das herleiten].", [("alten Akten", "document")]),
        ("[c Laut] [s einer Studie] [q sinkt der Preis].", [("einer Studie", "study")]),
        ("[q Der Mann fiel] [s Augenzeugen] [c zufolge] [q ins Wasser].", [("Augenzeugen", "witness")]),
        ("[c Nach] [s jetzigem Ermittlungsstand] [q war es Brandstiftung].", [("jetzigem Ermittlungsstand", "unspecified")]),
        ("[c Nach] Auswertung der Videos [q war es ein Unfall], sagte [s Kehl].", [("Auswertung der Videos", "analysis")]),
        (
            "[s Das Amt] stützt seine Angaben auf Satellitenbilder sowie Gesichtserkennungssoftware: [q Es waren zwölf].",
            [("Satellitenbilder", "imagery"), ("Gesichtserkennungssoftware", "analysis")],
        ),
        ("[s Kehl] [c sagte]: [q «Wir sehen Beweise dafür, dass er floh».]", [("Beweise", "unspecified")]),
        ("[s Kehl] [c sagte], [q es gebe Hinweise auf einen Anschlag].", [("Hinweise", "unspecified")]),
        ("[s Kehl] [c sagte], [q Videos zeigten, dass er floh].", [("Videos", "imagery")]),
        ("[q Er war dort], wie aus Dokumenten [c hervorgeht].", [("Dokumenten", "document")]),
        (
            "[c Laut] [s Zahlen des Statistischen Bundesamtes] [q stieg der Preis].",
            [("Zahlen des Statistischen Bundesamtes", "official_data")],
        ),
        ("[s Kehl] [c sagte], [q anhand von Bildern sei er erkannt worden].", [("Bildern", "imagery")]),
        ("[s Kehl] [c berief sich] auf Zeugenaussagen, [q wonach er floh].", [("Zeugenaussagen", "witness")]),
        ("[s Kehl] [c sagte], [q die Spuren deuten auf Brandstiftung hin].", [("die Spuren", "physical")]),
        ("[s Die Zeitung] [c schrieb] unter Berufung auf Akten, [q er sei geflohen].", [("Akten", "document")]),
        ("[s Kehl] [c sagte], [q das ergebe sich aus der Obduktion].", [("der Obduktion", "analysis")]),
        ("[s Das Amt] stützt sich auf Messungen. [q Der Wert sei gestiegen].", [("Messungen", "analysis")]),
        ("[s Kehl] [c sagte], [q der Wert steige]. Das Amt stützt sich dabei auf Messungen.", [("Messungen", "analysis")]),
    ],
)
def test_evidence_is_a_noun_tied_by_a_preposition_or_a_verb(text: str, expected: list[tuple[str, str]]) -> None:
    assert _found(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # what was found in a sample, in the body, on a picture, in an examination; negated as well
        ("man habe in einer Luftprobe Asbest gemessen", [("einer Luftprobe", "analysis")]),
        ("in keiner der 14 Rückstellproben habe man Listerien gefunden", [("keiner der 14 Rückstellproben", "analysis")]),
        ("im Urin des Fahrers sei Kokain nachgewiesen worden", [("Urin des Fahrers", "analysis")]),
        ("was man im Blut gesehen habe, sei normal", [("Blut", "analysis")]),
        ("auf den Aufnahmen sei ein Auto zu sehen", [("den Aufnahmen", "imagery")]),
        ("bei einer Kontrolle seien Mängel festgestellt worden", [("einer Kontrolle", "analysis")]),
        ("bei der Obduktion habe man Stiche entdeckt", [("der Obduktion", "analysis")]),
        ("Nitrat sei in den meisten Proben nachweisbar", [("den meisten Proben", "analysis")]),
        # what a sample is or holds
        ("beide Proben seien sauber", [("beide Proben", "analysis")]),
        ("die ersten sechs Proben waren unauffällig", [("die ersten sechs Proben", "analysis")]),
        ("zwei von zwölf Proben hätten den Grenzwert überschritten", [("zwei von zwölf Proben", "analysis")]),
        ("alle 24 Proben enthielten Blei", [("alle 24 Proben", "analysis")]),
        ("die zweite Messung sei negativ ausgefallen", [("die zweite Messung", "analysis")]),
        ("die Werte lägen laut den jüngsten Messungen höher", [("den jüngsten Messungen", "analysis")]),
        # who or what found it
        ("ein Labor habe den Pilz in fünf Proben nachgewiesen", [("ein Labor", "analysis"), ("fünf Proben", "analysis")]),
        ("die Messstelle am Hafen habe hohe Werte registriert", [("die Messstelle", "analysis")]),
        ("der Pilz sei von einem Labor nachgewiesen worden", [("einem Labor", "analysis")]),
        # the evidence behind the finite verb
        ("inzwischen hätten Tests ergeben, dass das Wasser rein sei", [("Tests", "analysis")]),
        ("das habe die Auswertung der Daten ergeben", [("die Auswertung der Daten", "analysis")]),
        ("nach ersten Messungen sei die Luft sauber", [("ersten Messungen", "analysis")]),
        # documents
        ("laut einem internen Bericht fehlten zwölf Stellen", [("einem internen Bericht", "document")]),
        ("laut einem internen 40-seitigen Bericht fehlten Stellen", [("einem internen 40-seitigen Bericht", "document")]),
        ("laut einem Bericht, der dem Sender vorliegt, fehlten Stellen", [("einem Bericht", "document")]),
        ("nach den Ergebnissen der Untersuchung sei das Eis dünn", [("den Ergebnissen der Untersuchung", "analysis")]),
        ("die Ergebnisse der Messung zeigten, dass der Wert sank", [("die Ergebnisse der Messung", "analysis")]),
        ("nach einem vorläufigen Prüfbericht fehlten Bauteile", [("einem vorläufigen Prüfbericht", "document")]),
        ("das stehe in einem vertraulichen Papier", [("einem vertraulichen Papier", "document")]),
        ("nach einem Gutachten der Hochschule sei die Brücke marode", [("einem Gutachten der Hochschule", "analysis")]),
        ("das Gutachten komme zum Schluss, dass die Brücke hält", [("das Gutachten", "analysis")]),
        # the other kinds
        ("Zeugen hätten ihn am Bahnhof gesehen", [("Zeugen", "witness")]),
        ("Anwohner hätten einen Knall gehört", [("Anwohner", "witness")]),
        ("dafür sprächen auch Reifenspuren", [("Reifenspuren", "physical")]),
        ("dem Fahrtenschreiber zufolge fuhr er zu schnell", [("dem Fahrtenschreiber", "official_data")]),
        ("wie Satellitenbilder zeigten, brannten drei Hallen", [("Satellitenbilder", "imagery")]),
        ("es lägen Hinweise auf Brandstiftung vor", [("Hinweise", "unspecified")]),
    ],
)
def test_a_finding_rests_on_what_was_examined(text: str, expected: list[tuple[str, str]]) -> None:
    assert _found(f"[s Kehl] [c sagte], [q {text}].") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Ein vertraulicher Bericht liegt vor. [c Demnach] [q sei das Dach undicht].",
            [("Ein vertraulicher Bericht", "document")],
        ),
        ("Kehl kennt das Papier. [q Demnach fehlten zwölf Stellen].", [("das Papier", "document")]),
        ("Das Amt legte den Prüfbericht seiner Messung vor. [c Demnach] [q sank der Wert].", [("den Prüfbericht", "document")]),
        ("Sechs Proben waren rein. [q Nitrit sei in keiner davon nachweisbar].", [("Sechs Proben", "analysis")]),
        ("Man nahm zwölf Proben. [q In dreien davon habe man Blei gefunden].", [("zwölf Proben", "analysis")]),
        ("Der Verein schrieb einen Brief. [c Demnach] [q fehlten zwölf Stellen].", []),
        ("Es gibt keine Studie. [c Demnach] [q fehlten zwölf Stellen].", []),
        ("Kehl kennt das Papier. [q Es fehlten zwölf Stellen].", []),
        ("Man nahm zwölf Proben. [q Davon habe er nichts gewusst].", []),
    ],
)
def test_a_word_that_points_back_takes_the_evidence_of_the_sentence_before(text: str, expected: list[tuple[str, str]]) -> None:
    assert _found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "[s Kehl] [c sagte], [q die Proben kämen am Montag ins Labor].",
        "[s Kehl] [c sagte], [q man werde zwei Proben nehmen].",
        "[s Kehl] [c sagte], [q die Generalprobe sei sauber gewesen].",
        "[s Kehl] [c sagte], [q die Proben für das Konzert verliefen gut].",
        "[s Kehl] [c sagte], [q bei einer Verkehrskontrolle sei er entdeckt worden].",
        "[s Kehl] [c sagte], [q das Labor sei geschlossen worden].",
        "[s Kehl] [c sagte], [q man trage die Verantwortung und zeige das].",
        "[s Kehl] [c sagte], [q es sei schwierig, die Daten zu bestätigen].",
        "[s Das Labor] [c stellte fest], [q dass der Stoff giftig ist].",
        "[s Ein Zeuge] [c sah], [q wie er floh].",
        "[c Laut] [s einem Bericht der Polizei] [q regnet es].",
        "[s Kehl] [c sagte], [q die Zahl der Tests sei gesunken].",
        "[s Kehl] [c schrieb] in einem Brief, [q es regne].",
        "[c Laut] [s einer Mitteilung] [q regnet es].",
        "[c Laut] [s Medienberichten] [q regnet es].",
        "[c Nach] [s Informationen der Zeitung] [q regnet es].",
        "[s Kehl] [c sagte], [q es gebe keine Hinweise auf einen Anschlag].",
        "[s Kehl] [c sagte], [q wenn es Beweise gäbe, wäre er hier].",
        "[s Kehl] [c sagte] nach der Untersuchung, [q es regne].",
        "[s Kehl] [c zeigte] Bilder und sagte, [q es regne].",
        "[s Kehl] [c forderte] [q eine Studie über den Wald].",
        "[s Kehl] [c sagte], [q die Studie sei teuer].",
        "[s Kehl] [c sagte], [q die Polizei suche Zeugen].",
        "[s Das Institut] [c präsentierte] eine Umfrage. [q Der Preis sei gesunken].",
    ],
)
def test_what_only_carries_words_or_is_only_spoken_of_is_no_evidence(text: str) -> None:
    assert _found(text) == []


def test_evidence_belongs_to_the_attribution_whose_words_name_it() -> None:
    text = "[s Kehl] [c sagte], [q es regne], [c1 laut] [s1 einer Studie] [q1 sinkt der Preis]."
    assert _found(text, 0) == []
    assert _found(text, 1) == [("einer Studie", "study")]


def test_a_sentence_on_the_basis_belongs_to_one_statement_beside_it() -> None:
    text = "[s Kehl] [c sagte], [q es regne]. Das Amt stützt sich auf Messungen. [q1 [s1 Es] sehe den Wert steigen]."
    assert _found(text, 0) == []
    assert _found(text, 1) == [("Messungen", "analysis")]


def test_evidence_inside_a_nested_statement_is_the_inner_ones() -> None:
    text = "[s Kehl] [c sagte], [q [s1 Ruf] [c1 meine], [q1 Videos zeigten, dass er floh]]."
    assert _found(text, 1) == [("Videos", "imagery")]
    assert _found(text, 0) == []


@pytest.mark.parametrize("row", table("evidence_words.tsv"), ids=lambda row: row[0])
def test_every_noun_of_evidence_is_found_behind_aufgrund(row: tuple[str, ...]) -> None:
    found = _found(f"[s Kehl] [c sagte], [q es regne] aufgrund der {row[0]}.")
    if row[1] == "none":
        assert not found
        return
    assert found
    assert found[0][1] == row[1]


def test_the_lists_name_known_kinds_and_roles() -> None:
    kinds = {"document", "imagery", "analysis", "witness", "official_data", "study", "media_report", "physical", "unspecified"}
    assert {kind for _, kind in table("evidence_words.tsv")} == {*kinds, "none"}
    assert all(
        place in ("before", "after") and {*of.split(",")} <= {*kinds, "all"}
        for _, place, of, _ in table("evidence_prepositions.tsv")
    )
    assert {role for _, role, _ in table("evidence_verbs.tsv")} == {"rests", "shows", "holds", "free", "held", "concludes"}
    roles = {"found", "found_word", "result", "state", "witnessed", "kept"}
    assert {role for _, role in table("finding_words.tsv")} == roles
    assert len(set(table("finding_words.tsv"))) == len(table("finding_words.tsv"))


@pytest.mark.parametrize("row", table("sample_words.tsv"), ids=lambda row: row[0])
def test_every_noun_of_a_sample_or_its_examiner_bears_a_finding(row: tuple[str, ...]) -> None:
    noun, role = row
    text = f"in der {noun} sei Blei nachgewiesen worden" if role in ("sample", "matter") else f"die {noun} habe es gesehen"
    assert [span for span, _ in _found(f"[s Kehl] [c sagte], [q {text}].")] == [f"{'der' if text[0] == 'i' else 'die'} {noun}"]


_WORDS = "Studie Beweise aufgrund von laut zufolge zeigen sich auf stützt , . ? « » es gibt keine der und sowie Bilder 3"
_BITS = st.sampled_from([*_WORDS.split(), "\n"])


@settings(max_examples=300, deadline=None)
@given(
    st.one_of(st.text(max_size=60), st.lists(_BITS, max_size=30).map(" ".join)),
    st.lists(st.tuples(st.integers(0, 60), st.integers(1, 30)), max_size=5),
)
def test_no_text_and_no_spans_make_it_raise(text: str, pieces: list[tuple[int, int]]) -> None:
    spans = [Span(a, min(a + n, len(text)), text[a : a + n]) for a, n in pieces if a < len(text)]
    found = tuple(Attribution("indirect", "none", (span,), tuple(spans[:1])) for span in spans)
    page = document(text)
    for i in range(len(found)):
        pieces_, reasons = evidence(page, found, i, hosts(found))
        assert len(pieces_) == len(reasons)
        assert all(text[one.span.start : one.span.end] == one.span.text for one in pieces_)
