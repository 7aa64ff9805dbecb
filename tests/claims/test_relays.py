"""Relays: the signs by which somebody passes a statement on."""

import pytest

from zufolge.claims.open_cues import leaves_open
from zufolge.claims.phrases import page
from zufolge.claims.relays import according_to, recipient_from, relays, relied_on, stated
from zufolge.language.document import document

# A sentence without its content, and the relays in it.
SENTENCES = [
    ("sagte sie der Süddeutschen Zeitung", ["Süddeutsche Zeitung"]),
    ("sagte sie dem „Spiegel“", ["Spiegel"]),
    ("sagte sie im Gespräch mit der Nachrichtenagentur Reuters", ["Reuters"]),
    ("wie Reuters und AFP berichteten", ["Reuters", "AFP"]),
    ("laut der Zeitung „Altstädter Bote“", ["Altstädter Bote"]),
    ("einem Bericht der BBC zufolge", ["BBC"]),
    ("sagte sie Medienberichten zufolge", ["Medienberichte"]),
    ("meldete die Agentur Xinhua", ["Xinhua"]),
    ("sagte sie dem „Falter im Tal“", ["Falter im Tal"]),
    ("Dem „Talblatt“ sagte sie", ["Talblatt"]),
    ("sagte sie den Altstädter Nachrichten", ["Altstädter Nachrichten"]),
    ("sagte sie auf Anfrage des Altstädter Anzeigers", ["Altstädter Anzeiger"]),
    ("sagte sie im Gespräch mit dieser Zeitung", ["Zeitung"]),
    ("sagte sie unserer Redaktion", ["unsere Redaktion"]),
    ("sagte sie der Polizei", []),
    ("sagte sie dem Gericht", []),
    ("sagte sie den Medien", []),
    ("sagte sie vor der Presse", []),
    ("sagte sie dem Verein „Talfreunde“", []),
    ("kritisierte den „Talkurier“", []),
    ("kritisierte die BBC", []),
    ("sagte sie über die BBC", []),
    ("besorgt über Berichte", []),
]


@pytest.mark.parametrize(("text", "names"), SENTENCES)
def test_a_medium_beside_a_sign_is_a_relay(text: str, names: list[str]) -> None:
    doc = document(text)
    found = relays(page(doc), [(0, len(doc.words))], frozenset(), frozenset())
    assert [mention.name or mention.phrase for mention, _ in found] == names


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Sprecher Jonas Reber der Agentur kpx", "Sprecher Jonas Reber"),
        ("Vera Ebner, Direktorin des Klinikums, dem „Spiegel“", "Vera Ebner, Direktorin des Klinikums,"),
        ("die Chefin der Süddeutschen Zeitung", "die Chefin der Süddeutschen Zeitung"),
        ("Vera Ebner von der BBC", "Vera Ebner von der BBC"),
    ],
)
def test_a_recipient_is_no_part_of_the_speaker(text: str, speaker: str) -> None:
    doc = document(text.replace("der Agentur kpx", "der kpx, die Agentur kpx"))
    end = len(document(text).words) - text.count("Agentur")
    last = recipient_from(page(doc), 0, end)
    assert doc.text[: doc.ends[last - 1]] == speaker


def test_a_medium_relies_on_its_source() -> None:
    doc = document("Die Zeitung schrieb unter Berufung auf Regierungskreise, es reiche.")
    assert [mention.phrase for mention in relied_on(page(doc), (0, len(doc.words)), frozenset())] == ["Regierungskreise"]


@pytest.mark.parametrize(
    ("text", "saying"), [("laut Vera Ebner", ""), ("nach Ansicht von Vera Ebner", "opinion"), ("Vera Ebner zufolge", "")]
)
def test_a_statement_can_name_its_own_source(text: str, saying: str) -> None:
    doc = document(text)
    found = according_to(page(doc), (0, len(doc.words)))
    assert found is not None
    assert (found[0].name, found[1]) == ("Vera Ebner", saying)


@pytest.mark.parametrize("text", ["nach Altstadt", "nach dem Sturz des Ministers", "danach kam Vera Ebner"])
def test_nach_without_a_noun_of_saying_names_no_source(text: str) -> None:
    doc = document(text)
    assert according_to(page(doc), (0, len(doc.words))) is None


def test_a_statement_can_report_one() -> None:
    doc = document("machte die Behörde die Angaben gestern")
    found = stated(page(doc), (0, len(doc.words)))
    assert found is not None
    assert found.phrase == "Behörde"


@pytest.mark.parametrize(
    ("cue", "open_"),
    [("hieß es", True), ("heisst es", True), ("wurde bekannt", True), ("war die Rede", True), ("wird kritisiert", True),
     ("wurden gebeten", True), ("sagte", False), ("teilte mit", False), ("wird sagen", False), ("hat gefordert", False)],
)  # fmt: skip
def test_a_cue_leaves_its_source_open_or_not(cue: str, open_: bool) -> None:
    doc = document(cue)
    assert leaves_open(doc, range(len(doc.words))) is open_
