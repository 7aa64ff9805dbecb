"""Keys under which reports that share wording are found."""

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.comparison.copy_samples import DISPATCH, OWN, OWN_END, reading, story
from zufolge.comparison.candidates import MOST, TEXT_BANDS, Index, sentence_keys


def keys(text: str) -> set[int]:
    """The keys of a text."""
    (told,) = story(reading(text, "Blatt"))
    found = sentence_keys(told)
    assert list(found) == sorted(set(found))
    return set(found)


def test_two_sentences_of_a_dispatch_inside_an_own_article_share_a_key_with_it() -> None:
    sentences = DISPATCH.replace("\n\n", " ").split(". ")
    assert keys(f"{OWN}{sentences[2]}. {sentences[3]}. {OWN_END}") & keys(DISPATCH)


REWORDED = [
    DISPATCH.replace("'", ".").replace("«", "„").replace("»", "“"),
    DISPATCH.replace("Rund", "Etwa").replace("Angaben der", "Mitteilung der").replace("vollständig ", ""),
    " ".join(reversed(DISPATCH.replace("\n\n", " ").split(". "))),
]


@pytest.mark.parametrize("text", REWORDED)
def test_a_reworded_text_shares_many_keys(text: str) -> None:
    assert len(keys(text) & keys(DISPATCH)) >= 4


@pytest.mark.parametrize(
    "text", ["", "…", "Weitere Informationen folgen.", "Mehr dazu in Kürze.", "(xpa)", "\ud800", "+++ +++"]
)
def test_what_is_too_short_gives_no_key(text: str) -> None:
    assert keys(text) == set()


def test_boilerplate_makes_no_two_reports_candidates() -> None:
    assert not keys(OWN + "Weitere Informationen folgen.") & keys(DISPATCH + " Weitere Informationen folgen.")


def test_texts_on_other_things_share_none() -> None:
    assert not keys(OWN) & keys(DISPATCH)


def test_a_long_text_has_no_more_keys_and_is_still_found_by_some_of_its_sentences() -> None:
    filler = " ".join(
        f"Der Händler Nummer {i} aus Dorf {i} verkaufte {i * 7} Kisten Äpfel an Kundin {i * 3}." for i in range(40)
    )
    long = keys(f"{filler} {DISPATCH}")
    assert len(long) <= MOST + TEXT_BANDS
    assert long & keys(DISPATCH)


def test_another_process_gives_the_same_keys() -> None:
    code = (
        "from tests.comparison.copy_samples import *;from zufolge.comparison.candidates import sentence_keys;"
        "print(sentence_keys(story(reading(DISPATCH, 'Blatt'))[0]))"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env={"PYTHONHASHSEED": "7"})
    assert set(map(int, run.stdout.strip("()\n").split(", "))) == keys(DISPATCH)


PINNED = [-4713806535139725109, -2413101347564160361, -2046534232734561251]


def test_the_keys_are_those_that_ledgers_hold() -> None:
    assert sorted(keys("Der alte Damm am oberen See brach gestern früh bei starkem Regen."))[:3] == PINNED


def test_of_many_reports_under_one_key_the_first_are_kept_and_those_of_agencies() -> None:
    index = Index()
    for i in range(1000):
        index.add(f"r{i}", (1, 2), agency=i == 500)
    index.add("last", (2, 3), agency=False)
    assert index.nearest((1, 2), 3) == ["r0", "r1", "r2", "r500"]
    assert "r500" in index.nearest((1,), 1000)
    assert "r501" not in index.nearest((1,), 1000)
    assert index.nearest((3,), 3) == ["last"]
    assert index.nearest((), 3) == []


@given(st.text(max_size=400))
def test_keys_fit_a_database_and_are_few(text: str) -> None:
    found = keys(text)
    assert len(found) <= MOST + TEXT_BANDS
    assert all(-(2**63) <= key < 2**63 for key in found)
