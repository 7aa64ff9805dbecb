"""The state of a story: every group once, in the order that matters, with its origins, its copies and what answers it."""

from dataclasses import replace

import pytest

from zufolge.schema import ClaimGroup, Comparison, Ground, Reading, Relation
from zufolge.views.story import StoryState
from zufolge.views.story_disputes import Side, disputes
from zufolge.views.story_entries import Entry, Section
from zufolge.views.story_sections import heading, origins_of, sections
from zufolge.views.story_state import story_state
from zufolge.views.words import Language

from .story_samples import (
    COMPARISON,
    COPY,
    GROUPS,
    HURT,
    LEVEL,
    MORE,
    NOBODY,
    R1,
    R2,
    R3,
    READINGS,
    WARNED,
    claim,
    hostile,
    many,
    report,
    view,
)
from .test_safe import STEERING

LANGUAGES: tuple[Language, ...] = ("de", "en")


def found(key: str, **fields: object) -> Section:
    most = fields.pop("most", None)
    return next(one for one in view(**fields).sections("de", most) if one.key == key)  # type: ignore[arg-type]


def groups_shown(state: StoryState) -> list[str]:
    def inside(side: Side) -> list[str]:
        return [side.line.id, *(name for one in side.below for name in inside(one))]

    return [line.id for line in state.known] + [name for side in disputes(state.disputed) for name in inside(side)]


def texts(entry: Entry) -> list[str]:
    return [entry.who, entry.words, *entry.told, *entry.why, *(text for one in entry.below for text in texts(one))]


def test_every_group_is_shown_once() -> None:
    assert sorted(groups_shown(view().state)) == [group.id for group in GROUPS]


def test_more_origins_come_first_then_more_reports_then_what_came_first() -> None:
    assert [line.id for line in view().state.known] == ["g4", "g1", "g6", "g7", "g5"]


def test_sections_stand_in_the_order_of_an_editors_questions_and_empty_ones_are_left_out() -> None:
    keys = ["known", "disputed", "figures", "silent", "circles", "reports"]
    assert [one.key for one in view().sections("de")] == keys
    assert [one.key for one in view("2026-03-10").sections("de")] == ["news", *keys]
    readings, comparison = many(1)
    assert [one.key for one in view(readings=readings, comparison=comparison).sections("de")] == ["known", "reports"]
    assert view(readings=(), comparison=Comparison()).sections("de") == ()


@pytest.mark.parametrize(
    ("group", "german", "english"),
    [
        ("g1", "Wasserwacht (über npa)", "Wasserwacht (via npa)"),
        ("g2", "Wasserwacht (über npa, Orrgauer Bote)", "Wasserwacht (via npa, Orrgauer Bote)"),
        ("g4", "Wasserwacht, Klinik Aldach", "Wasserwacht, Klinik Aldach"),
        ("g5", "kein Ursprung genannt", "no origin named"),
    ],
)
def test_origins_are_named_with_those_they_came_through(group: str, german: str, english: str) -> None:
    line = view().state.lines[group]
    assert (origins_of(line, "de"), origins_of(line, "en")) == (german, english)


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("de", {"2 Berichte, 1 Ursprung", "1 Bericht, 2 Ursprünge", "korrigiert von Otto Beispiel"}),
        ("en", {"2 reports, 1 origin", "1 report, 2 origins", "corrected by Otto Beispiel"}),
    ],
)
def test_reports_origins_and_answers_are_told_in_words(language: Language, told: set[str]) -> None:
    shown = {text for section in view().sections(language) for entry in section.entries for text in texts(entry)}
    assert told <= shown


def test_reports_without_an_origin_are_not_said_to_have_none_twice() -> None:
    groups = (ClaimGroup("g", (HURT.id, NOBODY.id)),)
    (entry,) = found("known", comparison=replace(COMPARISON, groups=groups, relations=(), circles=())).entries
    assert (entry.who, entry.told) == ("kein Ursprung genannt", ("2 Berichte",))


def test_a_long_list_of_origins_says_how_many_it_leaves_out() -> None:
    readings, comparison = many(1, origins=[f"Amt {n}" for n in range(30)])
    (entry,) = found("known", readings=readings, comparison=comparison).entries
    assert entry.who == "Amt 0, Amt 1, Amt 2, Amt 3, Amt 4, Amt 5 und 24 weitere"


def test_a_long_list_of_reasons_says_how_many_it_leaves_out() -> None:
    grounds = tuple(Ground("matching.words", (str(n),)) for n in range(20))
    groups = (replace(GROUPS[0], pairings=(replace(GROUPS[0].pairings[0], grounds=grounds),)), *GROUPS[1:])
    entry = found("known", comparison=replace(COMPARISON, groups=groups)).entries[1]
    assert (len(entry.why), entry.why[-1]) == (13, "und 9 weitere Gründe")


