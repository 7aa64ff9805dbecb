"""How many independent origins claims have that say the same, and who cites in circles. All texts are invented."""

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zufolge.comparison.facts import Fact, facts
from zufolge.comparison.independence import find_circles, find_origins
from zufolge.comparison.parties import find_parties
from zufolge.comparison.told import told
from zufolge.language.rules import rules
from zufolge.schema import Attribution, Claim, ClaimGroup, Copy, Link, Origin, Passage, Reading, Report, Span


def report(outlet: str, text: str, origin: str | None, *relays: str, words: str = "Es brenne", hour: int = 8) -> Reading:
    """A report whose one claim is `words`, with its chain."""
    start = text.index(words)
    chain = (*([Link(origin, "origin")] if origin else []), *(Link(relay, "relay") for relay in relays))
    attribution = Attribution("indirect", "Speech", (Span(start, start + len(words), words),))
    made = Report(text, outlet=outlet, published=f"2026-03-01T{hour:02}:00:00+01:00", language="de")
    return Reading(made, (Claim(f"c-{outlet}-{hour}", attribution, chain),))


def copied(here: Reading, there: Reading) -> Copy:
    """All of one report taken from another."""
    a, b = here.report, there.report
    return Copy(a.id, b.id, (Passage(Span(0, len(a.text), a.text), Span(0, len(b.text), b.text)),), 1, 1)


def compared(*readings: Reading) -> tuple[ClaimGroup, tuple[Fact, ...]]:
    """One group of all claims, and the facts."""
    reports = told(readings)
    parties = find_parties(reports)
    found = facts(reports, parties.origins, parties.relays)
    return ClaimGroup("g1", tuple(fact.id for fact in found)), found


def origins(*readings: Reading, copies: Sequence[Copy] = ()) -> tuple[Origin, ...]:
    group, found = compared(*readings)
    return find_origins(group, found, copies)


def names(found: Sequence[Origin]) -> list[str]:
    return [origin.party.name for origin in found]


def test_four_reports_that_all_cite_one_body_have_one_origin_with_its_relays() -> None:
    found = origins(
        report("kpx", "Es brenne, sagte die Küstenwache Grevenau.", "Küstenwache Grevenau"),
        report("Bote", "Es brenne, meldet kpx unter Berufung auf die Küstenwache.", "Küstenwache", "kpx", hour=9),
        report("Kurier", "Es brenne, so die Küstenwache Grevenau laut kpx.", "Küstenwache Grevenau", "kpx", hour=10),
        report("Blatt", "Es brenne, sagte Sprecher Onno Brix von der Küstenwache Grevenau.", "Onno Brix", hour=11),
    )
    assert names(found) == ["Küstenwache Grevenau"]
    assert found[0].via == ("kpx",)
    assert len(found[0].claims) == 4
    assert ("independence.reports", ("4", "Küstenwache Grevenau")) in [
        (ground.rule, ground.words) for ground in found[0].grounds
    ]


def test_a_confirmation_by_another_body_is_a_second_origin() -> None:
    found = origins(
        report("Bote", "Es brenne, sagte die Küstenwache Grevenau.", "Küstenwache Grevenau"),
        report("Kurier", "Es brenne, bestätigte die Reederei Nordhelm.", "Reederei Nordhelm", hour=9),
    )
    assert names(found) == ["Küstenwache Grevenau", "Reederei Nordhelm"]


def test_a_claim_of_unknown_origin_adds_none() -> None:
    assert origins(report("Bote", "Es brenne, heißt es.", None), report("Kurier", "Es brenne.", None, hour=9)) == ()


def test_a_medium_is_the_origin_of_what_it_gives_no_source_for() -> None:
    found = origins(
        report("Bote", "Es brenne, meldet die Zeitung Talblick.", None, "Talblick"),
        report("Kurier", "Es brenne, so der Talblick laut kpx.", None, "Talblick", "kpx", hour=9),
    )
    assert names(found) == ["Talblick"]
    assert found[0].via == ("kpx",)


def test_a_medium_is_no_origin_where_another_claim_tells_whom_it_has_it_from() -> None:
    found = origins(
        report("Bote", "Es brenne, meldet der Talblick unter Berufung auf die Küstenwache.", "Küstenwache", "Talblick"),
        report("Kurier", "Es brenne, so der Talblick laut kpx.", None, "Talblick", "kpx", hour=9),
    )
    assert names(found) == ["Küstenwache"]
    assert len(found[0].claims) == 2


@pytest.mark.parametrize("relay", ["mehrere Zeitungen", "Medien", "Medienberichte", "Zeitungen"])
def test_media_as_such_are_no_origin(relay: str) -> None:
    assert origins(report("Bote", f"Es brenne, melden {relay}.", None, relay)) == ()


def test_media_that_only_cite_each_other_are_no_origin() -> None:
    one = report("Talblick", "Es brenne, meldet der Talkurier.", None, "Talkurier")
    other = report("Talkurier", "Es brenne, meldet der Talblick.", None, "Talblick", hour=9)
    assert origins(one, other) == ()


