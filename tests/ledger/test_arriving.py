"""What agencies say of their items is kept, and tells which version a report is and whether it stands, whatever came first."""

from itertools import permutations
from typing import Any

import pytest

from tests.ledger.examples import NOON, TEXT, reading, report
from zufolge.ledger import Filters, Kept, Ledger
from zufolge.ledger.standing import number_of
from zufolge.schema import Arrival, Report, Withdrawal

URN = "urn:newsml:npa.example:20241023:1"
ALL = Filters(all_versions=True)


def item(version: int | str | None = 1, urn: str = URN, *, words: str = "", **said: Any) -> Report:
    """A version of an item; each has a text and a time of its own, the later the higher its number."""
    hour = int(version) if isinstance(version, int) else 9
    arrival = Arrival("ninjs", urn=urn, version=None if version is None else str(version), agency="npa", **said)
    return report(f"{TEXT} Fassung {version}{words}.", published=f"2024-10-23T{hour:02d}:00:00Z", arrival=arrival)


def cancel(version: int | None = 9, urn: str | None = URN, hour: int = 9, **said: Any) -> Report:
    arrival = Arrival(
        "ninjs",
        urn=urn,
        version=None if version is None else str(version),
        agency="npa",
        status="canceled",
        signal="cancel",
        **said,
    )
    return report("", published=f"2024-10-23T{hour:02d}:00:00Z", arrival=arrival)


def keep(ledger: Ledger, *came: Report) -> list[Kept]:
    """Reports are kept, withdrawals delivered; the result is what became of the reports."""
    kept = []
    for one in came:
        place = (one.arrival.urn if one.arrival else None) or "-"
        if one.arrival and one.arrival.status == "canceled":
            ledger.deliver(one, location=place, at=NOON)
        else:
            kept.append(ledger.keep(reading(one), location=place, at=NOON))
    return kept


def withdrawn(ledger: Ledger, one: Report) -> Withdrawal | None:
    return ledger.reading(one.id).report.withdrawn


def test_everything_that_is_said_of_an_item_is_given_back_by_every_way_out(ledger: Ledger) -> None:
    arrival = Arrival(
        "newsml-g2",
        urn=URN,
        version="3",
        agency="npa",
        dateline="Musterwil (npa) -",
        byline="Von Jule Ahr",
        first_created="2024-10-23T06:00:00Z",
        embargo="2024-10-25T06:00:00+02:00",
        status="withheld",
        signal="correction",
        signals=("sig:correction", "sig:\ud800"),
        correction="14 statt 41",
        note="Rückfragen: 0\0 123",
        of="urn:other",
        address="https://npa.example/1",
        captured="2024-10-23T07:00:00+00:00",
        sha256="ab" * 32,
    )
    one = report(TEXT, arrival=arrival)
    keep(ledger, one)
    (listed,) = ledger.reports()
    (first, _) = ledger.claims()
    assert ledger.reading(one.id).report.arrival == arrival == listed.arrival == first.arrival
    assert [told.arrival for told in ledger.texts([one.id])] == [arrival]
    assert ledger.claim(first.claim.id)[0].report.arrival == arrival


def test_of_a_report_that_came_without_a_word_nothing_is_told(ledger: Ledger) -> None:
    keep(ledger, report(TEXT))
    (listed,) = ledger.reports()
    assert (listed.arrival, listed.withdrawn) == (None, None)


def test_the_same_message_twice_is_kept_once(ledger: Ledger, rows: Any) -> None:
    keep(ledger, item(1), item(1), cancel(), cancel(), item(1))
    assert len(rows("arrivals")) == 2


def test_an_embargo_that_is_lifted_for_the_same_text_is_lifted(ledger: Ledger) -> None:
    keep(ledger, item(1, embargo="further notice"), item(1))
    arrival = ledger.reading(item(1).id).report.arrival
    assert arrival is not None
    assert arrival.embargo is None


@pytest.mark.parametrize("order", list(permutations((1, 2, 3))))
def test_the_last_version_is_the_one_with_the_highest_number_whatever_came_last(ledger: Ledger, order: tuple[int, ...]) -> None:
    keep(ledger, *(item(number) for number in order))
    (latest,) = ledger.reports()
    assert (latest.id, latest.version, latest.versions) == (item(3).id, 3, 3)
    assert ledger.report_versions(latest.id) == [item(number).id for number in (1, 2, 3)]
    ids = {number: item(number).id for number in (1, 2, 3)}
    assert ledger.previous(ids.values()) == {ids[2]: ids[1], ids[3]: ids[2]}


def test_a_version_that_never_came_is_passed_over(ledger: Ledger) -> None:
    keep(ledger, item(4), item(2))
    assert ledger.previous([item(4).id]) == {item(4).id: item(2).id}


