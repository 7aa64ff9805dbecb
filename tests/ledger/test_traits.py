"""What claims are asked for by what they mean, carry and rest on; looked up and gone through alike."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.ledger.examples import NOON, TEXT, anything, numbered, place, reading, relate_next, report
from tests.ledger.stores import new_store
from zufolge.ledger import Filters, Ledger, searching
from zufolge.ledger.folding import fold
from zufolge.schema import Claim, Evidence, Figure, Link, Reading, Source, TimeExpression

WORDS = place(TEXT, "Soldaten")
FIGURES = (
    Figure(WORDS, 1500, None, "about", "count", ("Soldat",)),
    Figure(WORDS, 50, 60, "exact", "percent"),
    Figure(WORDS, None, None, "vague", "count", ("Größe", "NATO-Soldat")),
    Figure(WORDS, 1.1e6, None, "exact", "CHF"),
    Figure(WORDS, 0.5, None, "exact", "fraction", ("Mensch mit Hut",)),
    Figure(WORDS, 7, None, "exact", "count", ("Nichts",)),
)
TIMES = (
    TimeExpression(WORDS, "2024-10-22TNI"),
    TimeExpression(WORDS, "2024-10"),
    TimeExpression(WORDS, "2024-09-28/2024-10-03", "approx"),
    TimeExpression(WORDS, "PXM"),
    TimeExpression(WORDS, "2023"),
)
SOURCES = (Source("s0", "NIS", "government"), Source("s1", "Yonhap", "agency"), Source("s2", "Leute", "group"))


def origin(source: str) -> Link:
    return Link("Name", "origin", None, source)


# What the claims of the report mean, by number; the last figure and the last source belong to none.
LABELS: tuple[dict[str, Any], ...] = (
    {"stance": "claim", "polarity": "positive", "chain": (origin("s0"), Link("Yonhap", "relay", None, "s1")), "figures": (0,)},
    {"stance": "deny", "polarity": "negative", "distance": ("konjunktiv",), "chain": (origin("s0"),), "figures": (1, 3)},
    {"certainty": "possible", "distance": ("sollen", "konjunktiv"), "figures": (2,), "times": (0, 3)},
    {"evidence": (Evidence(WORDS, "study"), Evidence(WORDS, "imagery")), "figures": (4,), "times": (1,)},
    {"evidence": (Evidence(WORDS, "study"),), "times": (2, 4), "chain": (Link("sda", "relay", None, None),)},
)


@pytest.fixture(params=[0, 1000], ids=["gone through", "looked up"])
def kept(ledger: Ledger, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Ledger:
    """A report with these claims, after one with none of them, in a ledger that takes what it holds for many or for few."""
    monkeypatch.setattr(searching, "few", lambda *_, **__: request.param)
    attribution = reading().claims[0].attribution
    claims = tuple(Claim(f"c{number:04}", attribution, **labels) for number, labels in enumerate(LABELS))
    ledger.keep(reading(report(TEXT + " Sonst.", title="Sonst")), location="-", at=NOON)
    ledger.keep(Reading(report(title="Hier"), claims, FIGURES, TIMES, SOURCES), location="-", at=NOON)
    return ledger


@pytest.mark.parametrize(
    ("asked", "numbers"),
    [
        ({"stance": "deny"}, [1]),
        ({"stance": "ask"}, []),
        ({"polarity": "positive"}, [0]),
        ({"certainty": "possible"}, [2]),
        ({"distance": "konjunktiv"}, [1, 2]),
        ({"distance": "sollen"}, [2]),
        ({"distance": "wollen"}, []),
        ({"kind": "government"}, [0, 1]),
        ({"kind": "agency"}, [0]),
        ({"kind": "group"}, []),
        ({"evidence": "study"}, [3, 4]),
        ({"evidence": "imagery"}, [3]),
        ({"figure": "1500"}, [0]),
        ({"figure": "1'500"}, [0]),
        ({"figure": "1.500 Soldaten"}, [0]),
        ({"figure": "1501"}, []),
        ({"figure": "1000..2000"}, [0]),
        ({"figure": "1500.."}, [0, 1]),
        ({"figure": "..1"}, [3]),
        ({"figure": "0,5"}, [3]),
        ({"figure": "50"}, [1]),
        ({"figure": "55"}, [1]),
        ({"figure": "60..70"}, [1]),
        ({"figure": "40..50"}, [1]),
        ({"figure": "61..70"}, []),
        ({"figure": "1,1 Millionen Franken"}, [1]),
        ({"figure": "1,1 Mio. Euro"}, []),
        ({"figure": "1,1 Mio."}, [1]),
        ({"figure": "55 %"}, [1]),
        ({"figure": "55 Prozent Soldaten"}, []),
        ({"figure": "soldat"}, [0]),
        ({"figure": "NATO-Soldaten"}, [2]),
        ({"figure": "Groesse"}, [2]),
        ({"figure": "1.. Größe"}, []),
        ({"figure": "Mensch mit Hut"}, [3]),
        ({"figure": "7"}, []),
        ({"figure": "Nichts"}, []),
        ({"unit": "percent"}, [1]),
        ({"unit": "count"}, [0, 2]),
        ({"unit": "count", "figure": "50.."}, [0]),
        ({"unit": "CHF", "figure": "50"}, []),
        ({"time": "2024-10-22"}, [2]),
        ({"time": "2024-W43"}, [2]),
        ({"time": "2024-10"}, [2, 3]),
        ({"time": "2024-10-01..2024-10-30"}, [2]),
        ({"time": "2024"}, [2, 3, 4]),
        ({"time": "2024-09-28..2024-10-03"}, [4]),
        ({"time": "2024-10.."}, [2, 3]),
        ({"time": "..2023"}, [4]),
        ({"time": "202"}, [2, 3, 4]),
        ({"time": "2022"}, []),
        ({"time": "2024", "evidence": "study", "form": "indirect"}, [3, 4]),
        ({"time": "2024", "evidence": "study", "form": "direct"}, []),
        ({"stance": "claim", "kind": "agency", "figure": "1500", "source": "nis", "text": "soldaten"}, [0]),
    ],
    ids=str,
)
def test_claims_and_the_reports_that_hold_them_are_found(kept: Ledger, asked: dict[str, Any], numbers: list[int]) -> None:
    filters = Filters(**asked)
    assert [found.claim.id for found in kept.claims(filters)] == [f"c{number:04}" for number in numbers]
    assert [found.title for found in kept.reports(filters)] == ["Hier"] * bool(numbers)


def test_an_older_readings_labels_are_not_asked(kept: Ledger) -> None:
    newer = Reading(report(title="Hier"), (), reader="reader 2")
    kept.keep(newer, location="-", at=NOON)
    for filters in (Filters(stance="deny"), Filters(kind="agency"), Filters(figure="1500"), Filters(time="2024")):
        assert [*kept.claims(filters), *kept.reports(filters)] == []


def test_one_figure_must_have_all_that_is_asked_of_a_figure(kept: Ledger) -> None:
    """A claim with 50 percent and 1.1 million francs has no 50 francs."""
    assert [found.claim.id for found in kept.claims(Filters(figure="50 Franken"))] == []
    assert [found.claim.id for found in kept.claims(Filters(figure="50 Prozent"))] == ["c0001"]


WAYS = st.sampled_from(["soldaten", "rund 15*", "dort", "größe", "niemand"])


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    """Sixty reports on 28 days, whose claims differ in their labels."""
    with Ledger(new_store(tmp_path_factory.mktemp("many"))) as ledger:
        for number in range(60):
            kept = numbered(number)
            labels: dict[str, Any] = {
                "stance": ("claim", "deny")[number % 7 == 0],
                "polarity": ("positive", "negative")[number > 50],
            }
            claims = (replace(kept.claims[0], **labels), *kept.claims[1:])
            head = replace(kept.report, outlet=f"Blatt {number % 5}")
            ledger.keep(replace(kept, report=head, claims=claims), location=f"/{number}", at=NOON)
            relate_next(ledger, copies=())
        yield ledger


@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    asked=st.fixed_dictionaries(
        {},
        optional={
            "text": WAYS,
            "source": st.sampled_from(["Müller", "otto müller 1", "ll", "grö", "e", "xyz", " "]),
            "outlet": st.sampled_from(["blatt", "Blatt 3", "Blatt 7", ""]),
            "stance": st.sampled_from(["claim", "deny", "ask"]),
            "polarity": st.just("negative"),
            "form": st.sampled_from(["direct", "reported"]),
            "since": st.sampled_from(["2024-10-09", "2024-10-28"]),
            "until": st.sampled_from(["2024-10-28", "2024-11-09"]),
            "limit": st.sampled_from([1, 3, 50]),
        },
    ),
    fewer=st.sampled_from([0, 5, 1000]),
    most=st.sampled_from([0, 20, 1000]),
)
def test_every_way_finds_the_same(
    many: Ledger, monkeypatch: pytest.MonkeyPatch, asked: dict[str, Any], fewer: int, most: int
) -> None:
    filters = Filters(**asked)

    def found() -> list[list[str]]:
        claims = [kept.claim.id for kept in many.claims(filters)]
        return [claims, [kept.id for kept in many.reports(filters)], [kept.id for kept in many.stories(filters)]]

    with monkeypatch.context() as patch:
        patch.setattr(searching, "few", lambda *_, **__: 10**6)
        wanted = found()
    with monkeypatch.context() as patch:
        patch.setattr(searching, "few", lambda *_, **__: fewer)
        patch.setattr(searching, "MANY", most)
        assert found() == wanted


@settings(deadline=None, max_examples=30)
@given(anything, st.text(max_size=4))
def test_a_part_of_a_name_finds_it(tmp_path_factory: pytest.TempPathFactory, name: str, part: str) -> None:
    text = reading().report.text
    attribution = reading().claims[0].attribution
    claim = Claim("c1", attribution, (Link(name, "origin"),))
    with Ledger(new_store(tmp_path_factory.mktemp("named"))) as ledger:
        ledger.keep(Reading(report(text), (claim,)), location="-", at=NOON)
        names = [fold(name), fold(attribution.speaker[0].text)]
        wanted = fold(part) if fold(part) else None
        hit = [found.claim.id for found in ledger.claims(Filters(source=part))]
        assert hit == ["c1"] * (wanted is not None and any(wanted in one for one in names))
        whole = [found.claim.id for found in ledger.claims(Filters(source=name))]
        assert whole == ["c1"] * bool(fold(name))
