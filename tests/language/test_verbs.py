"""What a form can be as a verb, and which verbs a cue holds."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zufolge.language.conjugation import strong_forms, weak_forms
from zufolge.language.lists import head, table, words
from zufolge.language.verbs import cue_lemmas, finite, known, other_words, prefixes, readings


@pytest.mark.parametrize(
    ("form", "lemma", "mood"),
    [
        ("sprach", "sprechen", "indicative"),
        ("spräche", "sprechen", "subjunctive2"),
        ("spricht", "sprechen", "indicative"),
        ("sei", "sein", "subjunctive1"),
        ("seien", "sein", "subjunctive1"),
        ("müsse", "müssen", "subjunctive1"),
        ("hätten", "haben", "subjunctive2"),
        ("stünde", "stehen", "subjunctive2"),
        ("liess", "lassen", "indicative"),
        ("ließe", "lassen", "subjunctive2"),
        ("geschlossen", "schließen", "participle"),
        ("berichtete", "berichten", "indicative"),
        ("kündige", "kündigen", "subjunctive1"),
        ("ändere", "ändern", "subjunctive1"),
        ("handele", "handeln", "subjunctive1"),
        ("handle", "handeln", "subjunctive1"),
        ("ankündigt", "ankündigen", "indicative"),
        ("angekündigt", "ankündigen", "participle"),
        ("anzukündigen", "ankündigen", "infinitive"),
        ("bekäme", "bekommen", "subjunctive2"),
        ("versprochen", "versprechen", "participle"),
        ("vorenthalten", "vorenthalten", "participle"),
        ("zurückgewiesen", "zurückweisen", "participle"),
        ("äusserte", "äußern", "indicative"),
        ("geäussert", "äußern", "participle"),
        ("zeichnete", "zeichnen", "indicative"),
        ("kritisierte", "kritisieren", "indicative"),
        ("twitterte", "twittern", "indicative"),
        ("zählte", "zählen", "indicative"),
        ("befehle", "befehlen", "subjunctive1"),
        ("skypte", "skypen", "indicative"),
    ],
)
def test_a_form_is_read_as_its_verb(form: str, lemma: str, mood: str) -> None:
    assert (lemma, mood) in {(reading.lemma, reading.mood) for reading in readings(form)}


@pytest.mark.parametrize(
    "form", ["haus", "nicht", "eine", "heute", "zufolge", "lange", "möglicherweise", "und", "", "1500", "a" * 5000]
)
def test_what_is_no_verb_has_no_finite_reading_of_a_listed_verb(form: str) -> None:
    assert not [reading for reading in readings(form) if reading.person == 3 and not reading.guessed]


@pytest.mark.parametrize(
    ("cue", "lemmas"),
    [
        ("kündigte an", ("ankündigen",)),
        ("hat angekündigt", ("ankündigen",)),
        ("teilte mit", ("mitteilen",)),
        ("wies zurück", ("zurückweisen",)),
        ("sagte", ("sagen",)),
        ("ist überzeugt", ("überzeugt sein", "überzeugen")),
        ("geht davon aus", ("ausgehen",)),
        ("gehen davon aus", ("ausgehen",)),
        ("sei zuversichtlich", ("zuversichtlich sein",)),
        ("wurde bekannt", ("bekannt werden",)),
        ("bekannt geworden war", ("bekannt werden",)),
        ("wurde bekannt gegeben", ("bekanntgeben",)),
        ("gab bekannt", ("bekanntgeben",)),
        ("ruft dazu auf", ("aufrufen",)),
        ("warnte vor", ("warnen",)),
        ("schlug vor", ("vorschlagen",)),
        ("werfen vor", ("vorwerfen",)),
        ("drohte mit", ("drohen",)),
        ("berichtete über", ("berichten",)),
        ("kommentierte mit den Worten", ("kommentieren",)),
        ("Wie mitteilte", ("mitteilen",)),
        ("Hieß es", ("heißen",)),
        ("soll gesagt haben", ("sagen",)),
        ("müsse", ("müssen",)),
        ("bezeichnete als", ("bezeichnen",)),
        ("gestanden ein", ("eingestehen",)),
        ("beschweren sich über", ("beschweren",)),
        ("meinen", ("meinen",)),
        ("Nach Angaben", ()),
        ("laut", ()),
        ("so", ()),
    ],
)
def test_a_cue_gives_its_verbs_with_the_prefix_put_back(cue: str, lemmas: tuple[str, ...]) -> None:
    assert cue_lemmas(cue.split()) == lemmas


def test_every_listed_verb_is_found_again_in_all_its_forms() -> None:
    for lemma, *parts in table("verbs.tsv"):
        for form, reading in strong_forms(lemma, *parts):
            assert reading in readings(form) or form in other_words(), (lemma, form)
    for lemma in words("weak_verbs.tsv"):
        for form, reading in weak_forms(lemma):
            if reading.mood == "imperative":  # "sag", "handel": too like nouns to be read as verbs
                continue
            assert form in other_words() or (lemma, reading.mood) in {(r.lemma, r.mood) for r in readings(form)}, (lemma, form)


@pytest.mark.parametrize(
    "name", ["verbs.tsv", "weak_verbs.tsv", "verb_prefixes.tsv", "prepositional_verbs.tsv", "no_verbs.tsv", "no_adjectives.tsv"]
)
def test_every_entry_of_the_lists_is_lower_case_and_stands_once(name: str) -> None:
    rows = table(name)
    assert len(rows) == len(set(rows)) > 0
    assert all(row[0] and row[0] == row[0].strip().lower() for row in rows)
    assert set(head(name)) == {"What", "Source", "Columns"}


def test_the_lists_of_verbs_hold_infinitives_and_share_none() -> None:
    strong, weak = {row[0] for row in table("verbs.tsv")}, words("weak_verbs.tsv")
    assert all(verb.endswith("n") for verb in strong | weak)
    assert not strong & weak
    assert set(prefixes().values()) == {"separable", "inseparable", "both", "apart", "joined"}
    assert set(other_words().values()) == {"never", "adjective"}
    assert all(known(verb) or verb in other_words() for verb, _ in table("prepositional_verbs.tsv"))


@given(st.lists(st.text(max_size=12) | st.sampled_from(["an", "hat", "Sagte", "ge", "t", "geet", "zu", "über"]), max_size=80))
def test_no_words_make_a_cue_fail(forms: list[str]) -> None:
    assert all(isinstance(lemma, str) for lemma in cue_lemmas(forms))


@given(st.text(max_size=60) | st.text("aeiounrstgvbzäßl", max_size=45))
def test_no_word_makes_its_reading_fail(form: str) -> None:
    assert all(reading.lemma and finite(reading) == (reading.person > 0) for reading in readings(form))