@pytest.mark.parametrize(
    ("came", "versions"),
    [
        ((item(2), item(2, words=" anders")), [2, 3]),  # another text under the same number is the newer one
        ((item(2), item(2, words=" anders"), item(3)), [2, 3, 4]),
        ((item(None), item(None, words=" anders")), [1, 2]),
        ((item("20241023"), item("20241024")), [1, 2]),  # dates count nothing
        ((item(7), item(5), item(6)), [7, 5, 6]),
        ((item(3, urn="urn:a"), item(1, urn="urn:b", of="urn:a")), [3, 4]),  # another item that updates the first
    ],
)
def test_numbers_that_agencies_do_not_give_or_give_twice_go_on_behind_the_last(
    ledger: Ledger, came: tuple[Report, ...], versions: list[int]
) -> None:
    kept = keep(ledger, *came)
    assert ([one.version for one in kept], {one.article for one in kept}) == (versions, {kept[0].article})


def test_another_text_under_an_old_number_for_which_there_is_no_room_is_an_article_of_its_own(ledger: Ledger) -> None:
    first, second, stray = keep(ledger, item(1), item(2), item(1, words=" anders"))
    assert first.article == second.article != stray.article
    assert [one.article for one in keep(ledger, item(3))] == [first.article]


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_a_cancelled_item_withdraws_its_versions_whichever_came_first(ledger: Ledger, order: tuple[int, ...]) -> None:
    came = (item(1), item(2), cancel(3, correction="Die Quelle  hat widerrufen."))
    keep(ledger, *(came[number] for number in order))
    by = Withdrawal("canceled", "2024-10-23T09:00:00Z", URN, "3", "npa", "Die Quelle hat widerrufen.")
    assert [withdrawn(ledger, one) for one in came[:2]] == [by, by]
    assert {one.withdrawn for one in ledger.claims(ALL)} == {by}


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_a_later_version_that_may_be_used_stands_and_the_older_ones_stay_withdrawn(
    ledger: Ledger, order: tuple[int, ...]
) -> None:
    came = (item(1), cancel(2, hour=2), item(3))
    keep(ledger, *(came[number] for number in order))
    assert withdrawn(ledger, item(1)) is not None
    assert withdrawn(ledger, item(3)) is None


@pytest.mark.parametrize(
    ("message", "gone"),
    [
        (cancel(2), True),  # the same version
        (cancel(1), False),  # an older one
        (cancel(None, hour=2), True),  # without numbers the times decide
        (cancel(None, hour=1), False),
        (cancel(5, "urn:another"), False),
        (cancel(1, "urn:another", of=URN), True),  # another item that names this one
        (cancel(1, "urn:another", hour=1, of=URN), False),  # but was made before it
        (cancel(9, None), False),
    ],
)
def test_what_a_message_withdraws(ledger: Ledger, message: Report, gone: bool) -> None:
    for came in ((item(2), message), (message, item(2))):
        keep(ledger, *came)
        assert (withdrawn(ledger, item(2)) is not None) == gone


def test_a_withheld_item_holds_all_its_versions_back_until_a_later_one_may_be_used(ledger: Ledger) -> None:
    keep(ledger, item(1), item(2, status="withheld", correction="Bitte warten"))
    assert [getattr(withdrawn(ledger, item(n)), "kind", None) for n in (1,)] == ["withheld"]
    keep(ledger, item(3))
    assert [withdrawn(ledger, one) for one in (item(1), item(3))] == [None, None]


def test_what_came_under_two_ids_stands_until_both_are_withdrawn(ledger: Ledger) -> None:
    one, two = item(1, "urn:a"), item(1, "urn:b")
    assert one.id == two.id
    keep(ledger, one, two, cancel(2, "urn:a"))
    assert withdrawn(ledger, one) is None
    keep(ledger, cancel(2, "urn:b"))
    assert withdrawn(ledger, one) is not None


def test_a_withdrawal_names_the_reports_that_it_concerns_and_keeps_its_text(ledger: Ledger, rows: Any) -> None:
    keep(ledger, item(1), item(2), item(4, "urn:other"))
    message = Report("Die Meldung war falsch.", arrival=cancel(3).arrival)
    assert ledger.deliver(message, location=URN, at=NOON) == [item(1).id, item(2).id]
    assert rows("arrivals")[-1]["text"] == "Die Meldung war falsch."
    by = withdrawn(ledger, item(1))
    assert by is not None
    assert by.words == "Die Meldung war falsch."


def test_what_says_nothing_is_not_kept(ledger: Ledger, rows: Any) -> None:
    keep(ledger, report(TEXT))
    assert ledger.deliver(report("anders"), location="-", at=NOON) == []
    assert ledger.deliver(item(1), location="-", at=NOON) == []  # no withdrawal, and no report that is there
    assert rows("arrivals") == []


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("3", 3),
        (" 12 ", 12),
        ("0", None),
        ("1.2", None),
        ("20260310", None),
        ("²", None),
        ("", None),
        (None, None),
        ("-1", None),
    ],
)
def test_a_version_counts_if_it_is_a_number_and_no_date(written: str | None, number: int | None) -> None:
    assert number_of(written) == number
