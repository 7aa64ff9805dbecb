"""Stories: what they hold, in which order they come, and what people make of them."""

from dataclasses import replace
from time import process_time
from typing import Any

import pytest

from tests.ledger.examples import NOON, TEXT, numbered, reading, relate_next, report
from zufolge.errors import InputError, NotInLedger
from zufolge.ledger import Filters, Ledger, keeping, rows, story_tables, tables
from zufolge.schema import Judgement, Reading, Report

NUMBERS = iter(range(10**6))


def example(number: int) -> Reading:
    """One of the reports A, B, C ...: a day of November each, but for E, which has no date."""
    published = None if number == 4 else f"2024-11-{number + 1:02d}T12:00:00+01:00"
    text = f"{TEXT} Bericht {chr(65 + number)}."
    return reading(report(text, title=chr(65 + number), outlet="Post" if number % 2 else "Bote", published=published))


IDS = [example(number).report.id for number in range(6)]


@pytest.fixture
def told(ledger: Ledger) -> Ledger:
    """Story one with A, B and E, story two with C and D, and F waiting; kept in the order D, A, B, C, E, F."""
    stories = {3: ("s2222", True), 0: ("s1111", True), 1: ("s1111", False), 2: ("s2222", False), 4: ("s1111", False)}
    for number, story in stories.items():
        ledger.keep(example(number), location="-", at=NOON)
        relate_next(ledger, story=story, copies=())
    ledger.keep(example(5), location="-", at=NOON)
    return ledger


def judge(ledger: Ledger, verb: Any, *subjects: str, value: str = "", who: str = "Ada") -> None:
    ledger.judge(Judgement(f"j{next(NUMBERS)}", verb, "story", subjects, who, "2024-11-20T08:00:00Z", "darum", "", value))


def held(ledger: Ledger, filters: Filters = Filters()) -> dict[str, str]:  # noqa: B008 - frozen
    """Story -> the titles of its reports in their order, for every story that is listed."""
    titles = dict(zip(IDS, "ABCDEF", strict=True))
    found = {kept.id: ledger.story(kept.id) for kept in ledger.stories(filters)}
    return {story_id: "".join(titles[member.report_id] for member in kept.members) for story_id, kept in found.items()}


def test_a_story_says_what_it_holds(told: Ledger) -> None:
    one, two = told.stories()
    assert (one.id, one.title, one.first_day, one.last_day) == ("s2222", "C", "2024-11-03", "2024-11-04")
    assert (two.id, two.title, two.first_day, two.last_day) == ("s1111", "A", "2024-10-24", "2024-11-02")
    assert [(s.reports, s.articles, s.claims, s.name, s.pinned, s.who) for s in (one, two)] == [
        (2, 2, 4, None, False, ""),
        (3, 3, 6, None, False, ""),
    ]
    assert one.opened_at == "2024-10-24T12:00:00+00:00"
    assert replace(told.story("s222"), members=()) == one


def test_members_come_as_they_were_published_and_those_without_a_date_last(told: Ledger) -> None:
    assert held(told) == {"s2222": "CD", "s1111": "ABE"}
    assert {(member.who, member.at) for member in told.story("s1111").members} == {("", "2024-10-24T12:00:00+00:00")}


def test_times_of_publication_are_compared_and_not_their_texts(ledger: Ledger) -> None:
    times = ("2024-11-01T10:00:00+02:00", "2024-11-01T07:00:00Z", "2024-11-01T09:00:00+01:00", "2024-11-01", "gestern")
    made = [reading(report(f"{TEXT} {time}", title=time, published=time)) for time in times]
    for number, kept in enumerate(made):
        ledger.keep(kept, location="-", at=NOON)
        relate_next(ledger, story=("s1111", not number))
    members = [member.report_id for member in ledger.story("s1111").members]
    assert [made[number].report.id for number in (3, 1, 0, 2, 4)] == members


def test_versions_count_once_as_articles_and_their_claims_once(ledger: Ledger) -> None:
    for number in range(3):
        ledger.keep(numbered(number), location="/same.txt", at=NOON)
        relate_next(ledger, story=("s1111", not number))
    story = next(ledger.stories())
    assert (story.reports, story.articles, story.claims) == (3, 1, 2)


def test_where_a_report_is(told: Ledger) -> None:
    assert [told.story_of(IDS[number][:8]) for number in (0, 3, 5)] == ["s1111", "s2222", None]
    with pytest.raises(NotInLedger, match="no report"):
        told.story_of("r9999")


