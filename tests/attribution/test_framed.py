"""Statements framed behind: where grammar looks for them, and where it must not. All sentences are invented."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evaluation.gold import read_gold
from zufolge.attribution.decode import Quotation, Thresholds
from zufolge.attribution.framed import Site, fits, raised, sites
from zufolge.attribution.labels import ROLES
from zufolge.attribution.tagger import load
from zufolge.language.tokens import words

GOLD = Path(__file__).parents[2] / "evaluation" / "framed.jsonl"
TAGGER = load(threads=1)
BEFORE = "In Musterwil hat es in der Nacht zum Dienstag gebrannt. Am Morgen lag noch Rauch über der Stadt. "
AFTER = " Die Straße war bis zum Mittag nicht befahrbar."


def found(text: str) -> list[tuple[str, str, bool]]:
    """Statement and the last word of the cue that is known, for each place."""
    spans = words(text)
    return [
        (text[spans[s.anchor][0] : spans[s.comma - 1][1]], text[slice(*spans[s.cue])], s.spoken) for s in sites(text, spans)
    ]


@pytest.mark.parametrize(
    ("statement", "frame", "cue", "spoken"),
    [
        ("Bei dem Brand wurden 41 Menschen verletzt", ", sagte Sprecherin Vera Muster am Dienstag.", "sagte", True),
        ("Die Flammen griffen auf zwei Häuser über", ", teilte die Feuerwehr am Abend mit.", "teilte", True),
        ("Die Mannschaft reist am Donnerstag ab", ", kündigte Trainer Bodo Lenz an.", "kündigte", True),
        ("Die Ermittlungen dauern an", ", hieß es bei der Staatsanwaltschaft.", "hieß", False),
        ("Das Haus war leer", ", wie die Feuerwehr, eine der ältesten im Land, mitteilte.", "mitteilte", True),
        ("Das Haus war leer", ", wie es in der Mitteilung heißt.", "heißt", False),
        ("Vier Häuser mussten geräumt werden", ", so die Gemeinde.", "so", True),
        ("Der Mann, der das Haus bewohnt, ist verletzt", ", sagte ein Nachbar.", "sagte", True),
        ("Wenn es regnet, wird die Strecke gesperrt", ", sagte der Bürgermeister.", "sagte", True),
        ("Die An- und Abreise ist schwierig", ", sagte sie.", "sagte", True),
        ("Grosse Schäden gab es nicht", ", äusserte der Rat.", "äusserte", True),
    ],
)
def test_the_place_of_a_statement_framed_behind(statement: str, frame: str, cue: str, spoken: bool) -> None:
    assert found(BEFORE + statement + frame + AFTER) == [(statement, cue, spoken)]


@pytest.mark.parametrize("dateline", ["Musterwil (lkd) - ", "MUSTERWIL – "])
def test_a_dateline_is_no_part_of_the_statement(dateline: str) -> None:
    assert found(dateline + "Die Brücke ist gesperrt, sagte Vera Muster.") == [("Die Brücke ist gesperrt", "sagte", True)]


@pytest.mark.parametrize(
    "text",
    [
        "Ein Sprecher, der dort war, sagte, die Lage sei ernst.",
        "Vera Muster, Sprecherin der Feuerwehr, sagte am Dienstag, der Brand sei gelöscht.",
        "Als die Feuerwehr eintraf, berichtete ein Anwohner dem Sender von dem Brand.",
        "Warum es brannte, erklärte die Feuerwehr so: Ein Kabel war defekt.",
        "Wie die Lage ist, sagte der Sprecher nicht.",
        "Brennt es, meldet der Wächter das Feuer.",
        "Die Halle brannte aus, so dass die Feuerwehr abrückte.",
        "Die Stadt baut zwei Schulen, so auch in Tannhag.",
        "Der Zug fuhr nicht, wie es geplant war.",
        "Der Wagen kam von der Straße ab, rammte einen Baum und überschlug sich.",
        "„Es brennt“, sagte sie.",
        "Er rief: Es brennt, sagte sie.",
        "Es brennt, sagte.",
        ", sagte sie",
        "Nein, sagte sie.",
        ", es brennt hier, sagte sie.",
        "",
    ],
)
def test_other_commas_are_no_place(text: str) -> None:
    assert found(text) == []


@settings(max_examples=60)
@given(
    st.lists(
        st.sampled_from(["Es", "brennt", ",", "sagte", "wie", "so", "er", "mitteilte", ".", "-", "„", "\n", "hieß es"]),
        max_size=40,
    )
)
def test_places_lie_in_the_text_and_in_order(pieces: list[str]) -> None:
    text = " ".join(pieces)
    spans = words(text)
    places = list(sites(text, spans))
    assert [s.anchor for s in places] == sorted({s.anchor for s in places})
    for place in places:
        assert 0 <= place.anchor < place.comma < place.cue < len(spans)
        assert text[slice(*spans[place.comma])] == ","


def test_grammar_finds_the_one_place_of_every_text_of_the_invented_gold() -> None:
    for article in read_gold(GOLD):
        spans = words(article.text)
        (place,) = sites(article.text, spans)
        content = article.touched([(spans[place.anchor][0], spans[place.comma - 1][1])])
        assert [content] == [q.parts["content"] for q in article.quotations]


SITE = Site(anchor=3, comma=8, cue=9, spoken=True)
PARTS = {"content": ((3, 8),), "speaker": ((10, 12),), "cue": ((9, 10),), "frame": ((8, 13),), "addressee": ()}
SAID = Quotation(dict.fromkeys(ROLES, ()) | PARTS, "indirect", "Speech", 0.02)


@pytest.mark.parametrize(
    ("role", "segments"),
    [
        ("content", ((3, 7),)),
        ("content", ((3, 8), (12, 14))),
        ("frame", ()),
        ("frame", ((9, 13),)),
        ("cue", ()),
        ("cue", ((11, 12),)),
        ("cue", ((5, 6), (9, 10))),
        ("speaker", ()),
        ("speaker", ((3, 5),)),
    ],
)
def test_the_models_parts_must_be_those_of_the_place(role: str, segments: tuple[tuple[int, int], ...]) -> None:
    assert fits(SAID, SITE)
    assert not fits(replace(SAID, segments={**SAID.segments, role: segments}), SITE)


def test_where_nobody_need_be_named_the_speaker_may_be_missing() -> None:
    unnamed = replace(SAID, segments={**SAID.segments, "speaker": ()})
    assert fits(unnamed, replace(SITE, spoken=False))


def test_grammar_raises_certainty_and_never_lowers_it() -> None:
    thresholds = Thresholds(keep=(0.5,) * 5, framed=0.9)
    assert raised(SAID, SITE, thresholds) == replace(SAID, confidence=0.9)
    sure = replace(SAID, confidence=0.95)
    assert raised(sure, SITE, thresholds) == sure
    assert raised(sure, None, thresholds) == sure
    assert raised(SAID, None, thresholds) is None
    assert raised(SAID, SITE, replace(thresholds, framed=0.0)) is None


@pytest.mark.parametrize(
    ("statement", "frame", "speaker"),
    [
        (
            "Bei dem Brand wurden 41 Menschen verletzt",
            ", sagte Feuerwehrsprecherin Vera Muster am Dienstag.",
            "Feuerwehrsprecherin Vera Muster",
        ),
        ("Der Zug hielt auf freier Strecke", ", sagte ein Sprecher der Bahn.", "ein Sprecher der Bahn"),
        ("In der Nacht sind drei weitere Keller vollgelaufen", ", teilte das Landratsamt mit.", "das Landratsamt"),
        ("Die Sperrung dauert bis Freitag", ", erklärte Dezernent Jochen Bruckner am Donnerstag.", "Dezernent Jochen Bruckner"),
        ("Die Strecke bleibt vorerst gesperrt", ", wie die Bahn am Dienstag mitteilte.", "die Bahn"),
    ],
)
def test_a_plain_sentence_of_an_agency_is_found_alone_and_among_others(statement: str, frame: str, speaker: str) -> None:
    for before, after in (("", ""), (BEFORE, AFTER)):
        text = before + statement + frame + after
        said = [a for a in TAGGER.tag(text) if a.content[0].start == len(before)]
        assert [(a.content[0].text, a.speaker[0].text, a.form) for a in said] == [(statement, speaker, "indirect")]
        assert said[0].confidence > 0.5
