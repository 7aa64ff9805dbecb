"""Series of figures: what is counted, one point a value, and what became of it."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.comparison.series_samples import APART, SAME, Pair
from tests.comparison.told_story import Said, Sentence, Story, story
from zufolge.comparison.counted_things import counted
from zufolge.comparison.relations import find_relations
from zufolge.comparison.series import find_series, standing
from zufolge.comparison.tallies import compatible
from zufolge.language.rules import rules
from zufolge.schema import Figure, Series, Span

POLICE, BODY = "Polizei Lohental", "Bezirk Ohmried"


def series(*reports: list[Sentence]) -> tuple[Series, ...]:
    return _series(story(*reports))


def _series(told: Story) -> tuple[Series, ...]:
    return find_series(told.facts, told.groups, find_relations(told.facts, told.groups))


def moves(*reports: list[Sentence]) -> list[tuple[float | None, str]]:
    """Values and statuses of the one series."""
    found = series(*reports)
    assert len(found) == 1, [one.counted for one in found]
    for point in found[0].points:
        for ground in point.grounds:
            assert rules()[ground.rule].german.format(*ground.words)
    return [(point.figure.value, point.status) for point in found[0].points]


@pytest.mark.parametrize(
    ("text", "thing"),
    [
        ("Elf Menschen erlitten Verletzungen", "Verletzte"),
        ("27 Verletzte wurden gezählt", "Verletzte"),
        ("31 Menschen galten als vermisst", "Vermisste"),
        ("Vermisst werden noch sieben Menschen", "Vermisste"),
        ("Mindestens zwei Menschen kamen gestern ums Leben", "Tote"),
        ("Die Zahl der Todesopfer stieg auf vier", "Tote"),
        ("Dabei starben fünf Fahrgäste", "Tote"),
        ("Rund 900 Personen mussten ihre Häuser verlassen", "Evakuierte"),
        ("400 Anwohner wurden in Sicherheit gebracht", "Evakuierte"),
        ("An Bord waren 412 Menschen", "Menschen an Bord"),
        ("Die Polizei nahm 17 Personen fest", "Festgenommene"),
        ("Es gab 17 Festnahmen", "Festgenommene"),
        ("Bisher haben sich 60 Menschen infiziert", "Infizierte"),
        ("Das Werk will 500 Stellen streichen", "gestrichene Stellen"),
        ("An der Kundgebung nahmen 3000 Personen teil", "Teilnehmende"),
        ("Zwei Menschen wurden schwer verletzt", "Schwerverletzte"),
        ("Die Vorwarnzeit habe 15 Minuten betragen", "Vorwarnzeit"),
        ("Das Schiff kam der Fähre auf 300 Meter nahe", "Abstand"),
        ("Der Zug war mit 160 Kilometern pro Stunde unterwegs", "Geschwindigkeit"),
        ("Der Schaden beträgt zwei Millionen Euro", "Schaden"),
    ],
)
def test_what_is_counted_is_told_by_noun_or_predicate(text: str, thing: str) -> None:
    told = story([Said(text + ".", POLICE)])
    assert [one.thing.label for one in counted(told.facts[0])] == [thing]


@pytest.mark.parametrize(
    "text",
    [
        "Zwei Menschen wurden nicht verletzt",
        "Ein Vermisster wurde lebend gefunden",
        "Zwei Verletzte starben im Spital",
        "Die Zahl stieg um fünf",
        "Zwei weitere Menschen starben",
        "Erlaubt sind dort 160 Kilometer pro Stunde",
    ],
)
def test_some_figures_count_nothing_that_goes_on(text: str) -> None:
    told = story([Said(text + ".", POLICE)])
    assert not counted(told.facts[0])


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("Davon seien zwei schwer verletzt worden", "Schwerverletzte"),
        ("Drei von ihnen wurden verletzt", "Verletzte"),
        ("Drei Kinder wurden verletzt", "Verletzte"),
        ("Sieben der Vermissten seien Deutsche", "Vermisste"),
        ("Unter den Toten sind zwei Kinder", "Tote"),
    ],
)
def test_a_part_never_has_the_name_of_the_whole(text: str, whole: str) -> None:
    told = story([Said(text + ".", POLICE)])
    assert all(one.thing.label != whole for one in counted(told.facts[0]))


@pytest.mark.parametrize("pair", SAME)
def test_figures_of_one_thing_are_one_series_however_worded(pair: Pair) -> None:
    one, who, other, whom = pair
    assert [len(found.points) for found in series([Said(one + ".", who)], [Said(other + ".", whom)])] == [2]


@pytest.mark.parametrize("pair", APART)
def test_figures_of_two_things_are_no_series(pair: Pair) -> None:
    one, who, other, whom = pair
    assert not series([Said(one + ".", who)], [Said(other + ".", whom)])


@pytest.mark.parametrize(
    ("before", "later", "values"),
    [
        ("Das Beben hatte eine Stärke von 5,8.", "Ein anderes Institut kam auf 6,1", [5.8, 6.1]),
        ("Der Verlust betrage 38 Millionen Euro.", "Der Rechnungshof geht von 43 Millionen aus", [38e6, 43e6]),
        ("Es kamen 900 Teilnehmer.", "Der Verband spricht von 2500", [900, 2500]),
        ("Es kamen 900 Teilnehmer.", "Höchstens 600 seien es gewesen", [900, 600]),
    ],
)
def test_a_figure_without_a_noun_takes_up_the_one_before_it(before: str, later: str, values: list[float]) -> None:
    found = series([Said(before, POLICE), Said(later + ".", BODY)])
    assert [[point.figure.value for point in one.points] for one in found] == [values]
    assert len({point.figure.unit for one in found for point in one.points}) == 1


@pytest.mark.parametrize(
    "later",
    [
        "Es seien 4000 statt 6500 Ohmrieder nicht eingetroffen",
        "Nicht 6500, sondern 4000 hätten den Dienst nicht angetreten",
        "Es seien keine 6500 gewesen, sondern 4000",
    ],
)
def test_a_value_counts_what_the_one_counts_that_it_replaces(later: str) -> None:
    found = series([Said("Rund 6500 Pendler seien nicht zur Arbeit gekommen.", BODY)], [Said(later + ".", BODY)])
    assert [[point.figure.value for point in one.points] for one in found] == [[6500, 4000]]


def test_what_is_counted_in_several_places_is_parted_by_place() -> None:
    at_once = Said("In Rheinloh fallen 1100 Stellen weg, 340 in Ohmried.", POLICE)
    found = series([at_once], [Said("In Ohmried fallen nur 300 Stellen weg.", POLICE)])
    assert [[point.figure.value for point in one.points] for one in found] == [[340, 300]]


def test_a_much_smaller_number_after_a_toll_counts_some_of_it() -> None:
    told = ["31 Menschen starben.", "Drei Leichen seien verwechselt worden.", "Die Zahl der Toten stieg auf 40."]
    reports: list[list[Sentence]] = [[Said(text, POLICE)] for text in told]
    assert [value for value, _ in moves(*reports)] == [31, 40]


@pytest.mark.parametrize("victims", ["27 Opfer seien geborgen worden", "Die Zahl der Opfer stieg auf 27"])
def test_victims_are_the_dead_where_a_story_counts_those(victims: str) -> None:
    assert moves([Said("Elf Menschen starben.", POLICE)], [Said(victims + ".", POLICE)]) == [(11, "superseded"), (27, "stands")]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Unter den Toten sind sechs Kinder", "52 Menschen starben, unter ihnen neun Minderjährige"),
        ("Sechs Kinder starben", "Unter den Todesopfern seien neun Kinder"),
    ],
)
def test_those_of_one_class_among_others_are_a_series_of_their_own(one: str, other: str) -> None:
    found = series([Said(one + ".", POLICE)], [Said(other + ".", POLICE)])
    assert [[point.figure.value for point in each.points] for each in found] == [[6, 9]]


@pytest.mark.parametrize(
    ("text", "thing"),
    [
        ("410 Menschen trugen Verletzungen davon", "Verletzte"),
        ("160 Verletzte liegen in der Klinik", "Menschen im Spital"),
        ("200 der Betroffenen verlieren ihre Arbeit", "Entlassene"),
        ("Gegen drei Manager wird ermittelt", "Beschuldigte"),
        ("Der Umfang habe sich um höchstens 90 Kilogramm Lauge gehandelt", "Lauge"),
        ("2300 Kollegen sind im Ausstand", "Streikende"),
        ("Drei Hubschrauber werden vermisst", "Hubschrauber"),
        ("Im Vorjahr gab es 30 Tote", "Tote (vorher)"),
    ],
)
def test_what_is_counted_is_told_by_what_befell_it(text: str, thing: str) -> None:
    told = story([Said(text + ".", POLICE)])
    assert [one.thing.label for one in counted(told.facts[0])] == [thing]


def test_a_newer_figure_of_the_same_origin_supersedes_the_older() -> None:
    first, second = Said("Vier Menschen starben.", POLICE), Said("Die Zahl der Toten stieg auf neun.", POLICE)
    assert moves([first], [second]) == [(4, "superseded"), (9, "stands")]


def test_a_value_told_again_later_is_no_new_point_and_not_newer() -> None:
    first, second = Said("Vier Menschen starben.", POLICE, group="a"), Said("Die Zahl der Toten stieg auf neun.", POLICE)
    assert moves([first], [second], [Said("Vier Menschen starben.", POLICE, group="a")]) == [(4, "superseded"), (9, "stands")]


def test_another_value_of_another_origin_at_the_same_time_disputes_both() -> None:
    one, other = Said("Es kamen 900 Teilnehmer.", POLICE), Said("Es kamen 3000 Teilnehmer.", BODY)
    assert moves([one], [other]) == [(900, "disputed"), (3000, "disputed")]


def test_a_compatible_value_of_another_origin_disputes_nothing() -> None:
    one, other = Said("Es kamen mindestens 900 Teilnehmer.", POLICE), Said("Es kamen 3000 Teilnehmer.", BODY)
    assert moves([one], [other]) == [(900, "stands"), (3000, "stands")]


def test_a_value_that_its_origin_calls_wrong_is_withdrawn() -> None:
    first = Said("Die Vorwarnzeit habe 15 Minuten betragen.", POLICE)
    back = Said("Die Angabe von 15 Minuten Vorwarnzeit sei falsch gewesen.", POLICE)
    new = Said("Die Vorwarnzeit habe nur zwei Minuten betragen.", POLICE)
    assert moves([first], [back, new]) == [(15, "withdrawn"), (2, "stands")]


def test_a_value_that_another_took_the_place_of_is_corrected() -> None:
    first = Said("1500 Menschen mussten ihre Häuser verlassen.", POLICE)
    new = Said(
        "Statt 1500 hätten 1150 Menschen ihre Häuser verlassen.", POLICE, what="hätten 1150 Menschen ihre Häuser verlassen"
    )
    assert moves([first], ["Die Polizei korrigierte ihre Zahl.", new]) == [(1500, "corrected"), (1150, "stands")]


def test_a_claim_that_names_both_values_corrects_the_first() -> None:
    first, new = (
        Said("An Bord waren 412 Menschen.", POLICE),
        Said("An Bord seien nicht 412, sondern 431 Menschen gewesen.", POLICE),
    )
    assert moves([first], [new]) == [(412, "corrected"), (431, "stands")]


def test_what_is_said_of_one_number_says_nothing_of_the_other() -> None:
    first = Said("An Bord waren 412 Menschen.", POLICE)
    new = Said("An Bord waren 431 Menschen und nicht 412, wie es bei der Polizei am Morgen geheißen hatte.", BODY)
    assert moves([first], [new]) == [(412, "disputed"), (431, "disputed")]


def test_never_less_than_is_at_least() -> None:
    told = story([Said("Der Abstand habe nie weniger als 800 Meter betragen.", POLICE)])
    assert [one.figure.qualifier for one in counted(told.facts[0])] == ["at_least"]


def test_values_in_other_units_are_points_in_one() -> None:
    found = series(
        [Said("Der Behälter enthielt zwei Kilogramm Chlor.", POLICE)],
        [Said("Der Behälter enthielt 2'500 Gramm Chlor.", POLICE)],
        [Said("Der Behälter enthielt drei Kilogramm Chlor.", POLICE)],
    )
    assert [(one.unit, [point.figure.value for point in one.points]) for one in found] == [("kg", [2, 2.5, 3])]


def test_a_value_that_another_party_denies_is_disputed() -> None:
    one = Said("Der Konzern will 2000 Stellen streichen.", BODY)
    denied = Said("Der Konzern wies diese Zahl zurück.", "Konzern", "deny")
    other = Said("Der Konzern will 1200 Stellen streichen.", "Konzern", "intend")
    assert moves([one, denied], [other]) == [(2000, "disputed"), (1200, "disputed")]


def test_passengers_are_not_all_on_board() -> None:
    told = story([Said("An Bord waren 84 Passagiere.", POLICE)])
    assert [one.thing.label for one in counted(told.facts[0])] == ["Menschen an Bord: Passagier"]


def test_a_thing_with_one_value_is_no_series() -> None:
    assert not series([Said("Vier Menschen starben.", POLICE)], [Said("Vier Menschen starben.", BODY)])


def test_what_stands_now_is_the_last_point_or_those_in_dispute() -> None:
    one = series([Said("Es kamen 900 Teilnehmer.", POLICE)], [Said("Es kamen 3000 Teilnehmer.", BODY)])[0]
    assert [point.figure.value for point in standing(one)] == [3000, 900]


def _figure(value: float | None, qualifier: str, upper: float | None = None) -> Figure:
    return Figure(Span(0, 1, "x"), value, upper, qualifier, "count")


FIGURES = st.builds(
    _figure,
    st.one_of(st.none(), st.floats(0, 1e9)),
    st.sampled_from(["exact", "about", "at_least", "more_than", "at_most", "less_than", "vague"]),
)


@given(FIGURES, FIGURES)
def test_whether_two_figures_can_both_be_right_does_not_depend_on_their_order(one: Figure, other: Figure) -> None:
    assert compatible(one, other) == compatible(other, one)
    assert compatible(one, one)


@given(
    st.lists(
        st.tuples(
            st.text(alphabet="0123456789 .-–,vontoteumdieVerletzt", min_size=1, max_size=50), st.sampled_from(["A", "B"])
        ),
        max_size=6,
    )
)
def test_any_text_gives_series_of_its_own_claims(rows: list[tuple[str, str]]) -> None:
    told = story(*([Said(text, who, what=text)] for text, who in rows))
    ids = [fact.id for fact in told.facts]
    for one in _series(told):
        places = [ids.index(point.claim) for point in one.points]
        assert places == sorted(places)
        assert len(one.points) > 1


def test_three_thousand_claims_take_seconds() -> None:
    reports = [
        [Said(f"Die Zahl der Verletzten liege bei {n % 37 + k}, sagte Wache {n % 50}.", f"Wache {n % 50}") for k in range(3)]
        for n in range(28)
    ] * 36
    told = story(*reports[:1000])
    began = time.process_time()
    _series(told)
    assert time.process_time() - began < 60
