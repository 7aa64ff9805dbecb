"""Every label of the guidelines has words; a claim's meaning is said once, and only where it does not go without saying."""

from dataclasses import replace
from typing import Any, get_args

import pytest
from hypothesis import given

from zufolge.offsets import span
from zufolge.schema import Claim, Evidence, Link, Reading, Reason, Report, SourceKind
from zufolge.views.arrangement import arrange
from zufolge.views.meaning import Meaning, Relation, Step, is_told, marks_of, meanings, said_of, sources_of
from zufolge.views.words import Language, word_for

from .examples import HOSTILE, claim, readings, sample, told

# The labels of the guidelines, by group.
LABELS = {
    "stance": (
        *("assert", "claim", "confirm", "deny", "expect", "intend", "demand", "warn", "criticise", "support", "concede"),
        *("suspect", "ask", "other"),
    ),
    "certainty": ("certain", "probable", "possible", "unknown"),
    "polarity": ("positive", "negative"),
    "distance": ("quotation_marks", "konjunktiv", "sollen", "wollen", "according_to", "lexical"),
    "evidence": (
        *("document", "imagery", "analysis", "witness", "official_data", "study", "media_report", "physical", "unspecified"),
    ),
    "kind": get_args(SourceKind),
}
TEXT = "Umweltministerin Vera Muster habe «Ja» gesagt, so Nordpress. Sie soll mutmasslich bleiben, hiess es."
LANGUAGES: tuple[Language, ...] = ("de", "en")


def meant(one: Claim, language: Language = "de", **report: Any) -> Meaning:
    reading = Reading(Report(TEXT, **report), (one,))
    return meanings(reading, arrange(reading.claims), language)[1]


def said(speaker: str = "", **fields: Any) -> Claim:
    found: dict[str, Any] = {"stance": "assert", "certainty": "certain", "polarity": "positive"}
    return replace(claim(TEXT, "bleiben", form="indirect", speaker=speaker), **found | fields)


def origin(name: str, words: str = "") -> Link:
    start = TEXT.index(words)
    return Link(name, "origin", span(TEXT, start, start + len(words)) if words else None)


def relay(name: str, words: str = "") -> Link:
    return replace(origin(name, words), role="relay")


@pytest.mark.parametrize(("group", "value"), [(group, value) for group, values in LABELS.items() for value in values])
def test_every_label_of_the_guidelines_has_its_own_words(group: str, value: str) -> None:
    for language in LANGUAGES:
        words = [word_for(group, other, language) for other in LABELS[group]]
        assert words.count(word_for(group, value, language)) == 1
        assert "_" not in word_for(group, value, language)
    assert word_for(group, value, "de") != value


def test_a_label_of_a_later_version_is_shown_as_it_stands() -> None:
    assert marks_of("swear\x1b", None, None, "de") == ("swear␛",)


def test_what_goes_without_saying_is_not_said() -> None:
    assert marks_of("assert", "certain", "positive", "de") == ()
    assert marks_of(None, None, None, "de") == ()
    assert marks_of("warn", "possible", "negative", "de") == ("warnt", "möglich", "verneint")
    assert marks_of("claim", "probable", "negative", "en") == ("claims", "probable", "negated")


def test_who_denies_need_not_be_said_to_negate() -> None:
    assert marks_of("deny", "certain", "negative", "de") == ("dementiert",)


def test_an_older_reading_tells_nothing() -> None:
    one = claim(TEXT, "bleiben", speaker="Vera Muster")
    assert not is_told(one)
    assert meant(one, credits=("dpa",)) == Meaning()


def test_the_chain_runs_from_its_origin_to_the_reports_own_credits() -> None:
    found = meant(said("Nordpress", chain=(origin("NWD"), relay("Nordpress", "Nordpress"))), credits=("sda", "dpa"))
    assert (found.chain, found.through) == ((Step("NWD"), Step("Nordpress")), "sda/dpa")


def test_credits_that_the_chain_names_are_not_said_twice() -> None:
    assert meant(said(chain=(origin("NWD"), relay("dpa"))), credits=("sda", "dpa")).through == "sda"
    assert meant(said(chain=(origin("NWD"), relay("dpa"))), credits=("dpa",)).through == ""


def test_without_a_source_there_is_no_chain_and_no_credit() -> None:
    found = meant(said(), credits=("dpa",))
    assert (found.told, found.chain, found.through) == (True, (), "")


def test_who_speaks_together_is_one_step() -> None:
    chain = origin("Vera Muster"), origin("Otto Beispiel"), relay("Nordpress")
    assert [step.name for step in meant(said(chain=chain)).chain] == ["Vera Muster und Otto Beispiel", "Nordpress"]
    assert meant(said(chain=chain), "en").chain[0].name == "Vera Muster and Otto Beispiel"