@pytest.mark.parametrize(
    ("asked", "stories"),
    [
        ({}, ["s2222", "s1111"]),
        ({"limit": 1}, ["s2222"]),
        ({"limit": 5}, ["s2222", "s1111"]),
        ({"since": "2024-11-03"}, ["s2222"]),
        ({"until": "2024-11-02"}, ["s1111"]),
        ({"until": "2024-11-03"}, ["s2222", "s1111"]),
        ({"since": "2024-12-01"}, []),
        ({"outlet": "post"}, ["s2222", "s1111"]),
        ({"outlet": "Post", "until": "2024-11-03"}, ["s1111"]),
        ({"text": "bericht c"}, ["s2222"]),
        ({"text": "soldaten", "limit": 1}, ["s2222"]),
        ({"text": "Bericht F"}, []),
        ({"source": "grösser"}, ["s2222", "s1111"]),
        ({"source": "niemand"}, []),
        ({"form": "direct"}, ["s2222", "s1111"]),
        ({"stance": "deny"}, []),
    ],
    ids=str,
)
def test_stories_are_found_by_what_one_of_their_reports_has(told: Ledger, asked: dict[str, Any], stories: list[str]) -> None:
    assert [found.id for found in told.stories(Filters(**asked))] == stories


def test_an_older_version_still_stands_in_its_story(ledger: Ledger) -> None:
    for number in range(2):
        ledger.keep(example(number), location="/same.txt", at=NOON)
        relate_next(ledger, story=(f"s{number}000", True))
    assert [found.id for found in ledger.stories(Filters(text="Bericht A"))] == ["s0000"]


def test_ids_are_found_by_their_beginning(told: Ledger) -> None:
    assert told.story("s111").id == "s1111"
    for asked, said in (("s11", "too short"), ("s9999", "no story has the id"), ("s1111x", "no story has the id")):
        with pytest.raises(NotInLedger, match=said) as raised:
            told.story(asked)
        assert raised.value.remedy


def test_a_beginning_of_several_is_refused(ledger: Ledger) -> None:
    for number in range(2):
        ledger.keep(example(number), location="-", at=NOON)
        relate_next(ledger, story=(f"s111{number}", True))
    with pytest.raises(NotInLedger, match="several stories"):
        ledger.story("s111")


# What people make of them


def test_joined_stories_are_one_and_are_found_by_either_id(told: Ledger) -> None:
    judge(told, "join", "s1111", "s2222")
    assert held(told) == {"s1111": "ABCDE"}
    assert told.story("s2222").id == "s1111"
    assert [(m.who, m.at) for m in told.story("s1111").members if m.report_id in (IDS[0], IDS[2])] == [
        ("", "2024-10-24T12:00:00+00:00"),
        ("Ada", "2024-11-20T08:00:00Z"),
    ]


def test_parted_reports_have_a_story_of_their_own(told: Ledger) -> None:
    judge(told, "part", IDS[0], IDS[4])
    new = told.story_of(IDS[0])
    assert new is not None
    assert new not in ("s1111", "s2222", f"s{IDS[0][1:]}")
    assert held(told) == {"s2222": "CD", "s1111": "B", new: "AE"}
    assert told.story(new).who == "Ada"


def test_reports_of_several_stories_can_be_parted_together(told: Ledger) -> None:
    judge(told, "part", IDS[0], IDS[2])
    new = told.story_of(IDS[2])
    assert held(told) == {"s2222": "D", new: "AC", "s1111": "BE"}


def test_the_last_decision_counts(told: Ledger) -> None:
    judge(told, "join", "s1111", "s2222")
    judge(told, "part", IDS[2], IDS[3], who="Bea")
    new = told.story_of(IDS[2])
    assert held(told) == {new: "CD", "s1111": "ABE"}
    judge(told, "join", "s1111", str(new))
    assert held(told) == {"s1111": "ABCDE"}
    assert told.story(str(new)).id == "s1111"


def test_the_id_of_an_empty_story_leads_on_from_story_to_story(told: Ledger) -> None:
    judge(told, "part", IDS[0])
    parted = str(told.story_of(IDS[0]))
    judge(told, "join", "s2222", "s1111")
    judge(told, "part", IDS[5 - 1])
    last = str(told.story_of(IDS[4]))
    judge(told, "join", last, parted)
    # A went from the first story to one of its own and on to the last; B and E, the last to leave it, to the second.
    assert told.story("s1111").id == "s2222"
    judge(told, "join", last, "s1111")
    assert [told.story(one).id for one in ("s1111", "s2222", parted, last)] == [last] * 4
    assert held(told) == {last: "ABCDE"}


def test_a_story_from_which_all_were_parted_leads_to_where_they_went(told: Ledger) -> None:
    judge(told, "part", IDS[2], IDS[3])
    assert told.story("s2222").id == told.story_of(IDS[2]) != "s2222"


def test_joining_what_is_joined_changes_nothing(told: Ledger) -> None:
    judge(told, "join", "s1111", "s2222")
    judge(told, "join", "s2222", "s1111")
    assert held(told) == {"s1111": "ABCDE"}


def test_nothing_is_regrouped_behind_a_persons_back(told: Ledger) -> None:
    judge(told, "join", "s1111", "s2222")
    relate_next(told, story=("s2222", False), copies=())
    assert held(told) == {"s1111": "ABCDFE"}, "what joins the second joins the first, and all stays where it was"


