"""Where a story comes from: its reports, what they copied, who keeps silent and who cites in a circle."""

from dataclasses import replace

import pytest

from zufolge.schema import Copy, Silence

from .story_samples import COMPARISON, COPY, NOBODY, R1, R2, WIRE, at, view
from .test_story import LEVEL_WORDS, found, groups_shown


def test_copies_say_from_whom_and_how_much() -> None:
    (entry,) = [one for one in found("reports").entries if one.words == "27 Verletzte nach Dammbruch"]
    assert entry.told == ("3 Aussagen", "von npa: 2 von 4 Sätzen")


@pytest.mark.parametrize(
    ("copies", "previous", "told"),
    [
        ((COPY, replace(COPY, copied=1)), {}, ("von npa: 3 von 4 Sätzen",)),
        ((replace(COPY, copied=0),), {}, ("von npa: Teile von Sätzen",)),
        ((replace(COPY, sentences=1, copied=1),), {}, ("von npa: 1 von 1 Satz",)),
        ((COPY,), {R2.id: R1.id}, ("neue Fassung", "2 von 4 Sätzen wie in der Fassung davor")),
        ((COPY,), {R2.id: "r0"}, ("neue Fassung", "von npa: 2 von 4 Sätzen")),
        ((replace(COPY, of="r0"),), {}, ()),
    ],
)
def test_copies_are_summed_by_name_and_those_of_the_own_version_are_apart(
    copies: tuple[Copy, ...], previous: dict[str, str], told: tuple[str, ...]
) -> None:
    section = found("reports", comparison=replace(COMPARISON, copies=copies), previous=previous)
    assert section.entries[2].told == ("3 Aussagen", *told)


def test_the_newest_report_comes_first() -> None:
    times = [entry.place.at for entry in found("reports").entries if entry.place and entry.place.at]
    assert times == sorted(times, reverse=True)


def test_who_is_silent_is_shown_in_the_reports_words() -> None:
    (entry,) = found("silent").entries
    assert (entry.who, entry.words) == ("Betreiber", "Der Betreiber äußerte sich zunächst nicht.")
    assert entry.place is not None
    assert WIRE[entry.place.start : entry.place.end] == entry.words


def test_a_silence_that_is_a_claim_too_is_shown_once() -> None:
    silence = Silence("Otto Beispiel", R2.id, at(R2.text, "Niemand habe gewarnt"))
    comparison = replace(COMPARISON, silences=(silence,), relations=())
    story = view(comparison=comparison)
    assert story.state.silences[0].place.claim == NOBODY.id
    assert "g3" not in groups_shown(story.state)
    assert "g3" in story.state.lines


def test_who_cites_each_other_is_shown_with_the_places() -> None:
    (entry,) = found("circles").entries
    assert (entry.who, entry.told) == ("Orrgauer Bote ⇄ Das Blatt", ("2 Aussagen",))
    assert [(one.who, one.words) for one in entry.below] == [
        ("Orrgauer Bote", LEVEL_WORDS),
        ("Das Blatt", "der Pegel sinke"),
    ]