def test_a_claim_without_origin_belongs_to_whom_it_was_copied_from() -> None:
    first = report("kpx", "Es brenne, sagte die Küstenwache Grevenau.", "Küstenwache Grevenau")
    second = report("Bote", "Es brenne, hieß es.", None, hour=9)
    (origin,) = origins(first, second, copies=[copied(second, first)])
    assert len(origin.claims) == 2
    assert origin.via == ("kpx",)
    (alone,) = origins(first, second)
    assert len(alone.claims) == 1


def test_a_witness_in_copied_words_is_the_same_and_another_outlets_witness_is_not() -> None:
    first = report("kpx", "Es brenne, sagte ein Augenzeuge.", "Augenzeuge")
    second = report("Bote", "Es brenne, sagte ein Augenzeuge.", "Augenzeuge", hour=9)
    assert len(origins(first, second, copies=[copied(second, first)])) == 1
    assert len(origins(first, second)) == 2


def test_authorities_as_a_whole_are_one_origin() -> None:
    found = origins(
        report("Bote", "Es brenne, teilten die Behörden mit.", "Behörden"),
        report("Kurier", "Es brenne, so die Behörden.", "Behörden", hour=9),
    )
    assert len(found) == 1


def test_people_around_a_body_count_only_without_it() -> None:
    around = report("Bote", "Es brenne, heißt es aus dem Umfeld der Küstenwache.", "Umfeld der Küstenwache")
    body = report("Kurier", "Es brenne, sagte die Küstenwache.", "Küstenwache", hour=9)
    assert names(origins(around)) == ["Umfeld der Küstenwache"]
    assert names(origins(around, body)) == ["Küstenwache"]


def test_a_witness_with_a_name_is_an_origin_beside_the_crowd() -> None:
    text = "Reisende sagten, es brenne. „Es brenne“, sagte die Urlauberin Mirea Tolk."
    found = origins(
        report("Bote", text, "Reisende", words="es brenne"), report("Kurier", text, "Mirea Tolk", words="„Es brenne“", hour=9)
    )
    assert names(found) == ["Reisende", "Mirea Tolk"]


def circles(*readings: Reading) -> list[tuple[str, ...]]:
    group, found = compared(*readings)
    return [circle.names for circle in find_circles(found, [group])]


def test_two_media_that_cite_each_other_are_a_circle() -> None:
    assert circles(
        report("Grevenauer Bote", "Es brenne, berichtet der Talkurier.", None, "Talkurier"),
        report("Talkurier", "Es brenne, berichtet der Grevenauer Bote.", None, "Grevenauer Bote", hour=9),
        report("Blatt", "Es brenne, berichtet der Talkurier.", None, "Talkurier", hour=10),
    ) == [("Grevenauer Bote", "Talkurier")]


def test_a_circle_may_have_several_steps() -> None:
    (found,) = circles(
        report("Grevenauer Bote", "Es brenne, so Radio Suren.", None, "Radio Suren"),
        report("Radio Suren", "Es brenne, so der Talkurier.", None, "Talkurier", hour=9),
        report("Talkurier", "Es brenne, so der Grevenauer Bote.", None, "Grevenauer Bote", hour=10),
    )
    assert set(found) == {"Grevenauer Bote", "Radio Suren", "Talkurier"}


def test_who_cites_one_way_or_himself_is_no_circle() -> None:
    assert (
        circles(report("kpx", "Es brenne, meldet kpx.", None, "kpx"), report("Bote", "Es brenne, so kpx.", None, "kpx", hour=9))
        == []
    )


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["kpx", "Bote", "Kurier"]),
            st.sampled_from(
                [None, "Zeuge", "Küstenwache", "Onno Brix", "Umfeld der Küstenwache", "Reisende", "Küstenwachkreise"]
            ),
            st.sampled_from([(), ("kpx",), ("Bote", "Kurier")]),
        ),
        min_size=1,
        max_size=8,
    ),
    st.lists(st.tuples(st.integers(0, 7), st.integers(0, 7)), max_size=8),
)
def test_every_known_claim_has_one_origin_and_always_the_same(
    made: list[tuple[str, str | None, tuple[str, ...]]], pairs: list[tuple[int, int]]
) -> None:
    readings = [
        report(outlet, "Es brenne dort.", origin, *relays, hour=hour) for hour, (outlet, origin, relays) in enumerate(made)
    ]
    copies = [copied(readings[a], readings[b]) for a, b in pairs if a < len(made) and b < len(made) and a != b]
    group, found = compared(*readings)
    result = find_origins(group, found, copies)
    counted = [claim for origin in result for claim in origin.claims]
    assert len(counted) == len(set(counted))
    assert {fact.id for fact in found if fact.party is not None} <= set(counted)
    assert result == find_origins(group, found, copies)
    assert len({origin.party.key for origin in result}) == len(result)
    assert all(ground.rule in rules() for origin in result for ground in origin.grounds)
    assert find_circles(found, [group]) == find_circles(found, [group])
