"""What is kept comes back equal, whatever it is."""

from dataclasses import replace
from itertools import count

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.ledger.examples import NOON, TEXT, anything, numbered, place, reading, readings
from tests.ledger.stores import asked, new_store
from zufolge.ledger import Filters, Ledger
from zufolge.ledger.columns import _escape, _unescape
from zufolge.schema import Attribution, Claim, Evidence, Figure, Link, Reading, Reason, Report, Source, TimeExpression
from zufolge.stores import Store

COUNTER = count()


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Store:
    return new_store(tmp_path_factory.mktemp("round-trip"))


@settings(deadline=None, max_examples=60)
@given(kept=readings())
def test_any_reading_comes_back_equal(shared: Store, kept: Reading) -> None:
    # A reader of its own, because examples repeat and a repeated reading is not added.
    kept = replace(kept, reader=f"{kept.reader} {next(COUNTER)}")
    with Ledger(shared) as ledger:
        assert ledger.keep(kept, location="-", at=NOON).new_reading
    with Ledger(shared) as ledger:
        assert ledger.reading(kept.report.id) == kept
        list(ledger.reports(Filters(all_versions=True)))


@given(anything)
def test_any_text_survives_its_escaping_and_fits_utf8(text: str) -> None:
    stored = _escape(text)
    assert _unescape(stored) == text
    assert b"\x00" not in stored.encode("utf-8")


@given(st.text())
def test_ordinary_text_is_stored_as_it_is(text: str) -> None:
    if not set(text) & {"\x00", "\uffff"}:
        assert _escape(text) == text


def test_two_lone_surrogates_do_not_become_one_character(ledger: Ledger) -> None:
    kept = Reading(Report("a", title="\ud83d\ude00", credits=("\ud83d\ude00",)), notes=("\ud83d", "\ude00"))
    ledger.keep(kept, location="-", at=NOON)
    assert ledger.reading(kept.report.id) == kept


def test_every_field_of_a_reading_is_kept(ledger: Ledger) -> None:
    report = Report(TEXT, "Titel", "Elbwarder Zeitung", "2024-10-23T08:15:00+02:00", "de", ("sda", "dpa"))
    words = {role: (place(TEXT, "Müller"), place(TEXT, "Laut")) for role in ("content", "speaker", "cue", "frame", "addressee")}
    claim = Claim(
        id="c123456",
        attribution=Attribution(
            "reported", "ST", confidence=0.123456789, role_confidence=(("speaker", 1 / 3), ("cue", 1.0)), **words
        ),
        chain=(Link("NIS", "origin", place(TEXT, "Müller"), "s0"), Link("Yonhap", "relay")),
        stance="claim",
        certainty="probable",
        polarity="negative",
        distance=("konjunktiv", "sollen"),
        evidence=(Evidence(place(TEXT, "dort"), "document"),),
        figures=(0, 1),
        times=(0,),
        confirms=("c2",),
        contradicts=("c3", "c4"),
        reasons=(Reason("stance", "stance.cue", place(TEXT, "sagte")), Reason("chain.1", "chain.credit")),
    )
    figures = (
        Figure(place(TEXT, "rund 1'500"), 1500, 2000.5, "about", "count", ("Soldat",)),
        Figure(place(TEXT, "rund"), None, None, "vague", "count"),
    )
    times = (TimeExpression(place(TEXT, "am Freitag"), "2024-10-18", "before"), TimeExpression(place(TEXT, "Freitag"), "PXD"))
    sources = (Source("s0", "NIS", "agency", (place(TEXT, "Müller"),)), Source("s1", "Yonhap"))
    kept = Reading(report, (claim,), figures, times, sources, "reader 1", ("ohne Datum",))
    ledger.keep(kept, location="/a.txt", at=NOON)
    assert ledger.reading(report.id) == kept
    assert ledger.claim("c123456") == (kept, claim)
    assert [found.claim for found in ledger.claims()] == [claim]


def test_a_reason_is_kept_as_offsets_and_none_as_null(ledger: Ledger, store: Store) -> None:
    ledger.keep(reading(reasons=(Reason("stance", "stance.cue", place(TEXT, "Laut")),)), location="-", at=NOON)
    told = asked(store, "SELECT reasons FROM claims ORDER BY seq")
    assert told == [('[["stance", "stance.cue", 0, 4]]',), (None,)]


def test_more_claims_than_a_page_come_back_in_their_order(ledger: Ledger) -> None:
    one = reading()
    claims = tuple(replace(one.claims[0], id=f"c{number:04d}") for number in range(777))
    kept = replace(one, claims=claims)
    ledger.keep(kept, location="-", at=NOON)
    assert ledger.reading(one.report.id) == kept
    assert [found.claim for found in ledger.claims()] == list(claims)


def test_a_reading_without_claims_is_kept(ledger: Ledger) -> None:
    kept = Reading(Report(""))
    ledger.keep(kept, location="-", at=NOON)
    assert ledger.reading(kept.report.id) == kept


def test_numbered_examples_differ() -> None:
    assert len({numbered(number).report.id for number in range(50)}) == 50