@pytest.mark.parametrize(
    ("name", "speaker", "words"),
    [
        ("Vera Muster", "Vera Muster", ""),
        ("Vera Muster", "Muster", ""),
        ("Vera Muster", "Sie", "Sie"),
        ("Vera Muster", "Umweltministerin Vera Muster", "Umweltministerin"),
        ("Vera Muster", "Frau Musters", "Frau"),
        ("Boris Muster", "der deutsche Politiker", "der deutsche Politiker"),
        ("NWD", "des nordischen Wasserdienstes NWD", "des nordischen Wasserdienstes"),
        ("nordischer Wasserdienst", "des nordischen Wasserdienstes", ""),
        ("Stadtwerke Orr", "der Sprecher der Stadtwerke Orr", "der Sprecher"),
        ("Otto Beispiel", "Der Bürgermeister Otto Beispiel aus Krems", "Der Bürgermeister … aus Krems"),
        ("Otto Beispiel", "Otto Beispiel, Sprecher des Amts", "Sprecher des Amts"),
        ("A", "«»", ""),
    ],
)
def test_words_that_speak_are_kept_where_they_say_more_than_the_name(name: str, speaker: str, words: str) -> None:
    one = replace(claim(speaker, speaker, speaker=speaker), chain=(Link(name, "origin"),))
    reading = Reading(Report(speaker), (one,))
    assert meanings(reading, arrange(reading.claims), "de")[1].chain == (Step(name, words),)


def test_words_that_speak_stand_at_whom_they_name() -> None:
    chain = origin("NWD"), relay("Nordpress AG", "so Nordpress")
    assert meant(said("so Nordpress", chain=chain)).chain == (Step("NWD"), Step("Nordpress AG", "so"))


def test_relations_are_said_with_the_numbers_of_the_other_claims() -> None:
    reading = told()
    found = meanings(reading, arrange(reading.claims), "de")
    assert found[3].relations == (Relation("bestätigt", (1,)),)
    assert found[3].marks == ()  # "bestätigt" is said already
    assert found[4].relations == (Relation("widerspricht", (1, 3)),)
    assert found[4].marks == ("dementiert",)
    strange = replace(reading, claims=(replace(reading.claims[0], confirms=("nobody",), figures=(99, -1), times=(99,)),))
    assert meanings(strange, arrange(strange.claims), "de")[1].relations == ()


def test_distance_is_said_with_the_words_that_make_it() -> None:
    means = LABELS["distance"]
    word = span(TEXT, TEXT.index("mutmasslich"), TEXT.index(" bleiben"))
    one = said(distance=means, reasons=(Reason("distance.lexical", "distance.lexical", word),))
    assert meant(one).distance == (
        "in Anführungszeichen",
        "im Konjunktiv",
        "mit „soll“, „will“, „laut“, „zufolge“ u. ä., „mutmasslich“",
    )
    assert meant(said(distance=("sollen",)), "en").distance == ("with “soll”",)


def test_quotation_marks_of_direct_speech_go_without_saying() -> None:
    one = replace(claim(TEXT, "Ja", form="direct"), stance="assert", distance=("quotation_marks",))
    assert meant(one).distance == ()


def test_evidence_is_said_with_its_kind_where_that_is_known() -> None:
    place = span(TEXT, 0, 16)
    found = meant(said(evidence=(Evidence(place, "document"), Evidence(place, "unspecified")))).evidence
    assert found == ("Umweltministerin (Dokument)", "Umweltministerin")


def test_a_duration_that_measures_is_said_once() -> None:
    reading = told()
    span_ = reading.figures[0].span
    times = (replace(reading.times[0], span=span_),)
    both = replace(reading, claims=(replace(reading.claims[0], times=(0,)),), times=times)
    found = meanings(both, arrange(both.claims), "de")[1]
    assert (found.figures, found.times) == (("Mensch: rund 1'500 (≈ 1500)",), ())


def test_sources_come_with_kind_and_numbers_of_claims_the_busiest_first() -> None:
    reading = told()
    found = sources_of(reading, arrange(reading.claims), "de")
    assert [(one.name, *said_of(one, "de")) for one in found] == [
        ("Otto Beispiel", "Person", "5 Aussagen"),
        ("Vera Muster", "Person", "3 Aussagen"),
        ("NWD", "staatliche Stelle", "2 Aussagen"),
        ("Nordpress", "Nachrichtenagentur", "1 weitergegeben"),
    ]
    assert sources_of(sample(2), arrange(sample(2).claims), "de") == []


@given(readings())
def test_every_text_of_a_meaning_is_one_safe_line(reading: Reading) -> None:
    for found in meanings(reading, arrange(reading.claims), "de").values():
        steps = (text for step in found.chain for text in (step.name, step.words))
        for text in (*steps, found.through, *found.marks, *found.figures, *found.times, *found.evidence, *found.distance):
            assert "\n" not in text
            assert "\x1b" not in text
            text.encode()


def test_hostile_names_and_labels_are_shown_as_text() -> None:
    one = replace(
        claim(HOSTILE, HOSTILE, form="indirect", speaker=HOSTILE),
        chain=(Link(HOSTILE, "origin"), Link(HOSTILE, "relay")),
        stance=HOSTILE,
        distance=(HOSTILE,),
    )
    reading = Reading(Report(HOSTILE, credits=(HOSTILE + "x",)), (one,))
    found = meanings(reading, arrange(reading.claims), "de")[1]
    shown = "".join((found.chain[0].name, found.chain[1].words, found.through, *found.marks, *found.distance))
    assert not {"\x1b", "\x9b", "\u202e", "\ud800"} & set(shown)