def test_names_and_pins_are_those_of_the_last_judgement(told: Ledger) -> None:
    for value in ("Sturm", "Orkan"):
        judge(told, "name", "s1111", value=value)
    judge(told, "pin", "s1111", value="yes")
    assert [(kept.id, kept.name, kept.pinned) for kept in told.stories()] == [("s1111", "Orkan", True), ("s2222", None, False)]
    assert [kept.id for kept in told.stories(Filters(limit=1))] == ["s1111"]
    assert [kept.id for kept in told.stories(Filters(since="2024-11-03"))] == ["s2222"], "pinned, but not asked for"
    judge(told, "pin", "s1111", value="no")
    judge(told, "name", "s1111")
    assert [(kept.id, kept.name, kept.pinned) for kept in told.stories()] == [("s2222", None, False), ("s1111", None, False)]


@pytest.mark.parametrize(
    ("verb", "subjects", "value", "said"),
    [
        ("join", ("s1111",), "", "2 different"),
        ("join", ("s1111", "s1111"), "", "2 different"),
        ("name", (), "x", "something"),
        ("pin", ("s1111",), "vielleicht", "yes or no"),
    ],
)
def test_a_judgement_that_makes_no_sense_is_refused(
    told: Ledger, verb: str, subjects: tuple[str, ...], value: str, said: str
) -> None:
    with pytest.raises(InputError, match=said) as raised:
        judge(told, verb, *subjects, value=value)
    assert raised.value.remedy
    assert told.judgements() == []


@pytest.mark.parametrize(
    ("verb", "subjects", "said"),
    [
        ("join", ("s1111", "s9999"), "no story has the id s9999"),
        ("join", ("s1111", "s222"), "no story has the id s222"),
        ("name", ("s9999",), "no story"),
        ("part", ("s1111",), "no report"),
        ("part", (IDS[0], "r9999"), "no report has the id r9999"),
        ("part", (IDS[5],), "in no story yet"),
    ],
)
def test_a_judgement_about_what_is_not_there_is_refused(told: Ledger, verb: str, subjects: tuple[str, ...], said: str) -> None:
    before = held(told)
    with pytest.raises(
        NotInLedger, match=said.replace("s9999", "'s9999'").replace("s222", "'s222'").replace("r9999", "'r9999'")
    ):
        judge(told, verb, *subjects)
    assert (told.judgements(), held(told)) == ([], before)


def test_nobody_decides_nothing(told: Ledger) -> None:
    with pytest.raises(InputError, match="somebody"):
        judge(told, "pin", "s1111", value="yes", who="")


@pytest.fixture
def crowded(told: Ledger) -> Ledger:
    """Ten thousand more reports without claims in the first story."""
    relate_next(told, copies=())
    with told._file.writing() as connection:
        for seq in range(7, 10_007):
            kept = Report("Text", title=f"{seq}", published=f"2024-10-{seq % 28 + 1:02d}")
            row = rows.report_row(kept, article=f"a{seq}", version=1, location="-", kept_at="2024-10-24T12:00:00+00:00")
            keeping.insert(connection, tables.reports, [row])
        numbers = range(7, 10_007)
        for table, row in (
            (tables.readings, {"reader": "reader 1", "language": "de", "credits": (), "notes": (), "kept_at": ""}),
            (story_tables.members, {"story_seq": 2, "who": "", "at": "", "grounds": ()}),
            (story_tables.related, {"method": "", "at": ""}),
            (story_tables.sentence_keys, {"key": 1, "day": 738_000}),
        ):
            keeping.insert(connection, table, [row | {"report_seq": seq} for seq in numbers])
    return told


def test_ten_thousand_members_answer_quickly(crowded: Ledger) -> None:
    def took(ask: Any) -> float:
        began = process_time()
        ask()
        return process_time() - began

    crowd = [member.report_id for member in crowded.story("s1111").members]
    assert len(crowd) == 10_004
    times = {
        "stories": took(lambda: list(crowded.stories(Filters(limit=50)))),
        "story": took(lambda: crowded.story("s1111")),
        "story_of": took(lambda: crowded.story_of(crowd[5000])),
        "alike": took(lambda: crowded.alike([1, 2, 3], "2000-01-01", "2030-12-31", 50)),
        "copies": took(lambda: crowded.copies(crowd)),
        "previous": took(lambda: crowded.previous(crowd)),
    }
    judge(crowded, "part", *crowd[:5000])
    judge(crowded, "join", "s1111", str(crowded.story_of(crowd[0])))
    times["judged"] = took(lambda: crowded.story("s1111"))
    # Of the processor, since tests run on machines that do other things too; what grows with the square takes minutes.
    assert {name: time for name, time in times.items() if time > 3} == {}
    assert crowded.story("s1111").reports == 10_004
