"""Every entry of the data lists is in the form that the code reads, and can be found in a text."""

import re

import pytest

from tests.language.times.examples import found, spans, values
from zufolge.language.lists import head, table
from zufolge.language.times.calendar import feast_day
from zufolge.language.times.lexicon import ordinal_of, pieces, read_shift, shift_of
from zufolge.language.verbs import readings

LISTS = [
    "months",
    "weekdays",
    "dayparts",
    "seasons",
    "holidays",
    "ordinals",
    "time_units",
    "time_shifts",
    "time_vague",
    "time_adverbs",
    "time_adjectives",
    "time_idioms",
    "time_prepositions",
    "time_hedges",
    "time_positions",
    "time_compounds",
    "time_anaphors",
    "time_not",
    "time_year_neighbours",
    "time_starters",
    "time_cues",
    "time_verbs",
    "time_clock_verbs",
    "time_change_verbs",
    "time_plans",
    "time_jaehrig",
    "time_offices",
]
_VALUE = re.compile(r"(?:P|PAST|PRESENT|FUTURE)_REF|PT?[0-9X]+(?:[YMWDHS]|DE|CE|NI)|XXXX-XX-XXT[A-Z]{2}|(?:day|year)[+-][0-9]")


@pytest.mark.parametrize("name", LISTS)
def test_a_list_says_what_it_is_and_has_no_entry_twice(name: str) -> None:
    assert {"What", "Source", "Columns"} <= head(f"{name}.tsv").keys()
    rows = table(f"{name}.tsv")
    assert rows
    assert len({row[:2] for row in rows}) == len(rows)
    assert all(field for row in rows for field in row)


@pytest.mark.parametrize(("number", "name"), [(int(n), name) for n, names, _ in table("months.tsv") for name in names.split()])
def test_a_month_is_found(number: int, name: str) -> None:
    assert values(f"Das geschah im {name} 2014.") == [f"2014-{number:02}"]


@pytest.mark.parametrize(
    ("number", "name"), [(int(n), name) for n, _, names in table("months.tsv") for name in names.split() if name != "-"]
)
def test_a_short_month_is_found(number: int, name: str) -> None:
    assert values(f"am 3. {name} 2014, im {name} 2015") == [f"2014-{number:02}-03", f"2015-{number:02}"]


@pytest.mark.parametrize(("number", "name"), [(n, name) for n, names, _ in table("weekdays.tsv") for name in names.split()])
def test_a_weekday_is_found(number: str, name: str) -> None:
    assert values(f"Er kam am {name}.", None) == [f"XXXX-WXX-{number}"]


@pytest.mark.parametrize(
    ("code", "name"), [(code, name) for code, names, *_ in table("dayparts.tsv") for name in names.split()]
)
def test_a_part_of_the_day_is_found(code: str, name: str) -> None:
    assert values(f"Das Feuer brach in der {name} aus.")[0].endswith(code)


@pytest.mark.parametrize(("code", "end"), [(code, end) for code, _, ends, _ in table("dayparts.tsv") for end in ends.split()])
def test_a_compound_with_a_part_of_the_day_is_found(code: str, end: str) -> None:
    assert values(f"Er kam am Montag{end}.", None) == [f"XXXX-WXX-1{code}"]


@pytest.mark.parametrize(("code", "name"), [(code, name) for code, names in table("seasons.tsv") for name in names.split()])
def test_a_season_is_found(code: str, name: str) -> None:
    assert values(f"Er kam im {name} 2014.") == [f"2014-{code}"]


@pytest.mark.parametrize(
    ("rule", "name"), [(rule, name) for rule, _, names in table("holidays.tsv") for name in names.split("; ")]
)
def test_a_holiday_is_found(rule: str, name: str) -> None:
    day = feast_day(rule, 2014)
    assert day is not None
    assert found(f"Er kam am {name} 2014.") == [(f"am {name} 2014", day.isoformat(), None)]


@pytest.mark.parametrize(("stem", "number"), table("ordinals.tsv"))
def test_an_ordinal_is_read_in_every_ending(stem: str, number: str) -> None:
    assert {ordinal_of(stem + end) for end in ("e", "en", "er", "es", "em")} == {int(number)}


@pytest.mark.parametrize(("stem", "by", "example"), table("time_shifts.tsv"))
def test_a_shift_is_read_and_its_example_found(stem: str, by: str, example: str) -> None:
    assert shift_of(stem + "en") == read_shift(by)
    assert spans(f"Das geschah {example}.") == [example]


@pytest.mark.parametrize(("word", "example"), table("time_vague.tsv"))
def test_a_vague_number_is_found(word: str, example: str) -> None:
    assert re.fullmatch(r"PT?X[A-Z]", values(f"Es dauerte {word} Tage.")[0])
    assert example


