"""Media of no list: found by the form of their names, in the nominative, and never in ordinary words."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zufolge.claims.media import head, unlisted
from zufolge.claims.phrases import page
from zufolge.language.document import document
from zufolge.language.lists import table

FOUND = [
    ("sagte sie dem „Altstädter Boten“", ["Altstädter Bote"]),
    ("sagte sie der Neuen Altstädter Presse", ["Neue Altstädter Presse"]),
    ("das Altstädter Tagblatt", ["Altstädter Tagblatt"]),
    ("sagte sie den Altstädter Nachrichten", ["Altstädter Nachrichten"]),
    ("laut der Agentur kpx", ["kpx"]),
    ("sagte Reber der kpx.", ["kpx"]),
    ("die kpx meldete das, die Agentur kpx", ["kpx", "kpx"]),
    ("BERN (kpx) - Es regnet, so die kpx.", ["kpx"]),
    # must not match
    ("der Mann, der kam.", []),
    ("sagte der alte.", []),
    ("die Agentur und der Chef", []),
    ("der Altstädter Bote brachte ein Paket", []),
    ("die Post kam mit dem Boten", []),
    ("sagte sie der Altstädter Polizei", []),
    ("das Lied „Stimme der Stille“", []),
    ("in der Woche", []),
]


@pytest.mark.parametrize(("text", "names"), FOUND)
def test_a_medium_is_found_by_its_form(text: str, names: list[str]) -> None:
    doc = document(text)
    assert [known.name for _, (_, known) in sorted(unlisted(doc, {}, ()).items())] == names


def test_every_last_word_of_a_medium_has_a_nominative_and_a_type() -> None:
    rows = table("medium_heads.tsv")
    assert len({row[0] for row in rows}) == len(rows)
    for form, base, kind, _ in rows:
        assert form == form.lower()
        assert base[:1].isupper()
        assert kind in ("sure", "likely")
        assert head(form.capitalize()) is not None


def test_every_word_of_publishing_is_in_lower_case_and_in_its_example() -> None:
    for word, example in table("publishing_words.tsv"):
        assert word == word.lower()
        assert word in example


@settings(max_examples=100, deadline=None)
@given(
    st.text(max_size=120) | st.lists(st.sampled_from(["der", "„", "“", "Bote", "Neuen", "kpx", "(", ")", "."])).map(" ".join)
)
def test_names_lie_in_the_text_whatever_it_is(text: str) -> None:
    doc = document(text)
    assert all(0 <= first < last <= len(doc.words) for first, (last, _) in page(doc, (), ("kpx",)).known.items())
