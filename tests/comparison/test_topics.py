"""What a report is about, as weighted terms."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zufolge.comparison.topics import (
    Spread,
    counts,
    counts_in,
    heaviest,
    likeness,
    terms,
    terms_of,
    topic,
    weighed,
    weighing,
)
from zufolge.language.document import document

FIRE = "In der Möbelhalle Kolbrunn ist ein Brand ausgebrochen. Die Feuerwehr Kolbrunn rückte mit 40 Leuten zur Möbelhalle aus."
FIRE_AGAIN = "Der Brand der Möbelhalle in Kolbrunn ist gelöscht. Ein Sprecher der Feuerwehr lobte die Leute."
VOTE = "Der Stadtrat von Aldach hat den Haushalt beschlossen. Bürgermeisterin Pohl sprach von einem Kraftakt."


def of(text: str, title: str | None = None) -> dict[str, float]:
    return dict(topic(document(text), title))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Sprengstoffs", "Sprengstoffspuren"),  # inflected, compounded
        ("Fluß", "Fluss"),
        ("Größe", "Groesse"),
        ("Talsperre", "Talsperren"),
    ],
)
def test_the_same_subject_written_otherwise_is_one_term(one: str, other: str) -> None:
    assert list(terms([one])) == list(terms([other])) != []


@pytest.mark.parametrize("word", ["und", "er", "Ei", "1978", "—", "", "x1"])
def test_what_names_no_subject_gives_no_term(word: str) -> None:
    assert list(terms([word])) == []


def test_reports_of_the_same_events_are_more_alike_than_others() -> None:
    assert likeness(of(FIRE), of(FIRE_AGAIN)) > 0.25 > likeness(of(FIRE), of(VOTE))


def test_rare_words_say_more_than_common_ones_and_the_title_more_than_the_text() -> None:
    assert heaviest(of(FIRE), 2) == ("kolbrunn", "moebelha")
    assert of(VOTE, "Haushalt")["haushalt"] > of(VOTE)["haushalt"]


@given(st.text(max_size=200), st.text(max_size=200))
def test_likeness_lies_between_none_and_one_and_goes_both_ways(one: str, other: str) -> None:
    a, b = of(one), of(other)
    assert 0.0 <= likeness(a, b) <= 1.0 + 1e-9
    assert likeness(a, b) == pytest.approx(likeness(b, a))
    assert not a or likeness(a, a) == pytest.approx(1.0)


@given(st.text(max_size=200), st.none() | st.text(max_size=40))
def test_terms_are_counted_without_cutting_the_text_into_sentences(text: str, title: str | None) -> None:
    counted = counts_in(text, title)
    assert counted == counts(document(text), title)
    assert sum(counted.values()) >= len(list(terms_of(document(text))))
    assert list(counts_in(text, None).elements()).count("") == 0


@given(st.dictionaries(st.sampled_from(["brand", "stadtrat", "moebelha"]), st.integers(1, 9)), st.integers(0, 9))
def test_many_reports_are_weighed_as_one_is(counted: dict[str, int], stories: int) -> None:
    spread = Spread(stories, {"brand": stories // 2})
    weigh = weighing(spread)
    assert weigh(counted) == weigh(counted) == weighed(counted, spread)
