"""The entity corpora's readers, on invented files in their formats."""

import gzip
import json
from pathlib import Path

import pytest

from evaluation.columns import Entity
from training.entities import Tagged, germeval, smartdata, tagged, wikineural
from zufolge.attribution.labels import ENTITY_LABELS
from zufolge.language.tokens import words


def labelled(one: Tagged) -> list[tuple[str, str]]:
    """Words that are not O, with their labels; on the way, what holds of every text."""
    assert one.spans == words(one.text)
    assert len(one.labels) == len(one.spans)
    return [
        (one.text[start:end], ENTITY_LABELS[label])
        for (start, end), label in zip(one.spans, one.labels, strict=True)
        if ENTITY_LABELS[label] != "O"
    ]


def entity(text: str, surface: str, kind: str) -> Entity:
    start = text.index(surface)
    return start, start + len(surface), kind


def test_the_labels_are_outside_and_two_for_each_class() -> None:
    assert ENTITY_LABELS == ("O", "B-PER", "I-PER", "B-ORG", "I-ORG", "B-LOC", "I-LOC", "B-MISC", "I-MISC")


def test_a_word_belongs_to_what_covers_more_than_half_of_it() -> None:
    text = "Musterrath-Chef Emil Muster, Musterländerin"
    one = tagged(text, [entity(text, "Must", "ORG"), entity(text, "Emil Muster", "PER"), entity(text, "Musterländer", "LOC")])
    assert labelled(one) == [("Emil", "B-PER"), ("Muster", "I-PER"), ("Musterländerin", "B-LOC")]


def test_of_nested_entities_the_longer_holds_and_neighbours_begin_anew() -> None:
    text = "Theater Musterstadt Neudorf Altdorf"
    one = tagged(
        text,
        [
            entity(text, "Theater Musterstadt", "ORG"),
            entity(text, "Musterstadt", "LOC"),
            entity(text, "Neudorf", "LOC"),
            entity(text, "Altdorf", "LOC"),
        ],
    )
    assert labelled(one) == [("Theater", "B-ORG"), ("Musterstadt", "I-ORG"), ("Neudorf", "B-LOC"), ("Altdorf", "B-LOC")]


def columns(path: Path, *sentences: str) -> Path:
    """A file of sentences written "word|LABEL word|LABEL"; words without a label are O."""
    lines = []
    for sentence in sentences:
        for number, token in enumerate(sentence.split()):
            word, _, label = token.partition("|")
            lines.append(f"{number}\t{word}\t{label or 'O'}")
        lines.append("")
    path.write_text("\n".join(lines), "utf-8")
    return path


def test_germeval_gives_a_text_a_sentence(tmp_path: Path) -> None:
    file = columns(tmp_path / "g.tsv", "Emil|B-PER sieht Rot|B-OTH .", "Der Neudorfer|B-LOCderiv geht .")
    first, second = germeval(file)
    assert (first.text, labelled(first)) == ("Emil sieht Rot.", [("Emil", "B-PER"), ("Rot", "B-MISC")])
    assert (second.text, labelled(second)) == ("Der Neudorfer geht.", [])


def test_wikineural_joins_sentences_and_keeps_their_entities_in_place(tmp_path: Path) -> None:
    file = columns(tmp_path / "w.conllu", "Anna|B-PER Muster|I-PER lebt .", "In Neudorf|B-LOC .", "Nichts .")
    first, second = wikineural(file, together=2)
    assert first.text == "Anna Muster lebt. In Neudorf."
    assert labelled(first) == [("Anna", "B-PER"), ("Muster", "I-PER"), ("Neudorf", "B-LOC")]
    assert second.text == "Nichts."


def test_wikineural_loses_the_marks_that_are_no_marks(tmp_path: Path) -> None:
    file = columns(tmp_path / "w.conllu", 'Über 500 " m siegt " Rot 7 " um 8 .')
    assert next(wikineural(file)).text == "Über 500 m siegt „Rot 7“ um 8."


def test_wikineural_has_no_adjectives_among_the_names(tmp_path: Path) -> None:
    sentence = "Die US-amerikanische|B-MISC , neudorfische|B-MISC Neudorfer|B-MISC Ausgabe miOS|B-MISC in Hannover|B-LOC ."
    assert labelled(next(wikineural(columns(tmp_path / "w.conllu", sentence)))) == [("miOS", "B-MISC"), ("Hannover", "B-LOC")]


def documents(path: Path, *texts: tuple[str, list[tuple[str, str]]]) -> Path:
    """A file of texts with mentions (surface, type), offsets counted in UTF-16 as the corpus does."""
    written = []
    for text, mentions in texts:
        spans = []
        for surface, kind in mentions:
            start = len(text[: text.index(surface)].encode("utf-16-le")) // 2
            length = len(surface.encode("utf-16-le")) // 2
            spans.append({"type": kind, "span": {"start": start, "end": start + length, "attributes": None}})
        document = {"text": {"string": text}, "conceptMentions": {"array": spans} if spans else None}
        written.append(json.dumps(document, indent=1, ensure_ascii=False))
    path.write_bytes(gzip.compress("\n".join(written).encode("utf-8")))
    return path


def test_smartdata_keeps_its_paragraphs_and_says_nothing_of_misc(tmp_path: Path) -> None:
    text = "Neudorf\nEmil Muster führt die Muster Bahn AG seit Montag.\n"
    mentions = [
        ("Neudorf", "location-city"),
        ("Emil Muster", "person"),
        ("Muster Bahn AG", "organization-company"),
        ("Montag", "date"),
    ]
    first, second = smartdata(documents(tmp_path / "s.json.gz", (text, mentions), ("Es regnet.", [])))
    assert first.text == text
    assert [label for _, label in labelled(first)] == ["B-LOC", "B-PER", "I-PER", "B-ORG", "I-ORG", "I-ORG"]
    assert first.known == {"PER", "ORG", "LOC"}
    assert labelled(second) == []


def test_smartdata_counts_an_emoji_as_two(tmp_path: Path) -> None:
    file = documents(tmp_path / "s.json.gz", ("🚗🚗 Stau bei Neudorf", [("Neudorf", "location")]))
    assert labelled(next(smartdata(file))) == [("Neudorf", "B-LOC")]


@pytest.mark.parametrize(
    ("text", "surface", "kind", "name"),
    [
        ("die deutsche Regel", "deutsche", "location", False),
        ("in beiden Richtungen", "beiden Richtungen", "location", False),
        ("der Berliner Hof", "Berliner", "location-city", False),
        ("die Hannover Messe", "Hannover", "location-city", True),
        ("Stau in hannover", "hannover", "location-city", True),
        ("die neue Gruppe", "Gruppe", "organization-company", False),
        ("die Muster-Gruppe", "Muster-Gruppe", "organization-company", True),
        ("die städtische Wacht", "städtische Wacht", "organization", False),
        ("das Werk murena Muster", "murena Muster", "organization-company", True),
        ("es sprach der Leiter", "der Leiter", "person", False),
        ("es sprach van Muster", "van Muster", "person", True),
        ("im Zug IC 1", "IC 1", "location-route", False),
    ],
)
def test_mentions_that_are_no_names_stay_outside(tmp_path: Path, text: str, surface: str, kind: str, name: bool) -> None:
    one = next(smartdata(documents(tmp_path / "s.json.gz", (text, [(surface, kind)]))))
    assert bool(labelled(one)) == name
