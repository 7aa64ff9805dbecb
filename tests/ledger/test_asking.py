"""What the filters let through, in which order, and how ids are found."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.ledger.examples import NOON, TEXT, anything, numbered, reading, report
from tests.ledger.stores import SERVER
from tests.ledger.stores import asked as asked_of
from zufolge.errors import InputError, NotInLedger
from zufolge.ledger import Filters, Ledger
from zufolge.schema import Link, Source
from zufolge.stores import Store


@pytest.fixture
def three(ledger: Ledger) -> Ledger:
    """Three reports; each has an indirect claim of Müller's and a direct one of Ressortchefin Grösser's."""
    undated = reading(report(TEXT + " eins", title="Eins"), stance="claim", certainty="probable")
    chain = (Link("NIS", "origin", None, "s0"), Link("Yonhap", "relay", None, "nobody"))
    swiss = reading(report(TEXT + " zwei", title="Zwei", outlet="Orrgauer Bote", published="2024-10-22"), chain=chain)
    swiss = replace(swiss, sources=(Source("s0", "National Intelligence Service", "agency"),))
    german = reading(report(TEXT + " drei", title="Drei", outlet="Großwarder Zeitung", published="2024-10-23T07:00:00+02:00"))
    for number, kept in enumerate((undated, swiss, german)):
        ledger.keep(kept, location=f"/{number}.txt", at=NOON)
    return ledger


_COUNTED = "SELECT count(*) FROM sqlite_stat1 WHERE tbl = 'claims'"
EVERY = ["Eins", "Drei", "Zwei"]


@pytest.mark.parametrize(
    ("asked", "titles", "claims"),
    [
        ({}, EVERY, 6),
        ({"limit": 2}, EVERY[:2], 2),
        ({"since": "2024-10-23"}, ["Eins", "Drei"], 4),
        ({"until": "2024-10-23"}, ["Drei", "Zwei"], 4),
        ({"since": "2024-10-23", "until": "20241023"}, ["Drei"], 2),
        ({"since": "2025-01-01"}, [], 0),
        ({"form": "direct"}, EVERY, 3),
        ({"form": "reported"}, [], 0),
        ({"medium": "SW"}, EVERY, 3),
        ({"form": "direct", "medium": "Speech"}, [], 0),
        ({"stance": "claim"}, ["Eins"], 1),
        ({"stance": "claim", "certainty": "probable"}, ["Eins"], 1),
        ({"stance": "claim", "certainty": "certain"}, [], 0),
        ({"outlet": "bote"}, ["Zwei"], 2),
        ({"outlet": "GROSSWARDER"}, ["Drei"], 2),
        ({"outlet": "großwarder zeitung"}, ["Drei"], 2),
        ({"outlet": "%"}, [], 0),
        ({"outlet": ""}, [], 0),
        ({"source": "müll"}, EVERY, 3),
        ({"source": "Mueller"}, EVERY, 3),
        ({"source": "größer"}, EVERY, 3),
        ({"source": "RESSORTCHEFIN"}, EVERY, 3),
        ({"source": "nis"}, ["Zwei"], 1),
        ({"source": "Intelligence"}, ["Zwei"], 1),
        ({"source": "yonhap"}, ["Zwei"], 1),
        ({"source": "Soldaten"}, [], 0),
        ({"source": "_"}, [], 0),
        ({"source": "e" * 301}, [], 0),
        ({"text": "drei"}, ["Drei"], 0),
        ({"text": "größe"}, EVERY, 3),
        ({"text": "1500 sold*"}, EVERY, 3),
        ({"text": "1500 größe"}, EVERY, 0),
        ({"text": "mueller soldaten"}, EVERY, 3),
        ({"text": "soldat"}, [], 0),
        ({"text": ""}, [], 0),
        ({"text": "größe", "outlet": "bote", "form": "direct"}, ["Zwei"], 1),
        ({"polarity": "positive"}, [], 0),
        ({"kind": "agency"}, ["Zwei"], 1),
        ({"kind": "person"}, [], 0),
        ({"kind": "agency", "form": "direct"}, [], 0),
    ],
)
def test_what_the_filters_let_through(three: Ledger, asked: dict[str, Any], titles: list[str], claims: int) -> None:
    filters = Filters(**asked)
    assert [found.title for found in three.reports(filters)] == titles
    assert len(list(three.claims(filters))) == claims


def test_claims_come_newest_report_first_and_in_the_texts_order(three: Ledger) -> None:
    found = [(claim.title, claim.claim.attribution.form) for claim in three.claims()]
    assert found == [(title, form) for title in EVERY for form in ("indirect", "direct")]


def test_a_claim_comes_with_the_head_of_its_report(three: Ledger) -> None:
    found = next(three.claims(Filters(outlet="bote")))
    assert (found.report_id, found.title, found.outlet, found.published, found.version, found.reader) == (
        three.reading(found.report_id).report.id,
        "Zwei",
        "Orrgauer Bote",
        "2024-10-22",
        1,
        "reader 1",
    )


def test_more_results_than_a_page_come_once_each_and_adding_meanwhile_does_no_harm(ledger: Ledger, store: Store) -> None:
    for number in range(130):
        ledger.keep(numbered(number), location="-", at=NOON)
    found = ledger.claims()
    first = next(found)
    ledger.keep(numbered(130), location="-", at=NOON)
    ids = [first.claim.id, *(claim.claim.id for claim in found)]
    assert len(ids) == len(set(ids)) == 260
    counted = "SELECT count(*) FROM pg_stats WHERE tablename = 'claims'" if SERVER else _COUNTED
    assert asked_of(store, counted) > [(0,)], "for the query planner"
    days = [kept.published for kept in ledger.reports()]
    assert days == sorted(days, key=str, reverse=True)


@pytest.mark.parametrize(
    "wrong",
    [
        {"since": "gestern"},
        {"since": "2024-13-01"},
        {"until": ""},
        {"until": "23.10.2024"},
        {"since": "\x00"},
        {"since": "2024-10-24", "until": "2024-10-23"},
        {"form": "loud"},
        {"medium": "speech"},
        {"limit": 0},
        {"limit": -1},
        {"stance": ""},
        {"stance": "says"},
        {"certainty": "sure"},
        {"polarity": "neutral"},
        {"distance": "laut"},
        {"evidence": "rumour"},
        {"kind": "Person"},
        {"figure": ""},
        {"figure": ".."},
        {"figure": "!!!"},
        {"figure": "5..3"},
        {"figure": "1..2..3"},
        {"figure": "9" * 50},
        {"figure": "\x00"},
        {"unit": ""},
        {"unit": "k" * 41},
        {"time": ""},
        {"time": ".."},
        {"time": "gestern"},
        {"time": "2024-13"},
        {"time": "2024-02-30"},
        {"time": "2025..2024"},
        {"time": "P2D"},
        {"time": "PRESENT_REF"},
    ],
)
def test_a_filter_that_makes_no_sense_is_an_input_error_with_a_remedy(wrong: dict[str, Any]) -> None:
    with pytest.raises(InputError) as raised:
        Filters(**wrong)
    assert raised.value.remedy


@pytest.mark.parametrize(
    ("name", "allowed"), [("stance", "concede"), ("evidence", "official_data"), ("kind", "government"), ("distance", "wollen")]
)
def test_a_label_that_there_is_not_is_answered_with_those_that_there_are(name: str, allowed: str) -> None:
    wrong: dict[str, Any] = {name: "loud"}
    with pytest.raises(InputError, match=allowed):
        Filters(**wrong)


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])  # asking changes nothing
@given(st.fixed_dictionaries({}, optional=dict.fromkeys(("source", "outlet", "text", "figure", "unit", "time"), anything)))
def test_no_filter_is_ever_a_syntax_error(three: Ledger, asked: dict[str, Any]) -> None:
    try:
        filters = Filters(**asked)
    except InputError:  # a figure or time that makes no sense
        return
    list(three.reports(filters))
    list(three.claims(filters))


@pytest.mark.parametrize("name", ["source", "outlet", "text", "figure"])
def test_a_huge_filter_is_answered(three: Ledger, name: str) -> None:
    words = " ".join(f"wort{number}*" for number in range(5000))
    asked: dict[str, Any] = {name: words}
    assert list(three.claims(Filters(**asked))) == []


def test_reports_and_claims_are_found_by_their_ids_and_beginnings(three: Ledger) -> None:
    for found in three.claims():
        for length in (5, 8, 13):
            kept, claim = three.claim(found.claim.id[:length])
            assert (kept.report.id, claim) == (found.report_id, found.claim)
            assert three.reading(found.report_id[:length]) == kept


@pytest.mark.parametrize(
    "unknown", ["r000000", "rffff", "", "r", "%%%%%", "____", "\x00\x00\x00\x00", "\ud800" * 4, "x" * 100_000]
)
def test_an_unknown_id_is_named(three: Ledger, unknown: str) -> None:
    for ask in (three.reading, three.claim):
        with pytest.raises(NotInLedger) as raised:
            ask(unknown)
        assert str(raised.value).isprintable()
        assert len(str(raised.value)) < 200


def test_an_ambiguous_beginning_is_said_to_be_one_but_a_whole_id_never_is(ledger: Ledger) -> None:
    one = reading()
    claims = tuple(replace(one.claims[0], id=name) for name in ("c1234", "c12345", "c12399"))
    ledger.keep(replace(one, claims=claims), location="-", at=NOON)
    assert ledger.claim("c1234")[1] == claims[0]
    assert ledger.claim("c12345")[1] == claims[1]
    with pytest.raises(NotInLedger, match="several claims"):
        ledger.claim("c123")


def test_a_claim_is_found_in_the_version_that_it_stands_in(ledger: Ledger) -> None:
    older, newer = reading(), reading(report(TEXT + " Mehr."))
    for kept in (older, newer):
        ledger.keep(kept, location="/a.txt", at=NOON)
    assert ledger.claim(older.claims[0].id)[0] == older