def test_the_words_are_those_of_the_first_claim_that_says_something_by_itself() -> None:
    text = "Das stimmt. Der Damm der Orr hielt nicht."
    one = report(text, None, "Bote", "2026-03-09")
    claims = claim(one, "Das stimmt"), claim(one, "Der Damm der Orr hielt nicht")
    group = ClaimGroup("g", tuple(said.id for said in claims))
    (line,) = view(readings=(Reading(one, claims),), comparison=Comparison(groups=(group,))).state.known
    assert (line.words, line.place.start, line.reports) == ("Der Damm der Orr hielt nicht", 12, 1)


def test_what_came_since_is_marked_as_new() -> None:
    new = {entry.words for entry in found("known", since="2026-03-10T00:00").entries if "neu" in entry.told}
    assert new == {"Die Wasserwacht zählt nun mindestens 34 Verletzte", "der Pegel sinke", "Die 27 waren falsch.", LEVEL_WORDS}


LEVEL_WORDS = "Der Pegel sank auf -2 Grad"


def test_a_denial_stands_under_what_it_denies_and_only_there() -> None:
    (entry,) = found("disputed").entries
    (answer,) = entry.below
    assert (entry.who, entry.words) == ("Wasserwacht (über npa, Orrgauer Bote)", "Wir haben rechtzeitig gewarnt")
    assert (answer.who, answer.words) == ("Dementi: Otto Beispiel", "Niemand habe gewarnt")
    assert "dementiert" not in answer.told
    assert answer.why == ("Der Bericht sagt, dass es bestritten wird („wies das zurück“).",)


@pytest.mark.parametrize("kind", ["confirms", "updates", "corrects"])
def test_what_does_not_speak_against_a_line_does_not_dispute_it(kind: str) -> None:
    relation = Relation(kind, NOBODY.id, WARNED.id)  # type: ignore[arg-type]
    assert view(comparison=replace(COMPARISON, relations=(relation,))).state.disputed == ()


def test_claims_of_one_group_and_claims_of_none_dispute_nothing() -> None:
    relations = (Relation("denies", HURT.id, HURT.id), Relation("denies", NOBODY.id, "c0"), Relation("denies", "c0", HURT.id))
    assert view(comparison=replace(COMPARISON, relations=relations)).state.disputed == ()


@pytest.mark.parametrize(("most", "left_out"), [(1, (4, 3)), (3, (2, 1)), (None, (0, 0)), (99, (0, 0))])
def test_what_is_far_down_a_list_is_counted(most: int | None, left_out: tuple[int, int]) -> None:
    assert (found("known", most=most).more, found("reports", most=most).more) == left_out


def test_a_story_is_called_as_a_person_said_else_by_its_first_title() -> None:
    assert heading(view(name="Dammbruch").state, "de") == (
        "Dammbruch",
        "9.–10. März 2026 · 4 Berichte · 10 Aussagen · s1",
    )
    assert heading(view(pinned=True).state, "en")[1] == "9–10 March 2026 · 4 reports · 10 claims · pinned · s1"
    untitled = [replace(one, report=replace(one.report, title=None)) for one in READINGS[:1]]
    assert heading(view(readings=untitled, comparison=Comparison()).state, "de")[0] == "Ohne Titel"


def test_a_wrong_date_does_not_become_the_storys() -> None:
    readings = [replace(READINGS[0], report=replace(R1, published=wrong)) for wrong in ("gestern", None)]
    state = view(readings=(*readings, READINGS[1]), comparison=Comparison()).state
    assert (state.first, state.last) == (R2.published, R2.published)
    assert state.reports[0].published == R2.published
    assert heading(view(readings=(), comparison=Comparison()).state, "de") == (
        "Ohne Titel",
        "ohne Datum · 0 Berichte · 0 Aussagen · s1",
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_word_of_a_report_can_steer_a_terminal(language: Language) -> None:
    story = hostile()
    shown = [text for section in story.sections(language) for entry in section.entries for text in texts(entry)]
    shown += [
        text for one in story.sections(language) for chart in one.charts for row in chart.rows for text in (row.who, row.value)
    ]
    shown += [chart.counted for one in story.sections(language) for chart in one.charts]
    shown += [*heading(story.state, language), *(one.outlet for one in story.state.reports)]
    assert not STEERING.search("".join(shown))
    assert "\n" not in "".join(shown)


@pytest.mark.parametrize("count", [2000])
def test_a_story_of_thousands_of_reports_is_a_matter_of_moments(count: int) -> None:
    readings, comparison = many(count)
    copies = tuple(replace(COPY, report=one.report.id, of=readings[0].report.id) for one in readings[1:])
    state = story_state("s1", None, False, readings, replace(comparison, copies=copies))
    assert len(sections(state, "de")[0].entries) == count


def test_claims_of_other_reports_do_not_get_into_a_place() -> None:
    place = next(one for one in view().state.lines["g4"].places if one.claim == MORE.id)
    assert (place.report, place.outlet, place.at) == (R3.id, "Orrgauer Bote", R3.published)
    assert R3.text[place.start : place.end] == "Die Wasserwacht zählt nun mindestens 34 Verletzte"
    assert LEVEL.id not in [one.claim for one in view().state.lines["g4"].places]
