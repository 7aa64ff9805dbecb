"""Passages found word by word: what was compared before makes no difference, and every match quotes both sentences."""

from hypothesis import given, settings
from hypothesis import strategies as st

from zufolge.comparison import passages
from zufolge.comparison.passages import FEWEST, Text, matches, text_of
from zufolge.comparison.told import told
from zufolge.schema import Reading, Report

_WORDS = ("Feuerwehr", "Halle", "löschte", "gestern", "der", "in", "Anlage", "zwei", "Leitung", "brannte", "(FHA)", ",")
SENTENCES = st.lists(st.sampled_from(_WORDS), min_size=3, max_size=14).map(lambda words: " ".join(words) + ".")
TEXTS = st.lists(SENTENCES, min_size=1, max_size=5).map(" ".join)


def of(text: str) -> Text:
    return text_of(told([Reading(Report(text))])[0])


def forget() -> None:
    for remembered in (passages._prepared, passages._wording, passages._whole, passages._taken):
        remembered.cache_clear()


@settings(max_examples=30)
@given(st.lists(TEXTS, min_size=2, max_size=3))
def test_what_is_found_does_not_depend_on_what_was_compared_before(texts: list[str]) -> None:
    pairs = [(here, there) for here in texts for there in texts if here != there]
    anew = []
    for here, there in pairs:
        forget()
        anew.append(matches(of(here), of(there)))
    forget()
    assert [matches(of(here), of(there)) for here, there in reversed(pairs)] == anew[::-1]
    assert [matches(of(here), of(there)) for here, there in pairs] == anew


@given(TEXTS, TEXTS)
def test_a_match_stands_in_its_sentence_and_in_neighbouring_ones_of_the_other_text(one: str, other: str) -> None:
    here, there = of(one), of(other)
    found = matches(here, there)
    for match in found:
        words = here.units[match.unit].words
        assert 0 <= match.first < match.last <= len(words)
        assert match.length >= FEWEST
        sentences = [number for number, _, _ in match.there]
        assert sentences == sorted(set(sentences))
        assert sentences[-1] - sentences[0] <= 1
        common = {word for number, first, last in match.there for word in there.units[number].words[first:last]}
        assert common & set(words[match.first : match.last])
    assert [match.unit for match in found] == sorted(match.unit for match in found)


def test_the_same_sentence_of_several_texts_is_found_where_it_stands_in_each() -> None:
    sentence = "Die Feuerwehr löschte den Brand in der Lagerhalle am Hafen gegen zwei Uhr."
    paper = of(f"Am Morgen war es kalt. {sentence.replace('gegen', 'um')}")
    for before in ("", "Es ist ein Anfang. ", "Es ist ein Anfang. Es geht noch weiter. "):
        (match,) = matches(paper, of(before + sentence))
        assert (match.unit, match.there[0][0]) == (1, before.count("."))
