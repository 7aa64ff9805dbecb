"""What a report is compared with, and that each is related once, in the order of keeping, whatever happens meanwhile."""

from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.ledger.examples import NOON, TEXT, numbered, reading, relate, relate_next, report
from tests.ledger.stores import SERVER, new_store
from zufolge.errors import LedgerUnwritable, NotInLedger
from zufolge.ledger import Ledger
from zufolge.ledger import relating as module
from zufolge.offsets import span
from zufolge.schema import Copy, Ground, Judgement, Passage, Verb
from zufolge.stores import Store

IDS = [numbered(number).report.id for number in range(30)]
ALWAYS = ("2024-01-01", "2024-12-31", 100)


def keep(ledger: Ledger, numbers: range, **put: Any) -> None:
    """Keep numbered examples and relate them; day of publication is number % 28 + 1 of October."""
    for number in numbers:
        ledger.keep(numbered(number), location=f"/{number}.txt", at=NOON)
        relate_next(ledger, **put)


def near(ledger: Ledger, *terms: str, days: tuple[str, str] = ALWAYS[:2], limit: int = 100) -> list[tuple[int, int]]:
    with ledger.relating() as relating:
        return [(IDS.index(found.report_id), found.shared) for found in relating.near(terms, *days, limit)]


def alike(ledger: Ledger, *keys: int, days: tuple[str, str] = ALWAYS[:2], limit: int = 100) -> list[tuple[int, int]]:
    with ledger.relating() as relating:
        found = relating.alike(keys, *days, limit)
    assert found == ledger.alike(keys, *days, limit)
    return [(IDS.index(one.report_id), one.shared) for one in found]


def test_a_new_ledger_has_nothing_to_relate(ledger: Ledger) -> None:
    assert ledger.pending() == 0
    assert ledger.alike([1], *ALWAYS) == []
    with ledger.relating() as relating:
        assert (relating.next(), relating.day) == (None, None)
        assert relating.near(["alle"], *ALWAYS) == []


def test_reports_are_related_in_the_order_of_keeping(ledger: Ledger) -> None:
    for number in (2, 0, 1):
        ledger.keep(numbered(number), location="-", at=NOON)
    with ledger.relating() as relating:
        assert (relating.next(), relating.day) == (numbered(2), "2024-10-03")
    assert ledger.pending() == 3
    assert relate(ledger) == [IDS[2], IDS[0], IDS[1]]
    assert (ledger.pending(), relate(ledger)) == (0, [])


def test_what_is_related_is_the_latest_reading_and_a_later_one_changes_nothing(ledger: Ledger) -> None:
    ledger.keep(reading(), location="-", at=NOON)
    newer = reading(reader="reader 2")
    ledger.keep(newer, location="-", at=NOON)
    with ledger.relating() as relating:
        assert relating.next() == newer
    relate(ledger)
    ledger.keep(reading(reader="reader 3"), location="-", at=NOON)
    assert ledger.pending() == 0


def test_several_can_be_related_in_one_go(ledger: Ledger) -> None:
    for number in range(3):
        ledger.keep(numbered(number), location="-", at=NOON)
    with ledger.relating() as relating:
        for number in range(3):
            assert relating.next() == numbered(number)
            story = ("s1", not number)
            nothing: dict[str, Any] = {"terms": [], "keys": [], "grounds": (), "copies": ()}
            relating.put(IDS[number], story=story, method="test 1", at=NOON, **nothing)
    assert ledger.pending() == 0
    assert next(ledger.stories()).reports == 3


def test_near_reports_share_terms_within_the_days(ledger: Ledger) -> None:
    for number, terms in enumerate((["a"], ["a", "b"], ["b", "c", "a"], ["x"])):
        keep(ledger, range(number, number + 1), terms=terms)
    assert near(ledger, "a", "b", "c") == [(2, 3), (1, 2), (0, 1)]
    assert near(ledger, "a", "b", "c", "a") == [(2, 3), (1, 2), (0, 1)], "each term counts once"
    assert near(ledger, "b") == [(2, 1), (1, 1)], "of as many the last"
    assert near(ledger, "a", "b", limit=1) == [(2, 2)]
    assert near(ledger, "a", days=("2024-10-01", "2024-10-02")) == [(1, 1), (0, 1)]
    assert near(ledger, "a", days=("2024-10-03", "2024-10-31")) == [(2, 1)]
    assert near(ledger, "y") == near(ledger) == []


