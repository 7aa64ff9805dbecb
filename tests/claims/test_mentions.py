"""Mentions: names, nominative phrases, gender and number, nouns of saying; and what is not part of a mention."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zufolge.claims.lexicon import noun
from zufolge.claims.mention import Mention
from zufolge.claims.mentions import mentions
from zufolge.claims.nominative import nominative
from zufolge.claims.phrases import page
from zufolge.language.document import document


def read(text: str, *, spoken: bool = True) -> list[Mention]:
    doc = document(text)
    return mentions(page(doc), 0, len(doc.words), spoken=spoken)


# The words of a speaker, and the name or phrase of each source in them.
SPEAKERS = [
    ("Der Nachfolger des am Dienstag entlassenen Bankchefs Jonas Reber, Karl Ebner", ["Karl Ebner"]),
    (
        "einer mit zwei Fahnen ausgerüsteten, offenbar verwirrten Frau",
        ["mit zwei Fahnen ausgerüstete, offenbar verwirrte Frau"],
    ),
    ("des in Wien lebenden Musikers", ["in Wien lebender Musiker"]),
    ("die in Linz erscheinende „Talrundschau“", ["Talrundschau"]),
    ("die seit Wochen erwartete Entscheidung", ["seit Wochen erwartete Entscheidung"]),
    ("der für die Talregion zuständige Leiter", ["für die Talregion zuständiger Leiter"]),
    ("Spaniens neuer Regierungschef José Reber", ["José Reber"]),
    ("Lauenhofs oberste Richterin Vera Ebner", ["Vera Ebner"]),
    ("Lauenhofs oberster Richter", ["Lauenhofs oberster Richter"]),
    ("Polizeisprecherin Vera Lange", ["Vera Lange"]),
    ("der Vorsitzende der Agentur für Bildung Jonas Reber und Ministerin Vera Ebner", ["Jonas Reber", "Vera Ebner"]),
    ("Angaben des Roten Kreuzes", ["Rotes Kreuz"]),
    ("Das Auswärtige Amt", ["Auswärtiges Amt"]),
    ("dem vorläufigen Ergebnis", ["vorläufiges Ergebnis"]),
    ("das Ergebnis einer Studie der Behörde", ["Behörde"]),
    ("Vera Ebner", ["Vera Ebner"]),
    ("US-Verteidigungsminister Jonas Reber", ["Jonas Reber"]),
    ("Der Innenminister Frankreichs, Jonas Reber", ["Jonas Reber"]),
    ("Vera Ebner, eine Vertreterin des Verbands „Altstadt bleibt“ (Ab)", ["Vera Ebner"]),
    ("Der Außenminister der Russischen Föderation Sergej Tolin", ["Sergej Tolin"]),
    ("Vera von der Au", ["Vera von der Au"]),
    ("Der deutsche Vizekanzler und Arbeitsminister Franz Ebner (SPD)", ["Franz Ebner"]),
    ("Der BBC-Korrespondent in Mexiko-Stadt, Will Ebner", ["Will Ebner"]),
    ("Einer der Retter, Jonas Reber", ["Jonas Reber"]),
    ("Die 64-jährige Bürgermeisterin Vera Ebner", ["Vera Ebner"]),
    ("dem Anwalt der Familie – Jonas Reber", ["Jonas Reber"]),
    ("Spaniens Regierungschef José Reber", ["José Reber"]),
    ("Frankreich und Grossbritannien", ["Frankreich", "Grossbritannien"]),
    ("Die EU, die Ukraine und die Schweiz", ["EU", "Ukraine", "Schweiz"]),
    ("Reber und Ebner", ["Reber", "Ebner"]),
    ("Betriebsrat und Geschäftsführung", ["Betriebsrat", "Geschäftsführung"]),
    ("das isländische Fischereiministerium", ["isländisches Fischereiministerium"]),
    ("des südkoreanischen Geheimdienstes", ["südkoreanischer Geheimdienst"]),
    ("Angaben des südkoreanischen Geheimdienstes", ["südkoreanischer Geheimdienst"]),
    ("einem Bericht der Salzburger Nachrichten", ["Salzburger Nachrichten"]),
    ("Angaben von AFP und Reuters", ["AFP", "Reuters"]),
    ("Berichten der Fernsehsender Sky News und BBC", ["Sky News", "BBC"]),
    ("Auffassung der Kanzlerin", ["Kanzlerin"]),
    ("Rebers Meinung", ["Reber"]),
    ("Polizeiangaben", ["Polizei"]),
    ("Behördenangaben", ["Behörden"]),
    ("Regierungsangaben", ["Regierung"]),
    ("Kreml-Angaben", ["Kreml"]),
    ("Medienberichten", ["Medienberichte"]),
    ("russischen Agenturmeldungen", ["russische Agenturmeldungen"]),
    ("Reber russischen Agenturmeldungen", ["Reber", "russische Agenturmeldungen"]),
    ("ersten Meldungen", ["erste Meldungen"]),
    ("jetzigem Ermittlungsstand", ["jetziger Ermittlungsstand"]),
    ("viele politische Beobachter", ["viele politische Beobachter"]),
    ("Westliche Journalisten", ["westliche Journalisten"]),
    ("Im Exil lebende Kurden wie Aras", ["im Exil lebende Kurden wie Aras"]),
    ("Einer der Retter", ["einer der Retter"]),
    ("die Vereinigung aller Imker", ["Vereinigung aller Imker"]),
    ("Ein Sprecher des saudi-arabischen Gesundheitsministeriums", ["Sprecher des saudi-arabischen Gesundheitsministeriums"]),
    ("ein Reporter des Senders Sky News aus Altstadt", ["Reporter des Senders Sky News aus Altstadt"]),
    ("Bundesministerium für Bildung und Forschung", ["Bundesministerium für Bildung und Forschung"]),
    ("der Website „altstadt.example.com“", ["altstadt.example.com"]),
    ("Aussagen des Auswärtigen Amtes", ["Auswärtiges Amt"]),
]

NOMINATIVES = [
    ("dem", ["russischen"], ["Ministerium"], False, "russisches Ministerium"),
    ("den", ["deutschen"], ["Behörden"], False, "deutsche Behörden"),
    ("einem", ["hohen"], ["Beamten"], False, "hoher Beamter"),
    ("der", ["israelischen"], ["Regierung"], False, "israelische Regierung"),
    ("", ["französischer"], ["Behörden"], False, "französische Behörden"),
    ("", ["diplomatischen"], ["Kreisen"], True, "diplomatische Kreise"),
    ("", [], ["Anwohnern"], True, "Anwohner"),
    ("", [], ["Meldungen"], True, "Meldungen"),
    ("des", [], ["Präsidenten"], False, "Präsident"),
    ("des", [], ["Hauses"], False, "Haus"),
]

# Words, and whether the lists take them for a person; None: for nobody.
NOUNS = [
    ("Verteidigungsministers", True),
    ("Sprecherinnen", True),
    ("Fischereiministerium", False),
    ("Hartmann", None),
    ("Metropole", None),
    ("Urkunde", None),
]


@pytest.mark.parametrize(("text", "names"), SPEAKERS)
def test_the_words_of_a_speaker_name_their_sources(text: str, names: list[str]) -> None:
    found = [(mention.name or mention.phrase).casefold() for mention in read(text)]
    assert found == [name.casefold() for name in names]


def test_a_verb_behind_a_noun_ends_its_phrase() -> None:
    found = read("Internationale Prüfer dokumentierten Mängel, kamen an", spoken=False)
    assert found[0].phrase == "internationale Prüfer"


def test_a_surname_with_a_particle_is_known_where_the_text_has_it_in_full() -> None:
    found = [m.name for m in read("Anna von der Aue kam. Von der Aue ging. Das sagte von der Aue.", spoken=False) if m.name]
    assert found == ["Anna von der Aue", "Aue", "Aue"]
    unknown = [m.name for m in read("Anna kam. Von der Behörde hieß es nichts.", spoken=False) if m.name]
    assert unknown == ["Anna"]


@pytest.mark.parametrize(("determiner", "before", "nouns", "dative", "wanted"), NOMINATIVES)
def test_a_phrase_goes_into_the_nominative(
    determiner: str, before: list[str], nouns: list[str], dative: bool, wanted: str
) -> None:
    assert nominative(determiner, before, nouns, "", dative) == wanted


@pytest.mark.parametrize(("word", "person"), NOUNS)
def test_a_noun_is_known_by_its_end(word: str, person: bool | None) -> None:
    found = noun(word)
    assert (found.person if found else None) is person


@pytest.mark.parametrize(
    ("text", "gender"),
    [("Vera Ebner", "f"), ("Der Minister", "m"), ("die Ministerin", "f"), ("die Behörde", "f"), ("die Behörden", "p"),
     ("das Amt", "n"), ("der 52-Jährige", "m"), ("die 52-Jährige", "f"), ("viele Forscher", "p")],
)  # fmt: skip
def test_gender_and_number_are_told(text: str, gender: str) -> None:
    assert read(text)[0].gender == gender


def test_an_ordinary_word_is_a_medium_only_beside_a_sign() -> None:
    assert read("Er warf einen Blick zurück.", spoken=False)[-1].kind != "media"
    assert [m.name for m in read("laut „Blick“")] == ["Blick"]


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=120), st.booleans())
def test_any_text_gives_mentions_in_order(text: str, spoken: bool) -> None:
    doc = document(text)
    last = 0
    for mention in mentions(page(doc), 0, len(doc.words), spoken=spoken):
        assert 0 <= mention.first < mention.last <= len(doc.words)
        assert mention.first >= last - 1
        last = mention.last
