"""Relations between claims: from words, from figures, from opposite statements."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.comparison.told_story import Said, Sentence, story
from zufolge.comparison.relations import find_relations
from zufolge.language.rules import rules

Told = tuple[tuple[str, str, str], ...]


def related(*reports: list[Sentence]) -> Told:
    """Kind, and the first words of both ends."""
    told = story(*reports)
    found = find_relations(told.facts, told.groups)
    for relation in found:
        for ground in relation.grounds:
            rule = rules()[ground.rule]
            assert rule.german.format(*ground.words)
            assert rule.english.format(*ground.words)
    return tuple((one.kind, told.texts[one.claim], told.texts[one.other]) for one in found)


POLICE = "Polizei Lohental"
FIRM = "Werk Nordau"
UNION = "Bund der Fahrer"


@pytest.mark.parametrize(
    "denial",
    [
        "Das Werk dementierte das.",
        "Das Werk wies die Vorwürfe zurück.",
        "Die Firma hat den Bericht zurückgewiesen.",
        "Das Werk bestreitet dies.",
        "Das Werk widersprach der Darstellung.",
    ],
)
def test_a_denial_that_takes_up_what_was_said_denies_the_claim_before_it(denial: str) -> None:
    claim = "Das Werk habe jahrelang Lauge in den Fluss geleitet."
    assert related([Said(claim, UNION, "criticise"), Said(denial, FIRM, "deny")]) == (("denies", denial, claim),)


def test_what_a_party_says_right_after_its_denial_contradicts_what_it_denied() -> None:
    claim, denial, reason = (
        "Das Werk habe Lauge abgelassen.",
        "Das Werk wies das zurück.",
        "Alle Ventile seien verplombt gewesen.",
    )
    found = related([Said(claim, UNION), Said(denial, FIRM, "deny"), Said(reason, FIRM)])
    assert ("contradicts", reason, claim) in found


def test_neither_confirming_nor_denying_is_no_relation() -> None:
    claim = Said("Das Werk habe Lauge abgelassen.", UNION)
    assert not related([claim, Said("Das Werk wollte das weder bestätigen noch dementieren.", FIRM, "other")])


def test_a_party_does_not_deny_itself() -> None:
    assert not related([Said("Das Ventil sei dicht.", FIRM), Said("Das Werk bestreitet das.", FIRM, "deny")])


def test_a_question_is_not_what_is_denied() -> None:
    claim = Said("Das Werk sei am Freitag gewarnt worden.", UNION)
    asked = Said("Ob das Werk gewarnt worden sei, werde noch geprüft.", POLICE)
    found = related([claim, asked, Said("Das Werk hatte dies bestritten.", FIRM, "deny")])
    assert [other for _, _, other in found] == [claim.text]


@pytest.mark.parametrize(
    ("first", "second", "kind"),
    [
        ("Die Zahl der Toten liege bei vier.", "Die Zahl der Toten stieg auf sechs.", "updates"),
        ("Es würden 14 Menschen vermisst.", "Statt 14 würden nun 23 Menschen vermisst.", "updates"),
        ("An Bord waren 412 Menschen.", "An Bord seien nicht 412, sondern 431 Menschen gewesen.", "corrects"),
        ("Elf Menschen erlitten Verletzungen.", "Inzwischen spricht das Amt von 27 Verletzten.", "updates"),
        ("Der Zug hatte 40 Minuten Verspätung.", "Die Verspätung habe sich auf 55 Minuten erhöht.", "updates"),
    ],
)
def test_a_newer_value_of_the_same_party_updates_or_corrects_the_older(first: str, second: str, kind: str) -> None:
    assert related([Said(first, POLICE)], [Said(second, POLICE)]) == ((kind, second, first),)


@pytest.mark.parametrize(
    "before", ["Die Polizei korrigierte ihre Zahl.", "Die frühere Angabe habe auf einem Rechenfehler beruht."]
)
def test_a_sentence_before_may_say_that_the_older_value_was_wrong(before: str) -> None:
    first, second = "Die Zahl der Evakuierten liege bei 1500.", "Es hätten 1150 Menschen ihre Häuser verlassen."
    assert related([Said(first, POLICE)], [before, Said(second, POLICE)]) == (("corrects", second, first),)


def test_a_toll_that_another_party_gives_later_is_no_contradiction_by_itself() -> None:
    assert not related([Said("Zehn Menschen wurden verletzt.", POLICE)], [Said("Zwölf Menschen wurden verletzt.", UNION)])


def test_a_toll_that_its_party_still_gives_beside_another_contradicts() -> None:
    one, other = "Zehn Menschen wurden verletzt.", "Zwölf Menschen wurden verletzt."
    found = related(
        [Said(one, POLICE, group="ten")], [Said(other, UNION)], [Said("Verletzt wurden zehn Menschen.", POLICE, group="ten")]
    )
    assert found == (("contradicts", other, one),)


def test_two_numbers_of_one_crowd_contradict() -> None:
    one, other = "Nach Angaben der Polizei kamen 900 Teilnehmer.", "Die Veranstalter zählten 3000 Teilnehmer."
    assert related([Said(one, POLICE)], [Said(other, UNION)]) == (("contradicts", other, one),)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Es kamen mindestens 900 Teilnehmer.", "Es kamen 1200 Teilnehmer."),
        ("Der Schaden beträgt rund 2 Millionen Euro.", "Der Schaden beträgt 2,1 Millionen Euro."),
        ("Zwei Menschen starben.", "Unter den Toten seien zwei Kinder."),
        ("Fünf Menschen starben.", "Neun Menschen wurden verletzt."),
        ("Es kamen 900 Teilnehmer.", "Davon seien 40 Teilnehmer vermummt gewesen."),
    ],
)
def test_figures_that_can_both_be_right_do_not_contradict(one: str, other: str) -> None:
    assert not related([Said(one, POLICE)], [Said(other, UNION)])


def test_a_claim_that_says_the_opposite_contradicts_across_reports() -> None:
    one, other = "Die Bremsen des Zuges seien defekt gewesen.", "Die Bremsen des Zuges seien nicht defekt gewesen."
    assert related([Said(one, UNION)], [Said(other, FIRM)]) == (("contradicts", other, one),)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Die Bremsen des Zuges seien defekt gewesen.", "Die Türen des Busses seien nicht offen gewesen."),
        ("Die Bremsen seien nicht defekt gewesen.", "Die Bremsen seien nicht defekt gewesen, sagte auch der Gutachter."),
        ("Bilder zeigen ein Boot vor dem Hafen.", "Bilder zeigen Boote, aber keine Absicht."),
    ],
)
def test_claims_about_something_else_or_that_agree_do_not(one: str, other: str) -> None:
    assert not related([Said(one, UNION)], [Said(other, FIRM)])


def test_what_a_party_itself_calls_wrong_is_corrected() -> None:
    one = "Die Sirenen hätten rechtzeitig Alarm ausgelöst."
    other = "Die Angabe, die Sirenen hätten rechtzeitig Alarm ausgelöst, sei falsch gewesen."
    assert related([Said(one, POLICE)], [Said(other, POLICE)]) == (("corrects", other, one),)


def test_a_confirmation_confirms_the_other_partys_claim_that_says_the_same() -> None:
    one, other = "Sieben Menschen werden vermisst.", "Der Bezirk bestätigte diese Zahl."
    found = related([Said(one, POLICE, group="seven")], [Said(other, UNION, "confirm", group="seven")])
    assert found == (("confirms", other, one),)


def test_contrast_words_set_a_claim_against_the_one_before_it() -> None:
    one, other = (
        "Das Amt sei am Montag verständigt worden.",
        "Aus dem Amt hieß es dagegen, eine solche Meldung sei nicht bekannt.",
    )
    assert related([Said(one, FIRM), Said(other, UNION)]) == (("contradicts", other, one),)


@pytest.mark.parametrize(
    "answer",
    [
        "Das ist gelogen.",
        "Diese Darstellung entbehre jeder Grundlage.",
        "Das sei frei erfunden.",
        "Das sei aus der Luft gegriffen.",
        "Davon könne keine Rede sein.",
        "Daran sei kein Wort wahr.",
        "Das seien Hirngespinste.",
        "Der Direktor nannte das Quatsch.",
        "Das Werk sieht das anders.",
        "Das Werk hielt dagegen, es gebe ein Zeugnis.",
    ],
)
def test_what_calls_the_claim_before_it_untrue_contradicts_it(answer: str) -> None:
    claim = "Das Werk habe jahrelang Lauge in den Fluss geleitet."
    assert related([Said(claim, UNION)], [Said(claim, UNION, group="l"), Said(answer, FIRM)])[-1] == (
        "contradicts",
        answer,
        claim,
    )


@pytest.mark.parametrize(
    "refusal", ["Der Bund lehnte das Angebot ab.", "Das Werk schlug es aus.", "Das Werk verweigerte die Zustimmung."]
)
def test_who_refuses_an_offer_denies_nothing(refusal: str) -> None:
    assert not related([Said("Vier Prozent mehr Lohn seien möglich.", UNION), Said(refusal, FIRM, "deny")])


def test_a_denial_can_tell_ahead_what_it_denies() -> None:
    claim, denial = "wonach die Lauge ausgehe", "Das Werk widersprach einer Meldung des Bundes,"
    found = related([Said("Elf Menschen kamen zu Fuß.", POLICE), Said(denial, FIRM, "deny"), Said(claim, UNION)])
    assert ("denies", denial, claim) in found


def test_a_denial_of_a_sum_means_the_claim_with_the_sum() -> None:
    claim, other = "Das Werk habe 38 Millionen Euro verloren.", "Der Rat sei nicht unterrichtet worden."
    denial, reason = "Ein Sprecher dementierte.", "Diese Summe sei falsch."
    found = related([Said(claim, UNION), Said(other, UNION), Said(denial, FIRM, "deny"), Said(reason, FIRM)])
    assert ("denies", denial, claim) in found
    assert ("denies", denial, other) not in found


def test_a_figure_that_is_named_tells_what_is_denied() -> None:
    claim = "Das Werk will 2400 Stellen streichen."
    denial = "Die genannte Zahl von 2400 Stellen wies der Chef zurück."
    assert ("denies", denial, claim) in related([Said(claim, UNION)], [Said("Es regnet.", POLICE), Said(denial, FIRM, "deny")])


@pytest.mark.parametrize(
    "back",
    [
        "Die Zahl von 2300 Streikenden halte man nicht aufrecht.",
        "Die Angabe von 2300 Streikenden ziehe man zurück.",
        "Die Zahl von 2300 Streikenden sei überholt.",
        "An den 2300 halte man nicht fest, die Zahl gelte nicht mehr.",
    ],
)
def test_a_figure_taken_back_is_corrected_and_so_it_is_by_the_new_one_and_the_reason(back: str) -> None:
    first, new, why = (
        "Im Ausstand seien 2300 Beschäftigte.",
        "Es seien 1650 Beschäftigte gewesen,",
        "man habe Pensionierte mitgerechnet.",
    )
    found = related([Said(first, UNION)], [Said(back, UNION, "concede"), Said(new, UNION), Said(why, UNION)])
    assert {("corrects", back, first), ("corrects", new, first), ("corrects", why, first)} <= set(found)


def test_what_a_party_denied_and_now_concedes_it_corrects() -> None:
    claim, denial = "Der Besitzer sei verhaftet worden.", "Sein Anwalt bestritt das."
    now = "Der Besitzer sei verhaftet worden, gestand der Anwalt ein."
    found = related([Said(claim, POLICE, group="held"), Said(denial, FIRM, "deny")], [Said(now, FIRM, "concede", group="held")])
    assert {("confirms", now, claim), ("corrects", now, denial)} <= set(found)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Dem Aufruf seien 1800 Beschäftigte gefolgt.", "Nur 950 Beschäftigte seien gefolgt."),
        ("Für die Stadt kostet der Abschluss 13 Millionen Euro.", "Ein Kenner nennt 15 Millionen Euro."),
        ("Die Stärke gab der Dienst mit 5,8 an.", "Das Institut kam auf 6,1."),
        ("Zu sehen waren 4000 Soldaten.", "Tatsächlich seien es 12000 Soldaten."),
    ],
)
def test_figures_of_two_parties_put_side_by_side_contradict(one: str, other: str) -> None:
    assert ("contradicts", other, one) in related([Said(one, POLICE), Said(other, UNION)])


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Es kamen 1800 Beschäftigte.", "Zu hören waren 950 Trillerpfeifen."),
        ("Es kamen 1800 Beschäftigte.", "Darunter seien nur 950 Beschäftigte aus dem Werk gewesen."),
        ("Es kamen 1800 Beschäftigte.", "Der Schaden beträgt 950 Euro."),
    ],
)
def test_other_things_or_parts_side_by_side_do_not(one: str, other: str) -> None:
    assert not related([Said(one, POLICE), Said(other, UNION)])


def test_values_told_at_once_for_several_places_are_no_steps() -> None:
    assert not related(
        [
            Said("1100 Stellen sollen am Stammsitz wegfallen,", FIRM),
            Said("340 Stellen in Traunbruck", FIRM),
            Said("und 460 Stellen in Murgwil.", FIRM),
        ]
    )


def test_a_contradiction_stands_in_every_report_that_tells_both_sides_and_a_newer_value_also_between_the_first_claims() -> None:
    one, other = "An Bord waren 412 Menschen.", "An Bord seien nicht 412, sondern 431 Menschen gewesen."
    found = related([Said(one, POLICE, group="a")], [Said(one, POLICE, group="a"), Said(other, POLICE, group="b")])
    assert found == (("corrects", other, one), ("corrects", other, one))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Den Einsturz führte der Chef auf den Sturm zurück.", "Schuld am Einsturz sei der Umbau."),
        ("Ursache sei ein technischer Defekt.", "Der Brand soll auf einen Anschlag zurückgehen."),
        ("Der Brand wurde durch einen Blitz ausgelöst.", "Die Ursache des Brandes sei ein Kurzschluss."),
    ],
)
def test_two_parties_causes_of_one_thing_contradict(one: str, other: str) -> None:
    assert related([Said(one, FIRM)], [Said(other, POLICE)]) == (("contradicts", other, one),)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ursache des Brandes sei ein Kurzschluss.", "Den Rückgang führte der Bund auf die Preise zurück."),
        ("Ursache des Brandes sei ein Kurzschluss.", "Der Brand sei am Freitag gelöscht worden."),
        ("Die Ursache des Brandes sei unklar.", "Ursache des Brandes sei ein Kurzschluss."),
    ],
)
def test_causes_of_other_things_or_none_do_not(one: str, other: str) -> None:
    assert not related([Said(one, FIRM)], [Said(other, POLICE)])


def test_nothing_is_related_without_claims() -> None:
    assert find_relations((), ()) == ()


@given(
    st.lists(
        st.tuples(st.text(min_size=1, max_size=60), st.sampled_from(["A", "B", None]), st.sampled_from(["deny", "assert"])),
        max_size=6,
    )
)
def test_any_text_gives_relations_between_its_claims_and_the_same_ones_again(rows: list[tuple[str, str | None, str]]) -> None:
    told = story(*([Said(text, who, stance, what=text)] for text, who, stance in rows))
    found = find_relations(told.facts, told.groups)
    assert found == find_relations(told.facts, told.groups)
    ids = {fact.id for fact in told.facts}
    assert all(one.claim in ids and one.other in ids and one.claim != one.other and one.grounds for one in found)