def test_terms_that_many_reports_share_are_left_out_unless_all_are_such(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(6):
        keep(ledger, range(number, number + 1), terms=["alle", "a" if number < 2 else "b"])
    monkeypatch.setattr(module, "COMMON", 3)
    assert near(ledger, "a", "alle") == [(1, 1), (0, 1)]
    assert near(ledger, "b", "alle") == [(5, 2), (4, 2), (3, 2)], "the latest three of each"
    assert near(ledger, "alle", days=("2024-10-01", "2024-10-03")) == [(2, 1), (1, 1), (0, 1)]


def test_alike_reports_share_keys_the_first_come_first(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    high, low = 2**63 - 1, -(2**63)
    for number, keys in enumerate(([1, 2], [1, high, low], [2, 1, high], [7])):
        keep(ledger, range(number, number + 1), keys=keys)
    assert alike(ledger, 1) == [(0, 1), (1, 1), (2, 1)]
    assert alike(ledger, 1, high, low, 99) == [(1, 3), (2, 2), (0, 1)]
    assert alike(ledger, 1, high, low, 99, limit=2) == [(1, 3), (2, 2)]
    assert alike(ledger, 1, days=("2024-10-02", "2024-10-02")) == [(1, 1)]
    monkeypatch.setattr(module, "FIRST_HOLDERS", 2)
    assert alike(ledger, 1, 2) == [(0, 2), (1, 1), (2, 1)]


def test_any_number_of_terms_and_keys_is_taken(ledger: Ledger) -> None:
    keep(ledger, range(1), terms=[f"wort {number}" for number in range(2000)], keys=range(5000))
    assert near(ledger, *(f"wort {number}" for number in range(1000, 4000))) == [(0, 1000)]
    assert alike(ledger, *range(4000, 90_000)) == [(0, 1000)]


@settings(deadline=None, max_examples=12)
@given(
    st.lists(st.tuples(st.sets(st.sampled_from("abcdeß\x00\ud800")), st.sets(st.integers(-3, 3))), max_size=6),
    st.sets(st.sampled_from("abcdeß\x00\ud800")),
    st.sets(st.integers(-3, 3)),
)
def test_what_is_found_is_what_is_shared(
    tmp_path_factory: pytest.TempPathFactory, held: list[tuple[set[str], set[int]]], terms: set[str], keys: set[int]
) -> None:
    with Ledger(new_store(tmp_path_factory.mktemp("shared"))) as ledger:
        for number, (own_terms, own_keys) in enumerate(held):
            keep(ledger, range(number, number + 1), terms=own_terms, keys=own_keys, copies=())
        by_terms = Counter({number: len(own & terms) for number, (own, _) in enumerate(held) if own & terms})
        by_keys = Counter({number: len(own & keys) for number, (_, own) in enumerate(held) if own & keys})
        assert near(ledger, *terms) == sorted(by_terms.items(), key=lambda item: (-item[1], -item[0]))
        assert alike(ledger, *keys) == sorted(by_keys.items(), key=lambda item: (-item[1], item[0]))


def test_readings_come_in_the_order_that_is_asked_for(ledger: Ledger) -> None:
    keep(ledger, range(5))
    asked = [IDS[number] for number in (3, 0, 4, 3)]
    wanted = [numbered(number) for number in (3, 0, 4, 3)]
    assert ledger.readings(asked) == wanted
    with ledger.relating() as relating:
        assert relating.readings(asked) == wanted
        with pytest.raises(NotInLedger, match="r0000") as raised:
            relating.readings([IDS[0], "r0000"])
        assert raised.value.remedy


def test_more_readings_than_a_page_come_back_with_all_their_parts(ledger: Ledger) -> None:
    with ledger._file.writing() as connection:
        from zufolge.ledger import keeping

        for number in range(520):
            kept = numbered(number)
            keeping.keep_reading(connection, kept, keeping.keep_report(connection, kept.report, "-", "2024", None)[0], "2024")
    ids = [numbered(number).report.id for number in reversed(range(520))]
    assert ledger.readings(ids) == [numbered(number) for number in reversed(range(520))]


def test_copies_are_kept_and_found_among_the_reports_that_are_asked_for(ledger: Ledger) -> None:
    keep(ledger, range(2), copies=())
    text = numbered(0).report.text
    passages = tuple(Passage(span(text, a, a + 9), span(text, a + 1, a + 10)) for a in (40, 3, 20))
    # What was kept before can have been taken from what is kept later.
    copies = (Copy(IDS[2], IDS[0], passages, 7, 2), Copy(IDS[1], IDS[2], passages[:1], 5, 1), Copy(IDS[2], IDS[1], (), 7, 0))
    keep(ledger, range(2, 3), copies=copies)
    assert ledger.copies(IDS[:3]) == [copies[1], copies[0], copies[2]]
    assert ledger.copies([IDS[2], IDS[0]]) == [copies[0]]
    assert ledger.copies([IDS[0], "r0000"]) == ledger.copies([]) == []


def test_grounds_terms_and_names_of_any_kind_come_back(ledger: Ledger) -> None:
    strange = "\x00\ud800\uffff'\""
    ground = Ground(f"rule{strange}", (strange, "", "zwei"))
    keep(ledger, range(1), grounds=(ground, Ground("leer")), terms=[strange], method=strange)
    story = next(ledger.stories())
    assert ledger.story(story.id).members[0].grounds == (ground, Ground("leer"))
    assert near(ledger, strange) == [(0, 1)]


@pytest.mark.parametrize(
    ("wrong", "error"),
    [
        ({"story": ("s9999", False)}, NotInLedger),
        ({"copies": [Copy(IDS[1], "r9999", (), 1, 0)]}, NotInLedger),
        ({"at": NOON.replace(tzinfo=None)}, ValueError),
        ({"keys": [2**63]}, LedgerUnwritable if SERVER else OverflowError),  # who says so: the server or the driver
    ],
    ids=["story", "copy", "time", "key"],
)
def test_what_cannot_be_put_leaves_the_report_pending(ledger: Ledger, wrong: dict[str, Any], error: type[Exception]) -> None:
    keep(ledger, range(1))
    ledger.keep(numbered(1), location="-", at=NOON)
    before = list(ledger.stories())
    with pytest.raises(error):
        relate_next(ledger, **wrong)
    assert (ledger.pending(), list(ledger.stories())) == (1, before)
    assert relate(ledger) == [IDS[1]]


def test_only_the_report_whose_turn_it_is_can_be_put(ledger: Ledger) -> None:
    for number in range(2):
        ledger.keep(numbered(number), location="-", at=NOON)
    nothing: dict[str, Any] = {"terms": [], "keys": [], "grounds": (), "copies": (), "method": "m", "at": NOON}
    for other in (IDS[1], "r9999"):
        with ledger.relating() as relating, pytest.raises(ValueError, match="turn"):
            relating.put(other, story=("s1", True), **nothing)
    assert ledger.pending() == 2


def test_a_clock_that_runs_backwards_changes_no_order(ledger: Ledger) -> None:
    for number in range(4):
        ledger.keep(numbered(number), location="-", at=NOON - timedelta(days=number))
        assert relate_next(ledger, at=NOON - timedelta(days=400 * number), story=("s1111", not number)) == IDS[number]
    story = ledger.story("s1111")
    assert ([member.report_id for member in story.members], ledger.pending()) == (IDS[:4], 0)
    assert [member.at[:4] for member in story.members] == ["2024", "2023", "2022", "2021"]


def test_what_the_caller_knows_to_be_a_version_is_one(ledger: Ledger) -> None:
    first = ledger.keep(numbered(0), location="/0.txt", at=NOON)
    later = reading(report(TEXT + " Neu.", title="Anders", outlet="Anderswo"))
    kept = ledger.keep(later, location="/1.txt", at=NOON, of=first.report_id)
    assert (kept.article, kept.version) == (first.article, 2)
    third = ledger.keep(numbered(2), location="/2.txt", at=NOON, of=later.report.id)
    ids = [first.report_id, later.report.id, third.report_id]
    assert [ledger.report_versions(one[:9]) for one in ids] == [ids] * 3
    assert ledger.previous(reversed(ids)) == {ids[1]: ids[0], ids[2]: ids[1]}
    assert ledger.previous([ids[0], "r9999"]) == {}


def test_the_address_outweighs_what_the_caller_knows(ledger: Ledger) -> None:
    ledger.keep(numbered(0), location="/0.txt", at=NOON)
    second = ledger.keep(numbered(1), location="/1.txt", at=NOON)
    kept = ledger.keep(numbered(2), location="/1.txt", at=NOON, of=IDS[0])
    assert (kept.article, kept.version) == (second.article, 2)


def test_a_version_of_nothing_is_refused(ledger: Ledger) -> None:
    with pytest.raises(NotInLedger, match="r9999"):
        ledger.keep(numbered(0), location="-", at=NOON, of="r9999")
    assert list(ledger.reports()) == []


def test_relating_holds_the_right_to_write(store: Store, ledger: Ledger) -> None:
    ledger.keep(numbered(0), location="-", at=NOON)
    with Ledger(store, wait=0.05) as other, ledger.relating():
        assert other.pending() == 1
        with pytest.raises(LedgerUnwritable), other.relating():
            pass


def test_of_a_term_that_many_reports_have_the_stories_are_estimated_from_the_latest(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Twelve reports, two by two in one story.
    for number in range(12):
        ledger.keep(numbered(number), location="-", at=NOON)
        relate_next(ledger, terms=["wasser", *(["rar"] if number < 2 else [])], story=(f"s{number // 2:012}", number % 2 == 0))
    with ledger.relating() as relating:
        assert relating.spread(["wasser", "rar", "nie"], *ALWAYS[:2]) == (6, {"wasser": 6, "rar": 1})
        monkeypatch.setattr(module, "SAMPLED", 4)
        assert relating.spread(["wasser", "rar", "nie"], *ALWAYS[:2]) == (6, {"wasser": 6, "rar": 1})
        monkeypatch.setattr(module, "COMMON", 8)
        assert relating.spread(["wasser"], *ALWAYS[:2]) == (6, {"wasser": 4})


WORDS = ["wasser", "rar", "alle"]


def put_elsewhere(ledger: Ledger, store: Store) -> None:
    with Ledger(store) as other:
        other.keep(numbered(12), location="-", at=NOON)
        relate_next(other, terms=WORDS, story=("s000000000000", False))


def fail_between(ledger: Ledger, store: Store) -> None:
    ledger.keep(numbered(12), location="-", at=NOON)
    with pytest.raises(RuntimeError), ledger.relating() as relating:  # noqa: PT012 - it fails behind what it wrote
        report = relating.next_text()
        assert report is not None
        given: Any = {"grounds": (), "copies": (), "method": "test 1", "at": NOON}
        relating.put(report.id, terms=WORDS, keys=(), story=("s000000000000", False), **given)
        relating.spread(WORDS, *ALWAYS[:2])
        raise RuntimeError
    relate_next(ledger, terms=WORDS, story=("s000000000013", True))


def judged(verb: Verb, *subjects: str) -> Callable[[Ledger, Store], None]:
    judgement = Judgement("j1", verb, "story", subjects, "ada", "2026-11-01T00:00:00+00:00")
    return lambda ledger, _: ledger.judge(judgement)


@pytest.mark.parametrize("bound", [0, 1, 500])
@pytest.mark.parametrize(
    "meanwhile",
    [
        judged("join", "s000000000000", "s000000000001"),
        judged("part", IDS[0], IDS[2]),
        put_elsewhere,
        fail_between,
    ],
)
def test_what_is_remembered_of_stories_is_what_the_ledger_says(
    store: Store,
    ledger: Ledger,
    monkeypatch: pytest.MonkeyPatch,
    meanwhile: Callable[[Ledger, Store], None],
    bound: int,
) -> None:
    monkeypatch.setattr(module, "REMEMBERED", bound)
    for number in range(12):
        ledger.keep(numbered(number), location="-", at=NOON)
        relate_next(ledger, terms=WORDS[number % 2 :], story=(f"s{number // 2:012}", number % 2 == 0))
    with ledger.relating() as relating:
        relating.spread(WORDS, *ALWAYS[:2])
    meanwhile(ledger, store)
    with ledger.relating() as relating:
        remembered = relating.spread(WORDS, *ALWAYS[:2])
    with Ledger(store) as anew, anew.relating() as relating:
        assert relating.spread(WORDS, *ALWAYS[:2]) == remembered