@pytest.mark.parametrize(("phrase", "value", "mod"), table("time_adverbs.tsv"))
def test_an_adverb_is_found(phrase: str, value: str, mod: str) -> None:
    assert found(f"Sie ist {phrase} krank.") == [(phrase, value, None if mod == "-" else mod)]


@pytest.mark.parametrize(("stem", "value", "example"), table("time_adjectives.tsv"))
def test_an_adjective_has_a_value_and_its_example_is_found(stem: str, value: str, example: str) -> None:
    assert _VALUE.fullmatch(value) or value in ("PRESENT_REF", "PAST_REF", "FUTURE_REF")
    assert any(stem in span for span in spans(f"Es ging um {example}."))


@pytest.mark.parametrize(("names", "unit", "by"), table("time_compounds.tsv"))
def test_a_compound_is_found(names: str, unit: str, by: str) -> None:
    assert unit in ("D", "DTEV", "W", "WE", "M", "Y", "PY")
    assert by == "tense" or read_shift(by) is not None
    for name in names.split():
        assert spans(f"Es geschah im {name}.") == [f"im {name}"]


@pytest.mark.parametrize(("phrase", "unit", "by", "otherwise"), table("time_anaphors.tsv"))
def test_a_phrase_that_points_back_is_found(phrase: str, unit: str, by: str, otherwise: str) -> None:
    assert read_shift(by) is not None
    assert spans(f"Es war {phrase} ruhig.") == [phrase]
    assert unit == "any" or otherwise


@pytest.mark.parametrize("phrase", [row[0] for row in table("time_not.tsv")])
def test_a_name_or_idiom_is_no_time(phrase: str) -> None:
    assert pieces(phrase)
    assert spans(f"Es war {phrase} da.") == []


@pytest.mark.parametrize(("word", "side"), table("time_year_neighbours.tsv"))
def test_beside_a_neighbour_four_digits_are_no_year(word: str, side: str) -> None:
    for where in ("before", "after"):
        if side in (where, "both"):
            text = f"Es waren {word} 1998 da." if where == "before" else f"Es waren 1998 {word} da."
            assert not any("1998" in span for span in spans(text))


@pytest.mark.parametrize(
    ("codes", "names"), [(f"{code} {factor}", f"{one} {many}") for code, factor, one, many, _ in table("time_units.tsv")]
)
def test_a_unit_is_counted(codes: str, names: str) -> None:
    code, factor = codes.split()
    letter = f"PT{3 * int(factor)}{code[1]}" if code.startswith("T") else f"P{3 * int(factor)}{code}"
    for name in names.split():
        if name.endswith(("en", "e", "n")) and not name.endswith(("Dekade", "stunde", "Stunde", "Sekunde", "Minute", "Woche")):
            assert values(f"Es dauerte drei {name}.") == [letter]


@pytest.mark.parametrize("verb", [row[0] for row in (*table("time_clock_verbs.tsv"), *table("time_change_verbs.tsv"))])
def test_a_verb_beside_an_hour_is_known_as_a_verb(verb: str) -> None:
    assert verb in {reading.lemma for reading in readings(verb)}


def test_the_prepositions_of_the_changing_verbs_are_known() -> None:
    assert {row[1] for row in table("time_change_verbs.tsv")} == {"um", "gegen"}


@pytest.mark.parametrize("noun", [noun for noun, stem, value in table("time_idioms.tsv") if value == "day+0"])
def test_what_happens_today_is_of_the_day_of_the_report(noun: str) -> None:
    assert values(f"Die heutigen {noun} enden.") == ["2024-10-23"]


@pytest.mark.parametrize("noun", [row[0] for row in table("time_cues.tsv") if row[1] == "aged"])
def test_between_two_numbers_of_years_people_have_an_age(noun: str) -> None:
    assert spans(f"Es waren {noun.capitalize()} zwischen neun und zwölf Jahren.") == []


@pytest.mark.parametrize("verb", [row[0] for row in table("time_cues.tsv") if row[1] == "nowadays"])
def test_beside_a_lasting_state_today_is_the_present(verb: str) -> None:
    assert values(f"Sie {verb} heute in Wels.") == ["PRESENT_REF"]


def test_the_tenses_of_the_verb_list_are_known() -> None:
    assert {row[1] for row in table("time_verbs.tsv")} == {"past", "present", "future", "state"}
    assert {row[1] for row in table("time_prepositions.tsv")} <= {"-", "before", "after", "approx"}
    assert {row[1] for row in table("time_hedges.tsv")} <= {"-", "before", "after", "approx"}
