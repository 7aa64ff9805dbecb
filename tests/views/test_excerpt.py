"""A passage around a claim holds its first words and follows the text without gap."""

from hypothesis import given
from hypothesis import strategies as st

from zufolge.offsets import span
from zufolge.schema import Attribution, Claim
from zufolge.views.excerpt import excerpt

TEXT = (
    "Erster Absatz.\n\n"
    + "Davor steht viel. " * 40
    + "Die Brücke ist zu, sagte Vera Muster. "
    + "Danach auch. " * 40
    + "\n\nEnde."
)


def claim(text: str, *words: str, speaker: str = "") -> Claim:
    def at(part: str) -> int:
        return text.index(part)

    spans = tuple(span(text, at(part), at(part) + len(part)) for part in words)
    who = (span(text, at(speaker), at(speaker) + len(speaker)),) if speaker else ()
    return Claim("c1", Attribution("indirect", "Speech", spans, speaker=who))


def test_a_passage_is_cut_within_its_paragraph_and_marks_words_and_speaker() -> None:
    found = excerpt(TEXT, claim(TEXT, "Die Brücke ist zu", speaker="Vera Muster"))
    kinds = [(piece.text, piece.kind) for piece in found.pieces if piece.kind]
    assert kinds == [("Die Brücke ist zu", "content"), ("Vera Muster", "speaker")]
    assert (found.before, found.behind) == (True, True)
    assert "".join(piece.text for piece in found.pieces) == TEXT[found.start : found.end]
    assert "Erster Absatz" not in TEXT[found.start : found.end]
    assert 400 < found.end - found.start < 700


def test_a_short_paragraph_is_shown_whole() -> None:
    found = excerpt("A.\n\nDie Brücke ist zu.\n\nB.", claim("A.\n\nDie Brücke ist zu.\n\nB.", "Brücke"))
    assert "".join(piece.text for piece in found.pieces) == "Die Brücke ist zu."
    assert (found.before, found.behind) == (False, False)


def test_words_far_away_do_not_make_it_long() -> None:
    text = "Die Brücke ist zu. " + "Wort " * 5_000 + "Ende der Rede."
    found = excerpt(text, claim(text, "Die Brücke ist zu", "Ende der Rede"))
    assert found.start == 0
    assert found.end < 3_000


@given(st.text("ab \n😀", min_size=1, max_size=80), st.integers(0, 79), st.integers(1, 40), st.integers(0, 30))
def test_every_passage_holds_the_first_words_of_its_claim(text: str, start: int, long: int, around: int) -> None:
    start = min(start, len(text) - 1)
    said = span(text, start, min(start + long, len(text)))
    found = excerpt(text, Claim("c1", Attribution("direct", "Speech", (said,))), around)
    assert "".join(piece.text for piece in found.pieces) == text[found.start : found.end]
    assert found.start <= said.start
    assert said.end <= found.end
